"""Taking in a spreadsheet through its pages: who may, what they show, what is stored and what never is."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from actions.models import Action, ColumnMapping, ImportUpload, ProgressUpdate
from actions.services import many
from audit.models import Event
from tests.actions.workbooks import BEXLEY, bexley, xlsx
from tests.factories.actions import ActionFactory, AdviceFactory, PlanFactory

pytestmark = pytest.mark.django_db
ROLES = ("officer", "director", "cabinet_member", "scrutiny_member", "administrator", "performance_lead", "outsider")


@pytest.fixture
def plan(scene):
    challenge = scene.plan.challenge
    AdviceFactory(challenge=challenge, reference="1", headline="Move the start of budget planning", order=1)
    AdviceFactory(challenge=challenge, reference="2", headline="Tie every saving to a named officer", order=2)
    return scene.plan


@pytest.fixture
def lead(scene, sign_in):
    return sign_in(scene.cast.performance_lead)


def address(name, *args):
    return reverse(f"actions:{name}", args=["exeham", *args])


def hand_in(browser, plan, content, name="plan.xlsx"):
    return browser.post(address("import", plan.pk), {"file": SimpleUploadedFile(name, content)})


def mapped(browser, plan, content, name="plan.xlsx"):
    """Hand in a file and agree to the columns that are proposed. Gives the upload and the address of its rows."""
    hand_in(browser, plan, content, name)
    upload = ImportUpload.objects.latest("pk")
    where = address("import-columns", plan.pk, upload.pk)
    form = browser.get(where).context["form"]
    typed = {f"column-{each.column}": each.role for each in form.proposals}
    response = browser.post(where, typed | {"sheet": upload.sheet, "headings": upload.heading_row})
    rows = address("import-rows", plan.pk, upload.pk)
    assert response.status_code == 302, response.context["form"].errors
    assert response.url == rows
    return upload, rows


def text_of(response):
    return " ".join(response.content.decode().split())


# --- who


@pytest.mark.parametrize("name", ["import", "import-template", "import-rows", "import-columns", "import-drop"])
def test_who_may_take_in_a_spreadsheet(scene, plan, lead, sign_in, name):
    upload, _ = mapped(lead, plan, bexley())
    where = address(name, plan.pk, *([] if name in ("import", "import-template") else [upload.pk]))
    found = {role: sign_in(getattr(scene.cast, role)).get(where).status_code for role in ROLES}
    assert found == dict.fromkeys(ROLES, 403) | {"performance_lead": 200, "outsider": 404}


def test_an_upload_is_found_only_in_its_own_plan(scene, plan, lead):
    upload, _ = mapped(lead, plan, bexley())
    foreign = PlanFactory(council=scene.cast.elsewhere)
    other = PlanFactory(council=scene.council)
    assert lead.get(address("import", foreign.pk)).status_code == 404
    for name in ("import-rows", "import-columns", "import-drop"):
        assert lead.get(address(name, other.pk, upload.pk)).status_code == 404
        assert lead.post(address(name, foreign.pk, upload.pk)).status_code == 404


def test_plans_and_actions_lead_there(plan, lead):
    for page in ("plans", "list"):
        assert f'href="{address("import", plan.pk)}"' in lead.get(address(page)).content.decode()


def test_officers_are_not_led_there(scene, plan, sign_in):
    for page in ("plans", "list"):
        assert "import" not in sign_in(scene.cast.officer).get(address(page)).content.decode().split("<main")[1]


# --- the file


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.xlsx", b"PK\x03\x04 broken", "broken and cannot be opened"),
        ("plan.xls", b"\xd0\xcf\x11\xe0 old", "old Excel file"),
        ("plan.csv", b"one column\n", "one column only"),
        ("plan.xlsx", b"", "The file you chose is empty"),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_field(plan, lead, name, content, words):
    response = hand_in(lead, plan, content, name)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert "There is a problem" in response.content.decode()
    assert not ImportUpload.objects.exists()


def test_no_file_is_told(plan, lead):
    assert "Choose a spreadsheet" in lead.post(address("import", plan.pk)).content.decode()


def test_a_file_over_the_limit_is_refused(plan, lead, settings):
    settings.UPLOAD_LIMIT_MB = 1
    response = hand_in(lead, plan, b"a,b\n" * 400_000, "plan.csv")
    assert "The largest that can be taken is 1 MB" in response.content.decode()


def test_the_same_file_twice_is_noticed(plan, lead):
    upload, _ = mapped(lead, plan, bexley())
    response = hand_in(lead, plan, bexley_again(upload))
    assert "waits to be checked" in response.content.decode()
    assert address("import-rows", plan.pk, upload.pk) in response.content.decode()
    assert ImportUpload.objects.count() == 1


def bexley_again(upload):
    return bytes(ImportUpload.objects.get(pk=upload.pk).content)


def test_a_superseded_plan_takes_nothing_in(scene, plan, lead):
    newer = PlanFactory(council=scene.council, supersedes=plan)
    response = hand_in(lead, plan, bexley())
    assert f"superseded by {newer}" in response.content.decode()


# --- the columns


def test_the_columns_are_proposed_with_their_first_values_and_remembered(scene, plan, lead):
    hand_in(lead, plan, bexley())
    upload = ImportUpload.objects.get()
    response = lead.get(address("import-columns", plan.pk, upload.pk))
    proposed = {each.heading: each.role for each in response.context["form"].proposals}
    assert proposed == dict(
        zip(BEXLEY, ("recommendation_reference", "recommendation", "title", "due", "status"), strict=True)
    )
    assert "Begin budget planning in May" in response.content.decode()
    typed = {
        "column-0": "",
        "column-1": "recommendation",
        "column-2": "title",
        "column-3": "due",
        "column-4": "comment",
    }
    lead.post(address("import-columns", plan.pk, upload.pk), typed | {"sheet": 0, "headings": 1})
    assert dict(ColumnMapping.objects.values_list("heading", "role"))["completed"] == "comment"
    again = xlsx(BEXLEY, (1, "x", "y", "May 2026", "Completed"))
    hand_in(lead, PlanFactory(council=scene.council), again)
    other = ImportUpload.objects.latest("pk")
    form = lead.get(address("import-columns", other.plan_id, other.pk)).context["form"]
    assert [each.role for each in form.proposals] == ["", "recommendation", "title", "due", "comment"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"column-2": "due", "column-3": "due"}, "Two columns cannot both be “Due date”"),
        ({"column-2": "description"}, "Say which column is “Action: what will be done”"),
        ({"column-2": "nonsense"}, "There is a problem"),
    ],
)
def test_columns_that_cannot_be_are_told_and_what_was_chosen_is_kept(plan, lead, typed, words):
    hand_in(lead, plan, bexley())
    upload = ImportUpload.objects.get()
    where = address("import-columns", plan.pk, upload.pk)
    response = lead.post(where, {"column-0": "comment", "sheet": 0, "headings": 1} | typed)
    assert words in response.content.decode()
    assert '<option value="comment" selected' in response.content.decode()
    upload.refresh_from_db()
    assert upload.columns == {}
    assert lead.get(address("import-rows", plan.pk, upload.pk)).url == where


def test_another_sheet_and_row_of_headings_may_be_chosen(plan, lead):
    content = xlsx(BEXLEY, (1, "x", "y"), Later=[("Some words", "and more"), ("Task", "When"), ("Begin", "May 2026")])
    hand_in(lead, plan, content)
    upload = ImportUpload.objects.get()
    where = address("import-columns", plan.pk, upload.pk)
    form = lead.get(where, {"sheet": 1}).context["form"]
    assert [each.heading for each in form.proposals] == ["Task", "When"]
    form = lead.get(where, {"sheet": 1, "headings": 0}).context["form"]
    assert [each.heading for each in form.proposals] == ["Some words", "and more"]
    assert lead.get(where, {"sheet": "99", "headings": "x"}).status_code == 200
    lead.post(where, {"sheet": 1, "headings": 1, "column-0": "title", "column-1": "due"})
    page = lead.get(address("import-rows", plan.pk, upload.pk))
    assert [row.title for row in page.context["outcome"].rows] == ["Begin"]


# --- the rows


def test_a_plan_as_councils_publish_it_is_taken_in(scene, plan, lead):
    before = Action.objects.count()
    _upload, where = mapped(lead, plan, bexley())
    page = lead.get(where)
    assert page.context["counts"] == [(4, "good"), (0, "to answer"), (0, "refused"), (0, "left out")]
    assert Action.objects.count() == before
    response = lead.post(where, {"do": "take_in"})
    assert response.url == f"{address('list')}?plan={plan.pk}"
    first, second, third, fourth = Action.objects.filter(plan=plan).exclude(pk=scene.action.pk)
    assert (first.reference, first.title) == ("A2", "Begin budget planning in May")
    assert first.due_on == first.original_due_on == date(2025, 7, 31)
    assert [item.reference for item in second.recommendations.all()] == ["1"]
    assert (third.due_on, [item.reference for item in third.recommendations.all()]) == (None, ["2"])
    assert sorted(item.reference for item in fourth.recommendations.all()) == ["1", "2"]
    drafts = {update.action_id: update for update in ProgressUpdate.objects.all()}
    assert {update.state for update in drafts.values()} == {"draft"}
    assert (drafts[first.pk].rating, drafts[first.pk].narrative) == ("blue", "Completed")
    assert drafts[second.pk].narrative == "Almost completed"
    assert fourth.pk not in drafts
    assert not ImportUpload.objects.exists()
    event = Event.objects.get(name="actions.import.taken_in")
    assert (event.data["rows"], event.data["file"]) == (4, "plan.xlsx")
    assert Event.objects.filter(name="actions.action.added").count() == 4


def mixed():
    return xlsx(
        ("Ref", "Action", "Recommendation", "Lead officer", "Due date", "RAG"),
        ("1.1", "Begin in May", "1", "The officer", date(2027, 5, 31), "G"),
        ("1.2", "Agree the calendar", "Start budget planning sooner, in spring", "A. Stranger", "31/02/2027", "A/G"),
        ("1.3", "Publish one scorecard", "2", "officer@exeham.test", "n/a", "65%"),
        ("1.4", None, "2", "A. Stranger", "May 2027", "R"),
    )


def test_nothing_goes_in_while_a_row_is_not_settled(scene, plan, lead):
    upload, where = mapped(lead, plan, mixed())
    page = lead.get(where)
    assert page.context["counts"] == [(1, "good"), (1, "to answer"), (2, "refused"), (0, "left out")]
    html = text_of(page)
    for words in (
        "February 2027 has 28 days",
        "There is no action in this row",
        "Who is “A. Stranger”?",
        "“A/G” is no rating we know",
        "A1 Publish one scorecard is in the plan already, with the same title",
        "Which recommendation is",
    ):
        assert words in html, words
    html = text_of(lead.post(where, {"do": "take_in"}))
    assert "There is a problem" in html
    assert "3 rows are not settled yet, so nothing was taken in" in html
    assert Action.objects.filter(plan=plan).count() == 1
    assert ImportUpload.objects.filter(pk=upload.pk).exists()


def test_what_is_typed_is_kept_and_rows_are_mended_in_place(scene, plan, lead):
    _upload, where = mapped(lead, plan, mixed())
    page = lead.get(where)
    ask = {name.split("-")[0]: f"ask-{name}" for name in page.context["questions"].names}
    typed = {
        "rows": ["3", "4", "5"],
        "row-3-due": "30/02/2027",
        "row-3-rating": "amber",
        "row-5-title": "Name officers",
    }
    html = lead.post(where, typed | {"do": "take_in"}).content.decode()
    assert 'value="30/02/2027"' in html
    assert "There is a problem" in html
    first = plan.challenge.recommendations.get(reference="1")
    answers = {ask["person"]: "nobody", ask["advice"]: str(first.pk), "ask-same": "update"}
    lead.post(where, {"rows": ["3"], "row-3-due": "28/02/2027", "do": "save"} | answers)
    page = lead.get(where)
    assert page.context["counts"][0] == (4, "good")
    assert lead.post(where, {"do": "take_in"}).status_code == 302
    agreed = Action.objects.get(reference="1.2")
    assert (agreed.due_on, agreed.lead_officer, list(agreed.recommendations.all())) == (
        date(2027, 2, 28),
        None,
        [first],
    )
    assert ProgressUpdate.objects.get(action=agreed).rating == "amber"
    assert Action.objects.get(reference="1.4").title == "Name officers"
    scene.action.refresh_from_db()
    assert (scene.action.reference, scene.action.due_on) == ("A1", date(2027, 3, 31))
    assert [item.reference for item in scene.action.recommendations.all()] == ["2"]


def test_a_row_is_opened_changed_left_out_and_taken_back(plan, lead):
    _upload, where = mapped(lead, plan, bexley())
    response = lead.post(where, {"open": "4"})
    assert response.url == f"{where}?open=4#row-4"
    page = lead.get(f"{where}?open=4")
    assert 'name="row-4-title"' in page.content.decode()
    lead.post(f"{where}?open=4", {"do": "save", "rows": ["4"], "row-4-title": "Start in April", "row-4-left_out": "on"})
    page = lead.get(where)
    assert page.context["counts"][3] == (1, "left out")
    lead.post(f"{where}?open=4", {"do": "save", "rows": ["4"], "row-4-title": "Start in April"})
    lead.post(where, {"do": "take_in"})
    assert Action.objects.filter(plan=plan, title="Start in April").exists()


def test_actions_in_the_plan_already_may_be_left_out(scene, plan, lead):
    _upload, where = mapped(lead, plan, xlsx(("Action", "Due"), ("Publish one scorecard", "May 2027"), ("Begin", "")))
    lead.post(where, {"do": "take_in", "ask-same": "leave"})
    assert sorted(Action.objects.values_list("title", flat=True)) == ["Begin", "Publish one scorecard"]


def test_all_go_in_or_none(scene, plan, lead, monkeypatch):
    upload, where = mapped(lead, plan, bexley())
    real = many._wrong
    monkeypatch.setattr(
        many,
        "_wrong",
        lambda council, action, members: (
            ["Something is wrong"] if "officer for" in action.title else real(council, action, members)
        ),
    )
    html = text_of(lead.post(where, {"do": "take_in"}))
    assert "Row 7: Something is wrong" in html
    assert Action.objects.filter(plan=plan).count() == 1
    assert ImportUpload.objects.filter(pk=upload.pk).exists()
    assert not Event.objects.filter(name="actions.import.taken_in").exists()


def test_a_file_taken_in_before_says_so(plan, lead):
    content = bexley()
    _upload, where = mapped(lead, plan, content)
    lead.post(where, {"do": "take_in"})
    _upload, where = mapped(lead, plan, content)
    page = lead.get(where)
    assert "This same file was taken into this plan by The performance lead" in text_of(page)
    assert page.context["counts"] == [(0, "good"), (4, "to answer"), (0, "refused"), (0, "left out")]
    html = text_of(lead.post(where, {"do": "take_in", "ask-same": "leave"}))
    assert "There is no row to take in" in html


def test_what_a_row_says_of_progress_is_kept_where_no_quarter_is_open(scene, plan, lead):
    from councils.services.periods import close_period

    close_period(by=scene.cast.performance_lead, period=scene.q2)
    _upload, where = mapped(lead, plan, xlsx(("Action", "Status", "Comments"), ("Begin", "On track", "It goes well")))
    lead.post(where, {"do": "take_in"})
    assert Action.objects.get(title="Begin").description == "On track\nIt goes well"
    assert not ProgressUpdate.objects.exists()


def test_words_that_look_like_a_formula_are_taken_in_as_words(plan, lead):
    _upload, where = mapped(lead, plan, b"Action,Owner\n=1+1 more officers,The officer\n", "plan.csv")
    lead.post(where, {"do": "take_in"})
    assert Action.objects.filter(title="=1+1 more officers").exists()


def test_an_upload_is_dropped(plan, lead):
    upload, where = mapped(lead, plan, bexley())
    drop = address("import-drop", plan.pk, upload.pk)
    assert "Drop “plan.xlsx”?" in lead.get(drop).content.decode()
    assert lead.post(drop).status_code == 302
    assert not ImportUpload.objects.exists()
    assert lead.get(where).status_code == 404


@pytest.mark.parametrize("typed", [{"open": "x"}, {"rows": ["x", "99999"]}, {"do": "nonsense"}, {"ask-same": "what"}])
def test_addresses_and_answers_that_make_no_sense_do_no_harm(plan, lead, typed):
    _upload, where = mapped(lead, plan, bexley())
    assert lead.post(where, typed).status_code == 302
    assert lead.get(f"{where}?open=bad").status_code == 200


# --- the template


def test_the_template_offers_what_there_is_and_comes_back_without_questions(scene, plan, lead):
    response = lead.get(address("import-template", plan.pk))
    assert response["Content-Type"].startswith("application/vnd.openxmlformats")
    book = load_workbook(BytesIO(response.content))
    assert book.sheetnames == ["Guidance", "Actions", "Lists"]
    assert book["Lists"].sheet_state == "hidden"
    page = book["Actions"]
    assert len(page.data_validations.dataValidation) == 6
    offered = [cell.value for column in book["Lists"].columns for cell in column if cell.value]
    assert "1. Move the start of budget planning" in offered
    assert "The officer (officer@exeham.test)" in offered
    assert "Green: on track" in offered
    assert page["H2"].number_format == "d mmmm yyyy"
    page.append([])
    page["A2"], page["C2"], page["E2"] = offered[0], "Begin in May", "The officer (officer@exeham.test)"
    page["F2"], page["H2"], page["I2"] = "The director (director@exeham.test)", date(2027, 3, 31), "Amber: at risk"
    page["C3"] = "Agree the calendar"
    file = BytesIO()
    book.save(file)
    response = hand_in(lead, plan, file.getvalue())
    upload = ImportUpload.objects.get()
    where = address("import-rows", plan.pk, upload.pk)
    assert response.url == where
    assert lead.get(where).context["counts"][0] == (2, "good")
    lead.post(where, {"do": "take_in"})
    action = Action.objects.get(title="Begin in May")
    assert (action.lead_officer, action.director) == (scene.cast.officer, scene.cast.director)
    assert (action.due_on, action.updates.get().rating) == (date(2027, 3, 31), "amber")
    assert [item.reference for item in Action.objects.get(title="Agree the calendar").recommendations.all()] == ["1"]


# --- cost


def test_the_rows_page_costs_the_same_for_three_hundred_rows(scene, plan, lead):
    def queries(count):
        rows = [(f"{n}.1", f"Do thing number {n}", f"Person {n}", "May 2027", "G") for n in range(count)]
        _upload, where = mapped(lead, plan, xlsx(("Ref", "Action", "Owner", "Due", "RAG"), *rows), f"{count}.xlsx")
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert lead.get(where).status_code == 200
        return len(found)

    ActionFactory.create_batch(3, plan=plan)
    assert queries(10) == queries(300)
