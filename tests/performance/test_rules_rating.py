"""Rating an indicator: the table of cases, and what must hold whatever the numbers."""

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from performance.rules.rating import Method, Polarity, Rating, RatingRule, RuleRefused, check_rule, rate

CASES = Path(__file__).parents[2].parent / "shared" / "cases" / "ratings.csv"
NUMBERS = ("target", "tolerance", "amber_value", "lower", "upper")
ORDER = [Rating.RED, Rating.AMBER, Rating.GREEN]

numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=4)
tolerances = st.decimals(min_value=0, max_value=500, places=4)


def cases() -> list[dict[str, str]]:
    """Read the cases, none where the table is absent."""
    if not CASES.exists():
        return []
    with CASES.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(cell: str) -> Decimal | None:
    """Read a cell: empty means none given."""
    return Decimal(cell) if cell else None


@st.composite
def rules(draw: st.DrawFn) -> RatingRule:
    """Make a rule of any polarity and method that can be used."""
    polarity = draw(st.sampled_from(Polarity))
    method = draw(st.sampled_from([m for m in Method if polarity != Polarity.RANGE or m != Method.FLOOR]))
    rule = RatingRule(polarity, method, tolerance=draw(tolerances))
    if polarity == Polarity.RANGE:
        lower, upper = sorted([draw(numbers), draw(numbers)])
        rule = replace(rule, lower=lower, upper=upper)
    else:
        target, worse_by = draw(numbers), draw(tolerances)
        amber = target - worse_by if polarity == Polarity.HIGHER else target + worse_by
        rule = replace(rule, target=target, amber_value=amber)
    percent_of_nought = method == Method.TOLERANCE_PERCENT and 0 in (rule.target, rule.lower, rule.upper)
    assume(not percent_of_nought)
    return rule


def mirrored(rule: RatingRule) -> RatingRule:
    """Give the rule for the same thing counted the other way round."""
    other = {"higher": Polarity.LOWER, "lower": Polarity.HIGHER, "range": Polarity.RANGE}[rule.polarity]

    def turned(figure: Decimal | None) -> Decimal | None:
        return None if figure is None else -figure

    return RatingRule(
        other,
        rule.method,
        turned(rule.target),
        rule.tolerance,
        turned(rule.amber_value),
        turned(rule.upper),
        turned(rule.lower),
    )


def test_the_table_of_cases_is_there() -> None:
    if not cases():
        pytest.skip(f"{CASES} is not here")
    assert len(cases()) > 60


@pytest.mark.parametrize("case", cases(), ids=lambda case: "-".join(case.values()).replace(" ", "_"))
def test_every_case_of_the_table(case: dict[str, str]) -> None:
    rule = RatingRule(
        Polarity(case["polarity"]), Method(case["rule"]), **{name: number(case[name]) for name in NUMBERS}
    )
    due = {"yes": True, "no": False}[case["due"]]
    if case["expected"] == "refused":
        with pytest.raises(RuleRefused) as refused:
            rate(number(case["value"]), rule, due)
        assert refused.value.field in NUMBERS
        with pytest.raises(RuleRefused):
            check_rule(rule)
        return
    assert rate(number(case["value"]), rule, due) == case["expected"]
    check_rule(rule)


@given(rules())
def test_equal_to_the_target_is_green(rule: RatingRule) -> None:
    for target in (rule.target, rule.lower, rule.upper):
        if target is not None:
            assert rate(target, rule, due=True) == Rating.GREEN


@given(numbers, rules())
def test_mirror_images_agree(value: Decimal, rule: RatingRule) -> None:
    assert rate(value, rule, due=True) == rate(-value, mirrored(rule), due=True)


@given(numbers, tolerances, rules())
def test_a_rating_never_gets_better_as_the_value_gets_worse(
    value: Decimal, worse_by: Decimal, rule: RatingRule
) -> None:
    down = rule.polarity == Polarity.HIGHER
    if rule.polarity == Polarity.RANGE:
        assume(rule.lower is not None and rule.upper is not None)
        down = value < (rule.lower + rule.upper) / 2  # type: ignore[operator]
    worse = value - worse_by if down else value + worse_by
    ratings = [rate(figure, rule, due=True) for figure in (worse, value)]
    assert ORDER.index(ratings[0]) <= ORDER.index(ratings[1])


