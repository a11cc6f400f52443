"""Pure rules of money, risks and what a result must come with."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from performance.rules.finance import (
    Figures,
    Position,
    achieved_in_words,
    add_up,
    moved_in_words,
    pounds_in_words,
    rate_position,
    variance_in_words,
)
from performance.rules.rating import Rating
from performance.rules.results import from_parts, is_far_off, missing_words
from performance.rules.risk import (
    DEFAULT,
    USUAL_FROM,
    Level,
    Scale,
    movement_in_words,
    problems_of,
    register_in_words,
)


@pytest.mark.parametrize(
    ("kind", "budget", "forecast", "expected"),
    [
        ("revenue", "100", "100", "green"),
        ("revenue", "100", "90", "green"),
        ("revenue", "100", "100.01", "amber"),
        ("revenue", "100", "101", "amber"),
        ("revenue", "100", "101.01", "red"),
        ("revenue", "0", "0", "green"),
        ("revenue", "0", "1", "red"),
        ("capital", "100", "95", "green"),
        ("capital", "100", "105", "green"),
        ("capital", "100", "94.99", "amber"),
        ("capital", "100", "110", "amber"),
        ("capital", "100", "89.99", "red"),
        ("savings", "100", "95", "green"),
        ("savings", "100", "120", "green"),
        ("savings", "100", "94.99", "amber"),
        ("savings", "100", "80", "amber"),
        ("savings", "100", "79.99", "red"),
        ("savings", "0", "10", "no_target"),
    ],
)
def test_positions(kind, budget, forecast, expected):
    assert rate_position(Position(kind), Decimal(budget), Decimal(forecast)) is Rating(expected)


@pytest.mark.parametrize(
    ("kind", "budget", "forecast", "expected"),
    [
        ("revenue", "212400000", "213100000", "£700,000 over budget (0.3%)"),
        ("revenue", "100", "100", "On budget"),
        ("revenue", "0", "50", "£50 over budget"),
        ("revenue", "1000000", "1000001", "£1 over budget (under 0.1%)"),
        ("capital", "64500000", "55200000", "£9.3m under budget (14.4%)"),
        ("savings", "500000", "390000", "£110,000 short of plan (78% of plan)"),
        ("savings", "100", "100", "On plan (100% of plan)"),
        ("savings", "100", "150", "£50 more than plan (150% of plan)"),
        ("savings", "0", "150", "£150 expected, none planned"),
    ],
)
def test_variance_in_words(kind, budget, forecast, expected):
    assert variance_in_words(Position(kind), Decimal(budget), Decimal(forecast)) == expected


def test_pounds():
    assert pounds_in_words(Decimal("412345678")) == "£412.3m"
    assert pounds_in_words(Decimal("-1250000")) == "−£1.3m"
    assert pounds_in_words(Decimal("999999.50")) == "£1,000,000"


def test_every_position_says_its_rule():
    assert all(kind.rule_in_words.startswith("Green") and kind.label for kind in Position)


@pytest.mark.parametrize(
    ("planned", "achieved", "quarter", "expected"),
    [
        ("14200000", None, 2, ""),
        ("14200000", "3100000", 2, "£3.1m achieved so far (21.8% of plan; a straight line would be at 50%)"),
        ("14200000", "14200000", 4, "£14.2m achieved so far (100% of plan)"),
        ("500000", "0", 1, "£0 achieved so far (0% of plan; a straight line would be at 25%)"),
        ("0", "3000", 3, "£3,000 achieved so far"),
    ],
)
def test_savings_achieved(planned, achieved, quarter, expected):
    said = achieved_in_words(Decimal(planned), None if achieved is None else Decimal(achieved), quarter)
    assert said == expected


def figures(budget: int, forecast: int) -> Figures:
    return Figures(Decimal(budget), Decimal(forecast))


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ((100, 110), None, ""),
        ((100, 110), (100, 110), "Forecast the same as in Q1 2026/27"),
        ((100, 110), (100, 104), "Forecast £6 higher than in Q1 2026/27"),
        ((100, 98), (100, 104), "Forecast £6 lower than in Q1 2026/27"),
        ((120, 110), (100, 104), "Forecast £6 higher than in Q1 2026/27; the budget was changed from £100 to £120"),
    ],
)
def test_how_a_forecast_moved(now, before, expected):
    assert moved_in_words(figures(*now), figures(*before) if before else None, "Q1 2026/27") == expected


OVER_AND_UNDER = (
    "Difference: £5 of the whole council's budget is in no service's line, and the services' forecast adds up to "
    "£2 more than the whole council's."
)


@pytest.mark.parametrize(
    ("whole", "parts", "expected"),
    [
        (None, [(1, 2)], "There is no line for the whole council to hold the services' lines against."),
        ((30, 40), [(10, 20), (20, 20)], "The services' lines add up to the whole council's."),
        (
            (35, 38),
            [(10, 20), (20, 20)],
            OVER_AND_UNDER,
        ),
        ((30, 45), [(30, 40)], "Difference: £5 of the whole council's forecast is in no service's line."),
    ],
)
def test_services_against_the_whole_council(whole, parts, expected):
    added = [figures(*part) for part in parts]
    together = add_up(Position.REVENUE, figures(*whole) if whole else None, added, [])
    assert together.words == expected
    assert (together.budget, together.achieved) == (sum(part[0] for part in parts), None)
    assert add_up(Position.SAVINGS, None, [], [Decimal(1), Decimal(2)]).achieved == 3


THREE = Scale(("Low", "Medium", "High"), ("Small", "Middling", "Great"), *USUAL_FROM[3])
SIX = Scale(tuple("abcdef"), tuple("uvwxyz"), *USUAL_FROM[6])


@pytest.mark.parametrize(
    ("scale", "likelihood", "impact", "level"),
    [
        (DEFAULT, 1, 1, "low"),
        (DEFAULT, 1, 4, "low"),
        (DEFAULT, 1, 5, "medium"),
        (DEFAULT, 3, 3, "medium"),
        (DEFAULT, 2, 5, "high"),
        (DEFAULT, 3, 5, "high"),
        (DEFAULT, 4, 4, "very_high"),
        (DEFAULT, 5, 5, "very_high"),
        (THREE, 1, 2, "low"),
        (THREE, 1, 3, "medium"),
        (THREE, 2, 2, "high"),
        (THREE, 3, 3, "very_high"),
        (SIX, 6, 4, "very_high"),
        (SIX, 3, 4, "medium"),
    ],
)
def test_levels(scale, likelihood, impact, level):
    assert scale.level(likelihood, impact) is Level(level)


def test_levels_place_by_place():
    """A severe risk is high however unlikely, which no score could say."""
    by_cell = replace(THREE, cells=("low", "low", "high", "low", "medium", "high", "medium", "high", "very_high"))
    assert by_cell.level(1, 3) is Level.HIGH
    assert by_cell.level(3, 1) is Level.MEDIUM
    assert by_cell.in_words(1, 3) == "3, high"
    assert "The map says" in by_cell.rule_in_words
    assert problems_of(by_cell) == {}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"impacts": ("Small", "Great")}, {"size"}),
        ({"likelihoods": ("a", "b"), "impacts": ("c", "d")}, {"size", "medium_from"}),
        ({"likelihoods": ("a", "A ", "b")}, {"likelihoods"}),
        ({"impacts": ("", "a", "b")}, {"impacts"}),
        ({"high_from": 3}, {"medium_from"}),
        ({"medium_from": 1}, {"medium_from"}),
        ({"very_high_from": 10}, {"medium_from"}),
        ({"cells": ("low",) * 8}, {"cells"}),
        ({"cells": ("low",) * 8 + ("dreadful",)}, {"cells"}),
        ({"cells": ("high",) + ("low",) * 8}, {"cells"}),
        ({"cells": ("low",) * 9}, set()),
    ],
)
def test_what_is_wrong_with_a_scale(changes, wrong):
    assert problems_of(replace(THREE, **changes)).keys() == wrong


@given(st.sampled_from([THREE, DEFAULT, SIX]), st.data())
def test_a_risk_that_grows_never_becomes_less_serious(scale, data):
    step = st.integers(1, scale.size)
    likelihood, impact = data.draw(step), data.draw(step)
    more = scale.level(min(likelihood + 1, scale.size), impact), scale.level(likelihood, min(impact + 1, scale.size))
    assert all(level.rank >= scale.level(likelihood, impact).rank for level in more)
    assert problems_of(scale) == {}
    assert replace(scale, cells=scale.all_cells).level(likelihood, impact) is scale.level(likelihood, impact)


def test_scores_and_movement():
    assert DEFAULT.score(5, 5) == 25
    assert DEFAULT.in_words(None, None) == "Not reviewed"
    assert DEFAULT.in_words(4, 4) == "16, very high"
    assert DEFAULT.impact_choices[4] == (5, "5: severe")
    assert "very high from 16" in DEFAULT.rule_in_words
    assert movement_in_words(16, 12) == "Worse: up from 12 to 16"
    assert movement_in_words(9, 12) == "Better: down from 12 to 9"
    assert movement_in_words(9, 9) == "The same at 9"
    assert movement_in_words(9, None) == "No score last quarter"
    assert movement_in_words(None, 9) == "Not reviewed this quarter"
    for wrong in ((0, 3), (6, 1)):
        with pytest.raises(ValueError, match="from 1 to 5"):
            DEFAULT.score(*wrong)


def test_a_register_in_words():
    scores = [(16, 12), (9, 9), (9, 9), (4, 6), (4, None), (None, 3)]
    assert register_in_words(scores) == (
        "6 risks: 1 worse than last quarter, 1 better, 2 the same, 1 with nothing to compare, 1 not reviewed."
    )
    assert register_in_words([(4, 4)]) == "1 risk: 1 the same."
    assert register_in_words([]) == "No risks."


def test_words_that_a_rating_needs():
    assert missing_words(Rating.GREEN, "", "") == {}
    assert set(missing_words(Rating.AMBER, " ", "")) == {"commentary"}
    assert set(missing_words(Rating.RED, "", "")) == {"commentary", "corrective_action"}
    assert missing_words(Rating.RED, "Snow", "Grit") == {}


def test_a_slip_of_the_hand():
    assert is_far_off(Decimal(73390), (Decimal(420), None))
    assert is_far_off(Decimal(42000), (Decimal(420), None))
    assert not is_far_off(Decimal("41999.99"), (Decimal(420), None))
    assert is_far_off(Decimal(-42000), (Decimal(420), None))
    assert not is_far_off(Decimal(9), (Decimal(0), None))
    assert not is_far_off(Decimal(9), (None, None))
    assert is_far_off(Decimal(7000), (Decimal(50), Decimal(70)))


def test_figures_from_their_parts():
    assert from_parts(Decimal(1), Decimal(3), "percent") == Decimal("33.333333")
    assert from_parts(Decimal(1), Decimal(4), "ratio") == Decimal("0.25")
    assert from_parts(Decimal(1), Decimal(4), "rate") is None
    with pytest.raises(ValueError, match="nought"):
        from_parts(Decimal(1), Decimal(0), "percent")
