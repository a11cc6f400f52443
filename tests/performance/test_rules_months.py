"""A quarter's result made of its months."""

from decimal import Decimal

import pytest

from performance.rules.results import MonthRule, from_months


@pytest.mark.parametrize(
    ("months", "rule", "expected"),
    [
        ((10, 20, 30), MonthRule.LAST, 30),
        ((None, None, 30), MonthRule.LAST, 30),
        ((10, 20, None), MonthRule.LAST, None),
        ((10, 20, 30), MonthRule.TOTAL, 60),
        ((0, 0, 0), MonthRule.TOTAL, 0),
        ((10, None, 30), MonthRule.TOTAL, None),
        ((10, 20, 30), MonthRule.MEAN, 20),
        ((1, 1, 2), MonthRule.MEAN, "1.333333"),
        ((1, None, 2), MonthRule.MEAN, None),
    ],
)
def test_from_months(months, rule, expected):
    given = [None if figure is None else Decimal(figure) for figure in months]
    assert from_months(given, rule) == (None if expected is None else Decimal(expected))
