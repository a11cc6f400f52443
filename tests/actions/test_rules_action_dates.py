"""An action's dates in words."""

from datetime import date

import pytest

from actions.rules.dates import dates_in_words, day_in_words, month_in_words, times_moved

MARCH, SEPTEMBER = date(2026, 3, 31), date(2026, 9, 30)


@pytest.mark.parametrize(
    ("original", "current", "moved", "words"),
    [
        (MARCH, SEPTEMBER, 2, "due March 2026, now September 2026, moved twice"),
        (MARCH, SEPTEMBER, 1, "due March 2026, now September 2026, moved once"),
        (MARCH, date(2027, 3, 31), 3, "due March 2026, now March 2027, moved 3 times"),
        (MARCH, MARCH, 0, "due March 2026"),
        (MARCH, MARCH, 2, "due March 2026, moved twice and now back to its first date"),
        (date(2026, 6, 1), date(2026, 6, 30), 1, "due 1 June 2026, now 30 June 2026, moved once"),
        (SEPTEMBER, MARCH, 1, "due September 2026, now March 2026, moved once"),
        (MARCH, SEPTEMBER, 0, "due March 2026, now September 2026"),
        (None, SEPTEMBER, 0, "due September 2026"),
        (MARCH, None, 0, "due March 2026"),
        (None, None, 0, "no due date"),
    ],
)
def test_dates_in_words(original: date | None, current: date | None, moved: int, words: str) -> None:
    assert dates_in_words(original, current, moved) == words


@pytest.mark.parametrize(
    ("moved", "words"), [(0, "not moved"), (1, "moved once"), (2, "moved twice"), (3, "moved 3 times")]
)
def test_times_moved(moved: int, words: str) -> None:
    assert times_moved(moved) == words


def test_less_than_not_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="less than"):
        times_moved(-1)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 31), "31 March 2026"),
        (date(2026, 4, 1), "1 April 2026"),
        (date(2026, 6, 30), "30 June 2026"),
        (date(2026, 7, 1), "1 July 2026"),
    ],
)
def test_days_and_months(day: date, words: str) -> None:
    assert day_in_words(day) == words
    assert month_in_words(day) == words.split(" ", 1)[1]
