"""The main job, end to end: a report goes in at one end, and a scrutiny member downloads a PDF at the other."""

import hashlib
import io
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pytest

from actions.models import Action, ProgressUpdate
from councils.models import Committee, ReportingPeriod
from recommendations.models import PeerChallenge, Recommendation
from reports.models import Edition, EditionBuild
from tests.cast import Cast, make_cast
from tests.factories.councils import PASSWORD
from tests.factories.performance import (
    CorporatePlanFactory,
    IndicatorFactory,
    ObjectiveFactory,
    PriorityFactory,
    ResultFactory,
    TargetFactory,
)
from tests.journeys.conftest import Visitor
from tests.worker import work_off

pytestmark = [pytest.mark.journey, pytest.mark.pdf, pytest.mark.django_db(transaction=True)]

REPORT = Path(__file__).resolve().parents[2] / "examples" / "marrowdale-finance-feedback-report.txt"
COUNCIL = "Marrowdale Metropolitan Borough Council"
QUARTER = "2026-q2"


@pytest.fixture
def people(transactional_db) -> Cast:
    """The cast, as people of the council that the report is about, each able to sign in."""
    cast = make_cast()
    cast.council.name, cast.council.slug = COUNCIL, "marrowdale"
    cast.council.save()
    for person in (cast.officer, cast.director, cast.performance_lead, cast.cabinet_member, cast.scrutiny_member):
        person.set_password(PASSWORD)
        person.save()
    Committee.objects.create(council=cast.council, name="Cabinet", kind=Committee.Kind.EXECUTIVE)
    return cast


def test_from_a_feedback_report_to_scrutinys_pdf(people: Cast, visitor: Visitor):
    take_in_the_report(people, visitor)
    respond(people, visitor)
    plan(people, visitor)
    open_the_quarter(people, visitor)
    measure(people)
    update(people, visitor)
    approve(people, visitor)
    read_the_scorecard(people, visitor)
    publish(people, visitor)
    scrutiny_downloads(people, visitor)


def take_in_the_report(people: Cast, visitor: Visitor) -> None:
    visitor.sign_in(people.performance_lead.email)
    visitor.look()
    visitor.go("/marrowdale/challenges/take-in/")
    visitor.look()
    visitor.press("Read the report")
    visitor.expect("There is a problem")
    visitor.look()
    visitor.page.locator("input[type=file]").set_input_files(REPORT)
    visitor.press("Read the report")
    visitor.look()
    assert not PeerChallenge.objects.exists()
    assert not Recommendation.objects.exists()
    visitor.press("Take in")
    visitor.expect("Finance peer challenge", "Harriet Lomas")
    visitor.look()
    challenge = PeerChallenge.objects.get()
    assert challenge.recommendations.count() == 6
    third = challenge.recommendations.get(reference="3")
    assert third.text.endswith("be reviewed each year, and be printed at the front of every budget report.")
    upload_it_again(visitor)


def upload_it_again(visitor: Visitor) -> None:
    visitor.go("/marrowdale/challenges/take-in/")
    visitor.page.locator("input[type=file]").set_input_files(REPORT)
    visitor.press("Read the report")
    visitor.expect("already")
    assert PeerChallenge.objects.count() == 1


def respond(people: Cast, visitor: Visitor) -> None:
    first = Recommendation.objects.get(reference="1")
    visitor.go("/marrowdale/recommendations/")
    visitor.look()
    visitor.go(f"/marrowdale/recommendations/{first.pk}/")
    visitor.look()
    visitor.go(f"/marrowdale/recommendations/{first.pk}/response/")
    visitor.page.get_by_label("Partly accepted").check()
    visitor.press("Save response")
    visitor.expect("There is a problem")
    visitor.look()
    visitor.page.get_by_label("Reason for not accepting").fill("Schools plan by their own year.")
    visitor.press("Save response")
    visitor.expect("Partly accepted", "Schools plan by their own year.")


def plan(people: Cast, visitor: Visitor) -> None:
    visitor.go("/marrowdale/plans/add/")
    visitor.look()
    visitor.page.get_by_label("Title").fill("Finance action plan")
    visitor.page.get_by_label("Peer challenge", exact=True).check()
    visitor.page.get_by_label("Which peer challenge").select_option(index=1)
    visitor.press("Save")
    visitor.look()
    visitor.go(f"/marrowdale/plans/{people.council.plans.get().pk}/actions/add/")
    visitor.look()
    visitor.page.get_by_label("Reference", exact=True).fill("F1")
    visitor.page.get_by_label("What will be done").fill("Begin budget planning in May")
    visitor.page.get_by_label("1. Move the start").check()
    visitor.page.get_by_label("2. Tie every saving").check()
    visitor.page.locator("[name=lead_officer]").select_option(label=people.officer.name)
    visitor.page.locator("[name=director]").select_option(label=people.director.name)
    for name, value in (("day", "31"), ("month", "3"), ("year", "2099")):
        visitor.page.locator(f"[name=due_on_{name}]").fill(value)
    visitor.press("Save")
    visitor.expect("Begin budget planning in May")
    visitor.look()
    action = Action.objects.get()
    assert {item.reference for item in action.recommendations.all()} == {"1", "2"}


