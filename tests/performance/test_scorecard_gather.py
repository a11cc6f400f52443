"""The scorecard of a small council, every figure worked out by hand."""

import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal

import pytest

from actions.rules.rating import ActionRating
from performance.rules.direction import Direction
from performance.rules.rating import Rating
from performance.scorecard.filters import ScorecardFilters
from performance.scorecard.gather import scorecard
from tests.factories.performance import IndicatorFactory, ResultFactory, TargetFactory
from tests.performance.known import make_known

TODAY = date(2026, 11, 22)


@pytest.fixture
def known(db):
    return make_known()


@pytest.fixture
def card(known):
    return scorecard(known.council, known.now, today=TODAY, include_exempt=True)


def line(card, code):
    return next(item for item in card.indicators if item.code == code)


def test_counts_and_headline(card):
    assert dict(card.counts) == {"red": 1, "amber": 2, "green": 3, "no_data": 1, "not_due": 1, "no_target": 1}
    assert card.headline == (
        "3 of 6 indicators with a rating are on target or better; 2 are amber and 1 is red; 1 has got worse for two "
        "quarters running. Results are missing for 1 indicator."
    )
    assert card.action_counts["red"] == 1
    assert card.action_counts["green"] == 1
    assert card.action_counts["not_rated"] == 1


def test_indicators_in_order_of_their_codes_and_without_retired_ones(card):
    assert [item.code for item in card.indicators] == ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A10"]


def test_retired_indicator_is_still_in_the_quarter_before_it_retired(known):
    earlier = scorecard(known.council, known.periods[3], today=TODAY, include_exempt=True)
    # retired on the quarter's last day: it was no longer in use at the quarter's end
    assert "A9" not in [item.code for item in earlier.indicators]
    before_that = scorecard(known.council, known.periods[2], today=TODAY, include_exempt=True)
    assert "A9" in [item.code for item in before_that.indicators]


def test_red_line(card):
    found = line(card, "A1")
    assert (found.rating, found.rule_rating, found.last_rating) == (Rating.RED, Rating.RED, Rating.GREEN)
    assert found.value_in_words == "74.0%"
    assert found.target_in_words == "80.0%"
    assert found.rule_in_words == "Green at 80% or more, amber from 75%, red below that"
    assert (found.since_last, found.since_last_year) == (Direction.WORSE, Direction.WORSE)
    assert found.last_in_words == "82.0%"
    assert found.compared_with == "Q1 2026/27"
    assert found.worse_running == 1
    assert found.commentary == "Two vans were off the road."
    assert found.corrective_action == "A hired van from Monday."
    assert (found.owner, found.portfolio, found.entered_by) == ("Ada Obi", "Housing", "Ada Obi")
    assert found.entered_on == date(2026, 11, 21)
    assert found.priorities == ("Good homes",)
    assert found.objectives == ("Homes are kept in repair", "More homes")
    assert [(point.period, point.value) for point in found.history] == [
        ("Q2 2025/26", Decimal(78)),
        ("Q3 2025/26", None),
        ("Q4 2025/26", None),
        ("Q1 2026/27", Decimal(82)),
        ("Q2 2026/27", Decimal(74)),
    ]
    assert [point.rating for point in found.history] == [
        Rating.AMBER,
        Rating.NO_DATA,
        Rating.NO_DATA,
        Rating.GREEN,
        Rating.RED,
    ]


def test_newest_benchmark_only(card):
    [benchmark] = line(card, "A1").benchmarks
    assert (benchmark.group, benchmark.period, benchmark.in_words) == ("England", "Q1 2026/27", "79.5%")


def test_lower_is_better_and_provisional(card):
    found = line(card, "A2")
    assert (found.rating, found.last_rating, found.since_last) == (Rating.AMBER, Rating.RED, Direction.BETTER)
    assert found.is_provisional
    assert found.has_improved


