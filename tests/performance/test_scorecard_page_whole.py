"""The scorecard's page as a whole: what it tells besides colours, and what it costs with a whole council's matter."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peerreview.quarters import Quarter
from performance.pages.scorecard import ended_in_words
from performance.rules.rating import Rating
from performance.scorecard.filters import ScorecardFilters
from performance.scorecard.gather import compose, gather, scorecard
from performance.scorecard.words import hidden_in_words
from tests.factories.actions import ActionFactory, ProgressUpdateFactory
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.performance import (
    BreakdownFactory,
    BreakdownResultFactory,
    DefinitionChangeFactory,
    IndicatorFactory,
    ResultFactory,
    RiskFactory,
    RiskReviewFactory,
    TargetFactory,
)
from tests.performance.known import make_known

TODAY = date(2026, 11, 22)


@pytest.fixture
def known(cast):
    return make_known(cast.council)


def card_of(known, **filters):
    found = gather(known.council, known.now, today=TODAY, include_exempt=True)
    return compose(found, ScorecardFilters(**filters))


def line(card, code):
    return next(item for item in card.indicators if item.code == code)


def years_of(known, indicator, values):
    """Results of one indicator over so many quarters up to now."""
    quarter = Quarter(2026, 2)
    for value in reversed(values):
        period = known.council.periods.filter(year=quarter.year, quarter=quarter.number).first()
        if period is None:
            period = ReportingPeriodFactory(
                council=known.council, year=quarter.year, quarter=quarter.number, person=known.person
            )
        if not period.is_closed:
            ResultFactory(indicator=indicator, period=period, value=Decimal(value), entered_by=known.person)
        quarter = quarter.previous


@pytest.fixture
def series(known):
    """Seventeen quarters of which the last jumped, none of them in a closed quarter."""
    known.council.periods.update(closed_at=None, closed_by=None)
    indicator = IndicatorFactory(council=known.council, code="S1", name="Children far from home", polarity="lower")
    for year in (2022, 2023, 2024, 2025, 2026):
        TargetFactory(indicator=indicator, year=year, target=Decimal(10), tolerance=Decimal(2))
    years_of(known, indicator, [*("14", "15") * 8, "29"])
    return indicator


def test_new_and_overdue(known):
    card = card_of(known)
    # A7 and A8 report for the first time; A5 owes a result
    assert [item.code for item in card.new] == ["A7", "A8"]
    assert [item.code for item in card.overdue] == ["A5"]


def test_in_a_councils_first_quarter_nothing_is_new(known):
    first = known.periods[0]
    card = scorecard(
        known.council, first, today=TODAY, include_exempt=True, filters=ScorecardFilters(portfolios=("Housing",))
    )
    assert card.indicators
    assert card.new == ()


def test_what_an_average_hides(known):
    good = known.indicators["A10"]
    for name, value in (("Harbour ward", "60"), ("Old Town", "77"), ("Moor", "90")):
        BreakdownResultFactory(
            breakdown=BreakdownFactory(indicator=good, name=name), period=known.now, value=Decimal(value)
        )
    found = line(card_of(known), "A10")
    assert found.rating is Rating.GREEN
    assert found.worse_parts_in_words == "Green overall, but red in Harbour ward and amber in Old Town"
    assert line(card_of(known), "A1").worse_parts_in_words == ""


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], ""),
        ([("Red", "Moor")], "Green overall, but red in Moor"),
        ([("Red", "A"), ("Red", "B"), ("Red", "C")], "Green overall, but red in A, B and C"),
        ([("Amber", "A"), ("Red", "B")], "Green overall, but red in B and amber in A"),
    ],
)
def test_hidden_in_words(parts, expected):
    assert hidden_in_words("Green", parts) == expected


def test_a_signal_is_said_by_its_first_reason_and_a_bad_promise_only_of_what_misses(known, series):
    found = line(card_of(known), "S1")
    assert found.rating is Rating.RED
    assert found.signal_in_words == "A real worsening: the newest result is above its usual range"
    assert found.warning_in_words == "Will not hit its target unless something changes"
    assert line(card_of(known), "A10").signal_in_words == ""


def test_risks_and_money_under_their_priority(known):
    homes = known.things.plan.priorities.get(name="Good homes")
    flood = known.council.risks.get(reference="R1")
    flood.objectives.set(homes.objectives.all())
    first, place = card_of(known).priorities
    assert [risk.reference for risk in first.risks] == ["R1"]
    assert place.risks == ()
    # street scene stands behind both: through A10 and P1, and through A5
    assert [(item.kind, item.service) for item in first.finance] == [("savings", "Street scene")]
    assert [(item.kind, item.service) for item in place.finance] == [("savings", "Street scene")]
    # a rating of indicators is asked for: neither risks nor money have it
    assert card_of(known, rating=Rating.RED).priorities[0].risks == ()


def test_the_page_says_it_all(cast, known, series, sign_in):
    known.indicators["A1"].is_outside_control = True
    known.indicators["A1"].save()
    known.indicators["A6"].is_contextual = True
    known.indicators["A6"].save()
    address = reverse("performance:scorecard", args=[known.council.slug, known.now.slug])
    text = sign_in(cast.cabinet_member).get(address).content.decode()
    for words in (
        "days ago.",
        "What changed since last quarter",
        "Reported for the first time",
        "Result overdue",
        "Mostly outside the council’s control.",
        "A real worsening: the newest result is above its usual range.",
        "Three years of figures",
        "For context",
        "Money of the services behind it",
    ):
        assert words in text, words
    history = text.split("Three years of figures")[1].split("</details>")[0]
    assert 'role="img"' in history


def furnish(known, number):
    """So many indicators with parts and twelve quarters each, and in proportion actions and risks."""
    known.council.periods.update(closed_at=None, closed_by=None)
    periods = list(known.council.periods.order_by("-first_day")[:12])
    objectives = [item for priority in known.things.plan.priorities.all() for item in priority.objectives.all()]
    for index in range(number):
        indicator = IndicatorFactory(council=known.council, code=f"N{number}-{index}", owner=known.person)
        indicator.objectives.set([objectives[index % len(objectives)]])
        TargetFactory(indicator=indicator)
        part = BreakdownFactory(indicator=indicator)
        for period in periods:
            ResultFactory(indicator=indicator, period=period, entered_by=known.person)
        BreakdownResultFactory(breakdown=part, period=known.now)
        DefinitionChangeFactory(indicator=indicator, period=periods[-1])
    for index in range(number * 2 // 3):
        action = ActionFactory(plan=known.things.late.plan, reference=f"N{number}-{index}", due_on="2027-03-31")
        ProgressUpdateFactory(action=action, period=known.now)
        objectives[index % len(objectives)].actions.add(action)
    for index in range(number // 3):
        risk = RiskFactory(council=known.council, reference=f"N{number}-{index}", owner=known.person)
        RiskReviewFactory(risk=risk, period=known.now)
        risk.objectives.set([objectives[index % len(objectives)]])


def test_the_whole_page_costs_at_most_15_queries_with_6_and_with_60_indicators(cast, known, sign_in):
    """60 indicators with parts, 12 quarters, 40 actions, 20 risks: design, issue 5, "Done when"."""
    for quarter in range(7):
        before = Quarter(2025, 2)
        for _ in range(quarter + 1):
            before = before.previous
        ReportingPeriodFactory(council=known.council, year=before.year, quarter=before.number, person=known.person)
    browser = sign_in(cast.cabinet_member)
    address = reverse("performance:scorecard", args=[known.council.slug, known.now.slug])
    furnish(known, 6)
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        assert browser.get(address).status_code == 200
    furnish(known, 54)
    with CaptureQueriesContext(connection) as many:
        browser.get(address)
    assert known.council.indicators.count() >= 60
    assert known.council.risks.count() >= 20
    assert len(few) == len(many)
    assert len(many) <= 15, "\n".join(query["sql"][:120] for query in many)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 9, 30), ""),
        (date(2026, 10, 1), "The quarter ended 1 day ago."),
        (date(2026, 11, 22), "The quarter ended 53 days ago."),
    ],
)
def test_how_long_ago_the_quarter_ended(day, expected):
    assert ended_in_words(ReportingPeriodFactory.build(year=2026, quarter=2, council=None), day) == expected
