"""A day and a time by clocks that change twice a year."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from reports.moments import NoSuchMoment, moment, time_of

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("9:30am", time(9, 30)),
        ("9.30 am", time(9, 30)),
        ("9am", time(9)),
        ("9 pm", time(21)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("12:05 a.m.", time(0, 5)),
        ("14:00", time(14)),
        ("09:05", time(9, 5)),
        ("0:00", time(0)),
        (" Noon ", time(12)),
        ("midnight", time(0)),
        ("9", None),
        ("25:00", None),
        ("9:75", None),
        ("13pm", None),
        ("0am", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_times_as_people_write_them(typed, found):
    assert time_of(typed) == found


@pytest.mark.parametrize(
    ("day", "at", "in_utc"),
    [
        (date(2026, 11, 26), time(9), datetime(2026, 11, 26, 9, tzinfo=UTC)),
        (date(2026, 7, 1), time(9), datetime(2026, 7, 1, 8, tzinfo=UTC)),
        (date(2027, 3, 28), time(0, 59), datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        (date(2027, 3, 28), time(2, 0), datetime(2027, 3, 28, 1, tzinfo=UTC)),
        (date(2026, 10, 25), time(0, 59), datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 0), datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
)
def test_a_moment_is_by_the_clock_of_that_day(day, at, in_utc):
    assert moment(day, at, LONDON) == in_utc


@pytest.mark.parametrize(
    ("day", "at", "says"),
    [
        (date(2027, 3, 28), time(1, 0), "does not come"),
        (date(2027, 3, 28), time(1, 59), "does not come"),
        (date(2026, 10, 25), time(1, 0), "comes twice"),
        (date(2026, 10, 25), time(1, 30), "comes twice"),
    ],
)
def test_an_hour_that_does_not_come_or_comes_twice_is_refused(day, at, says):
    with pytest.raises(NoSuchMoment, match=says):
        moment(day, at, LONDON)
