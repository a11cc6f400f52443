"""From a checked report to plans: both or neither, once, and with everything that was on the page."""

from dataclasses import replace
from datetime import date

import pytest

from actions.models import Action, ActionPlan, Milestone
from audit.models import Event
from peerreview.errors import Refused
from performance.models import CorporatePlan, PlanUpload, Priority
from performance.plans_proposal import PlansProposal
from performance.plans_steps import TypedStep, step_from
from performance.services.plans_reading import plans_drop, plans_receive, plans_save
from performance.services.plans_taking_in import plans_take_in
from tests.performance.plan_reports import CASES

pytestmark = pytest.mark.django_db
LABELS = CASES["labels under themes"].text
TABLE = CASES["a table"].text


def received(cast, text: str = LABELS) -> tuple[PlanUpload, PlansProposal]:
    upload = plans_receive(by=cast.performance_lead, council=cast.council, name="r.txt", content=text.encode())
    return upload, PlansProposal.from_json(upload.proposal)


def test_nothing_of_plans_is_stored_before_a_person_says_so(cast):
    received(cast)
    assert not CorporatePlan.objects.exists()
    assert not ActionPlan.objects.exists()
    assert Event.objects.filter(name="performance.plans.received").count() == 1


def test_everything_checked_is_made(cast):
    upload, proposal = received(cast)
    upload = plans_take_in(by=cast.performance_lead, upload=upload, proposal=proposal)
    plan = CorporatePlan.objects.get()
    assert (plan.title, plan.first_year, plan.last_year) == ("Exeham Council Plan 2025 to 2029", 2025, 2028)
    assert list(plan.priorities.values_list("name", "description", "order")) == [
        ("Warm homes", "every tenant in a dry and warm home", 1),
        ("Clean rivers", "no untreated waste in the Wye", 2),
        ("Good work", "training for those without any", 3),
    ]
    actions = ActionPlan.objects.get()
    assert (actions.title, actions.source) == ("Exeham Productivity Plan 2025", "productivity")
    rows = [
        (action.title[:14], action.due_on, action.original_due_on, action.milestones.count(), action.success_measure)
        for action in actions.actions.order_by("order")
    ]
    assert rows == [
        ("One front door", None, None, 2, "Nine calls in ten answered at the first try"),
        ("Bring three co", date(2026, 3, 31), date(2026, 3, 31), 0, ""),
        ("Put the twenty", date(2025, 9, 30), date(2025, 9, 30), 0, ""),
        (
            "Let two floors",
            date(2025, 10, 31),
            date(2025, 10, 31),
            0,
            "120,000 pounds of rent a year\nHalf the heating bill",
        ),
    ]
    steps = Milestone.objects.order_by("order").values_list("title", "due_on")
    assert list(steps) == [
        ("business case to Cabinet", date(2025, 6, 30)),
        ("staff move to Guildhall", date(2025, 12, 31)),
    ]
    assert set(Action.objects.values_list("description", flat=True)) == {
        "Theme 1: One front door",
        "Theme 2: Fewer empty rooms",
    }
    assert (upload.corporate_plan, upload.action_plan, upload.is_taken_in) == (plan, actions, True)
    event = Event.objects.get(name="performance.plans.taken_in")
    assert event.data["made"] == "Exeham Council Plan 2025 to 2029 and Exeham Productivity Plan 2025"


def test_milestones_of_a_row_go_to_its_action(cast):
    upload, proposal = received(cast, TABLE)
    plans_take_in(by=cast.performance_lead, upload=upload, proposal=proposal)
    counted = {action.title: action.milestones.count() for action in Action.objects.all()}
    assert counted == {"Review all sites": 2, "Share the depot with the county": 1, "One list of addresses": 0}


def test_one_plan_without_the_other(cast):
    upload, proposal = received(cast)
    plans_take_in(by=cast.performance_lead, upload=upload, proposal=replace(proposal, makes_improvement=False))
    assert CorporatePlan.objects.count() == 1
    assert not ActionPlan.objects.exists()


def test_what_is_left_out_is_not_made(cast):
    upload, proposal = received(cast)
    first, *others = proposal.priorities
    proposal = replace(proposal, priorities=(replace(first, left_out=True), *others))
    plans_take_in(by=cast.performance_lead, upload=upload, proposal=proposal)
    assert set(Priority.objects.values_list("name", flat=True)) == {"Clean rivers", "Good work"}


def test_both_or_neither(cast):
    """The last action cannot be made: the corporate plan is not there either, and the upload still waits."""
    upload, proposal = received(cast)
    *others, last = proposal.deeds
    wrong = replace(proposal, deeds=(*others, replace(last, when="31/02/2026")))
    with pytest.raises(Refused, match="February 2026 has 28 days"):
        plans_take_in(by=cast.performance_lead, upload=upload, proposal=wrong)
    assert not CorporatePlan.objects.exists()
    assert not ActionPlan.objects.exists()
    assert PlanUpload.objects.get().is_read