def test_cumulative_is_held_to_its_share_of_the_year_and_forecast_to_all_of_it(card):
    found = line(card, "A3")
    assert (found.target, found.rating) == (Decimal(100), Rating.GREEN)
    # 180 forecast against 200 with 10 percent of tolerance: on the edge of amber
    assert (found.forecast_in_words, found.forecast_rating) == ("180", Rating.AMBER)
    # 103 by the half year against 60 in the first quarter says nothing; against 90 a year ago it does
    assert (found.since_last, found.since_last_year) == (Direction.NOTHING_TO_COMPARE, Direction.BETTER)


def test_annual_indicator_is_not_due_and_says_what_it_last_was(card):
    found = line(card, "A4")
    assert found.rating is Rating.NOT_DUE
    assert found.value_in_words == "Not due yet"
    assert found.last_reported == "71.0% in Q4 2025/26"
    assert [point.period for point in found.history] == ["Q4 2025/26"]


def test_missing_result_and_missing_target_have_no_colour(card):
    assert line(card, "A5").rating is Rating.NO_DATA
    assert (line(card, "A6").rating, line(card, "A6").since_last) == (Rating.NO_TARGET, Direction.SAME)
    assert line(card, "A6").rule_in_words == "No target is set"


def test_override_counts_and_stands_beside_the_rules_rating(card):
    found = line(card, "A7")
    assert (found.rating, found.rule_rating) == (Rating.AMBER, Rating.RED)
    assert found.overridden_by == "Ada Obi"
    assert found.override_reason == "The month the system was down does not count."


def test_exceptions_are_red_first_then_what_is_missing(card):
    assert [item.code for item in card.exceptions] == ["A1", "A5"]
    assert [item.reference for item in card.action_exceptions] == ["P1"]
    assert card.action_exceptions[0].rating is ActionRating.RED


def test_what_changed_colour(card):
    assert [item.code for item in card.improved] == ["A2"]
    assert [item.code for item in card.worsened] == ["A1"]


def test_by_priority_and_objective(card):
    homes, place = card.priorities
    assert card.corporate_plan == "Our Exeham"
    assert [item.code for item in homes.indicators] == ["A1", "A3", "A10"]
    assert homes.counts == {"red": 1, "amber": 0, "green": 2, "no_data": 0, "not_due": 0, "no_target": 0}
    assert [(part.name, [item.code for item in part.indicators]) for part in homes.objectives] == [
        ("Homes are kept in repair", ["A1", "A10"]),
        ("More homes", ["A1", "A3"]),
    ]
    assert [item.reference for item in homes.actions] == ["P1", "P3"]
    assert [item.code for item in place.indicators] == ["A5", "A8", "A10"]
    assert [item.code for item in card.unattached] == ["A2", "A4", "A6", "A7"]
    assert [item.reference for item in card.unattached_actions] == ["P2"]
    assert homes.actions[0].objectives == ("Homes are kept in repair",)


def test_risks(card):
    assert [item.reference for item in card.risks] == ["R1", "R3", "R2"]
    flood = card.risks[0]
    assert (flood.inherent, flood.current, flood.previous, flood.target) == (20, 16, 12, 6)
    assert flood.movement == "Worse: up from 12 to 16"
    assert flood.score_in_words == "16, very high"
    strike = card.risks[2]
    assert (strike.current, strike.movement) == (None, "Not reviewed this quarter")


def test_money(card):
    revenue, savings = card.finance
    # 800,000 over 100,000,000 is 0.8 percent
    assert (revenue.words, revenue.rating) == ("£800,000 over budget (0.8%)", Rating.AMBER)
    # 390,000 of 500,000 is 78 percent
    assert (savings.words, savings.rating) == ("£110,000 short of plan (78% of plan)", Rating.RED)
    assert revenue.rule_in_words == "Green at or under budget, amber up to 1% over, red beyond that"


def test_age_of_the_figures_and_state_of_the_quarter(card):
    assert card.data_age == (
        "Results as at 30 September 2026, entered from 9 October 2026 to 21 November 2026; the last of them 52 days "
        "after the quarter ended."
    )
    assert card.state_in_words == "This quarter is open: figures may still change."


def test_exempt_things_are_left_out_and_counted(known):
    public = scorecard(known.council, known.now, today=TODAY, include_exempt=False)
    written = json.dumps(asdict(public), default=str).casefold()
    assert "secret" not in written
    assert public.left_out_as_exempt == 3
    assert public.counts["green"] == 2
    whole = scorecard(known.council, known.now, today=TODAY, include_exempt=True)
    assert whole.left_out_as_exempt == 0
    assert "secret" in json.dumps(asdict(whole), default=str)


