"""Series with breaks, parts, late figures and context: what the scorecard tells of them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from performance.rules.direction import Direction
from performance.rules.rating import Rating
from performance.scorecard.gather import scorecard
from tests.factories.councils import CouncilFactory, ReportingPeriodFactory, UserFactory
from tests.factories.performance import (
    BreakdownFactory,
    BreakdownResultFactory,
    DefinitionChangeFactory,
    IndicatorFactory,
    ResultFactory,
    TargetFactory,
)

TODAY = date(2026, 11, 22)
FIGURES = (81, 79, 82, 80, 81, 78, 80, 82, 79, 81, 80, 82, 64)


class World:
    """Thirteen quarters up to quarter 2 of 2026/27, and one indicator with a result in each."""

    def __init__(self, **fields):
        self.person = UserFactory()
        self.council = CouncilFactory()
        quarters = [(year, quarter) for year in (2023, 2024, 2025, 2026) for quarter in (1, 2, 3, 4)][1:14]
        self.periods = [ReportingPeriodFactory(council=self.council, year=y, quarter=q) for y, q in quarters]
        self.indicator = IndicatorFactory(council=self.council, code="A1", **fields)
        for value, period in zip(FIGURES, self.periods, strict=True):
            ResultFactory(indicator=self.indicator, period=period, value=Decimal(value), entered_by=self.person)

    @property
    def line(self):
        card = scorecard(self.council, self.periods[-1], today=TODAY, include_exempt=True)
        return card.indicators[0]


@pytest.fixture
def world(db):
    return World()


def test_a_real_change_is_told_from_chance(world):
    signal = world.line.signal
    assert signal.points == 13
    assert signal.meaning_in_words == "A real worsening"
    assert signal.shows == "The newest result is below its usual range"
    assert signal.assurance == ""


@pytest.mark.parametrize(
    ("unit", "figures", "said"),
    [
        ("percent", (99, 90) * 6, "70.6% to 100.0%"),
        ("percent", (103, 90) * 6, "61.9% to 131.1%"),
        ("count", (2, 9) * 6, "0.0 to 24.1"),
        ("count", (-2, 9) * 6, "-25.8 to 32.8"),
    ],
)
def test_a_usual_range_holds_nothing_that_cannot_be(db, unit, figures, said):
    world = World(unit=unit)
    world.indicator.results.filter(period=world.periods[0]).delete()
    for period, figure in zip(world.periods[1:], figures, strict=True):
        world.indicator.results.filter(period=period).update(value=figure)
    assert world.line.signal.usual_range.replace("\N{MINUS SIGN}", "-") == said


def test_whether_the_target_will_be_hit(world):
    TargetFactory(indicator=world.indicator, target=Decimal(95))
    assert world.line.signal.assurance_in_words == "Will not hit its target unless something changes"


def test_a_total_of_the_year_has_no_usual_range(db):
    assert World(is_cumulative=True).line.signal is None


def test_nothing_compares_over_a_break(world):
    assert world.line.since_last is Direction.WORSE
    DefinitionChangeFactory(indicator=world.indicator, period=world.periods[-1])
    found = world.line
    assert (found.since_last, found.since_last_year) == (Direction.NOTHING_TO_COMPARE, Direction.NOTHING_TO_COMPARE)
    assert found.worse_running == 0
    assert found.signal is None
    assert found.history[-1].break_in_words == "Repeat visits are counted once."
    assert len(found.history) == 12


def test_a_break_long_ago_leaves_what_came_after(world):
    DefinitionChangeFactory(indicator=world.indicator, period=world.periods[3])
    found = world.line
    assert found.since_last is Direction.WORSE
    assert found.since_last_year is Direction.WORSE
    assert found.signal is None  # ten results counted alike are too few


def test_context_is_never_rated(db):
    world = World(is_contextual=True)
    TargetFactory(indicator=world.indicator)
    assert world.line.rating is Rating.NO_TARGET
    assert world.line.rule_in_words == "For context only, so not rated"
    assert world.line.is_contextual


@pytest.mark.parametrize(("lag", "expected"), [(52, Rating.NO_DATA), (53, Rating.NOT_DUE)])
def test_nothing_is_missing_before_it_can_be_known(world, lag, expected):
    """53 days after 30 September is 22 November: known on the day itself, and so not missing before it is over."""
    assert world.periods[-1].last_day + timedelta(days=53) == TODAY
    late = IndicatorFactory(council=world.council, code="A2", publication_lag=lag)
    TargetFactory(indicator=late)
    card = scorecard(world.council, world.periods[-1], today=TODAY, include_exempt=True)
    assert card.indicators[1].rating is expected


def test_what_is_reported_from_a_later_quarter_on_lacks_nothing_before(world):
    new = IndicatorFactory(council=world.council, code="A2", reports_from=world.periods[-1].first_day)
    TargetFactory(indicator=new)
    card = scorecard(world.council, world.periods[-2], today=TODAY, include_exempt=True)
    assert card.indicators[1].rating is Rating.NOT_DUE


def test_parts_that_an_average_hides(world):
    TargetFactory(indicator=world.indicator, target=Decimal(64))
    for name, value in (("Harbour", 52), ("Old town", 61), ("Park", 70)):
        part = BreakdownFactory(indicator=world.indicator, name=name)
        BreakdownResultFactory(breakdown=part, period=world.periods[-1], value=Decimal(value))
    gone = BreakdownFactory(indicator=world.indicator, name="Gone", retired_on=world.periods[-1].first_day)
    BreakdownResultFactory(breakdown=gone, period=world.periods[-1], value=Decimal(1))
    found = world.line
    assert found.rating is Rating.GREEN
    assert [(part.name, part.in_words, part.rating) for part in found.parts] == [
        ("Harbour", "52.0%", Rating.RED),
        ("Old town", "61.0%", Rating.AMBER),
        ("Park", "70.0%", Rating.GREEN),
    ]
    assert [part.name for part in found.worse_parts] == ["Harbour", "Old town"]


def test_termly_is_compared_with_the_term_before(db):
    world = World(frequency="termly")
    assert world.line.compared_with == "Q4 2025/26"
