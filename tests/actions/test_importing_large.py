"""Large spreadsheets: few queries whatever their size, the worker for the larger ones, and all or nothing there too."""

import time
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.importing import in_child
from actions.importing.errors import CannotRead
from actions.importing.reader import is_quick, read_book
from actions.models import Action, ImportUpload, ProgressUpdate
from actions.services import importing, many
from actions.services.handed import QUEUE
from audit.models import Event
from councils.services.people import remove_person
from peerreview.errors import Refused
from recommendations.files.child import Limits
from tests.actions.workbooks import xlsx
from tests.factories.actions import ActionFactory, AdviceFactory
from tests.worker import work_off

HEADS = (
    "Recommendation number", "Ref", "Action", "More about the action", "Lead officer", "Director", "Start date",
    "Due date", "Status", "How it will be known to have worked", "Comment on progress",
)  # fmt: skip


def rows(count, prefix="1"):
    return [
        (
            str(n % 3 + 1), f"{prefix}.{n}", f"Do thing {n} of {count} so that it can be seen", "In three steps. " * 12,
            "The officer", "The director", date(2026, 4, 1), date(2027, 3, 1 + n % 28), "Amber",
            "Residents say so in the survey", f"Step {n} is taken and the next one follows. " * 4,
        )
        for n in range(count)
    ]  # fmt: skip


def address(name, *args):
    return reverse(f"actions:{name}", args=["exeham", *args])


@pytest.fixture
def plan(scene):
    for number in (1, 2, 3):
        AdviceFactory(challenge=scene.plan.challenge, reference=str(number), headline=f"Advice {number}", order=number)
    return scene.plan


@pytest.fixture
def lead(scene, sign_in):
    return sign_in(scene.cast.performance_lead)


