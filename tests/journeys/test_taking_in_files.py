"""A performance lead drops in a file of every format, and one that cannot be read, in a real browser."""

from pathlib import Path
from threading import Thread

import pytest
from django.db import connections
from procrastinate.contrib.django import app

from recommendations.models import ChallengeDocument, PeerChallenge, ReportUpload
from tests.cast import Cast, make_cast
from tests.factories.councils import PASSWORD
from tests.factories.recommendations import PeerChallengeFactory
from tests.journeys.conftest import Visitor
from tests.recommendations.making_files import as_html, as_paged, as_pdf, as_styled_word, as_word
from tests.recommendations.reports import REPORT
from tests.recommendations.statements import STATEMENT
from tests.recommendations.test_reading_covering import COVERING

pytestmark = [pytest.mark.journey, pytest.mark.pdf, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db) -> Cast:
    cast = make_cast()
    cast.performance_lead.set_password(PASSWORD)
    cast.performance_lead.save()
    return cast


FORMATS = {
    "report.pdf": as_pdf,
    "report.docx": as_word,
    "report.html": as_html,
    "report.md": str.encode,
    "report.txt": str.encode,
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_goes_in_as_a_file(people: Cast, visitor: Visitor, tmp_path: Path, name):
    file = tmp_path / name
    file.write_bytes(FORMATS[name](REPORT))
    hand_in(people, visitor, file)
    has_pages = name in ("report.pdf", "report.docx")
    if name not in ("report.md", "report.txt"):  # a short text is read while the person waits
        visitor.expect("Waiting for its turn", "You can leave this page")
        visitor.look()
        work_off_the_queue()
        visitor.page.wait_for_url("**/challenges/take-in/*/")  # led on by htmx, without a click
    visitor.expect("Found: 3 recommendations", "In the report, page 1" if has_pages else "In the report, line")
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
    visitor.expect("page 1, line" if has_pages else "of the report")
    visitor.look()
    assert ChallengeDocument.objects.get().file


@pytest.mark.parametrize(("name", "make"), [("ours.docx", as_styled_word), ("ours.pdf", as_paged)])
def test_a_position_statement_goes_in_as_a_file(people: Cast, visitor: Visitor, tmp_path: Path, name, make):
    challenge = PeerChallengeFactory(council=people.council)
    file = tmp_path / name
    file.write_bytes(make(STATEMENT.replace(",\nto be agreed\n\t\tin", ", to be agreed in")))
    visitor.sign_in(people.performance_lead.email)
    visitor.go(f"/exeham/challenges/{challenge.pk}/")
    visitor.follow("Take in a position statement")
    visitor.look()
    visitor.page.locator("input[type=file]").set_input_files(file)
    visitor.press("Read the document")
    visitor.expect("Waiting for its turn", "You can leave this page")
    visitor.look()
    work_off_the_queue()
    visitor.page.wait_for_url("**/challenges/documents/check/*/")
    visitor.expect("We have: 6", "Next we will: 4", "The statement names Wyeford City Council")
    visitor.look()
    visitor.go("/exeham/")
    visitor.expect(f"Check a position statement and take it in: {name}")
    visitor.press(f"Check a position statement and take it in: {name}")
    visitor.press("Take in")
    visitor.expect("Tick the box if it is about")
    visitor.page.get_by_label("It is about this council all the same").check()
    visitor.press("Take in")
    visitor.expect("The position statement was taken in with 13 lines.")
    visitor.look()
    with visitor.page.expect_download() as waiting:
        visitor.follow("The whole statement as it was handed in")
    assert waiting.value.path().read_bytes() == file.read_bytes()


def test_a_covering_report_goes_in_as_a_file(people: Cast, visitor: Visitor, tmp_path: Path):
    challenge = PeerChallengeFactory(council=people.council)
    file = tmp_path / "cabinet.pdf"
    file.write_bytes(as_paged(COVERING))
    visitor.sign_in(people.performance_lead.email)
    visitor.go(f"/exeham/challenges/{challenge.pk}/take-in/covering-report/")
    visitor.page.locator("input[type=file]").set_input_files(file)
    visitor.press("Read the document")
    visitor.expect("Waiting for its turn")
    work_off_the_queue()
    visitor.page.wait_for_url("**/challenges/documents/check/*/")
    visitor.expect("In the document, page 1", "The whole text")
    visitor.look()
    visitor.press("Take in")
    visitor.expect("How it came to Cabinet", "(1) thank the peers")


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
