"""A mail server on loopback, and workers of their own that can be killed."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path
from threading import Event as Flag
from urllib.parse import quote

import pytest
from aiosmtpd.controller import Controller
from django.db import connection

from councils.services.reminders import QUEUE
from peerreview.environment import Environment

ROOT = Path(__file__).resolve().parents[1]


class Postbox:
    """What the server took, and how it answers."""

    def __init__(self) -> None:
        self.took: list = []
        self.answers: list[str] = []
        self.hold: Flag | None = None
        self.holding = Flag()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 (aiosmtpd's name)
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.took.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        if self.hold:
            self.holding.set()
            while not self.hold.is_set():
                await asyncio.sleep(0.05)
        return "250 taken"

    @property
    def receivers(self) -> list[str]:
        return sorted(address for addresses, _ in self.took for address in addresses)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def smtp(settings, monkeypatch) -> Iterator[tuple[Postbox, Controller]]:
    """A mail server on loopback that the site's SMTP_URL names."""
    box, port = Postbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    monkeypatch.setenv("SMTP_URL", f"smtp://127.0.0.1:{port}?tls=none")
    settings.MAILERS = {"default": Environment().mailer("SMTP_URL")}
    controller.start()
    yield box, controller
    if not controller.loop.is_closed():
        controller.stop(no_assert=True)


@pytest.fixture
def box(smtp) -> Postbox:
    return smtp[0]


@pytest.fixture
def worker_process(transactional_db):
    """Starts a worker of its own, a real process on the test database, with a mail server at a port."""
    running = []

    def start(port: int) -> subprocess.Popen:
        at = connection.get_connection_params()
        who = ":".join(quote(at[part]) for part in ("user", "password") if at.get(part))
        where = f"{who}@{quote(str(at.get('host', '')), safe='')}:{at.get('port') or 5432}/{at['dbname']}"
        environment = os.environ | {
            "DATABASE_URL": f"postgres://{where}",
            "SMTP_URL": f"smtp://127.0.0.1:{port}?tls=none",
        }
        command = [sys.executable, "manage.py", "procrastinate", "worker", "--queues", QUEUE, "--concurrency", "1"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        process.wait()


def kill(process: subprocess.Popen) -> None:
    """As the kernel would, and let its last sign of life grow old."""
    process.send_signal(signal.SIGKILL)
    process.wait()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")


def wait_until(said, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not said():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.1)