def hand_in(browser, plan, content, name="plan.xlsx"):
    response = browser.post(address("import", plan.pk), {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, response.context["form"].errors
    return ImportUpload.objects.latest("pk")


def with_columns(browser, plan, upload):
    where = address("import-columns", plan.pk, upload.pk)
    form = browser.get(where).context["form"]
    typed = {f"column-{each.column}": each.role for each in form.proposals}
    response = browser.post(where, typed | {"sheet": upload.sheet, "headings": upload.heading_row})
    assert response.url == address("import-rows", plan.pk, upload.pk)
    return response.url


def ready(lead, plan, content, name="plan.xlsx"):
    upload = hand_in(lead, plan, content, name)
    if upload.is_running:
        work_off(QUEUE)
    return upload, with_columns(lead, plan, upload)


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_rows(scene, plan, lead):
    """A row costs nothing of its own: what there is more is a batch for every five hundred, and of updates hundred."""

    def queries(count, prefix):
        upload, _ = ready(lead, plan, xlsx(HEADS, *rows(count, prefix)), f"{prefix}.xlsx")
        found = ImportUpload.objects.get(pk=upload.pk)
        with CaptureQueriesContext(connection) as seen:
            assert importing.import_take_in(by=scene.cast.performance_lead, upload=found) == count
        return len(seen)

    few, more = queries(10, "5"), queries(90, "6")
    assert few == more
    assert few <= 40


@pytest.mark.django_db
def test_rows_that_change_actions_cost_no_more_each(scene, plan, lead, monkeypatch):
    def queries(count, prefix):
        for n in range(count):
            ActionFactory(plan=plan, reference=f"{prefix}.{n}", title=f"Old {prefix} {n}", due_on=None)
        upload, where = ready(lead, plan, xlsx(HEADS, *rows(count, prefix)), f"{prefix}.xlsx")
        lead.post(where, {"do": "save", "ask-same": "update"})
        found = ImportUpload.objects.get(pk=upload.pk)
        with CaptureQueriesContext(connection) as seen:
            assert importing.import_take_in(by=scene.cast.performance_lead, upload=found) == count
        return len(seen)

    few, more = queries(10, "5"), queries(90, "6")
    assert few == more
    changed = Action.objects.get(reference="5.3")
    assert changed.title == "Do thing 3 of 10 so that it can be seen"
    assert (changed.due_on, changed.original_due_on) == (date(2027, 3, 4), date(2027, 3, 4))
    assert (changed.lead_officer, changed.director) == (scene.cast.officer, scene.cast.director)
    assert [item.reference for item in changed.recommendations.all()] == ["1"]
    event = Event.objects.filter(name="actions.action.changed", thing_id=changed.pk).get()
    assert "the lead officer" in event.data["what"]
    assert event.data["after"]["recommendations"] == "1"


@pytest.mark.django_db(transaction=True)
def test_a_thousand_rows_from_the_file_to_the_plan_in_the_worker(scene, plan, lead, figure):
    content = xlsx(HEADS, *rows(1000))
    assert not is_quick(content)
    begun = time.monotonic()
    upload = hand_in(lead, plan, content)
    where = address("import-rows", plan.pk, upload.pk)
    assert upload.state == "waiting"
    page = lead.get(where)
    assert "0%: Waiting for its turn" in page.content.decode()
    handed = time.monotonic()
    work_off(QUEUE)
    read = time.monotonic()
    with_columns(lead, plan, upload)
    assert lead.get(where).context["counts"][0] == (1000, "good")
    checked = time.monotonic()
    assert lead.post(where, {"do": "take_in"}).url == where
    assert Action.objects.filter(plan=plan).count() == 1
    assert "Waiting for its turn" not in lead.get(where).content.decode()
    assert "All rows go in together, or none" in lead.get(where).content.decode()
    asked = time.monotonic()
    work_off(QUEUE)
    taken = time.monotonic()
    response = lead.get(where, follow=True)
    assert "1,000 actions were taken in." in response.content.decode()
    assert Action.objects.filter(plan=plan).count() == 1001
    assert ProgressUpdate.objects.filter(state="draft", rating="amber").count() == 1000
    assert Event.objects.filter(name="actions.action.added").count() == 1000
    figure(
        f"1,000 rows, {len(content) / 1024:.0f} KB: handed in {handed - begun:.1f} s, read {read - handed:.1f} s "
        f"(worker), columns and checked {checked - read:.1f} s, asked {asked - checked:.1f} s, "
        f"taken in {taken - asked:.1f} s (worker)"
    )
    assert taken - begun < 60
    response = lead.get(where, headers={"HX-Request": "true"})
    assert response["HX-Redirect"].endswith(f"?plan={plan.pk}")


@pytest.mark.django_db(transaction=True)
def test_what_the_worker_cannot_take_in_is_said_and_nothing_goes_in(scene, plan, lead, monkeypatch):
    upload, where = ready(lead, plan, xlsx(HEADS, *rows(150)))
    lead.post(where, {"do": "take_in"})
    assert ImportUpload.objects.get().state == "taking"
    for name in ("import-drop", "import-columns"):
        lead.post(address(name, plan.pk, upload.pk))
    assert ImportUpload.objects.get().state == "taking", "no one drops or changes it meanwhile"
    remove_person(by=scene.cast.administrator, council=scene.council, person=scene.cast.officer)
    work_off(QUEUE)
    found = ImportUpload.objects.get()
    assert found.state == "read"
    page = lead.get(where).content.decode()
    assert "Nothing was taken in." in page
    assert "rows are not settled yet" in page
    assert Action.objects.filter(plan=plan).count() == 1
    assert not Event.objects.filter(name="actions.action.added").exists()


@pytest.mark.django_db(transaction=True)
def test_a_failure_in_the_middle_leaves_nothing(scene, plan, lead, monkeypatch):
    _upload, where = ready(lead, plan, xlsx(HEADS, *rows(150)))
    lead.post(where, {"do": "take_in"})

    def refuses(*args):
        raise Refused("The quarter was closed meanwhile.")

    monkeypatch.setattr(many, "_drafts", refuses)
    work_off(QUEUE)
    assert ImportUpload.objects.get().error == "The quarter was closed meanwhile."
    assert Action.objects.filter(plan=plan).count() == 1
    monkeypatch.undo()
    lead.post(where, {"do": "take_in"})
    work_off(QUEUE)
    assert Action.objects.filter(plan=plan).count() == 151
    importing.import_taken_in_by_worker(by=scene.cast.performance_lead, upload_id=_upload.pk, tell=lambda *said: None)
    assert Action.objects.filter(plan=plan).count() == 151, "done twice it does nothing the second time"


@pytest.mark.django_db(transaction=True)
def test_a_large_file_that_cannot_be_read_says_so_and_can_be_dropped(scene, plan, lead):
    content = b"PK\x03\x04" + bytes(range(256)) * 1024
    upload = hand_in(lead, plan, content)
    where = address("import-rows", plan.pk, upload.pk)
    work_off(QUEUE)
    page = lead.get(where).content.decode()
    assert "This file could not be read" in page
    assert "broken and cannot be opened" in page
    lead.post(address("import-again", plan.pk, upload.pk))
    assert ImportUpload.objects.get().state == "waiting"
    work_off(QUEUE)
    lead.post(address("import-drop", plan.pk, upload.pk))
    assert not ImportUpload.objects.exists()


def test_the_child_reads_as_the_process_itself_does():
    content = xlsx(HEADS, *rows(20))
    assert in_child.read_in_child("plan.xlsx", content) == read_book("plan.xlsx", content)
    with pytest.raises(CannotRead, match="old Excel file"):
        in_child.read_in_child("plan.xls", b"\xd0\xcf\x11\xe0 old")


@pytest.mark.parametrize(("does", "words"), [("sleeps", "longer than 2 seconds"), ("swells", "more memory")])
def test_a_file_that_misbehaves_takes_nothing_down(does, words):
    limits = Limits(
        seconds=2 if does == "sleeps" else 20,
        module="tests.recommendations.files_that_misbehave",
        words=in_child.LIMITS.words,
    )
    with pytest.raises(CannotRead, match=words):
        in_child.read_in_child(does, b"", limits=limits)
