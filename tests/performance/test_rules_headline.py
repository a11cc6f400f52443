"""The sentence a scorecard opens with."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from performance.rules.headline import Counts, count_ratings, headline
from performance.rules.rating import Rating

CASES = [
    (Counts(), "There are no indicators to report this quarter."),
    (
        Counts(green=31, amber=4, red=7, worse_twice=4),
        (
            "31 of 42 indicators with a rating are on target or better; 4 are amber and 7 are red; "
            "4 have got worse for two quarters running."
        ),
    ),
    (
        Counts(green=31, amber=10, red=1, no_data=3, not_due=5, no_target=2, worse_twice=1),
        (
            "31 of 42 indicators with a rating are on target or better; 10 are amber and 1 is red; "
            "1 has got worse for two quarters running. Results are missing for 3 indicators."
        ),
    ),
    (Counts(green=1, red=2), "1 of 3 indicators with a rating is on target or better; 2 are red."),
    (Counts(green=9, amber=1), "9 of 10 indicators with a rating are on target or better; 1 is amber."),
    (Counts(green=12), "All 12 indicators with a rating are on target or better."),
    (Counts(green=2), "Both indicators with a rating are on target or better."),
    (Counts(green=1), "The one indicator with a rating is on target or better."),
    (Counts(amber=1), "The one indicator with a rating is amber."),
    (
        Counts(red=1, worse_twice=1, no_data=1),
        (
            "The one indicator with a rating is red; it has got worse for two quarters running. "
            "Results are missing for 1 indicator."
        ),
    ),
    (Counts(red=5), "None of the 5 indicators with a rating is on target; all 5 are red."),
    (Counts(amber=2), "Neither of the 2 indicators with a rating is on target; both are amber."),
    (
        Counts(amber=1, red=1),
        "Neither of the 2 indicators with a rating is on target; 1 is amber and 1 is red.",
    ),
    (
        Counts(green=20, worse_twice=2),
        "All 20 indicators with a rating are on target or better; 2 have got worse for two quarters running.",
    ),
    (Counts(no_data=3), "No indicator has a rating this quarter: results are missing for 3 indicators."),
    (Counts(not_due=1), "No indicator has a rating this quarter: 1 is not due yet."),
    (
        Counts(no_data=1, not_due=2, no_target=1),
        (
            "No indicator has a rating this quarter: results are missing for 1 indicator, 2 are not due yet "
            "and 1 has no target."
        ),
    ),
    (
        Counts(not_due=2, no_target=3),
        "No indicator has a rating this quarter: 2 are not due yet and 3 have no target.",
    ),
]


@pytest.mark.parametrize(("counts", "words"), CASES, ids=[words for _, words in CASES])
def test_headline(counts: Counts, words: str) -> None:
    assert headline(counts) == words


def test_counting() -> None:
    counts = count_ratings([Rating.RED, Rating.GREEN, Rating.GREEN, Rating.NOT_DUE], worse_twice=1)
    assert counts == Counts(green=2, red=1, not_due=1, worse_twice=1)
    assert (counts.rated, counts.all) == (3, 4)


@given(st.builds(Counts, *[st.integers(0, 200)] * 7))
def test_it_is_always_whole_sentences(counts: Counts) -> None:
    words = headline(counts)
    assert words.endswith(".")
    assert words[0].isupper() or words[0].isdigit()
    assert "  " not in words
    assert not re.search(r"\b1 (are|have)\b", words)
