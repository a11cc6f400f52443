"""Updates filled in off line: what the sheet offers, how it comes back, and that nothing is overwritten silently."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from actions.importing.book import Book
from actions.importing.errors import CannotRead
from actions.importing.reader import read_book
from actions.importing.updates_sheet import COLUMNS, Line, read_key, read_rows, sheet_file, steps_chosen
from actions.models import ProgressUpdate, UpdatesUpload
from actions.rules.rating import ActionRating
from actions.services.answers import Answers
from actions.services.handed import QUEUE
from actions.services.updates import save_draft, submit
from audit.models import Event
from councils.services.periods import close_period
from tests.actions.workbooks import xlsx
from tests.factories.actions import ActionFactory, MilestoneFactory
from tests.worker import work_off

ROLES = [role for role, _, _ in COLUMNS]


def address(name, *args):
    return reverse(f"actions:{name}", args=["exeham", *args])


@pytest.fixture
def officer(scene, sign_in):
    return sign_in(scene.cast.officer)


def download(browser):
    response = browser.get(address("offline-sheet", "2026-q2"))
    assert response.status_code == 200
    return load_workbook(BytesIO(response.content))


def fill(book, row=4, **values):
    for role, value in values.items():
        book.active.cell(row, ROLES.index(role) + 1, value)
    return book


def hand_in(browser, book, name="updates.xlsx"):
    file = BytesIO()
    book.save(file)
    response = browser.post(address("offline", "2026-q2"), {"file": SimpleUploadedFile(name, file.getvalue())})
    assert response.status_code == 302, response.context["form"].errors
    return response.url


GREEN = {"rating": "Green: on track", "narrative": "It goes well.\nAll of it."}

# --- the sheet itself


def test_the_sheet_comes_back_as_it_went_out():
    line = Line(
        "2026-q2/7/3",
        "A1",
        "=1+1 scorecards",
        date(2027, 3, 31),
        "Green",
        ActionRating.AMBER,
        "-1 thing\nand another",
        "@why",
        forecast_on=date(2027, 4, 1),
        steps=("1. Agree it (due 30 September 2026)",),
    )
    content = sheet_file("Updates", [line])
    [row] = read_rows(read_book("updates.xlsx", content))
    assert row.number == 4
    assert (row.text("key"), row.text("title")) == (line.key, line.title)
    assert (row.text("narrative"), row.text("reason")) == (line.narrative, "@why")
    assert (row.text("rating"), row.text("forecast_on")) == ("Amber: at risk", "1 April 2027")
    page = load_workbook(BytesIO(content)).active
    assert page["I4"].data_type != "f"
    assert not any(cell.data_type == "f" for line in page.iter_rows() for cell in line)
    assert page.column_dimensions["M"].hidden


@pytest.mark.parametrize("book", [Book(()), read_book("a.csv", b"Action,Due\nBegin,May 2027\n")])
def test_another_spreadsheet_is_not_taken_for_one(book):
    with pytest.raises(CannotRead, match="not a sheet of updates"):
        read_rows(book)


@pytest.mark.parametrize(
    ("key", "found"), [("2026-q2/7/3", ("2026-q2", 7, 3)), ("", None), ("2026-q5/7/3", None), ("x/7/3", None)]
)
def test_keys(key, found):
    assert read_key(key) == found


@pytest.mark.parametrize(
    ("reached", "found"),
    [("1", (["Agree"], [])), ("1, 2", (["Agree", "Do (well)"], [])), ("3", ([], ["3"])), ("Agree", ([], ["Agree"]))],
)
def test_milestones_are_named_by_their_numbers(reached, found):
    assert steps_chosen("1. Agree (due 30 September 2026)\n2. Do (well)", reached) == found


# --- who, and what the sheet offers


@pytest.mark.django_db
def test_an_officer_is_offered_what_they_lead_and_the_lead_everything(scene, officer, sign_in):
    ActionFactory(plan=scene.plan, reference="A2", title="Of someone else")
    MilestoneFactory(action=scene.action, title="Agree it", due_on=date(2026, 9, 30))
    page = download(officer).active
    assert [page["A4"].value, page["A5"].value] == ["A1", None]
    assert page["K4"].value == "1. Agree it (due 30 September 2026)"
    assert page.data_validations.dataValidation[0].type == "list"
    page = download(sign_in(scene.cast.performance_lead)).active
    assert [page["A4"].value, page["A5"].value] == ["A1", "A2"]


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "status"), [("cabinet_member", 403), ("scrutiny_member", 403), ("outsider", 404)])
def test_who_may_not(scene, sign_in, role, status):
    browser = sign_in(getattr(scene.cast, role))
    for name in ("offline", "offline-sheet"):
        assert browser.get(address(name, "2026-q2")).status_code == status


@pytest.mark.django_db
def test_an_upload_is_its_persons_own(scene, officer, sign_in):
    where = hand_in(officer, fill(download(officer), **GREEN))
    assert sign_in(scene.cast.performance_lead).get(where).status_code == 404
    assert officer.get(where).status_code == 200


@pytest.mark.django_db
def test_the_pages_cost_the_same_for_ten_actions_and_two_hundred(scene, sign_in):
    lead = sign_in(scene.cast.performance_lead)

    def queries(count):
        ActionFactory.create_batch(count, plan=scene.plan)
        book = download(lead)
        for row in range(4, 4 + count):
            fill(book, row, **GREEN)
        where = hand_in(lead, book, f"{count}.xlsx")
        if UpdatesUpload.objects.latest("pk").is_running:
            UpdatesUpload.objects.update(state="read", rows=[])
        with CaptureQueriesContext(connection) as seen:
            assert lead.get(where).status_code == 200
        with CaptureQueriesContext(connection) as also:
            lead.get(address("offline-sheet", "2026-q2"))
        return len(seen), len(also)

    few, more = queries(10), queries(200)
    assert few == more
    assert max(few) <= 15


# --- back in


@pytest.mark.django_db
def test_a_row_becomes_a_draft_and_the_rest_is_left_out(scene, officer):
    ActionFactory(plan=scene.plan, reference="A2", lead_officer=scene.cast.officer)
    step = MilestoneFactory(action=scene.action, title="Agree it")
    book = fill(download(officer), **GREEN, forecast_on=date(2027, 3, 1), reached=1)
    where = hand_in(officer, book)
    page = officer.get(where)
    assert page.context["counts"] == [(1, "good"), (0, "to mend"), (0, "refused"), (1, "left out")]
    response = officer.post(where, {"do": "take_in", "how": "draft"}, follow=True)
    assert "1 update was saved as a draft." in response.content.decode()
    update = ProgressUpdate.objects.get()
    assert (update.state, update.rating, update.narrative) == ("draft", "green", "It goes well.\nAll of it.")
    assert update.forecast_on == date(2027, 3, 1)
    step.refresh_from_db()
    assert step.reached_on
    assert not UpdatesUpload.objects.exists()
    event = Event.objects.get(name="actions.offline.taken_in")
    assert (event.data["rows"], event.data["how"]) == (1, "as drafts")


@pytest.mark.django_db
def test_submitting_asks_for_what_the_page_asks_for_and_rows_are_mended_in_place(scene, officer):
    where = hand_in(officer, fill(download(officer), rating="Amber: at risk", narrative="It slips."))
    response = officer.post(where, {"do": "take_in", "how": "submit"})
    html = response.content.decode()
    assert "There is a problem" in html
    assert "1 row is not settled yet, so nothing was taken in." in html
    assert 'name="row-4-reason"' in html
    assert not ProgressUpdate.objects.exists()
    typed = {"rows": ["4"], "row-4-reason": "A supplier left.", "how": "submit", "do": "take_in"}
    response = officer.post(where, typed, follow=True)
    assert "1 update was submitted." in response.content.decode()
    update = ProgressUpdate.objects.get()
    assert (update.state, update.reason, update.submitted_by) == ("submitted", "A supplier left.", scene.cast.officer)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"rating": "Mauve"}, "“Mauve” is no rating"),
        ({"forecast_on": "31/02/2027"}, "February 2027 has 28 days"),
        ({"reached": "9"}, "There is no milestone “9”"),
        ({"narrative": "x" * 4001}, "4,000 characters or fewer"),
        ({"key": "2026-q1/1/0", **GREEN}, "made for another quarter"),
        ({"key": "", "reference": "Z9", **GREEN}, "There is no action “Z9”"),
    ],
)
def test_what_cannot_be_taken_in_says_why(scene, officer, values, words):
    where = hand_in(officer, fill(download(officer), **values))
    assert words in officer.get(where).content.decode()
    officer.post(where, {"do": "take_in", "how": "draft"})
    assert not ProgressUpdate.objects.exists()
    response = officer.post(where, {"rows": ["4"], "row-4-left_out": "on", "do": "save", "how": "draft"}, follow=True)
    assert response.context["counts"][3][0] == 1


@pytest.mark.django_db
def test_someone_elses_action_is_refused(scene, officer):
    other = ActionFactory(plan=scene.plan, reference="A2", lead_officer=scene.cast.performance_lead)
    book = fill(download(officer), **GREEN)
    fill(book, 5, **GREEN, reference="A2", key=f"2026-q2/{other.pk}/0")
    where = hand_in(officer, book)
    html = officer.get(where).content.decode()
    assert "You may not write the update of A2: The performance lead leads it" in html
    officer.post(where, {"do": "take_in", "how": "draft"})
    assert not ProgressUpdate.objects.exists(), "all or nothing"


@pytest.mark.django_db
def test_what_someone_wrote_meanwhile_is_shown_beside_and_nothing_is_overwritten(scene, officer):
    book = fill(download(officer), **GREEN)
    lead = scene.cast.performance_lead
    save_draft(by=lead, action=scene.action, period=scene.q2, version=0, answers=Answers(narrative="Other words."))
    where = hand_in(officer, book)
    html = officer.get(where).content.decode()
    assert "Other words." in html
    assert "It goes well." in html
    assert "Which text stands?" in html
    officer.post(where, {"do": "take_in", "how": "draft"})
    assert ProgressUpdate.objects.get().narrative == "Other words."
    chosen = {"rows": ["4"], "row-4-then": "use:1", "how": "draft"}
    officer.post(where, chosen | {"do": "save"})
    save_draft(by=lead, action=scene.action, period=scene.q2, version=1, answers=Answers(narrative="Newer still."))
    html = officer.post(where, {"do": "take_in", "how": "draft"}).content.decode()
    assert "Newer still." in html, "the answer held for the version that was shown"
    assert ProgressUpdate.objects.get().narrative == "Newer still."
    officer.post(where, {"rows": ["4"], "row-4-then": "use:2", "how": "draft", "do": "take_in"})
    assert ProgressUpdate.objects.get().narrative == "It goes well.\nAll of it."


@pytest.mark.django_db
def test_what_is_approved_or_waits_stays(scene, officer):
    answers = Answers(rating=ActionRating.GREEN, narrative="Said.")
    submit(by=scene.cast.officer, action=scene.action, period=scene.q2, version=0, answers=answers)
    book = download(officer)
    where = hand_in(officer, book)
    assert "It says what is stored already" in officer.get(where).content.decode()
    where = hand_in(officer, fill(book, narrative="Said better."), "other.xlsx")
    assert "waiting for approval" in officer.get(where).content.decode()
    officer.post(where, {"do": "take_in", "how": "submit"})
    assert ProgressUpdate.objects.get().narrative == "Said better."


@pytest.mark.django_db
def test_a_period_that_closes_meanwhile_keeps_the_sheet_and_saves_nothing(scene, officer):
    where = hand_in(officer, fill(download(officer), **GREEN))
    close_period(by=scene.cast.performance_lead, period=scene.q2)
    html = officer.post(where, {"do": "take_in", "how": "draft"}).content.decode()
    assert "was closed on" in html
    assert UpdatesUpload.objects.exists()
    assert not ProgressUpdate.objects.exists()
    assert "was closed on" in officer.get(address("offline", "2026-q2")).content.decode()


@pytest.mark.django_db
def test_a_file_that_is_no_sheet_is_told_beside_the_field_and_an_upload_is_dropped(scene, officer):
    file = SimpleUploadedFile("plan.xlsx", xlsx(("Action", "Due"), ("Begin", "May 2027")))
    html = officer.post(address("offline", "2026-q2"), {"file": file}).content.decode()
    assert "This is not a sheet of updates" in html
    where = hand_in(officer, fill(download(officer), **GREEN))
    officer.post(where + "drop/")
    assert not UpdatesUpload.objects.exists()
    assert officer.get(where).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_many_rows_go_in_through_the_worker_all_or_none(scene, sign_in):
    lead = sign_in(scene.cast.performance_lead)
    ActionFactory.create_batch(39, plan=scene.plan, starts_on=None, due_on=None, original_due_on=None)
    book = download(lead)
    for row in range(4, 44):
        fill(book, row, **GREEN)
    where = hand_in(lead, book)
    if UpdatesUpload.objects.get().is_running:
        work_off(QUEUE)
    assert lead.post(where, {"do": "take_in", "how": "submit"}).url == where
    assert "All rows go in together, or none" in lead.get(where).content.decode()
    save_draft(
        by=scene.cast.officer, action=scene.action, period=scene.q2, version=0, answers=Answers(narrative="Mine")
    )
    work_off(QUEUE)
    html = lead.get(where).content.decode()
    assert "Nothing was taken in." in html
    assert ProgressUpdate.objects.count() == 1
    assert UpdatesUpload.objects.get().state == "read"
    response = lead.post(where, {"rows": ["4"], "row-4-then": "use:1", "how": "submit", "do": "take_in"})
    assert response.url == where
    work_off(QUEUE)
    assert "40 updates were submitted." in lead.get(where, follow=True).content.decode()
    assert ProgressUpdate.objects.filter(state="submitted").count() == 40