def test_portfolio_and_service_narrow_counts_and_headline(known):
    homes = scorecard(
        known.council, known.now, today=TODAY, include_exempt=True, filters=ScorecardFilters(portfolios=("Housing",))
    )
    assert [item.code for item in homes.indicators] == ["A1", "A3"]
    assert homes.filtered_by == "Portfolio: Housing"
    assert homes.headline.startswith("1 of 2 indicators")
    assert homes.portfolios == ("Housing",)
    street = scorecard(
        known.council, known.now, today=TODAY, include_exempt=True, filters=ScorecardFilters(service="Street scene")
    )
    assert [item.code for item in street.indicators] == ["A5", "A10"]
    assert [item.reference for item in street.actions] == ["P1"]
    assert [item.reference for item in street.risks] == ["R2"]
    assert [item.kind for item in street.finance] == ["savings"]


def test_rating_narrows_what_is_listed_but_not_the_counts(known):
    red = scorecard(
        known.council, known.now, today=TODAY, include_exempt=True, filters=ScorecardFilters(rating=Rating.RED)
    )
    assert [item.code for item in red.indicators] == ["A1"]
    assert [item.reference for item in red.actions] == ["P1"]
    assert red.counts["green"] == 3
    assert [item.name for item in red.priorities] == ["Good homes"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 6, 30), Rating.NOT_DUE),
        (date(2026, 7, 1), Rating.NO_DATA),
        (date(2026, 3, 31), Rating.NOT_DUE),
        (date(2026, 4, 1), Rating.NOT_DUE),
    ],
)
def test_a_result_is_owed_from_the_day_after_the_quarter(known, day, expected):
    card = scorecard(known.council, known.periods[3], today=day, include_exempt=True)
    assert line(card, "A5").rating is expected


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 3, 31), Rating.NOT_DUE), (date(2026, 4, 1), Rating.NO_DATA)])
def test_the_years_last_day_is_in_the_year(known, day, expected):
    card = scorecard(known.council, known.periods[2], today=day, include_exempt=True)
    assert line(card, "A5").rating is expected


def test_rule_spoilt_since_it_was_set_is_told_and_stops_nothing(known):
    known.indicators["A1"].targets.filter(year=2026).update(tolerance=None)
    card = scorecard(known.council, known.now, today=TODAY, include_exempt=True)
    assert line(card, "A1").rating is Rating.NO_TARGET
    assert line(card, "A1").rule_in_words == "The rule cannot be used: enter the tolerance, or 0 if there is none"


def test_nothing_of_another_council(known, db):
    other = IndicatorFactory(code="ZZ")
    TargetFactory(indicator=other)
    ResultFactory(indicator=other)
    card = scorecard(known.council, known.now, today=TODAY, include_exempt=True)
    assert "ZZ" not in [item.code for item in card.indicators]


def test_council_without_anything(db):
    from tests.factories.councils import ReportingPeriodFactory

    period = ReportingPeriodFactory()
    card = scorecard(period.council, period, today=TODAY, include_exempt=True)
    assert card.headline == "There are no indicators to report this quarter."
    assert card.priorities == ()
    assert card.data_age == "Results as at 30 September 2026; none has been entered yet."


def test_same_number_of_queries_for_few_and_many(known, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        scorecard(known.council, known.now, today=TODAY, include_exempt=True)
    for number in range(50):
        indicator = IndicatorFactory(council=known.council, code=f"M{number}", owner=known.person)
        TargetFactory(indicator=indicator)
        ResultFactory(indicator=indicator, period=known.now, entered_by=known.person)
    with CaptureQueriesContext(connection) as many:
        scorecard(known.council, known.now, today=TODAY, include_exempt=True)
    assert len(few) == len(many)
    # its own; the action plan's gatherer has its own, as constant
    assert len([query for query in many if "actions_" not in query["sql"] or "performance_" in query["sql"]]) <= 10
