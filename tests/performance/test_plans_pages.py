"""Taking in a report with plans, on its pages: what they show, what they keep, what they refuse, what they cost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import Action, ActionPlan
from performance.models import CorporatePlan, PlanUpload, Priority
from performance.services.plans_reading import LOST_AFTER, plans_receive
from tests.performance.plan_reports import CASES
from tests.recommendations.making_files import as_pdf, as_word, scan
from tests.worker import work_off

pytestmark = pytest.mark.django_db
TEXT = CASES["labels under themes"].text


@pytest.fixture
def lead(client, cast):
    client.force_login(cast.performance_lead)
    return client


@pytest.fixture
def upload(cast) -> PlanUpload:
    return plans_receive(by=cast.performance_lead, council=cast.council, name="r.txt", content=TEXT.encode())


def at(name: str, *args: object) -> str:
    return reverse(f"performance:{name}", args=["exeham", *args])


def typed(page, **changes: str) -> dict[str, str]:
    """What a browser sends of the check page, with these changes."""
    forms = page.context["forms"]
    sent = {}
    for form in (forms.corporate, forms.improvement, *forms.priorities, *forms.deeds):
        for field in form:
            value = field.value()
            if field.name == "adopted_on":
                continue
            if value is not None and value is not False:
                sent[field.html_name] = "on" if value is True else str(value)
    return {name: value for name, value in (sent | changes).items() if value != "-"}


def test_pasted_words_are_read_at_once_and_shown_beside_their_lines(lead):
    page = lead.post(at("plans-upload"), {"pasted": TEXT}, follow=True)
    assert page.redirect_chain[-1][0] == at("plans-check", PlanUpload.objects.get().pk)
    words = page.content.decode()
    assert "3 priorities" in words
    assert "2 themes" in words
    assert "2 milestones and 3 measures" in words
    assert "30 June 2025: business case to Cabinet" in words
    assert "The report prints this for the theme as a whole" in words
    assert "<mark>- Bring three contact centres into one by March 2026</mark>" in words


def test_nothing_handed_in(lead):
    page = lead.post(at("plans-upload"), {"pasted": ""})
    assert page.status_code == 200
    assert "Choose a file, or paste the report’s words" in page.content.decode()


def test_the_same_words_twice(lead, upload):
    page = lead.post(at("plans-upload"), {"file": SimpleUploadedFile("other.txt", TEXT.encode())})
    assert "and waits to be checked" in page.content.decode()


def test_taking_in_what_was_corrected(lead, upload):
    page = lead.get(at("plans-check", upload.pk))
    sent = typed(page, **{"priority-1-name": "Warm, dry homes", "priority-3-left_out": "on", "do": "take_in"})
    done = lead.post(at("plans-check", upload.pk), sent, follow=True)
    assert "What was made of this report" in done.content.decode()
    assert list(Priority.objects.values_list("name", flat=True)) == ["Warm, dry homes", "Clean rivers"]
    assert Action.objects.count() == 4
    plan = lead.get(at("plan", CorporatePlan.objects.get().pk)).content.decode()
    assert "every tenant in a dry and warm home" in plan


def test_what_is_wrong_is_said_and_everything_typed_stays(lead, upload):
    page = lead.get(at("plans-check", upload.pk))
    changes = {
        "plan_title": "",
        "last_year": "2001",
        "priority-1-name": "",
        "action-1-steps": "31/02/2026: too late",
        "action-2-when": "one day",
        "action-3-text": "",
        "action-4-measures": "typed by hand",
        "do": "take_in",
    }
    page = lead.post(at("plans-check", upload.pk), typed(page, **changes))
    assert page.status_code == 200
    words = page.content.decode()
    for message in (
        "Enter the title of the corporate plan",
        "The last year must be the first year or later",
        "Enter the priority, or leave this one out",
        "February 2026 has 28 days",
        "this is not a date we can read",
        "Enter what will be done, or leave this one out",
    ):
        assert message in words
    assert "typed by hand" in words
    assert not CorporatePlan.objects.exists()
    assert not ActionPlan.objects.exists()


def test_a_plan_that_is_not_to_be_made_is_asked_for_nothing(lead, upload):
    page = lead.get(at("plans-check", upload.pk))
    changes = {"makes_corporate": "-", "plan_title": "", "priority-1-name": "", "do": "take_in"}
    lead.post(at("plans-check", upload.pk), typed(page, **changes))
    assert not CorporatePlan.objects.exists()
    assert ActionPlan.objects.get().actions.count() == 4


def test_a_title_that_is_taken_is_told_beside_the_field(lead, upload):
    CorporatePlan.objects.create(
        council=upload.council, title="Exeham Council Plan 2025 to 2029", first_year=2025, last_year=2028
    )
    page = lead.get(at("plans-check", upload.pk))
    page = lead.post(at("plans-check", upload.pk), typed(page, do="take_in"))
    assert "was it taken in before?" in page.content.decode()
    assert not ActionPlan.objects.exists()


def test_corrections_are_kept_and_lines_added(lead, upload):
    here = at("plans-check", upload.pk)
    page = lead.get(here)
    lead.post(here, typed(page, **{"priority-2-name": "Clean streams", "do": "save"}))
    page = lead.get(here)
    assert lead.post(here, typed(page, do="add_priority")).url.endswith("#priority-4")
    page = lead.get(here)
    assert lead.post(here, typed(page, do="add_action")).url.endswith("#action-5")
    words = lead.get(here).content.decode()
    assert "Clean streams" in words
    assert "Added by hand" in words
    assert not Priority.objects.exists()


def test_dropping(lead, upload):
    assert "thrown away" in lead.get(at("plans-drop", upload.pk)).content.decode()
    assert lead.post(at("plans-drop", upload.pk)).url == at("plans-upload")
    assert not PlanUpload.objects.exists()


def test_one_that_was_taken_in_says_what_became_of_it(lead, upload):
    page = lead.get(at("plans-check", upload.pk))
    lead.post(at("plans-check", upload.pk), typed(page, do="take_in"))
    for name in ("plans-check", "plans-reading"):
        words = lead.get(at(name, upload.pk), follow=True).content.decode()
        assert "Exeham Productivity Plan 2025" in words
    assert lead.post(at("plans-drop", upload.pk)).url == at("plans-check", upload.pk)
    assert "r.txt" not in lead.get(at("plans-upload")).content.decode()


def test_another_councils_report_is_told_of(lead):
    text = TEXT.replace("# Exeham Council Plan", "Marrowdale Borough Council\n\n# Marrowdale Council Plan")
    page = lead.post(at("plans-upload"), {"pasted": text.replace("Exeham", "Marrowdale")}, follow=True)
    assert "The report names Marrowdale Borough Council" in page.content.decode()


@pytest.mark.pdf
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("name", "make"), [("r.pdf", as_pdf), ("r.docx", as_word)])
def test_a_file_is_read_by_the_worker(lead, name, make):
    page = lead.post(at("plans-upload"), {"file": SimpleUploadedFile(name, make(TEXT))}, follow=True)
    assert "Waiting for its turn" in page.content.decode()
    work_off("reading")
    upload = PlanUpload.objects.get()
    words = lead.get(at("plans-check", upload.pk)).content.decode()
    assert "3 priorities" in words
    assert "2 milestones and 3 measures" in words
    assert "HX-Redirect" in lead.get(at("plans-reading", upload.pk), headers={"HX-Request": "true"}).headers


@pytest.mark.pdf
@pytest.mark.django_db(transaction=True)
def test_a_scan_is_kept_until_it_is_dropped(lead):
    page = lead.post(at("plans-upload"), {"file": SimpleUploadedFile("r.pdf", scan())}, follow=True)
    work_off("reading")
    upload = PlanUpload.objects.get()
    page = lead.get(at("plans-check", upload.pk), follow=True).content.decode()
    assert "This file could not be read" in page
    assert "is a scan" in page
    lead.post(at("plans-read-again", upload.pk))
    assert PlanUpload.objects.get().is_running
    assert "Being read" in lead.get(at("plans-upload")).content.decode()


def test_one_that_was_lost_with_its_worker(lead, upload):
    PlanUpload.objects.update(state="reading", asked_at=upload.at - LOST_AFTER * 2)
    assert "This is taking too long" in lead.get(at("plans-reading", upload.pk)).content.decode()


def test_the_check_page_costs_the_same_for_three_priorities_and_for_many(lead, cast, upload):
    listed = "\n".join(f"- **Priority number {word}** - and what it means" for word in "abcdefghijkl")
    more = TEXT.replace("- **Warm homes**", f"{listed}\n- **Warm homes**")
    big = plans_receive(by=cast.performance_lead, council=cast.council, name="b.txt", content=more.encode())
    costs = []
    for each in (upload, big):
        with CaptureQueriesContext(connection) as queries:
            lead.get(at("plans-check", each.pk))
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 15
