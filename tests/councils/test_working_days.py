"""Working days of each nation, and the moments at which people are reminded: tables of cases."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.rules.reminding import Kind, Rules, Waiting, is_due, newest_moment
from councils.rules.working_days import (
    Nation,
    bank_holidays,
    is_working_day,
    next_working_day,
    this_or_last,
    this_or_next,
    why_not_working,
    working_days_after,
    working_days_before,
)

E, W, S, N = Nation.ENGLAND, Nation.WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND
EVERY_NATION = (E, W, S, N)


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2026, 4, 1), ()),
        (date(2026, 4, 3), (E, W, S, N)),  # Good Friday
        (date(2026, 4, 6), (E, W, N)),  # Easter Monday is none in Scotland
        (date(2026, 3, 17), (N,)),  # St Patrick's Day
        (date(2026, 7, 13), (N,)),  # the Boyne, on a Sunday and so the Monday after
        (date(2026, 1, 2), (S,)),
        (date(2026, 8, 3), (S,)),  # Scotland's summer holiday is the first Monday of August
        (date(2026, 8, 31), (E, W, N)),
        (date(2026, 11, 30), (S,)),  # St Andrew's Day
        (date(2026, 12, 25), (E, W, S, N)),
        (date(2026, 12, 28), (E, W, S, N)),  # instead of the Saturday
        (date(2023, 5, 8), (E, W, S, N)),  # the coronation
        (date(2022, 9, 19), (E, W, S, N)),  # the Queen's funeral
        (date(2026, 11, 21), (E, W, S, N)),  # a Saturday
        (date(2026, 11, 22), (E, W, S, N)),
    ],
)
def test_which_days_are_worked_where(day, off):
    assert tuple(nation for nation in EVERY_NATION if not is_working_day(day, nation)) == off


@pytest.mark.parametrize(
    ("day", "nation", "words"),
    [
        (date(2026, 11, 21), E, "a Saturday"),
        (date(2026, 11, 22), E, "a Sunday"),
        (date(2026, 4, 3), E, "Good Friday"),
        (date(2026, 4, 6), S, ""),
    ],
)
def test_why_a_day_is_not_worked(day, nation, words):
    assert why_not_working(day, nation) == words


@pytest.mark.parametrize(
    ("day", "nation", "on", "back", "following"),
    [
        (date(2026, 11, 18), E, date(2026, 11, 18), date(2026, 11, 18), date(2026, 11, 19)),
        (date(2026, 11, 21), E, date(2026, 11, 23), date(2026, 11, 20), date(2026, 11, 23)),
        (date(2026, 4, 3), E, date(2026, 4, 7), date(2026, 4, 2), date(2026, 4, 7)),
        (date(2026, 4, 3), S, date(2026, 4, 6), date(2026, 4, 2), date(2026, 4, 6)),
        (date(2026, 12, 31), S, date(2026, 12, 31), date(2026, 12, 31), date(2027, 1, 5)),
        (date(2026, 12, 31), E, date(2026, 12, 31), date(2026, 12, 31), date(2027, 1, 4)),
    ],
)
def test_the_nearest_working_days(day, nation, on, back, following):
    assert (this_or_next(day, nation), this_or_last(day, nation), next_working_day(day, nation)) == (
        on,
        back,
        following,
    )


@pytest.mark.parametrize(
    ("day", "count", "nation", "before", "after"),
    [
        (date(2026, 11, 18), 0, E, date(2026, 11, 18), date(2026, 11, 18)),
        (date(2026, 11, 18), 5, E, date(2026, 11, 11), date(2026, 11, 25)),
        (date(2026, 11, 22), 2, E, date(2026, 11, 18), date(2026, 11, 25)),
        (date(2026, 4, 7), 1, E, date(2026, 4, 2), date(2026, 4, 8)),
        (date(2026, 4, 7), 1, S, date(2026, 4, 6), date(2026, 4, 8)),
        (date(2026, 12, 24), 3, E, date(2026, 12, 21), date(2026, 12, 31)),
    ],
)
def test_so_many_working_days_before_and_after(day, count, nation, before, after):
    assert working_days_before(day, count, nation) == before
    assert working_days_after(day, count, nation) == after


@pytest.mark.parametrize("count", [working_days_before, working_days_after])
def test_a_negative_count_is_refused(count):
    with pytest.raises(ValueError, match="negative"):
        count(date(2026, 11, 18), -1, E)


DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(DAYS, st.integers(0, 30), st.sampled_from(EVERY_NATION))
def test_there_and_back_again(day, count, nation):
    there = working_days_after(day, count, nation)
    assert is_working_day(there, nation)
    assert working_days_before(there, count, nation) == this_or_next(day, nation)


def test_every_nation_has_eight_holidays_or_more_in_years_to_come():
    for nation in EVERY_NATION:
        for year in range(2026, 2040):
            assert len(bank_holidays(nation, year)) >= 8


# --- reminding --------------------------------------------------------------------------------------------

RULES = Rules(nation=E, not_started=5, returned=1, waiting=2)
OPENED, DUE = date(2026, 10, 1), date(2026, 10, 21)  # a Thursday, a Wednesday
NOT_STARTED = Waiting(Kind.NOT_STARTED, OPENED, DUE)


@pytest.mark.parametrize(
    ("today", "moment"),
    [
        (date(2026, 10, 13), None),
        (date(2026, 10, 14), date(2026, 10, 14)),  # five working days before
        (date(2026, 10, 20), date(2026, 10, 14)),
        (date(2026, 10, 21), DUE),
        (date(2026, 10, 27), DUE),
        (date(2026, 10, 28), date(2026, 10, 28)),  # a week late
        (date(2026, 11, 4), date(2026, 11, 4)),
        (date(2026, 11, 6), date(2026, 11, 4)),
    ],
)
def test_when_to_remind_of_what_is_not_started(today, moment):
    assert newest_moment(NOT_STARTED, RULES, today) == moment


@pytest.mark.parametrize(
    ("thing", "today", "moment"),
    [
        # due on a Saturday: the Friday before is the last chance
        (Waiting(Kind.NOT_STARTED, OPENED, date(2026, 10, 24)), date(2026, 10, 23), date(2026, 10, 23)),
        # opened two days before it is due: at once
        (Waiting(Kind.NOT_STARTED, date(2026, 10, 19), DUE), date(2026, 10, 19), date(2026, 10, 19)),
        # no due day: after five working days, and every five
        (Waiting(Kind.NOT_STARTED, OPENED), date(2026, 10, 7), None),
        (Waiting(Kind.NOT_STARTED, OPENED), date(2026, 10, 8), date(2026, 10, 8)),
        (Waiting(Kind.NOT_STARTED, OPENED), date(2026, 10, 15), date(2026, 10, 15)),
        # returned on a Friday: the Monday
        (Waiting(Kind.RETURNED, date(2026, 10, 16), DUE), date(2026, 10, 18), None),
        (Waiting(Kind.RETURNED, date(2026, 10, 16), DUE), date(2026, 10, 19), date(2026, 10, 19)),
        (Waiting(Kind.RETURNED, date(2026, 10, 16), DUE), date(2026, 10, 26), date(2026, 10, 26)),
        # handed in on a Thursday: two working days later
        (Waiting(Kind.WAITING, date(2026, 10, 15)), date(2026, 10, 16), None),
        (Waiting(Kind.WAITING, date(2026, 10, 15)), date(2026, 10, 19), date(2026, 10, 19)),
    ],
)
def test_when_to_remind_of_the_rest(thing, today, moment):
    assert newest_moment(thing, RULES, today) == moment


@pytest.mark.parametrize(
    ("last", "today", "due"),
    [
        (None, date(2026, 10, 13), False),
        (None, date(2026, 10, 14), True),
        (date(2026, 10, 14), date(2026, 10, 14), False),  # once
        (date(2026, 10, 13), date(2026, 10, 14), True),
        (date(2026, 10, 14), date(2026, 10, 20), False),
        (date(2026, 10, 13), date(2026, 10, 16), True),  # made up for, when the worker was down for two days
        (date(2026, 10, 14), date(2026, 10, 21), True),
    ],
)
def test_a_moment_is_used_once(last, today, due):
    assert is_due(NOT_STARTED, RULES, last, today) is due


@given(st.lists(st.booleans(), min_size=60, max_size=60))
def test_whatever_days_the_worker_misses_each_moment_is_made_up_for_once(worked):
    last, sent = None, []
    for offset, up in enumerate(worked):
        today = OPENED + timedelta(days=offset)
        if up and is_working_day(today, E) and is_due(NOT_STARTED, RULES, last, today):
            last = today
            sent.append((today, newest_moment(NOT_STARTED, RULES, today)))
    moments = [moment for _, moment in sent]
    assert len(set(moments)) == len(moments)
    assert all(moment <= day for day, moment in sent)
