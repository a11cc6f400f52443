"""The worker beside the web process, for as long as there is work."""

from threading import Thread

from django.db import connections
from procrastinate.contrib.django import app


def work_off(queue: str) -> None:
    """Do every job of `queue` as procrastinate's own worker does, on the test database.

    In a thread: where a browser test ran before, Playwright's event loop lives in this one.
    """
    worker = Thread(target=_work, args=(queue,))
    worker.start()
    worker.join(timeout=120)
    assert not worker.is_alive(), f"the worker is still busy with {queue}"


def _work(queue: str) -> None:
    try:
        worker = app.with_connector(app.connector.get_worker_connector())
        worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, queues=[queue])
    finally:
        connections.close_all()
