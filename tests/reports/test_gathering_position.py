"""What the position statement for a progress review is made of."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from performance.rules.direction import Direction
from recommendations.models import PositionStatement, PositionStatementItem
from reports.snapshot.gathering import gather
from tests.factories.actions import ActionFactory, EvidenceFactory, PlanFactory, ProgressUpdateFactory
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.performance import DefinitionChangeFactory, IndicatorFactory, ResultFactory, TargetFactory
from tests.factories.recommendations import PeerChallengeFactory, PeerTeamMemberFactory, RecommendationFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 2)
NOW = datetime(2026, 11, 2, 10, tzinfo=UTC)
QUARTERS = [(2025, 1), (2025, 2), (2025, 3), (2025, 4), (2026, 1), (2026, 2)]


@pytest.fixture
def periods(cast):
    return {
        (year, quarter): ReportingPeriodFactory(council=cast.council, year=year, quarter=quarter)
        for year, quarter in QUARTERS
    }


@pytest.fixture
def visit(cast):
    """A visit in the middle of quarter 3 of 2025/26, with an earlier one before it."""
    earlier = PeerChallengeFactory(council=cast.council, on_site_start=date(2021, 3, 8), rule_set="2018")
    challenge = PeerChallengeFactory(
        council=cast.council,
        on_site_start=date(2025, 11, 10),
        report_published_on=date(2026, 2, 20),
        progress_review_published_on=date(2026, 12, 1),
        people_spoken_to=143,
        previous=earlier,
    )
    PeerTeamMemberFactory(challenge=challenge, name="Philippa Osgerby", role="Chief Executive")
    before = RecommendationFactory(challenge=earlier, reference="2")
    RecommendationFactory(challenge=challenge, reference="1", repeats=before)
    RecommendationFactory(challenge=challenge, reference="2")
    return challenge


@pytest.fixture
def plan(cast, visit):
    return PlanFactory(council=cast.council, challenge=visit, title="The plan")


def gathered(periods, at=(2026, 2)):
    period = periods[at]
    return gather(period.council, period, "position", "public", today=TODAY, gathered_at=NOW)


def action_of(plan, reference, *recommendations, **more):
    action = ActionFactory(plan=plan, reference=reference, **more)
    action.recommendations.add(*plan.challenge.recommendations.filter(reference__in=recommendations))
    return action


def measured(cast, periods, action, results, **more):
    """An indicator that shows the success of an action, with its results by quarter."""
    indicator = IndicatorFactory(council=cast.council, **more)
    indicator.shows_success_of.add(action)
    for year in (2025, 2026):
        TargetFactory(indicator=indicator, year=year, target=Decimal(50))
    for quarter, value in results.items():
        ResultFactory(indicator=indicator, period=periods[quarter], value=Decimal(value))
    return indicator


def test_the_visit_its_clock_and_what_it_repeats(periods, visit, plan):
    (story,) = gathered(periods).challenges

    assert (story.challenge, story.plan) == ("Corporate peer challenge, November 2025", "The plan")
    assert (story.first_day, story.last_day) == (date(2025, 11, 10), date(2025, 11, 13))
    assert story.team == ("Philippa Osgerby, Chief Executive",)
    assert story.previous == "Corporate peer challenge, March 2021"
    clock = {line.text: (line.by, line.done_on, line.state) for line in story.clock}
    assert clock["Feedback report published"] == (date(2026, 2, 13), date(2026, 2, 20), "Done 7 days late")
    assert clock["Next peer challenge"] == (date(2030, 11, 13), None, "Still to come")
    # a day that lies ahead of the moment is not done yet
    assert clock["Progress review report published"] == (date(2026, 11, 13), None, "Still to come")
    assert [(line.reference, line.earlier) for line in story.repeats] == [
        ("1", "recommendation 2 of Corporate peer challenge, March 2021")
    ]


def test_what_became_of_each_commitment(cast, periods, visit, plan):
    statement = PositionStatement.objects.create(challenge=visit, title="What we say", written_on=date(2025, 10, 1))
    texts = ("We will mend the roof.", "We will settle the claim.", "We will hold a market.")
    items = [
        PositionStatementItem.objects.create(statement=statement, kind="commitment", text=text, order=order)
        for order, text in enumerate(texts)
    ]
    PositionStatementItem.objects.create(statement=statement, kind="achievement", text="We have a roof.")
    PositionStatementItem.objects.create(statement=statement, kind="key_document", text="The plan")
    roof = action_of(plan, "A1", "1", title="Mend the roof", commitment=items[0], completed_on=date(2026, 8, 1))
    ProgressUpdateFactory(action=roof, period=periods[2026, 2], rating="blue", author=cast.officer)
    secret = {"is_exempt": True, "exempt_paragraph": 3, "exempt_reason": "A claim."}
    action_of(plan, "A2", "1", title="Pay the claimant", commitment=items[1], **secret)

    made = gathered(periods)
    (story,) = made.challenges

    said = [(line.kind, line.text, line.action_reference, line.action_rating) for line in story.said]
    assert said == [
        ("achievement", "We have a roof.", "", ""),
        ("commitment", texts[0], "A1", "blue"),
        ("commitment", texts[1], "", ""),
        ("commitment", texts[2], "", ""),
    ]
    assert "Pay the claimant" not in repr(made)
    assert made.left_out_as_exempt == 1


def test_measures_before_the_visit_and_now(cast, periods, plan):
    action = action_of(plan, "A1", "1")
    measured(cast, periods, action, {(2025, 1): 30, (2025, 2): 40, (2025, 3): 90, (2026, 2): 45}, code="M1")
    measured(cast, periods, action, {(2025, 2): 40, (2026, 1): 30}, code="M2")
    measured(cast, periods, action, {(2025, 3): 40, (2026, 2): 30}, code="M3")
    measured(cast, periods, action, {(2025, 1): 10, (2025, 2): 20, (2026, 1): 12}, code="M4", is_cumulative=True)
    measured(cast, periods, action, {(2025, 2): 99, (2026, 2): 98}, code="M5", exempt=True, name="Hidden")
    IndicatorFactory(council=cast.council, code="M6")

    made = gathered(periods)
    (story,) = made.challenges

    told = [(line.code, line.before, line.before_in, line.now, line.now_in, line.way) for line in story.measures]
    nothing = Direction.NOTHING_TO_COMPARE
    assert told == [
        ("M1", 40, "Q2 2025/26", 45, "Q2 2026/27", Direction.BETTER),
        ("M2", 40, "Q2 2025/26", 30, "Q1 2026/27", Direction.WORSE),
        ("M3", None, "", 30, "Q2 2026/27", nothing),
        ("M4", 10, "Q1 2025/26", 12, "Q1 2026/27", Direction.BETTER),
    ]
    assert {line.actions for line in story.measures} == {("A1",)}
    assert "Hidden" not in repr(made)
    assert made.left_out_as_exempt == 1
    assert made.in_short[-1] == "Of 3 measures, 2 are better than before the visit and 1 is worse."


def test_a_measure_that_was_counted_otherwise_since_is_not_compared(cast, periods, plan):
    indicator = measured(cast, periods, action_of(plan, "A1"), {(2025, 2): 40, (2026, 1): 45, (2026, 2): 47})
    DefinitionChangeFactory(indicator=indicator, period=periods[2026, 1], what_changed="Flats count too")

    ((line,),) = [story.measures for story in gathered(periods).challenges]

    assert line.way is Direction.NOTHING_TO_COMPARE
    assert "Counted in another way since Q1 2026/27" in line.note
    assert "Flats count too" in line.note


def test_evidence_is_numbered_in_the_order_it_is_told_and_once(periods, plan):
    first = action_of(plan, "A1", "2")
    second = action_of(plan, "A2", "1", "2")
    alone = action_of(plan, "A3")
    for action, title in ((first, "Minutes"), (second, "Survey"), (second, "Minutes"), (alone, "Letter")):
        EvidenceFactory(action=action, title=title, link=f"https://example.test/{title}")
    secret = action_of(plan, "A4", "1", is_exempt=True, exempt_paragraph=3, exempt_reason="A claim.")
    EvidenceFactory(action=secret, title="The claimant's letter")

    made = gathered(periods)

    assert [(line.number, line.title, line.actions, line.recommendations) for line in made.evidence] == [
        (1, "Survey", ("A2",), ("1", "2")),
        (2, "Minutes", ("A2", "A1"), ("1", "2")),
        (3, "Letter", ("A3",), ()),
    ]
    assert "claimant" not in repr(made)


def test_plans_of_no_challenge_are_not_told_and_a_superseded_one_neither(cast, periods, plan):
    PlanFactory(council=cast.council, challenge=None, source="audit", title="Audit plan")
    newer = PlanFactory(council=cast.council, challenge=plan.challenge, supersedes=plan, title="The second plan")

    made = gathered(periods)

    assert [told.plan for told in made.plans] == [newer.title]
    assert [story.plan for story in made.challenges] == [newer.title]