def open_the_quarter(people: Cast, visitor: Visitor) -> None:
    visitor.go("/marrowdale/periods/")
    visitor.look()
    visitor.go("/marrowdale/periods/open/")
    visitor.look()
    visitor.page.get_by_label("Quarter", exact=True).select_option(value=QUARTER)
    for field, day in (("opens_on", ("1", "10", "2026")), ("due_on", ("21", "10", "2026"))):
        for name, value in zip(("day", "month", "year"), day, strict=True):
            visitor.page.locator(f"[name={field}_{name}]").fill(value)
    visitor.press("Open the quarter")
    visitor.look()
    assert ReportingPeriod.objects.get().slug == QUARTER


def measure(people: Cast) -> None:
    """An indicator with its target and result: the grid has journeys of its own."""
    corporate = CorporatePlanFactory(council=people.council, title="Borough plan", first_year=2026, last_year=2029)
    objective = ObjectiveFactory(priority=PriorityFactory(plan=corporate, name="Money is where it is needed"))
    indicator = IndicatorFactory(council=people.council, code="MO1", name="Savings delivered", owner=people.officer)
    indicator.objectives.add(objective)
    objective.actions.add(Action.objects.get())
    TargetFactory(indicator=indicator, year=2026, target=Decimal(95), tolerance=Decimal(5))
    ResultFactory(
        indicator=indicator,
        period=ReportingPeriod.objects.get(),
        value=Decimal(80),
        commentary="Two savings began in August.",
        corrective_action="Cabinet will be asked for others.",
        entered_by=people.officer,
        entered_at=datetime(2026, 10, 12, 9, tzinfo=UTC),
    )


def update(people: Cast, visitor: Visitor) -> None:
    visitor.sign_in(people.officer.email)
    visitor.expect("F1 Begin budget planning in May")
    visitor.look()
    visitor.page.get_by_role("button", name="F1 Begin budget planning").first.click()
    visitor.look()
    visitor.page.get_by_label("Amber: at risk").check()
    visitor.page.get_by_label("What has happened?").fill("The calendar is agreed.")
    visitor.press("Submit")
    visitor.expect("There is a problem", "Say why the action is at risk")
    visitor.look()
    assert visitor.page.get_by_label("What has happened?").input_value() == "The calendar is agreed."
    visitor.page.get_by_label("Why is it").fill("Two services have asked for more time.")
    visitor.press("Submit")
    visitor.look()
    assert ProgressUpdate.objects.get().state == ProgressUpdate.State.SUBMITTED


def approve(people: Cast, visitor: Visitor) -> None:
    visitor.sign_in(people.director.email)
    visitor.expect("Begin budget planning in May")
    visitor.look()
    visitor.go("/marrowdale/approvals/")
    visitor.look()
    visitor.go(f"/marrowdale/approvals/{ProgressUpdate.objects.get().pk}/")
    visitor.look()
    visitor.page.get_by_label("Approve").first.check()
    visitor.press("Save decision")
    assert ProgressUpdate.objects.get().state == ProgressUpdate.State.APPROVED


def read_the_scorecard(people: Cast, visitor: Visitor) -> None:
    visitor.sign_in(people.cabinet_member.email)
    visitor.look()
    visitor.go(f"/marrowdale/scorecard/{QUARTER}/")
    visitor.expect(
        "Quarter 2, 2026/27",
        "Savings delivered",
        "Red: off target",
        "Two savings began in August.",
        "Begin budget planning in May",
    )
    visitor.look()
    visitor.go(f"/marrowdale/progress/{QUARTER}/")
    visitor.expect("0 of 6", "Amber")
    visitor.look()


def publish(people: Cast, visitor: Visitor) -> None:
    visitor.sign_in(people.performance_lead.email)
    for document, button in (("scorecard", "Publish version 1"), ("action_plan", "Publish version 1")):
        visitor.go("/marrowdale/editions/publish/")
        visitor.look()
        visitor.go(f"/marrowdale/editions/publish/{QUARTER}/{document}/scrutiny/")
        visitor.look()
        visitor.press(button)
        visitor.look()
        work_off("editions")
        assert EditionBuild.objects.latest("pk").state == EditionBuild.State.PUBLISHED
        visitor.page.reload()
        visitor.expect("Published")
        visitor.look()


def scrutiny_downloads(people: Cast, visitor: Visitor) -> None:
    visitor.sign_in(people.scrutiny_member.email)
    visitor.look()
    visitor.go("/marrowdale/editions/")
    visitor.expect("Corporate performance report", "Action plan progress")
    visitor.look()
    for document, words in (("scorecard", "Savings delivered"), ("action_plan", "Begin budget planning in May")):
        edition = Edition.objects.get(document=document)
        visitor.go(f"/marrowdale/editions/{edition.pk}/")
        visitor.look()
        with visitor.page.expect_download() as waiting:
            visitor.page.locator(f"main a[href$='/editions/{edition.pk}/pdf/']").first.click()
        content = waiting.value.path().read_bytes()
        kept = edition.files.get(format="pdf")
        assert hashlib.sha256(content).hexdigest() == kept.sha256
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            assert words in "\n".join(page.extract_text() for page in pdf.pages)
    response = visitor.page.request.get(f"{visitor.base}/marrowdale/scorecard/{QUARTER}/")
    assert response.status == 403
