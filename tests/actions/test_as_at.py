"""Which day a report speaks of, and what a due date was then."""

from datetime import UTC, date, datetime

import pytest

from actions.rules.as_at import Moved, as_at, due_as_at

MARCH_31, APRIL_1, JUNE_30, JULY_1 = date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("last_day", "today", "expected"),
    [
        (MARCH_31, date(2026, 3, 30), date(2026, 3, 30)),
        (MARCH_31, MARCH_31, MARCH_31),
        (MARCH_31, APRIL_1, MARCH_31),
        (JUNE_30, JUNE_30, JUNE_30),
        (JUNE_30, JULY_1, JUNE_30),
    ],
)
def test_a_report_speaks_of_its_last_day_or_of_today(last_day, today, expected):
    assert as_at(last_day, today) == expected


def at(month: int) -> datetime:
    return datetime(2026, month, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (None, (date(2026, 12, 31), 2)),
        (at(1), (MARCH_31, 0)),
        (at(3), (JUNE_30, 1)),
        (at(2), (JUNE_30, 1)),
        (at(6), (date(2026, 12, 31), 2)),
    ],
)
def test_a_due_date_as_it_stood(moment, expected):
    moves = [Moved(JUNE_30, at(5)), Moved(MARCH_31, at(2))]
    assert due_as_at(date(2026, 12, 31), moves, moment) == expected


def test_a_date_that_never_moved():
    assert due_as_at(MARCH_31, [], at(1)) == (MARCH_31, 0)
    assert due_as_at(None, [], None) == (None, 0)
