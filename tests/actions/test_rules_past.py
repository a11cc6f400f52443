"""How an action was rated in a quarter that has passed: a table of cases."""

from datetime import date
from types import SimpleNamespace

import pytest

from actions.rules.past import PastRating, Span, Told, rating_in
from actions.rules.rating import ActionRating

Q1, Q2, Q3 = date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)
END = date(2026, 9, 30)
ALWAYS = date.min
R = ActionRating

CASES = [
    # said by quarter, due, here from, expected
    ({Q2: R.GREEN}, None, ALWAYS, PastRating(Told.SAID, R.GREEN)),
    ({Q2: R.GREEN}, END, ALWAYS, PastRating(Told.SAID, R.GREEN)),
    (
        {Q2: R.GREEN},
        date(2026, 9, 29),
        ALWAYS,
        PastRating(Told.SAID, R.RED, "Past its due date of 29 September 2026"),
    ),
    ({Q2: R.BLUE}, date(2026, 9, 1), ALWAYS, PastRating(Told.SAID, R.BLUE)),
    ({Q1: R.BLUE}, date(2026, 6, 1), ALWAYS, PastRating(Told.COMPLETE, R.BLUE)),
    ({Q1: R.GREEN}, None, ALWAYS, PastRating(Told.NOT_SAID)),
    ({Q1: R.GREEN}, None, Q3, PastRating(Told.NOT_SAID)),
    (
        {Q1: R.GREEN},
        date(2026, 9, 1),
        ALWAYS,
        PastRating(Told.NOT_SAID, R.RED, "Past its due date of 1 September 2026"),
    ),
    ({}, None, ALWAYS, PastRating(Told.NOT_SAID)),
    ({}, None, END, PastRating(Told.NOT_SAID)),
    ({}, None, Q3, PastRating(Told.ABSENT)),
    ({}, date(2026, 9, 1), Q3, PastRating(Told.ABSENT)),
    ({Q3: R.GREEN}, None, Q3, PastRating(Told.ABSENT)),
    ({Q2: R.AMBER}, None, Q3, PastRating(Told.SAID, R.AMBER)),
    ({Q1: R.BLUE, Q2: R.GREEN}, None, ALWAYS, PastRating(Told.SAID, R.GREEN)),
]


@pytest.mark.parametrize(("said", "due", "here_from", "expected"), CASES)
def test_rating_in_a_quarter(said, due, here_from, expected):
    assert rating_in(Span(Q2, END, END, due), said, here_from) == expected


def test_a_forecast_or_a_late_milestone_of_that_quarter_makes_green_amber():
    later = date(2026, 12, 31)
    step = SimpleNamespace(title="Choose a supplier", due_on=date(2026, 9, 15), reached_on=None)
    by_forecast = rating_in(Span(Q2, END, END, later, forecast=date(2027, 5, 1)), {Q2: R.GREEN}, ALWAYS)
    by_step = rating_in(Span(Q2, END, END, later, steps=(step,)), {Q2: R.GREEN}, ALWAYS)
    assert (by_forecast.rating, by_step.rating) == (R.AMBER, R.AMBER)
    assert "Choose a supplier" in by_step.because
