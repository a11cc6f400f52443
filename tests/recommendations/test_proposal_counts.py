"""What is said when a report is taken in: suggestions are told apart from the key recommendations."""

import pytest

from recommendations.proposal import Item, Proposal


@pytest.mark.parametrize(
    ("suggestions", "words"),
    [
        ((False,), "1 recommendation"),
        ((False, False), "2 recommendations"),
        ((False, False, True), "2 recommendations and 1 suggestion"),
        ((True, True), "0 recommendations and 2 suggestions"),
    ],
)
def test_suggestions_are_counted_apart(suggestions, words):
    items = tuple(Item(key, str(key), "", "", suggestion=each) for key, each in enumerate(suggestions, 1))
    left_out = Item(99, "99", "", "", left_out=True)
    assert Proposal(items=(*items, left_out)).counted == words
