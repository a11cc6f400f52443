"""The performance lead finds what is late, saves and shares the view, and reads the timeline and the ratings of it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from actions.models import SavedView
from actions.services.milestones import milestone_add
from peerreview.quarters import quarter_of
from tests.cast import Cast, make_cast
from tests.factories.actions import (
    ActionFactory,
    AdviceFactory,
    DateChangeFactory,
    MilestoneFactory,
    PlanFactory,
    ProgressUpdateFactory,
    StatusFactory,
)
from tests.factories.councils import PASSWORD, ReportingPeriodFactory
from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db) -> Cast:
    cast = make_cast()
    for person in (cast.performance_lead, cast.cabinet_member):
        person.set_password(PASSWORD)
        person.save()
    return cast


@pytest.fixture
def plan(people: Cast):
    """Two recommendations, three actions: one on track, one complete, one late whose date has moved."""
    today = timezone.localdate()
    quarter = quarter_of(today).previous
    period = ReportingPeriodFactory(
        council=people.council, year=quarter.year, quarter=quarter.number, person=people.performance_lead
    )
    plan = PlanFactory(council=people.council, title="Corporate peer challenge action plan")
    first, second = AdviceFactory.create_batch(2, challenge=plan.challenge)
    names = {"lead_officer": people.officer, "director": people.director, "plan": plan}
    good = ActionFactory(**names, title="Publish one scorecard", recommendations=[first], due_on=date(2030, 3, 31))
    done = ActionFactory(**names, title="Name an owner for each saving", recommendations=[first, second])
    late = ActionFactory(
        **names,
        title="Agree the budget calendar",
        recommendations=[second],
        starts_on=today - timedelta(days=300),
        original_due_on=today - timedelta(days=100),
        due_on=today - timedelta(days=10),
    )
    DateChangeFactory(action=late, old_due_on=late.original_due_on, new_due_on=late.due_on, decision="agreed")
    MilestoneFactory(action=late, due_on=today - timedelta(days=150), reached_on=today - timedelta(days=140))
    for action, rating in ((good, "green"), (done, "blue"), (late, "amber")):
        forecast = today + timedelta(days=60) if action == late else None
        ProgressUpdateFactory(action=action, period=period, rating=rating, state="approved", forecast_on=forecast)
    milestone_add(by=people.officer, action=late, title="Agree it with scrutiny", due_on=None)
    StatusFactory(recommendation=first, on=today)
    return plan


def test_the_plan_as_a_whole(people: Cast, plan, visitor: Visitor):
    visitor.sign_in(people.performance_lead.email)
    find_what_is_late(visitor)
    save_it_for_everyone(visitor)
    visitor.follow("Timeline")
    visitor.expect("1 action", "Due date: Past its due date")
    assert visitor.page.locator("svg.chart--timeline").count() == 1
    visitor.look()
    visitor.follow("Ratings by quarter")
    visitor.expect("Agree the budget calendar")
    visitor.look()
    visitor.follow("Agree the budget calendar")
    visitor.follow("All that happened")
    visitor.expect("Added the milestone Agree it with scrutiny")
    visitor.look()
    visitor.sign_in(people.cabinet_member.email)
    visitor.go("/exeham/recommendations/")
    visitor.expect("1 of 3", "actions complete", "1 of 2", "recommendations implemented")
    visitor.look()
    visitor.go("/exeham/actions/")
    visitor.follow("Late")
    visitor.expect("Agree the budget calendar")


def find_what_is_late(visitor: Visitor) -> None:
    visitor.go("/exeham/actions/")
    visitor.expect("3 actions")
    visitor.look()
    visitor.page.locator(".counts__link", has_text="Red").click()
    visitor.expect("1 action", "Rating: Red: off track")
    visitor.look()
    visitor.follow("Clear filters")
    visitor.page.locator("summary", has_text="Filter").click()
    visitor.page.get_by_label("Due date", exact=True).select_option(label="Past its due date")
    visitor.press("Show")
    visitor.expect("1 action", "Agree the budget calendar")


def save_it_for_everyone(visitor: Visitor) -> None:
    visitor.follow("Save this view")
    visitor.look()
    visitor.press("Save")
    visitor.expect("There is a problem")
    visitor.page.get_by_label("Name", exact=True).fill("Late")
    visitor.page.get_by_label("Share it with everyone in the council").check()
    visitor.press("Save")
    visitor.expect("“Late” is saved", "Saved views")
    visitor.look()
    assert SavedView.objects.get().is_shared