def test_the_same_file_twice_is_refused_in_words(cast):
    upload, proposal = received(cast)
    with pytest.raises(Refused, match="by The performance lead and waits to be checked"):
        received(cast)
    plans_take_in(by=cast.performance_lead, upload=upload, proposal=proposal)
    with pytest.raises(Refused, match="taken in as “Exeham Council Plan 2025 to 2029” and “Exeham Productivity"):
        received(cast)


def test_the_same_plans_from_another_file_are_refused(cast):
    first, proposal = received(cast)
    plans_take_in(by=cast.performance_lead, upload=first, proposal=proposal)
    second, proposal = received(cast, f"{LABELS}\nA line more.\n")
    with pytest.raises(Refused, match="called “Exeham Council Plan 2025 to 2029” already: was it taken in before"):
        plans_take_in(by=cast.performance_lead, upload=second, proposal=proposal)
    only_themes = replace(proposal, makes_corporate=False)
    with pytest.raises(Refused, match="Another plan of the council has this title"):
        plans_take_in(by=cast.performance_lead, upload=second, proposal=only_themes)


def test_another_council_is_not_in_the_way(cast):
    received(cast)
    plans_receive(by=cast.outsider, council=cast.elsewhere, name="r.txt", content=LABELS.encode())


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"makes_corporate": False, "makes_improvement": False}, "nothing to take in"),
        ({"plan_title": ""}, "cannot be blank"),
        ({"first_year": None}, "cannot be null"),
        ({"last_year": 2001}, "first year or later"),
        ({"adopted_on": "", "improvement_title": ""}, "cannot be blank"),
    ],
)
def test_what_does_not_fit_is_refused(cast, change, why):
    upload, proposal = received(cast)
    with pytest.raises(Refused, match=why):
        plans_take_in(by=cast.performance_lead, upload=upload, proposal=replace(proposal, **change))


def test_the_same_priority_twice(cast):
    upload, proposal = received(cast)
    proposal = replace(proposal, priorities=(*proposal.priorities, replace(proposal.priorities[0], key=99)))
    with pytest.raises(Refused, match="“warm homes” is there twice"):
        plans_take_in(by=cast.performance_lead, upload=upload, proposal=proposal)


def test_what_was_taken_in_or_dropped_meanwhile(cast):
    upload, proposal = received(cast)
    plans_take_in(by=cast.performance_lead, upload=upload, proposal=proposal)
    for service in (plans_take_in, plans_save):
        with pytest.raises(Refused, match="was taken in already"):
            service(by=cast.performance_lead, upload=upload, proposal=proposal)
    with pytest.raises(Refused, match="it stays"):
        plans_drop(by=cast.performance_lead, upload=upload)
    other, proposal = received(cast, TABLE)
    plans_drop(by=cast.performance_lead, upload=other)
    other.pk = other.pk or 10**9
    with pytest.raises(Refused, match="dropped this report meanwhile"):
        plans_save(by=cast.performance_lead, upload=other, proposal=proposal)


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("31 March 2026: lease signed", TypedStep("lease signed", date(2026, 3, 31))),
        ("Q1 2025/26: one depot fewer", TypedStep("one depot fewer", date(2025, 6, 30))),
        ("lease signed", TypedStep("lease signed")),
        ("Phase one: lease signed", TypedStep("Phase one: lease signed")),
    ],
)
def test_a_typed_milestone(line, step):
    assert step_from(line) == step


def test_a_typed_milestone_with_no_possible_day():
    assert "February 2026 has 28 days" in step_from("31/02/2026: lease signed").problem


def test_what_the_reader_is_unsure_of_waits_left_out(cast):
    text = CASES["bullets under a theme that nothing says are actions"].text
    _, proposal = received(cast, text)
    assert [line.left_out for line in proposal.deeds] == [True, True]
    assert not proposal.makes_corporate


def test_the_report_of_2024_becomes_its_plans(cast, shared):
    """Six priorities; an action for each of the four themes, and one for the plan as a whole with what is printed of
    it: two milestones (one with a day) and one measure. Counted by hand: see test_reading_plans."""
    text = next((shared / "seeds").glob("004_*.txt")).read_text()
    upload, proposal = received(cast, text)
    plans_take_in(by=cast.performance_lead, upload=upload, proposal=proposal)
    assert Priority.objects.exclude(description="").count() == 6
    assert ActionPlan.objects.get().adopted_on == date(2024, 7, 25)
    assert Action.objects.filter(description__startswith="Theme ").count() == 4
    whole = Action.objects.get(description="")
    assert "the plan as a whole" in whole.title
    assert list(whole.milestones.values_list("due_on", flat=True)) == [None, date(2024, 7, 19)]
    assert len(whole.success_measure.splitlines()) == 1
