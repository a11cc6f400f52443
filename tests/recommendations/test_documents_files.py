"""A position statement and a covering report as files: read by the worker, followed, checked; kept where it fails."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from audit.models import Event
from councils.access import Standing
from peerreview.errors import Refused
from recommendations import commitments, tasks
from recommendations.files import extract
from recommendations.files.readers import READERS
from recommendations.models import CoveringReport, DocumentUpload, PositionStatement
from recommendations.services.documents import document_receive, document_save
from recommendations.services.reading import LOST_AFTER, QUEUE, read_again, type_by_hand
from recommendations.work import work
from tests.factories.recommendations import PeerChallengeFactory
from tests.recommendations.making_files import as_page, as_paged, as_styled_word, locked, scan
from tests.recommendations.statements import STATEMENT
from tests.recommendations.test_files_pages import Context
from tests.recommendations.test_reading_covering import COVERING

pytestmark = pytest.mark.pdf
State = DocumentUpload.State
#: About Exeham, and the table's row that goes on over three lines in one.
OURS = STATEMENT.replace("Wyeford City", "Exeham Borough").replace(",\nto be agreed\n\t\tin", ", to be agreed in")
MAKERS = {"s.pdf": as_paged, "s.docx": as_styled_word, "s.html": as_page, "s.md": str.encode, "s.txt": str.encode}


@pytest.fixture(autouse=True)
def only_this_floor_makes(monkeypatch):
    monkeypatch.setattr(commitments, "_makers", [])


@pytest.fixture
def lead(cast, sign_in):
    return sign_in(cast.performance_lead)


@pytest.fixture
def challenge(cast):
    return PeerChallengeFactory(council=cast.council)


@pytest.fixture
def in_process(monkeypatch):
    """Read in this process: the child has tests of its own."""

    def read(name, content, tell, reader):
        extracted = extract(name, content, tell)
        return extracted, READERS[reader].read(extracted.text)

    monkeypatch.setattr(tasks, "read_in_child", read)


def page(name, *arguments):
    return reverse(f"recommendations:{name}", args=["exeham", *arguments])


def hand_in(lead, challenge, name, content, kind="position-statement"):
    return lead.post(
        page("document-upload", challenge.pk, kind), {"file": SimpleUploadedFile(name, content)}, follow=True
    )


def work_off() -> None:
    for job in ProcrastinateJob.objects.filter(queue_name=QUEUE, status="todo"):
        tasks.read_document(Context(), job.args["upload_id"])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.mark.parametrize("name", MAKERS)
def test_a_statement_of_every_format_is_read_and_taken_in(lead, challenge, in_process, name):
    content = MAKERS[name](OURS)
    hand_in(lead, challenge, name, content)
    upload = DocumentUpload.objects.get()
    if name in ("s.pdf", "s.docx", "s.html"):
        assert upload.state == State.WAITING
        waits = lead.get(page("document-reading", upload.pk)).content.decode()
        assert "Waiting for its turn" in waits
        assert "hx-get" in waits
        assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in waits
        assert lead.get(page("document-check", upload.pk)).url == page("document-reading", upload.pk)
        assert "Being read" in lead.get(page("challenge-detail", challenge.pk)).content.decode()
        work_off()
    assert lead.get(page("document-reading", upload.pk)).url == page("document-check", upload.pk)
    checked = lead.get(page("document-check", upload.pk)).content.decode()
    assert "We have: 6" in checked
    assert "Next we will: 4" in checked
    assert "Key document: 3" in checked
    assert "<mark>" in checked
    assert "names another council" not in checked
    lead.post(page("document-check", upload.pk), {"do": "take_in", "title": "Ours"} | lines(upload), follow=True)
    statement = PositionStatement.objects.get(challenge=challenge)
    assert statement.items.count() == 13
    document = challenge.documents.get()
    got = lead.get(page("document-download", document.pk))
    assert b"".join(got.streaming_content) == content


def lines(upload: DocumentUpload) -> dict[str, str]:
    upload.refresh_from_db()
    data = {}
    for line in upload.proposal["lines"]:
        for field in ("kind", "theme", "text", "dated", "comment"):
            data[f"line-{line['key']}-{field}"] = line[field]
    return data


def test_a_covering_report_is_read_by_a_child_of_the_worker(lead, challenge):
    hand_in(lead, challenge, "cabinet.docx", as_styled_word(COVERING), "covering-report")
    work_off()
    upload = DocumentUpload.objects.get()
    checked = lead.get(page("document-check", upload.pk)).content.decode()
    assert "thank the peers" in checked
    assert "<mark>" in checked
    assert 'aria-label="Subject in the document"' in checked
    assert Event.objects.filter(name="recommendations.document.read").exists()


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("s.pdf", scan, "is a scan"),
        ("s.pdf", lambda: locked(as_paged(OURS)), "protected by a password"),
        ("s.docx", lambda: b"PK\x03\x04 broken", "broken"),
    ],
)
def test_what_cannot_be_read_is_kept_until_it_is_dropped(lead, cast, challenge, in_process, name, make, words):
    hand_in(lead, challenge, name, make())
    work_off()
    upload = DocumentUpload.objects.get()
    told = lead.get(page("document-reading", upload.pk)).content.decode()
    assert words in told
    assert "Try again" in told
    assert "hx-get" not in told
    assert bytes(upload.content)
    assert "could not be read" in hand_in(lead, challenge, "again.pdf", bytes(upload.content)).content.decode()
    another = lead.get(page("document-upload", challenge.pk, "position-statement")).content.decode()
    assert "Could not be read" in another
    with pytest.raises(Refused, match="not been read"):
        document_save(by=cast.performance_lead, upload=upload, proposal={})
    found = [
        item.title
        for item in work(
            Standing(cast.performance_lead, cast.council, (), frozenset({"take_in_report"})), timezone.localdate()
        )
    ]
    assert f"A position statement could not be read: {name}" in found
    lead.post(page("document-drop", upload.pk))
    assert not DocumentUpload.objects.exists()


def test_another_is_handed_in_beside_one_that_failed(lead, cast, challenge, in_process):
    hand_in(lead, challenge, "s.pdf", b"%PDF-1.7 broken")
    work_off()
    failed = DocumentUpload.objects.get()
    hand_in(lead, challenge, "s.txt", OURS.encode())
    assert DocumentUpload.objects.count() == 2
    for service in (read_again, type_by_hand):
        with pytest.raises(Refused, match="waits to be checked"):
            service(by=cast.performance_lead, upload=failed)


def test_one_over_the_limit_is_noted_without_its_bytes(lead, challenge, settings):
    settings.UPLOAD_LIMIT_MB = 1
    told = hand_in(lead, challenge, "s.pdf", b"%PDF" + b"x" * (1 << 20)).content.decode()
    assert "The largest that can be taken is 1 MB" in told
    assert "Try again" not in told
    assert DocumentUpload.objects.get().content == b""


@pytest.mark.parametrize("kind", ["position-statement", "covering-report"])
def test_what_fails_is_tried_again_and_typed_by_hand(lead, challenge, in_process, kind):
    hand_in(lead, challenge, "s.pdf", b"%PDF-1.7 broken", kind)
    work_off()
    upload = DocumentUpload.objects.get()
    assert "Waiting" in lead.post(page("document-read-again", upload.pk), follow=True).content.decode()
    work_off()
    by_hand = lead.post(page("document-by-hand", upload.pk), follow=True)
    assert by_hand.redirect_chain[-1][0] == page("document-check", upload.pk)
    assert by_hand.status_code == 200


def test_one_whose_worker_is_gone_says_so(lead, challenge):
    hand_in(lead, challenge, "s.docx", as_styled_word(OURS))
    DocumentUpload.objects.update(asked_at=timezone.now() - LOST_AFTER - timedelta(minutes=1))
    told = lead.get(page("document-reading", DocumentUpload.objects.get().pk)).content.decode()
    assert "This is taking too long" in told


def test_what_waits_is_in_your_work(cast, challenge):
    document_receive(
        by=cast.performance_lead,
        challenge=challenge,
        kind="covering_report",
        name="cabinet.txt",
        content=COVERING.encode(),
    )
    items = list(
        work(Standing(cast.performance_lead, cast.council, (), frozenset({"take_in_report"})), timezone.localdate())
    )
    mine = next(item for item in items if item.title == "Check a covering report and take it in: cabinet.txt")
    assert mine.button == "Check"
    assert mine.detail == str(challenge)


def test_another_councils_document_is_refused_without_a_tick(lead, challenge):
    """As a feedback report is: told at the head of the page, and asked before it is taken in."""
    hand_in(lead, challenge, "s.txt", STATEMENT.encode())
    upload = DocumentUpload.objects.get()
    checked = lead.get(page("document-check", upload.pk)).content.decode()
    assert "The statement names Wyeford City Council" in checked
    assert "It is about this council all the same" in checked
    data = {"do": "take_in", "title": "Theirs"} | lines(upload)
    refused = lead.post(page("document-check", upload.pk), data).content.decode()
    assert "The document names Wyeford City Council. Tick the box if it is about" in refused
    assert not PositionStatement.objects.exists()
    lead.post(page("document-check", upload.pk), data | {"do": "save", "is_ours": "on"})
    upload.refresh_from_db()
    assert upload.proposal["confirmed"] == ["is_ours"]
    lead.post(page("document-check", upload.pk), data | {"is_ours": "on"})
    assert PositionStatement.objects.exists()


def test_another_councils_covering_report_is_refused_without_a_tick(lead, challenge):
    theirs = COVERING + "\nWyeford City Council met. Wyeford City Council agreed.\n"
    hand_in(lead, challenge, "c.txt", theirs.encode(), "covering-report")
    upload = DocumentUpload.objects.get()
    shown = lead.get(page("document-check", upload.pk))
    data = {field.html_name: field.value() or "" for field in shown.context["form"] if field.name != "meeting_on"}
    data.pop("is_ours")
    assert "The report names Wyeford City Council" in shown.content.decode()
    refused = lead.post(page("document-check", upload.pk), data).content.decode()
    assert "The document names Wyeford City Council. Tick the box" in refused
    assert not CoveringReport.objects.exists()
    lead.post(page("document-check", upload.pk), data | {"is_ours": "on"})
    assert CoveringReport.objects.exists()


def test_the_check_page_asks_as_much_for_many_lines(lead, challenge, django_assert_max_num_queries):
    many = "Exeham Council\n\nWe have\n\n" + "".join(f"- Done thing number {n}.\n" for n in range(140))
    hand_in(lead, challenge, "s.txt", many.encode())
    with django_assert_max_num_queries(15):
        lead.get(page("document-check", DocumentUpload.objects.get().pk))
    with django_assert_max_num_queries(15):
        lead.get(page("challenge-detail", challenge.pk))
