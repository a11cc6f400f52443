"""The web process is killed while an officer types: a real one, by SIGKILL, on this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import ProxyHandler, build_opener

import pytest
from django.db import connection
from playwright.sync_api import Browser, Error, Page

from actions.models import ProgressUpdate, TypedWords
from tests.cast import make_cast
from tests.factories.actions import ActionFactory, PlanFactory
from tests.factories.councils import PASSWORD, ReportingPeriodFactory
from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[2]
HAPPENED, NEXT = "The first scorecard went to Cabinet.", "Do it again in January."


class Server:
    """gunicorn on loopback, with the tests' database."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = os.environ | {
            "DATABASE_URL": database_url(),
            "DEBUG": "yes",  # static files straight from their folders
            "HTTPS": "no",
            "SITE_URL": self.url,
            "STATICFILES_BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
            "LOG_LEVEL": "WARNING",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "peerreview.wsgi", "--bind", f"127.0.0.1:{self.port}", "--threads", "4"],
            cwd=ROOT,
            env=environment,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        ask, until = build_opener(ProxyHandler({})), time.monotonic() + 90
        while True:
            try:
                ask.open(f"{self.url}/healthz", timeout=5).close()
                return
            except OSError:
                assert time.monotonic() < until, "the server does not answer"
                time.sleep(0.3)

    def kill(self) -> None:
        """Master and worker at once, without a word to either."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


def database_url() -> str:
    """The tests' own database, embedded or not."""
    known = {name: str(value) for name, value in connection.get_connection_params().items()}
    rest = {name: known[name] for name in ("host", "port", "password") if name in known}
    return f"postgresql://{quote(known['user'], safe='')}@/{known['dbname']}?{urlencode(rest)}"


@pytest.fixture
def server(transactional_db) -> Iterator[Server]:
    server = Server()
    try:
        server.start()
        yield server
    finally:
        server.kill()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def test_words_survive_a_server_killed_between_keeping_and_submitting(server: Server, page: Page, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]  # as the server checks them
    cast = make_cast()
    cast.officer.set_password(PASSWORD)
    cast.officer.save()
    plan = PlanFactory(council=cast.council)
    action = ActionFactory(plan=plan, lead_officer=cast.officer, starts_on=date(2026, 4, 1), due_on=date(2099, 3, 31))
    period = ReportingPeriodFactory(council=cast.council, person=cast.performance_lead)
    address = f"{server.url}/exeham/actions/{action.pk}/update/{period.slug}/"
    Visitor(page, server.url).sign_in(cast.officer.email)
    page.goto(address)
    page.get_by_label("Green: on track").check()
    page.get_by_label("What has happened?").fill(HAPPENED)
    page.locator("[data-keep-line]", has_text="Saved at").wait_for()
    assert TypedWords.objects.get().words["narrative"] == [HAPPENED]

    server.kill()
    page.get_by_label("What happens next?").fill(NEXT)
    page.locator("[data-keep-line]", has_text="the site cannot be reached").wait_for()
    try:
        page.get_by_role("button", name="Submit", exact=True).click()
        page.wait_for_url("chrome-error://**")
    except Error:
        pass  # the browser's own page, that the site cannot be reached
    assert not ProgressUpdate.objects.exists()
    assert "next_steps" not in TypedWords.objects.get().words

    server.start()
    page.goto(address)
    assert page.get_by_label("What has happened?").input_value() == HAPPENED  # the server had it
    assert page.get_by_label("What happens next?").input_value() == NEXT  # the browser had it
    page.get_by_role("button", name="Submit", exact=True).click()
    page.wait_for_url("**/exeham/")
    update = ProgressUpdate.objects.get()
    assert (update.state, update.narrative, update.next_steps) == ("submitted", HAPPENED, NEXT)
    assert not TypedWords.objects.exists()
