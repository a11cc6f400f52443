"""The clock, as a table of cases."""

from datetime import date

import pytest

from recommendations.rules.clock import (
    RULE_SETS,
    Milestone,
    State,
    add_months,
    milestones,
    rule_set_for,
    rule_set_named,
)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 9, 18), 3, date(2025, 12, 18)),
        (date(2024, 2, 29), 60, date(2029, 2, 28)),  # 29 February in a year that has none
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2025, 12, 31), 3, date(2026, 3, 31)),  # the last day of the financial year
        (date(2026, 1, 1), 3, date(2026, 4, 1)),  # and the first
        (date(2026, 3, 31), -2, date(2026, 1, 31)),
        (date(2026, 4, 1), -2, date(2026, 2, 1)),
        (date(2026, 4, 30), -2, date(2026, 2, 28)),
        (date(2025, 12, 15), 12, date(2026, 12, 15)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 3, 15), 0, date(2025, 3, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, expected):
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("began", "name"),
    [
        (date(2016, 11, 8), "2016"),
        (date(2017, 12, 31), "2016"),
        (date(2018, 1, 1), "2018"),
        (date(2019, 9, 10), "2018"),
        (date(2023, 12, 31), "2018"),
        (date(2024, 1, 1), "2024"),
        (date(2025, 10, 6), "2024"),
        (date(1999, 5, 5), "2016"),
    ],
)
def test_the_rules_of_the_day_the_visit_began_hold(began, name):
    assert rule_set_for(began).name == name
    assert rule_set_named(name) in RULE_SETS


def _dates(name, ended, done=None):
    return {(item.key, item.by): item for item in milestones(rule_set_named(name), ended, done or {})}


def test_from_2024_every_date_is_counted_from_the_last_day_on_site():
    found = list(_dates("2024", date(2025, 10, 9)))
    assert found == [
        ("report_published", date(2026, 1, 9)),
        ("plan_published", date(2026, 1, 9)),
        ("plan_published", date(2026, 3, 9)),
        ("progress_review", date(2026, 8, 9)),
        ("progress_review_published", date(2026, 10, 9)),
        ("next_challenge", date(2030, 10, 9)),
    ]


def test_in_2018_the_follow_up_has_an_earliest_day():
    follow_up, following = milestones(rule_set_named("2018"), date(2018, 9, 7), {})
    assert (follow_up.not_before, follow_up.by) == (date(2020, 3, 7), date(2020, 9, 7))
    assert (following.not_before, following.by) == (date(2022, 9, 7), date(2023, 9, 7))


def test_in_2016_the_follow_up_came_within_two_years():
    follow_up, following = milestones(rule_set_named("2016"), date(2016, 11, 11), {})
    assert (follow_up.not_before, follow_up.by) == (None, date(2018, 11, 11))
    assert (following.not_before, following.by) == (date(2020, 11, 11), date(2021, 11, 11))


@pytest.mark.parametrize(
    ("published", "text", "state"),
    [
        (date(2026, 1, 9), "Action plan published, with the report", State.DONE),
        (date(2026, 1, 10), "Action plan published, at the very latest", State.DONE),
        (date(2026, 3, 10), "Action plan published, at the very latest", State.DONE_LATE),
    ],
)
def test_a_published_plan_is_held_against_the_date_it_met(published, text, state):
    (plan,) = [
        item
        for item in milestones(rule_set_named("2024"), date(2025, 10, 9), {"plan_published": published})
        if item.key == "plan_published"
    ]
    assert (plan.text, plan.state_on(date(2026, 6, 1))) == (text, state)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 1, 30), State.DUE),
        (date(2026, 1, 31), State.SOON),  # two months before, to the day
        (date(2026, 3, 31), State.SOON),  # the day itself is not late
        (date(2026, 4, 1), State.LATE),
    ],
)
def test_a_date_is_soon_for_two_months_and_late_the_day_after(day, state):
    milestone = Milestone("report_published", "", date(2026, 3, 31), None, about=False, done_on=None)
    assert milestone.state_on(day) == state


def test_about_ten_months_is_never_done_late():
    milestone = Milestone("progress_review", "", date(2026, 8, 9), None, about=True, done_on=date(2026, 8, 20))
    assert milestone.state_on(date(2026, 9, 1)) == State.DONE
