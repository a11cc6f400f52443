"""How a plan stands: what is gathered for pages, papers and the scorecard."""

from datetime import UTC, date, datetime

import pytest

from actions.models import DateChange
from actions.progress.gather import action_lines, plan_progress
from actions.rules.rating import ActionRating
from tests.factories.actions import (
    ActionFactory,
    AdviceFactory,
    DateChangeFactory,
    EvidenceFactory,
    MilestoneFactory,
    PlanFactory,
    ProgressUpdateFactory,
    StatusFactory,
)
from tests.factories.councils import CouncilFactory, ReportingPeriodFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)


@pytest.fixture
def council():
    return CouncilFactory(name="Exeham Borough Council", slug="exeham")


@pytest.fixture
def plan(council):
    return PlanFactory(council=council)


@pytest.fixture
def q1(council):
    return ReportingPeriodFactory(council=council, quarter=1)


@pytest.fixture
def q2(council):
    return ReportingPeriodFactory(council=council, quarter=2)


def progress(plan, period, today=TODAY, include_exempt=True):
    return plan_progress(plan, period, today=today, include_exempt=include_exempt)


def one(plan, period, **kwargs):
    [line] = progress(plan, period, **kwargs).actions
    return line


def test_an_action_under_two_recommendations_stands_under_each_and_counts_once(plan, q2):
    first, second = AdviceFactory.create_batch(2, challenge=plan.challenge)
    action = ActionFactory(plan=plan, recommendations=[first, second])
    loose = ActionFactory(plan=plan)
    ProgressUpdateFactory(action=action, period=q2, rating="blue", state="approved")
    StatusFactory(recommendation=first)

    found = progress(plan, q2)

    assert found.actions_total == 2
    assert [line.reference for line in found.unattached] == [loose.reference]
    assert [[item.reference for item in line.actions] for line in found.recommendations] == [[action.reference]] * 2
    assert found.recommendations_implemented == 1
    assert found.recommendations[0].actions_complete == 1
    assert found.headline == ("1 of 2 actions is complete; 1 is not yet rated. 1 of 2 recommendations is implemented.")
    assert found.counts["blue"] == 1
    assert sum(found.counts.values()) == 2


def test_drafts_and_returned_updates_are_not_said_yet(plan, q1, q2):
    action = ActionFactory(plan=plan)
    ProgressUpdateFactory(action=action, period=q1, rating="amber", narrative="Old words")
    update = ProgressUpdateFactory(action=action, period=q2, rating="green", state="returned")

    assert (one(plan, q2).claimed, one(plan, q2).updated_in, one(plan, q2).is_current) == (
        ActionRating.AMBER,
        "Q1 2026/27",
        False,
    )

    type(update).objects.update(state="submitted")
    line = one(plan, q2)
    assert (line.claimed, line.previous_rating, line.is_current) == (ActionRating.GREEN, ActionRating.AMBER, True)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (date(2026, 9, 29), ActionRating.RED),
        (date(2026, 9, 30), ActionRating.GREEN),
        (date(2026, 10, 1), ActionRating.GREEN),
    ],
)
def test_a_quarter_that_has_ended_is_seen_as_at_its_last_day(plan, q2, due, expected):
    ProgressUpdateFactory(action=ActionFactory(plan=plan, due_on=due), period=q2)
    assert one(plan, q2).rating is expected
    assert progress(plan, q2).as_at == date(2026, 9, 30)


def test_a_quarter_still_running_is_seen_as_at_today(plan, q2):
    ProgressUpdateFactory(action=ActionFactory(plan=plan, due_on=date(2026, 8, 1)), period=q2)
    assert one(plan, q2, today=date(2026, 8, 1)).rating is ActionRating.GREEN
    line = one(plan, q2, today=date(2026, 8, 2))
    assert (line.rating, line.is_overdue, line.because) == (
        ActionRating.RED,
        True,
        "Past its due date of 1 August 2026",
    )


def test_a_closed_quarter_keeps_the_dates_it_was_closed_with(plan, council):
    closed = ReportingPeriodFactory(council=council, quarter=2, closed=True)
    action = ActionFactory(plan=plan, original_due_on=date(2026, 9, 1), due_on=date(2027, 6, 30))
    for decided, old, new in [
        (datetime(2026, 10, 2, tzinfo=UTC), date(2026, 9, 1), date(2027, 3, 31)),
        (datetime(2026, 11, 2, tzinfo=UTC), date(2027, 3, 31), date(2027, 6, 30)),
    ]:
        change = DateChangeFactory(action=action, old_due_on=old, new_due_on=new, decision="agreed")
        DateChange.objects.filter(pk=change.pk).update(decided_at=decided)
    MilestoneFactory(action=action, reached_on=date(2026, 11, 1))
    EvidenceFactory(action=action, at=datetime(2026, 11, 1, tzinfo=UTC))

    line = one(plan, closed, today=date(2026, 12, 1))

    assert (line.due_on, line.times_moved) == (date(2027, 3, 31), 1)
    assert line.dates_in_words == "due September 2026, now March 2027, moved once"
    assert line.milestones[0].reached_on is None
    assert line.evidence == ()


def test_exempt_actions_leave_no_trace(plan, q2, council):
    advice = AdviceFactory(challenge=plan.challenge)
    secret = ActionFactory(
        plan=plan,
        title="Zanzibar",
        recommendations=[advice],
        is_exempt=True,
        exempt_paragraph=3,
        exempt_reason="Money",
    )
    other = ActionFactory(plan=plan, recommendations=[advice])
    other.waits_for.add(secret)

    open_to_all = progress(plan, q2, include_exempt=False)

    assert "Zanzibar" not in repr(open_to_all)
    assert open_to_all.left_out_as_exempt == 1
    assert open_to_all.actions_total == 1
    assert "Zanzibar" in repr(progress(plan, q2))
    assert "Zanzibar" not in repr(action_lines(council, q2, today=TODAY, include_exempt=False))


def test_a_status_counts_from_its_day(plan, q2):
    StatusFactory(recommendation=AdviceFactory(challenge=plan.challenge), on=date(2026, 10, 1))
    assert progress(plan, q2).recommendations_implemented == 0


def test_a_superseded_plan_is_not_among_the_council_s_actions(council, plan, q2):
    ActionFactory(plan=plan)
    newer = ActionFactory(plan=PlanFactory(council=council, supersedes=plan))
    lines = action_lines(council, q2, today=TODAY, include_exempt=True)
    assert [line.reference for line in lines] == [newer.reference]
    assert progress(plan, q2).actions_total == 1
