"""Where a council stands among others."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from performance.rules.rank import ordinal, rank, rank_in_words

FIFTEEN = tuple(range(60, 75))
figures = st.decimals(min_value=-1000, max_value=1000, places=2)


@pytest.mark.parametrize(
    ("own", "others", "polarity", "ends", "words"),
    [
        (80, FIFTEEN, "higher", (None, None), "1st of 16 nearest neighbours, best quarter"),
        ("72.5", FIFTEEN, "higher", (None, None), "3rd of 16 nearest neighbours, best quarter"),
        ("71.5", FIFTEEN, "higher", (None, None), "4th of 16 nearest neighbours, best quarter"),
        ("70.5", FIFTEEN, "higher", (None, None), "5th of 16 nearest neighbours, better half"),
        ("66.5", FIFTEEN, "higher", (None, None), "9th of 16 nearest neighbours, worse half"),
        ("59", FIFTEEN, "higher", (None, None), "16th of 16 nearest neighbours, worst quarter"),
        ("59", FIFTEEN, "lower", (None, None), "1st of 16 nearest neighbours, best quarter"),
        ("74", FIFTEEN, "lower", (None, None), "joint 15th of 16 nearest neighbours, worst quarter"),
        ("74.04", FIFTEEN, "higher", (None, None), "joint 1st of 16 nearest neighbours, best quarter"),
        (5, (5, 5), "higher", (None, None), "joint 1st of 3 nearest neighbours"),
        (5, (), "higher", (None, None), ""),
        (65, (50, 64, 90, 99), "range", (60, 70), "joint 1st of 5 nearest neighbours, best quarter"),
        (75, (50, 64, 90, 99), "range", (60, 70), "2nd of 5 nearest neighbours, better half"),
        (75, (50, 64), "range", (None, None), ""),
        (0, (-1, -2, 1, 2), "higher", (None, None), "3rd of 5 nearest neighbours, worse half"),
    ],
)
def test_places_and_quarters(own, others, polarity, ends, words):
    low, high = (None if end is None else Decimal(end) for end in ends)
    found = rank(Decimal(own), [Decimal(value) for value in others], polarity, 1, low, high)
    assert rank_in_words(found, "Nearest neighbours", are_neighbours=True) == words


def test_other_groups_are_named():
    found = rank(Decimal(3), [Decimal(1), Decimal(2)], "higher", 0)
    assert rank_in_words(found, "the North West", are_neighbours=False) == "1st of 3 in the North West"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (111, "111th"),
    ],
)
def test_ordinals(number, words):
    assert ordinal(number) == words


@given(own=figures, others=st.lists(figures, min_size=1, max_size=30), step=st.decimals(0, 50, places=2))
def test_a_better_figure_never_has_a_worse_place(own, others, step):
    higher, better = rank(own, others, "higher", 1), rank(own + step, others, "higher", 1)
    assert better.place <= higher.place
    mirrored = rank(-own, [-value for value in others], "lower", 1)
    assert (mirrored.place, mirrored.quarter) == (higher.place, higher.quarter)
    assert 1 <= higher.place <= higher.of
