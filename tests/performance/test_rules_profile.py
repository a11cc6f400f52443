"""What a year's target comes to by each quarter."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from performance.rules.profile import check_profile, profiled_rule, profiled_target
from performance.rules.rating import Method, Polarity, RatingRule, RuleRefused, rate

FIGURES = tuple[int | str | None, int | str | None, int | str | None, int | str | None]

CASES: list[tuple[str, FIGURES | None, bool, list[str]]] = [
    ("400", None, True, ["100", "200", "300", "400"]),
    ("50", None, True, ["12.5", "25", "37.5", "50"]),
    ("95", None, False, ["95", "95", "95", "95"]),
    ("400", (50, 150, 275, 400), True, ["50", "150", "275", "400"]),
    ("400", (None, None, None, None), True, ["100", "200", "300", "400"]),
    ("400", (40, None, None, None), True, ["40", "160", "280", "400"]),
    ("80", (10, 70, None, None), True, ["10", "70", "75", "80"]),
    ("100", (0, None, None, 100), True, ["0", "33.3333", "66.6667", "100"]),
    ("95", (80, 85, None, 95), False, ["80", "85", "95", "95"]),
    ("0", None, True, ["0", "0", "0", "0"]),
]


def profile_of(figures: FIGURES | None) -> tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None] | None:
    """Make a profile of plain figures."""
    if figures is None:
        return None
    first, second, third, fourth = (None if figure is None else Decimal(figure) for figure in figures)
    return first, second, third, fourth


@pytest.mark.parametrize(("annual", "figures", "cumulative", "expected"), CASES)
def test_the_target_by_each_quarter(
    annual: str, figures: FIGURES | None, cumulative: bool, expected: list[str]
) -> None:
    found = [profiled_target(Decimal(annual), quarter, profile_of(figures), cumulative) for quarter in (1, 2, 3, 4)]
    assert found == [Decimal(figure) for figure in expected]


@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_straight_line_ends_on_the_annual_target_in_equal_steps(annual: Decimal) -> None:
    quarters = [profiled_target(annual, quarter, None, True) for quarter in (1, 2, 3, 4)]
    assert quarters[3] == annual
    assert quarters[1] - quarters[0] == quarters[2] - quarters[1] == quarters[0]


@pytest.mark.parametrize("quarter", [0, 5, -1])
def test_there_are_four_quarters(quarter: int) -> None:
    with pytest.raises(ValueError, match="1 to 4"):
        profiled_target(Decimal(1), quarter, None, True)


def test_an_amber_value_moves_with_its_target() -> None:
    rule = RatingRule(Polarity.HIGHER, Method.FLOOR, Decimal(90), amber_value=Decimal(80))
    assert profiled_rule(rule, 1, None, True) == RatingRule(
        Polarity.HIGHER, Method.FLOOR, Decimal("22.5"), amber_value=Decimal(20)
    )
    assert profiled_rule(rule, 4, None, True) == rule
    assert profiled_rule(rule, 2, None, False) == rule


@pytest.mark.parametrize(("polarity", "amber", "first"), [("higher", 80, "8.8888"), ("lower", 100, "11.1112")])
def test_an_amber_value_that_does_not_divide_is_rounded_away_from_its_target(
    polarity: str, amber: int, first: str
) -> None:
    rule = RatingRule(Polarity(polarity), Method.FLOOR, Decimal(90), amber_value=Decimal(amber))
    quarter = profiled_rule(rule, 1, profile_of((10, 30, 60, 90)), True)
    assert (quarter.target, quarter.amber_value) == (Decimal(10), Decimal(first))


def test_the_ends_of_a_range_move_with_the_year() -> None:
    rule = RatingRule(
        Polarity.RANGE, Method.TOLERANCE_POINTS, tolerance=Decimal(5), lower=Decimal(40), upper=Decimal(60)
    )
    half = profiled_rule(rule, 2, None, True)
    assert (half.lower, half.upper, half.tolerance) == (Decimal(20), Decimal(30), Decimal(5))
    assert profiled_rule(rule, 2, None, False) == rule


def test_without_a_target_nothing_moves() -> None:
    rule = RatingRule(Polarity.LOWER, Method.TOLERANCE_POINTS, tolerance=Decimal(5))
    assert profiled_rule(rule, 2, None, True) == rule


@given(
    st.decimals("0.01", 10**6, places=2),
    st.decimals(0, 10**6, places=2),
    st.sampled_from([Polarity.HIGHER, Polarity.LOWER]),
    st.integers(1, 4),
)
def test_a_profiled_rule_can_always_be_rated_by(
    target: Decimal, gap: Decimal, polarity: Polarity, quarter: int
) -> None:
    amber = target - gap if polarity == Polarity.HIGHER else target + gap
    rule = profiled_rule(RatingRule(polarity, Method.FLOOR, target, amber_value=amber), quarter, None, True)
    assert rate(rule.target, rule, due=True) == "green"


def test_a_profile_that_does_not_fit_is_refused_where_it_does_not() -> None:
    rule = RatingRule(Polarity.HIGHER, Method.TOLERANCE_PERCENT, Decimal(100), Decimal(5))
    with pytest.raises(RuleRefused) as refused:
        check_profile(rule, profile_of((25, 50, 75, 90)), True)
    assert refused.value.field == "profile_q4"
    with pytest.raises(RuleRefused) as refused:
        check_profile(rule, profile_of((0, 50, 75, 100)), True)
    assert (refused.value.field, refused.value.message[:9]) == ("profile_q1", "Quarter 1")
    check_profile(rule, profile_of((25, None, 75, 100)), True)
    check_profile(rule, None, True)
