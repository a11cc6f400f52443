"""A performance lead drops in a PDF and a Word document, and one that cannot be read, in a real browser."""

from pathlib import Path
from threading import Thread

import pytest
from django.db import connections
from procrastinate.contrib.django import app

from recommendations.models import ChallengeDocument, PeerChallenge, ReportUpload
from tests.cast import Cast, make_cast
from tests.factories.councils import PASSWORD
from tests.journeys.conftest import Visitor
from tests.recommendations.making_files import as_pdf, as_word
from tests.recommendations.reports import REPORT

pytestmark = [pytest.mark.journey, pytest.mark.pdf, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db) -> Cast:
    cast = make_cast()
    cast.performance_lead.set_password(PASSWORD)
    cast.performance_lead.save()
    return cast


@pytest.mark.parametrize(("name", "make"), [("report.pdf", as_pdf), ("report.docx", as_word)])
def test_a_report_goes_in_as_a_file(people: Cast, visitor: Visitor, tmp_path: Path, name, make):
    file = tmp_path / name
    file.write_bytes(make(REPORT))
    hand_in(people, visitor, file)
    visitor.expect("Waiting for its turn", "You can leave this page")
    visitor.look()
    work_off_the_queue()
    visitor.page.wait_for_url("**/challenges/take-in/*/")  # led on by htmx, without a click
    visitor.expect("Found: 3 recommendations", "In the report, page 1")
    visitor.look()
    visitor.press("Take in")
    visitor.expect("Corporate peer challenge, October 2025")
    visitor.look()
    assert PeerChallenge.objects.get().recommendations.count() == 3
    with visitor.page.expect_download() as waiting:
        visitor.follow("Feedback report")
    assert waiting.value.path().read_bytes() == file.read_bytes()
    assert waiting.value.suggested_filename == name
    recommendation = PeerChallenge.objects.get().recommendations.first()
    visitor.go(f"/exeham/recommendations/{recommendation.pk}/")
    visitor.expect("page 1, line")
    visitor.look()
    assert ChallengeDocument.objects.get().file


def test_one_that_cannot_be_read_is_said_and_typed_in(people: Cast, visitor: Visitor, tmp_path: Path):
    file = tmp_path / "scan.pdf"
    file.write_bytes(as_pdf(REPORT)[:900])
    hand_in(people, visitor, file)
    work_off_the_queue()
    visitor.page.get_by_text("This file could not be read").wait_for()
    visitor.look()
    visitor.press("Try again")
    visitor.expect("Waiting for its turn")
    work_off_the_queue()
    visitor.page.get_by_text("This file could not be read").wait_for()
    visitor.go("/exeham/challenges/")
    visitor.expect("Could not be read")
    visitor.look()
    visitor.follow("scan.pdf")
    visitor.press("Type it in by hand")
    visitor.expect("Check what was read", "Added by hand")
    visitor.look()
    visitor.follow("Drop this upload")
    visitor.press("Drop this upload")
    assert not ReportUpload.objects.exists()


def hand_in(people: Cast, visitor: Visitor, file: Path) -> None:
    visitor.sign_in(people.performance_lead.email)
    visitor.go("/exeham/challenges/take-in/")
    visitor.look()
    visitor.page.locator("input[type=file]").set_input_files(file)
    visitor.press("Read the report")


def work_off_the_queue() -> None:
    """What the worker beside the web process does; in a thread, since Playwright's loop runs in this one."""
    worker = Thread(target=_work)
    worker.start()
    worker.join(timeout=60)
    assert not worker.is_alive()


def _work() -> None:
    try:
        worker = app.with_connector(app.connector.get_worker_connector())
        worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, queues=["reading"])
    finally:
        connections.close_all()
