"""Dates of a paper, by a table of cases that were counted by hand on a calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.rules.working_days import Nation, is_working_day
from reports.papers.dates import (
    Procedure,
    call_in_ends,
    dates_of,
    decisions_published_by,
    implemented_from,
    notice_by,
    publish_by,
)

ENGLAND, SCOTLAND = Nation.ENGLAND, Nation.SCOTLAND


@pytest.mark.parametrize(
    ("meeting", "nation", "wanted"),
    [
        (date(2018, 11, 22), ENGLAND, date(2018, 11, 14)),  # a Thursday: clear are 15, 16, 19, 20, 21
        (date(2024, 7, 25), ENGLAND, date(2024, 7, 17)),
        (date(2026, 4, 8), ENGLAND, date(2026, 3, 27)),  # Easter: Good Friday 3 April and Monday 6 do not count
        (date(2027, 1, 6), ENGLAND, date(2026, 12, 24)),  # Christmas Day, the 28th for Boxing Day, New Year's Day
        (date(2026, 12, 5), ENGLAND, date(2026, 11, 27)),  # a Saturday: clear are Monday to Friday
        (date(2026, 12, 7), ENGLAND, date(2026, 11, 27)),  # a Monday: the weekend before it does not count either
        (date(2026, 8, 6), SCOTLAND, date(2026, 7, 28)),  # the first Monday of August is a holiday in Scotland
        (date(2026, 8, 6), ENGLAND, date(2026, 7, 29)),
    ],
)
def test_a_report_is_published_five_clear_days_before(meeting, nation, wanted):
    assert publish_by(meeting, nation) == wanted


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.sampled_from(list(Nation)))
def test_five_working_days_always_lie_between(meeting, nation):
    day = publish_by(meeting, nation)
    between = [date.fromordinal(number) for number in range(day.toordinal() + 1, meeting.toordinal())]

    assert is_working_day(day, nation)
    assert sum(is_working_day(each, nation) for each in between) == 5


@pytest.mark.parametrize(
    ("meeting", "wanted"),
    [
        (date(2026, 12, 3), date(2026, 11, 4)),
        (date(2026, 3, 1), date(2026, 1, 31)),
        (date(2024, 3, 30), date(2024, 3, 1)),
    ],
)
def test_notice_is_given_28_clear_days_before(meeting, wanted):
    assert notice_by(meeting) == wanted
    assert (meeting - wanted).days - 1 == 28


@pytest.mark.parametrize(
    ("meeting", "within", "days", "decisions", "ends", "carried_out"),
    [
        (date(2026, 12, 3), 2, 5, date(2026, 12, 7), date(2026, 12, 14), date(2026, 12, 15)),
        (date(2026, 12, 17), 2, 5, date(2026, 12, 21), date(2026, 12, 30), date(2026, 12, 31)),  # over Christmas
        (date(2026, 12, 3), 0, 3, date(2026, 12, 3), date(2026, 12, 8), date(2026, 12, 9)),
        (date(2026, 12, 3), 1, 10, date(2026, 12, 4), date(2026, 12, 18), date(2026, 12, 21)),
        (date(2026, 12, 5), 0, 5, date(2026, 12, 7), date(2026, 12, 14), date(2026, 12, 15)),  # met on a Saturday
        (date(2026, 12, 5), 2, 5, date(2026, 12, 8), date(2026, 12, 15), date(2026, 12, 16)),
    ],
)
def test_call_in_counts_from_the_publication_of_decisions(meeting, within, days, decisions, ends, carried_out):
    procedure = Procedure(within, days)

    assert decisions_published_by(meeting, procedure, ENGLAND) == decisions
    assert call_in_ends(meeting, procedure, ENGLAND) == ends
    assert implemented_from(meeting, procedure, ENGLAND) == carried_out


@pytest.mark.parametrize(
    ("is_key", "has_exempt", "keys"),
    [
        (False, False, ["publish", "decisions", "call_in", "implementation"]),
        (True, False, ["key", "publish", "decisions", "call_in", "implementation"]),
        (None, False, ["key", "publish", "decisions", "call_in", "implementation"]),
        (True, True, ["key", "private", "publish", "decisions", "call_in", "implementation"]),
    ],
)
def test_every_date_has_its_reason_and_source_in_order(is_key, has_exempt, keys):
    found = dates_of(date(2026, 12, 3), is_key=is_key, has_exempt=has_exempt, procedure=Procedure(), nation=ENGLAND)

    assert [each.key for each in found] == keys
    assert all(each.because and each.source for each in found)
    assert [each.on for each in found] == sorted(each.on for each in found)
    if is_key is None:
        assert found[0].name == "Notice, if it is a key decision"
