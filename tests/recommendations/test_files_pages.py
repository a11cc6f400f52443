"""A report as a file: handed in, read by the worker, followed, checked and taken in; or kept where it fails."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from audit.models import Event
from peerreview.errors import Refused
from recommendations import tasks
from recommendations.files import extract
from recommendations.files.readers import READERS
from recommendations.models import ChallengeDocument, Recommendation, ReportUpload
from recommendations.proposal import Proposal
from recommendations.services.reading import (
    LOST_AFTER,
    QUEUE,
    is_lost,
    note_failure,
    note_progress,
    read_again,
    type_by_hand,
)
from recommendations.services.taking_in import report_receive, report_take_in, upload_save
from tests.recommendations.making_files import as_html, as_pdf, as_word
from tests.recommendations.reports import REPORT

pytestmark = pytest.mark.pdf
State = ReportUpload.State
LONG = REPORT.replace(
    "Exeham is a council",
    "\n\n".join(["It heard from many people, and here is what they said. " * 30] * 6) + "\n\nExeham is a council",
)


class Context:
    """What procrastinate gives a task, as far as ours looks at it."""

    def __init__(self, attempts: int = 0) -> None:
        self.job = type("Job", (), {"attempts": attempts})()


@pytest.fixture
def lead(cast, sign_in):
    return sign_in(cast.performance_lead)


@pytest.fixture
def in_process(monkeypatch):
    """Read in this process: the child has tests of its own."""

    def read(name, content, tell, reader="feedback_report"):
        extracted = extract(name, content, tell)
        return extracted, READERS[reader].read(extracted.text)

    monkeypatch.setattr(tasks, "read_in_child", read)


def page(name, *arguments):
    return reverse(f"recommendations:{name}", args=["exeham", *arguments])


def hand_in(lead, name, content):
    return lead.post(page("report-upload"), {"file": SimpleUploadedFile(name, content)}, follow=True)


def receive(cast, name="report.docx", content=None):
    content = as_word(REPORT) if content is None else content
    return report_receive(by=cast.performance_lead, council=cast.council, name=name, content=content)


def work_off() -> None:
    """What the worker does with every job that waits."""
    for job in ProcrastinateJob.objects.filter(queue_name=QUEUE, status="todo"):
        tasks.read_report(Context(), job.args["upload_id"])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.mark.parametrize(("name", "make"), [("report.pdf", as_pdf), ("report.docx", as_word), ("report.html", as_html)])
def test_a_file_is_read_by_the_worker_and_taken_in_with_its_pages(lead, cast, name, make):
    content = make(LONG)
    waits = hand_in(lead, name, content)
    upload = ReportUpload.objects.get()
    assert waits.redirect_chain[-1][0] == page("report-reading", upload.pk)
    assert "Waiting for its turn" in waits.content.decode()
    assert "hx-get" in waits.content.decode()
    assert lead.get(page("report-check", upload.pk)).url == page("report-reading", upload.pk)
    work_off()
    assert lead.get(page("report-reading", upload.pk)).url == page("report-check", upload.pk)
    by_htmx = lead.get(page("report-reading", upload.pk), headers={"hx-request": "true"})
    assert by_htmx["HX-Redirect"] == page("report-check", upload.pk)
    checked = lead.get(page("report-check", upload.pk)).content.decode()
    assert "Found: 3 recommendations" in checked
    upload.refresh_from_db()
    challenge = report_take_in(by=cast.performance_lead, upload=upload, proposal=Proposal.from_json(upload.proposal))
    first = challenge.recommendations.first()
    has_pages = name != "report.html"
    assert (first.source_page is not None) == has_pages
    if has_pages:
        assert f"In the report, page {first.source_page}, line {first.source_line}" in checked
        shown = lead.get(page("recommendation-detail", first.pk)).content.decode()
        assert f"page {first.source_page}, line {first.source_line} of the report" in shown
    document = ChallengeDocument.objects.get()
    got = lead.get(page("document-download", document.pk))
    assert b"".join(got.streaming_content) == content
    assert f'attachment; filename="{name}"' in got["Content-Disposition"]
    assert document.text == upload.text


def test_the_page_of_a_later_recommendation_is_known(cast, in_process):
    upload = receive(cast, "report.pdf", as_pdf(LONG))
    work_off()
    upload.refresh_from_db()
    report_take_in(by=cast.performance_lead, upload=upload, proposal=Proposal.from_json(upload.proposal))
    assert Recommendation.objects.get(reference="3").source_page > 1


def test_a_file_that_cannot_be_read_is_kept_until_it_is_dropped(lead, cast, in_process):
    hand_in(lead, "report.pdf", b"%PDF-1.7 broken")
    work_off()
    upload = ReportUpload.objects.get()
    told = lead.get(page("report-reading", upload.pk)).content.decode()
    assert "could not be read" in told
    assert "This PDF is broken" in told
    assert "Try again" in told
    assert "Type it in by hand" in told
    assert "hx-get" not in told
    assert bytes(upload.content) == b"%PDF-1.7 broken"
    assert "Could not be read" in lead.get(page("challenge-list")).content.decode()
    assert "could not be read" in hand_in(lead, "again.pdf", b"%PDF-1.7 broken").content.decode()
    with pytest.raises(Refused):
        upload_save(by=cast.performance_lead, upload=upload, proposal=Proposal())
    lead.post(page("report-drop", upload.pk))
    assert not ReportUpload.objects.exists()


def test_one_over_the_limit_is_noted_without_its_bytes(lead, settings):
    settings.UPLOAD_LIMIT_MB = 1
    told = hand_in(lead, "report.pdf", b"%PDF" + b"x" * (1 << 20)).content.decode()
    assert "The file is 1 MB. The largest that can be taken is 1 MB" in told
    assert "Try again" not in told
    upload = ReportUpload.objects.get()
    assert (bytes(upload.content), upload.state) == (b"", State.FAILED)
    assert "was not kept" in lead.post(page("report-read-again", upload.pk), follow=True).content.decode()
    assert lead.post(page("report-upload"), {"pasted": REPORT * 1000}, follow=True).status_code == 200


def test_it_is_tried_again_and_typed_by_hand(lead, cast, in_process):
    hand_in(lead, "report.pdf", b"%PDF-1.7 broken")
    work_off()
    upload = ReportUpload.objects.get()
    waits = lead.post(page("report-read-again", upload.pk), follow=True).content.decode()
    assert "Waiting for its turn" in waits
    assert "still being read" in lead.post(page("report-by-hand", upload.pk), follow=True).content.decode()
    assert "still being read" in lead.post(page("report-read-again", upload.pk), follow=True).content.decode()
    work_off()
    by_hand = lead.post(page("report-by-hand", upload.pk), follow=True)
    assert by_hand.redirect_chain[-1][0] == page("report-check", upload.pk)
    upload.refresh_from_db()
    assert upload.is_read
    assert bytes(upload.content) == b"%PDF-1.7 broken"
    for service in (read_again, type_by_hand):
        with pytest.raises(Refused, match="has been read"):
            service(by=cast.performance_lead, upload=upload)


def test_reading_twice_or_after_it_was_dropped_does_nothing(cast, in_process):
    upload = receive(cast)
    tasks.read_report(Context(), upload.pk)
    upload.refresh_from_db()
    read_at = Event.objects.filter(name="recommendations.report.read").count()
    upload_save(by=cast.performance_lead, upload=upload, proposal=Proposal())
    tasks.read_report(Context(), upload.pk)
    upload.refresh_from_db()
    assert Proposal.from_json(upload.proposal) == Proposal()
    assert Event.objects.filter(name="recommendations.report.read").count() == read_at == 1
    note_failure(upload_id=upload.pk, why="late")
    note_progress(upload_id=upload.pk, step="late", percent=3)
    upload.refresh_from_db()
    assert upload.is_read
    upload.delete()
    tasks.read_report(Context(), 10**9)


def test_an_accident_is_tried_again_and_then_said(cast, monkeypatch):
    upload = receive(cast)

    def fail(*arguments, **named):
        raise OSError("no process can be started")

    monkeypatch.setattr(tasks, "read_in_child", fail)
    for attempt in (0, 1):
        with pytest.raises(OSError, match="no process"):
            tasks.read_report(Context(attempt), upload.pk)
        upload.refresh_from_db()
        assert (upload.state, upload.step) == (State.READING, "Something went wrong: trying again")
    with pytest.raises(OSError, match="no process"):
        tasks.read_report(Context(2), upload.pk)
    upload.refresh_from_db()
    assert upload.has_failed
    assert "3 times" in upload.error


def test_one_that_lost_its_worker_can_be_read_again(lead, cast):
    upload = receive(cast)
    ReportUpload.objects.update(asked_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    upload.refresh_from_db()
    assert is_lost(upload)
    told = lead.get(page("report-reading", upload.pk)).content.decode()
    assert "This is taking too long" in told
    assert "Waiting for its turn" in lead.post(page("report-read-again", upload.pk), follow=True).content.decode()


def test_those_who_may_not_take_in_see_nothing_of_it(cast, sign_in):
    upload = receive(cast)
    names = ("report-reading", "report-read-again", "report-by-hand")
    for person, status in ((cast.officer, 403), (cast.outsider, 404)):
        browser = sign_in(person)
        assert browser.get(page(names[0], upload.pk)).status_code == status
        for name in names[1:]:
            assert browser.post(page(name, upload.pk)).status_code == status
    assert sign_in(cast.performance_lead).get(page(names[1], upload.pk)).status_code == 405


def test_a_short_text_is_read_at_once_and_a_long_one_by_the_worker(cast, in_process):
    assert receive(cast, "r.txt", REPORT.encode()).is_read
    long = receive(cast, "long.txt", (REPORT + "More words of it.\n" * 20_000).encode())
    assert long.state == State.WAITING
    work_off()
    long.refresh_from_db()
    assert long.is_read
    unknown = receive(cast, "r.xyz", b"words")
    assert unknown.has_failed
    assert "Files ending in .xyz" in unknown.error
