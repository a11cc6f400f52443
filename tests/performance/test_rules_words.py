"""Values and rules in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from performance.rules.rating import Method, Polarity, RatingRule, rate
from performance.rules.words import Unit, axis_words, format_result, format_value, rule_in_words

PERCENT, POINTS, FLOOR = Method.TOLERANCE_PERCENT, Method.TOLERANCE_POINTS, Method.FLOOR
HIGHER, LOWER, RANGE = Polarity.HIGHER, Polarity.LOWER, Polarity.RANGE

VALUES = [
    ("95", Unit.PERCENT, 0, "", "95%"),
    ("95", Unit.PERCENT, 1, "", "95.0%"),
    ("94.95", Unit.PERCENT, 1, "", "95.0%"),
    ("-0.04", Unit.PERCENT, 1, "", "0.0%"),
    ("-3.5", Unit.PERCENT, 1, "", "−3.5%"),
    ("1234567", Unit.COUNT, 0, "", "1,234,567"),
    ("1234", Unit.COUNT, 0, "homes", "1,234 homes"),
    ("1234.5", Unit.MONEY, 2, "", "£1,234.50"),
    ("-1200", Unit.MONEY, 0, "", "−£1,200"),
    ("1.25", Unit.MONEY, 1, "million", "£1.3 million"),
    ("12.34", Unit.RATE, 1, "per 1,000 residents", "12.3 per 1,000 residents"),
    ("20", Unit.DAYS, 0, "", "20 days"),
    ("1", Unit.DAYS, 0, "", "1 day"),
    ("1", Unit.DAYS, 1, "", "1.0 days"),
    ("0", Unit.DAYS, 0, "", "0 days"),
    ("8", Unit.DAYS, 0, "working days", "8 working days"),
    ("1.255", Unit.RATIO, 2, "", "1.26"),
    ("1", Unit.YES_NO, 0, "", "Yes"),
    ("0", Unit.YES_NO, 0, "", "No"),
]

RULES = [
    (
        RatingRule(HIGHER, PERCENT, Decimal(95), Decimal(5)),
        Unit.PERCENT,
        0,
        "Green at 95% or more, amber from 90.25%, red below that",
    ),
    (RatingRule(HIGHER, PERCENT, Decimal("95.00"), Decimal(0)), Unit.PERCENT, 1, "Green at 95% or more, otherwise red"),
    (
        RatingRule(HIGHER, FLOOR, Decimal(90), amber_value=Decimal(80)),
        Unit.PERCENT,
        0,
        "Green at 90% or more, amber from 80%, red below that",
    ),
    (
        RatingRule(HIGHER, FLOOR, Decimal(90), amber_value=Decimal(90)),
        Unit.COUNT,
        0,
        "Green at 90 or more, otherwise red",
    ),
    (
        RatingRule(HIGHER, POINTS, Decimal(-2), Decimal("0.5")),
        Unit.PERCENT,
        1,
        "Green at −2% or more, amber from −2.5%, red below that",
    ),
    (
        RatingRule(LOWER, PERCENT, Decimal(20), Decimal(10)),
        Unit.DAYS,
        0,
        "Green at 20 days or fewer, amber up to 22, red above that",
    ),
    (RatingRule(LOWER, POINTS, Decimal(0), Decimal(1)), Unit.COUNT, 0, "Green at 0, amber up to 1, red above that"),
    (RatingRule(LOWER, POINTS, Decimal(0), Decimal(0)), Unit.DAYS, 0, "Green at 0 days, otherwise red"),
    (
        RatingRule(LOWER, PERCENT, Decimal("1500.5"), Decimal(10)),
        Unit.MONEY,
        2,
        "Green at £1,500.50 or less, amber up to £1,650.55, red above that",
    ),
    (
        RatingRule(RANGE, POINTS, tolerance=Decimal(5), lower=Decimal(50), upper=Decimal(70)),
        Unit.COUNT,
        0,
        "Green from 50 to 70, amber from 45 to 75, red outside",
    ),
    (
        RatingRule(RANGE, POINTS, tolerance=Decimal(0), lower=Decimal(50), upper=Decimal(70)),
        Unit.PERCENT,
        0,
        "Green from 50% to 70%, otherwise red",
    ),
    (
        RatingRule(RANGE, POINTS, tolerance=Decimal(1), lower=Decimal(5), upper=Decimal(5)),
        Unit.DAYS,
        0,
        "Green at exactly 5 days, amber from 4 to 6, red outside",
    ),
    (RatingRule(HIGHER, POINTS, Decimal(1), Decimal(0)), Unit.YES_NO, 0, "Green if yes, red if no"),
    (RatingRule(LOWER, POINTS, Decimal(0), Decimal(1)), Unit.YES_NO, 0, "Amber if yes, green if no"),
    (RatingRule(HIGHER, PERCENT, tolerance=Decimal(5)), Unit.PERCENT, 0, "No target is set"),
]


@pytest.mark.parametrize(("value", "unit", "decimals", "label", "words"), VALUES)
def test_a_value_as_people_read_it(value: str, unit: Unit, decimals: int, label: str, words: str) -> None:
    assert format_value(Decimal(value), unit, decimals, label) == words


@pytest.mark.parametrize("unit", Unit)
def test_a_missing_value_is_said_to_be_missing(unit: Unit) -> None:
    assert format_value(None, unit, 1) == "No data"
    assert unit.label


@pytest.mark.parametrize(("rule", "unit", "decimals", "words"), RULES, ids=[row[3] for row in RULES])
def test_a_rule_as_people_read_it(rule: RatingRule, unit: Unit, decimals: int, words: str) -> None:
    assert rule_in_words(rule, unit, decimals) == words


def test_a_rule_names_what_it_counts_once() -> None:
    rule = RatingRule(LOWER, POINTS, Decimal(12), Decimal("0.5"))
    said = rule_in_words(rule, Unit.RATE, 1, "per 1,000 residents")
    assert said == "Green at 12 per 1,000 residents or less, amber up to 12.5, red above that"


def test_a_number_never_contradicts_its_colour() -> None:
    rule = RatingRule(HIGHER, PERCENT, Decimal(95), Decimal(5))
    assert format_result(Decimal("94.97"), rule, Unit.PERCENT, 1) == "94.97%"
    assert format_result(Decimal("94.949"), rule, Unit.PERCENT, 1) == "94.9%"
    assert (
        format_result(Decimal("89.9999"), RatingRule(HIGHER, PERCENT, Decimal(100), Decimal(10)), Unit.PERCENT, 0)
        == "89.9999%"
    )
    assert format_result(None, rule, Unit.PERCENT, 1) == "No data"


@given(st.decimals(0, 200, places=4), st.decimals(1, 150, places=2), st.integers(0, 3))
def test_what_is_shown_is_rated_as_what_is_meant(value: Decimal, target: Decimal, decimals: int) -> None:
    rule = RatingRule(HIGHER, PERCENT, target, Decimal(5))
    read = Decimal(format_result(value, rule, Unit.COUNT, decimals).replace(",", ""))
    assert rate(read, rule, due=True) == rate(value, rule, due=True)


def test_an_axis_uses_no_more_decimals_than_it_needs() -> None:
    assert [axis_words(Unit.PERCENT)(Decimal(v)) for v in ("90", "92.5", "1E+2")] == ["90%", "92.5%", "100%"]
    assert [axis_words(Unit.YES_NO)(Decimal(v)) for v in ("0", "0.5", "1")] == ["No", "", "Yes"]
    assert axis_words(Unit.MONEY)(Decimal(1200000)) == "£1,200,000"
