"""What a scrutiny report is compared with, for whom, and which dates it tells of."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from reports.document import Imprint
from reports.models import Edition, EditionBuild
from reports.services.editions import publish
from reports.snapshot.gathering import gather
from tests.factories.actions import (
    ActionFactory,
    AdviceFactory,
    DateChangeFactory,
    MilestoneFactory,
    PlanFactory,
    ProgressUpdateFactory,
    StatusFactory,
)
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.performance import IndicatorFactory, ResultFactory, RiskFactory, TargetFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 2)
NOW = datetime(2026, 11, 2, 10, tzinfo=UTC)


@pytest.fixture
def periods(cast):
    """Quarters 1 and 2 of 2026/27, both open."""
    return [ReportingPeriodFactory(council=cast.council, year=2026, quarter=number) for number in (1, 2)]


@pytest.fixture
def figures(cast, periods):
    """One indicator that got worse and one action that got better, and both exempt beside them."""
    plan = PlanFactory(council=cast.council, challenge=None, source="audit", title="Audit plan")
    for code, exempt in (("C1", False), ("X1", True)):
        indicator = IndicatorFactory(council=cast.council, code=code, name=f"Indicator {code}", exempt=exempt)
        TargetFactory(indicator=indicator, year=2026, target=Decimal(10))
        for period, value in zip(periods, (12, 4), strict=True):
            ResultFactory(indicator=indicator, period=period, value=Decimal(value), commentary="It fell.")
    action = ActionFactory(plan=plan, reference="A1", title="Mend the roof")
    for period, rating in zip(periods, ("amber", "green"), strict=True):
        ProgressUpdateFactory(action=action, period=period, rating=rating, author=cast.officer)
    return action


def gathered(period, audience="scrutiny", document="scrutiny"):
    return gather(period.council, period, document, audience, today=TODAY, gathered_at=NOW)


def published(period, document, audience, by, *, day=14, version=1, **changes):
    """An edition of what is gathered now, with `changes` to it."""
    made = replace(gathered(period, audience, document), **changes)
    build = EditionBuild.objects.create(
        council=period.council,
        period=period,
        document=document,
        audience=audience,
        asked_by=by,
        asked_at=NOW,
        what_changed="A figure." if version > 1 else "",
    )
    at = datetime(2026, 7, day, 9, tzinfo=UTC)
    imprint = Imprint(version, at, build.what_changed)
    return publish(build_id=build.pk, snapshot=made, imprint=imprint, html="<p></p>", files=[])


def test_the_first_report_has_nothing_to_compare_with(cast, periods):
    made = gathered(periods[0])

    assert made.scrutiny.comparison.is_first
    assert made.scrutiny.comparison.words.startswith("This is the first report of its kind")
    assert made.in_short == (
        "0 indicators are red and 0 amber; 0 actions are off track.",
        "No action is past its due date.",
    )


def test_without_editions_it_is_compared_with_what_is_recorded(figures, periods):
    found = gathered(periods[1]).scrutiny.comparison

    assert found.words == (
        "Compared with what is recorded of Quarter 1, 2026/27: nothing was published of it for these readers."
    )
    assert [(change.reference, change.rating_before, change.rating_after) for change in found.worse] == [
        ("C1", "green", "red")
    ]
    assert [(change.reference, change.rating_after) for change in found.better] == [("A1", "green")]


def test_it_is_compared_with_the_newest_version_of_the_report_before_for_the_same_readers(cast, figures, periods):
    published(periods[0], "scrutiny", "scrutiny", cast.performance_lead)
    published(periods[0], "scrutiny", "scrutiny", cast.performance_lead, day=16, version=2)
    published(periods[0], "scrutiny", "cabinet", cast.performance_lead, day=20)
    published(periods[0], "scorecard", "scrutiny", cast.performance_lead, day=21)

    found = gathered(periods[1]).scrutiny.comparison

    assert found.words == "Compared with the edition of 16 July 2026, version 2 (Quarter 1, 2026/27)."
    assert found.since == date(2026, 7, 16)
    assert "20 July 2026, version 1" in gathered(periods[1], "cabinet").scrutiny.comparison.words


@pytest.mark.parametrize(
    ("of", "audience", "is_read"),
    [
        ("public", "public", True),
        ("public", "scrutiny", True),
        ("scrutiny", "public", False),
        ("cabinet", "public", False),
        ("cabinet", "scrutiny", False),
        ("cabinet", "cabinet", True),
        ("scrutiny", "cabinet", True),
    ],
)
def test_it_is_compared_only_with_what_its_readers_may_read(cast, figures, periods, of, audience, is_read):
    published(periods[0], "scorecard", of, cast.performance_lead)
    published(periods[0], "action_plan", of, cast.performance_lead, day=15)

    words = gathered(periods[1], audience).scrutiny.comparison.words

    expected = (
        "Compared with the corporate performance report of Quarter 1, 2026/27, edition of 14 July 2026, version 1, "
        "and its action plan progress, edition of 15 July 2026, version 1."
    )
    assert (words == expected) is is_read
    assert ("nothing was published of it for these readers" in words) is not is_read


def test_an_edition_of_later_or_of_the_same_quarter_is_not_compared_with(cast, figures, periods):
    published(periods[1], "scrutiny", "scrutiny", cast.performance_lead)

    assert "what is recorded" in gathered(periods[1]).scrutiny.comparison.words
    assert gathered(periods[0]).scrutiny.comparison.is_first


def test_what_became_exempt_since_is_not_told_to_be_gone(cast, figures, periods):
    """It was published once, and its name must not be published again."""
    risk = RiskFactory(council=cast.council, reference="R7", title="The claim")
    published(periods[0], "scrutiny", "public", cast.performance_lead)
    for thing in (figures, risk, cast.council.indicators.get(code="C1")):
        thing.is_exempt, thing.exempt_paragraph, thing.exempt_reason = True, 3, "A claim is being settled."
        thing.save()

    made = gathered(periods[1], "public")

    assert made.scrutiny.comparison.gone == ()
    assert "Mend the roof" not in repr(made)
    assert "The claim" not in repr(made)
    assert "Indicator C1" not in repr(made)


def test_dates_that_moved_are_told_as_they_stood_when_the_quarter_was_closed(cast, figures, periods):
    agreed = {"action": figures, "decision": "agreed", "decider": cast.director}
    DateChangeFactory(**agreed, old_due_on=date(2026, 12, 31), new_due_on=date(2027, 3, 31), decided_at=NOW)
    DateChangeFactory(
        **agreed,
        old_due_on=date(2026, 9, 30),
        new_due_on=date(2026, 12, 31),
        decided_at=datetime(2026, 6, 2, 9, tzinfo=UTC),
    )
    DateChangeFactory(action=figures, old_due_on=date(2027, 3, 31), new_due_on=date(2027, 5, 31))
    exempt = ActionFactory(plan=figures.plan, is_exempt=True, exempt_paragraph=3, exempt_reason="A claim.")
    DateChangeFactory(action=exempt, decision="agreed", decider=cast.director, reason="Secret")

    (line,) = gathered(periods[1]).scrutiny.moved
    assert [(move.to_on, move.decided_by) for move in line.moves] == [
        (date(2027, 3, 31), "The director"),
        (date(2026, 12, 31), "The director"),
    ]
    assert line.due_on == date(2027, 3, 31)

    first = periods[0]
    first.closed_at, first.closed_by = datetime(2026, 8, 4, 9, tzinfo=UTC), cast.performance_lead
    first.save()
    (line,) = gathered(first).scrutiny.moved
    assert (line.due_on, len(line.moves)) == (date(2026, 12, 31), 1)


def test_questions_owed_come_first_and_then_those_answered_since(cast, figures, periods, monkeypatch):
    from reports.snapshot import gathering
    from tests.factories.reports import questions

    owed, answered = questions()
    old = replace(answered, reference="SQ1", answered_on=date(2026, 6, 1))
    monkeypatch.setattr(gathering, "question_lines", lambda council, *, until, public: (answered, old, owed))
    published(periods[0], "scrutiny", "scrutiny", cast.performance_lead)

    assert [line.reference for line in gathered(periods[1]).questions] == ["SQ4", "SQ3"]
    assert gathered(periods[1]).in_short[-1] == "1 question of scrutiny waits for its answer."


def test_a_recommendation_implemented_since_is_told(cast, figures, periods):
    advice = AdviceFactory(challenge__council=cast.council, reference="3", headline="Give scrutiny room")
    PlanFactory(council=cast.council, challenge=advice.challenge)
    published(periods[0], "scrutiny", "scrutiny", cast.performance_lead)
    StatusFactory(recommendation=advice, on=date(2026, 9, 1), at=timezone.now())

    found = gathered(periods[1]).scrutiny.comparison

    assert [(change.name, change.before, change.after) for change in found.implemented] == [
        ("Give scrutiny room", "Open", "Implemented")
    ]


@pytest.mark.parametrize("document", ["scrutiny", "position"])
def test_it_takes_the_same_queries_for_ten_actions_and_for_many(
    cast, periods, document, django_assert_max_num_queries, django_assert_num_queries
):
    advice = AdviceFactory(challenge__council=cast.council)
    plan = PlanFactory(council=cast.council, challenge=advice.challenge)
    indicator = IndicatorFactory(council=cast.council)
    ResultFactory(indicator=indicator, period=periods[0])

    def add(count):
        for _ in range(count):
            action = ActionFactory(plan=plan)
            action.recommendations.add(advice)
            indicator.shows_success_of.add(action)
            MilestoneFactory(action=action)
            DateChangeFactory(action=action, decision="agreed", decider=cast.director)

    add(2)
    with django_assert_max_num_queries(45) as first:
        gathered(periods[1], document=document)
    add(60)
    with django_assert_num_queries(len(first.captured_queries)):
        made = gathered(periods[1], document=document)
    assert len(made.actions) == 62


def test_an_edition_of_an_unknown_schema_is_passed_over(cast, figures, periods, monkeypatch):
    from reports.snapshot import UnreadableSnapshot, baseline

    published(periods[0], "scrutiny", "scrutiny", cast.performance_lead)

    def unreadable(data):
        raise UnreadableSnapshot("Written by schema 9")

    monkeypatch.setattr(baseline, "from_data", unreadable)
    assert "what is recorded" in gathered(periods[1]).scrutiny.comparison.words
    assert Edition.objects.count() == 1
