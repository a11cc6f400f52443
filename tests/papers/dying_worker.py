"""A worker that stops between two files of the paper it is clearing, to be killed there.

Run by python -m, with the name of the test database; it says on its output when it has come that far."""

import os
import sys
import time

import django


def work(database: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerreview.settings")
    django.setup()
    from django.db import connection

    connection.settings_dict["NAME"] = database

    from procrastinate.contrib.django import app

    from reports.document import pdf
    from reports.models import ClearedFile

    save = ClearedFile.save
    saved = []

    def save_two(self, *given, **named):
        if len(saved) == 2:
            print("half-way", flush=True)
            time.sleep(300)
        saved.append(self)
        save(self, *given, **named)

    pdf._rendered = lambda html: pdf.Pdf(b"%PDF", 1)
    ClearedFile.save = save_two
    worker = app.with_connector(app.connector.get_worker_connector())
    worker.run_worker(queues=["editions"], wait=False, listen_notify=False)


if __name__ == "__main__":
    work(sys.argv[1])