@given(st.none() | numbers, rules(), st.booleans())
def test_nothing_reported_is_never_a_colour(value: Decimal | None, rule: RatingRule, due: bool) -> None:
    rating = rate(value, rule, due)
    assert rating.is_rated == (value is not None)
    if value is None:
        assert rating == (Rating.NO_DATA if due else Rating.NOT_DUE)


def test_many_digits_are_not_rounded_away() -> None:
    target = Decimal("98765432109876543210.1234567891")
    rule = RatingRule(Polarity.HIGHER, Method.TOLERANCE_PERCENT, target, Decimal("1.000001"))
    edge = Decimal("97777776801123456679.256790119974432109")
    assert rate(edge, rule, due=True) == Rating.AMBER
    assert rate(Decimal("97777776801123456679.256790119974432108"), rule, due=True) == Rating.RED


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (RatingRule(Polarity.HIGHER, Method.TOLERANCE_PERCENT, Decimal(0), Decimal(5)), "target"),
        (RatingRule(Polarity.HIGHER, Method.TOLERANCE_POINTS, Decimal(5)), "tolerance"),
        (RatingRule(Polarity.HIGHER, Method.TOLERANCE_POINTS, Decimal(5), Decimal(-1)), "tolerance"),
        (RatingRule(Polarity.HIGHER, Method.TOLERANCE_POINTS, tolerance=Decimal(-1)), "tolerance"),
        (RatingRule(Polarity.LOWER, Method.FLOOR, Decimal(5)), "amber_value"),
        (RatingRule(Polarity.LOWER, Method.FLOOR, Decimal(5), amber_value=Decimal(4)), "amber_value"),
        (RatingRule(Polarity.HIGHER, Method.FLOOR, Decimal(5), amber_value=Decimal(6)), "amber_value"),
        (RatingRule(Polarity.RANGE, Method.TOLERANCE_POINTS, tolerance=Decimal(1), lower=Decimal(1)), "upper"),
        (RatingRule(Polarity.RANGE, Method.TOLERANCE_POINTS, tolerance=Decimal(1), upper=Decimal(1)), "lower"),
        (
            RatingRule(Polarity.RANGE, Method.FLOOR, amber_value=Decimal(1), lower=Decimal(1), upper=Decimal(2)),
            "method",
        ),
        (
            RatingRule(
                Polarity.RANGE, Method.TOLERANCE_PERCENT, tolerance=Decimal(1), lower=Decimal(0), upper=Decimal(2)
            ),
            "lower",
        ),
        (RatingRule(Polarity.HIGHER, Method.TOLERANCE_POINTS, Decimal("NaN"), Decimal(1)), "target"),
    ],
)
def test_a_refused_rule_says_where_and_why(rule: RatingRule, field: str) -> None:
    with pytest.raises(RuleRefused) as refused:
        check_rule(rule)
    assert refused.value.field == field
    assert refused.value.message == str(refused.value)
    assert refused.value.message[0].isupper()


def test_floats_are_refused() -> None:
    rule = RatingRule(Polarity.HIGHER, Method.TOLERANCE_PERCENT, Decimal("0.3"), Decimal(5))
    with pytest.raises(TypeError, match="never float"):
        rate(0.285, rule, due=True)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="never float"):
        check_rule(replace(rule, tolerance=5.0))  # type: ignore[arg-type]


def test_a_result_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="must be a number"):
        rate(Decimal("NaN"), RatingRule(Polarity.LOWER, Method.TOLERANCE_POINTS), due=True)


def test_enums_come_from_their_stored_strings_and_have_words() -> None:
    assert RatingRule("lower", "floor") == RatingRule(Polarity.LOWER, Method.FLOOR)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="sideways"):
        RatingRule("sideways", "floor")  # type: ignore[arg-type]
    assert all(member.label for enum in (Polarity, Method, Rating) for member in enum)
    assert Rating.AMBER.label == "Amber: within tolerance"
