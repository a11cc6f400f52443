"""Which way a result goes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from performance.rules.direction import Direction, direction, periods_worse_running, shown
from performance.rules.rating import Polarity

numbers = st.decimals(-1000, 1000, places=3)

CASES = [
    ("higher", "91", "90", 0, "better"),
    ("higher", "89", "90", 0, "worse"),
    ("higher", "90.4", "90", 0, "same"),
    ("higher", "90.5", "90", 0, "better"),
    ("higher", "90.04", "90", 1, "same"),
    ("lower", "20", "21", 0, "better"),
    ("lower", "22", "21", 0, "worse"),
    ("lower", "0", "0", 0, "same"),
    ("range", "48", "45", 0, "better"),
    ("range", "72", "60", 0, "worse"),
    ("range", "72", "48", 0, "same"),
    ("range", "51", "69", 0, "same"),
    ("range", "60", "80", 0, "better"),
    ("higher", None, "90", 0, "nothing_to_compare"),
    ("higher", "90", None, 0, "nothing_to_compare"),
    ("lower", None, None, 0, "nothing_to_compare"),
]


@pytest.mark.parametrize(("polarity", "now", "then", "decimals", "expected"), CASES)
def test_direction(polarity: str, now: str | None, then: str | None, decimals: int, expected: str) -> None:
    new, old = (None if text is None else Decimal(text) for text in (now, then))
    assert direction(new, old, Polarity(polarity), decimals, Decimal(50), Decimal(70)) == expected


def test_a_range_without_ends_compares_with_nothing() -> None:
    assert direction(Decimal(1), Decimal(2), Polarity.RANGE, 0) == Direction.NOTHING_TO_COMPARE


@given(numbers, numbers, st.integers(0, 3))
def test_lower_is_the_mirror_of_higher_and_time_turned_round_is_the_opposite(
    now: Decimal, then: Decimal, places: int
) -> None:
    found = direction(now, then, Polarity.HIGHER, places)
    assert found == direction(-now, -then, Polarity.LOWER, places)
    opposite = {"better": "worse", "worse": "better", "same": "same"}
    assert direction(then, now, Polarity.HIGHER, places) == opposite[found]


@given(numbers, st.sampled_from(Polarity))
def test_a_result_is_the_same_as_itself(value: Decimal, polarity: Polarity) -> None:
    assert direction(value, value, polarity, 1, Decimal(0), Decimal(1)) == Direction.SAME


@pytest.mark.parametrize(
    ("values", "run"),
    [
        ([], 0),
        ([90], 0),
        ([90, 89], 1),
        ([90, 89, 88], 2),
        ([91, 90, 89, 88], 3),
        ([90, 89, 89], 0),
        ([90, 89, 88, 89], 0),
        ([90, None, 88], 0),
        ([95, None, 90, 88], 1),
        ([90, 89, None], 0),
    ],
)
def test_periods_worse_running(values: list[int | None], run: int) -> None:
    results = [None if value is None else Decimal(value) for value in values]
    assert periods_worse_running(results, Polarity.HIGHER, 0) == run


def test_halves_go_away_from_nought() -> None:
    assert [shown(Decimal(v), 0) for v in ("0.5", "1.5", "-0.5")] == [Decimal(1), Decimal(2), Decimal(-1)]


def test_words_and_signs() -> None:
    assert [member.label for member in Direction] == ["Better", "Worse", "The same", "Nothing to compare with"]
    assert len({member.glyph for member in Direction}) == 4
