"""Financial quarters: the days they begin and end on, and their names."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerreview.quarters import Quarter, quarter_from_slug, quarter_of, quarters_of_year, year_label

BOUNDARIES = [
    (date(2025, 3, 31), Quarter(2024, 4)),
    (date(2025, 4, 1), Quarter(2025, 1)),
    (date(2025, 6, 30), Quarter(2025, 1)),
    (date(2025, 7, 1), Quarter(2025, 2)),
    (date(2025, 9, 30), Quarter(2025, 2)),
    (date(2025, 10, 1), Quarter(2025, 3)),
    (date(2025, 12, 31), Quarter(2025, 3)),
    (date(2026, 1, 1), Quarter(2025, 4)),
    (date(2024, 2, 29), Quarter(2023, 4)),
    (date(2026, 3, 31), Quarter(2025, 4)),
]


@pytest.mark.parametrize(("day", "quarter"), BOUNDARIES, ids=str)
def test_a_day_lies_in_its_quarter(day: date, quarter: Quarter) -> None:
    assert quarter_of(day) == quarter


def test_quarter_one_is_1_april_to_30_june() -> None:
    assert (Quarter(2025, 1).first_day, Quarter(2025, 1).last_day) == (date(2025, 4, 1), date(2025, 6, 30))


def test_quarter_four_lies_in_the_next_calendar_year() -> None:
    assert (Quarter(2025, 4).first_day, Quarter(2025, 4).last_day) == (date(2026, 1, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("quarter", "label", "short", "slug"),
    [
        (Quarter(2025, 1), "Quarter 1, 2025/26 (April to June 2025)", "Q1 2025/26", "2025-q1"),
        (Quarter(2025, 3), "Quarter 3, 2025/26 (October to December 2025)", "Q3 2025/26", "2025-q3"),
        (Quarter(2025, 4), "Quarter 4, 2025/26 (January to March 2026)", "Q4 2025/26", "2025-q4"),
        (Quarter(2099, 2), "Quarter 2, 2099/00 (July to September 2099)", "Q2 2099/00", "2099-q2"),
    ],
)
def test_names(quarter: Quarter, label: str, short: str, slug: str) -> None:
    assert (quarter.label, quarter.short_label, str(quarter), quarter.slug) == (label, short, short, slug)


@given(st.dates(date(2000, 4, 1), date(2099, 12, 31)))
def test_every_day_lies_between_the_ends_of_its_quarter(day: date) -> None:
    quarter = quarter_of(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert quarter.next.first_day - quarter.last_day == timedelta(days=1)
    assert quarter.next.previous == quarter.previous.next == quarter
    assert quarter.previous < quarter < quarter.next
    assert quarter.same_quarter_last_year == quarter.previous.previous.previous.previous
    assert quarter_from_slug(quarter.slug) == quarter
    assert quarter in quarters_of_year(quarter.year)


@pytest.mark.parametrize(
    "slug", ["", "2025", "2025-q0", "2025-q5", "2025-Q1", "25-q1", "1999-q4", "9999-q4", "٢٠٢٥-q1"]
)
def test_what_is_no_quarter_in_an_address_is_refused(slug: str) -> None:
    with pytest.raises(ValueError, match="Not a quarter"):
        quarter_from_slug(slug)


@pytest.mark.parametrize(("year", "number"), [(2025, 0), (2025, 5), (0, 1), (9999, 4)])
def test_what_no_calendar_holds_is_refused(year: int, number: int) -> None:
    with pytest.raises(ValueError, match=r"quarter|financial year"):
        Quarter(year, number)


def test_a_year_is_named_by_both_its_years() -> None:
    assert [year_label(year) for year in (1999, 2009, 2025)] == ["1999/00", "2009/10", "2025/26"]
