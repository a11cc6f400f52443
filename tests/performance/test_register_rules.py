"""Pure rules of money, risks and what a result must come with."""

from decimal import Decimal

import pytest

from performance.rules.finance import Position, pounds_in_words, rate_position, variance_in_words
from performance.rules.rating import Rating
from performance.rules.results import from_parts, is_far_off, missing_words
from performance.rules.risk import Level, level_of, movement_in_words, score, score_in_words


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
    ("points", "level"),
    [
        (1, "low"),
        (4, "low"),
        (5, "medium"),
        (9, "medium"),
        (10, "high"),
        (15, "high"),
        (16, "very_high"),
        (25, "very_high"),
    ],
)
def test_levels(points, level):
    assert level_of(points) is Level(level)


def test_scores_and_movement():
    assert score(5, 5) == 25
    assert score_in_words(None) == "Not reviewed"
    assert movement_in_words(16, 12) == "Worse: up from 12 to 16"
    assert movement_in_words(9, 12) == "Better: down from 12 to 9"
    assert movement_in_words(9, 9) == "The same at 9"
    assert movement_in_words(9, None) == "No score last quarter"
    assert movement_in_words(None, 9) == "Not reviewed this quarter"
    with pytest.raises(ValueError, match="from 1 to 5"):
        score(0, 3)


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
