"""How many ratings moved between two snapshots, in one line."""

from dataclasses import replace

import pytest

from actions.rules.rating import ActionRating
from performance.rules.rating import Rating
from reports.snapshot.movement import movement_in_words
from tests.factories.reports import snapshot

BEFORE = snapshot()


def with_ratings(*ratings: Rating, actions: tuple[ActionRating, ...] = ()):
    """The snapshot of the factory with its first indicators and actions rated like this, and no others."""
    card = BEFORE.scorecard
    lines = tuple(replace(line, rating=rating) for line, rating in zip(card.indicators, ratings, strict=False))
    acted = tuple(replace(line, rating=rating) for line, rating in zip(card.actions, actions, strict=False))
    return replace(BEFORE, scorecard=replace(card, indicators=lines, actions=acted))


R, A, G, NONE = Rating.RED, Rating.AMBER, Rating.GREEN, Rating.NO_DATA
BLUE, GREEN, RED, GREY = ActionRating.BLUE, ActionRating.GREEN, ActionRating.RED, ActionRating.GREY


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (with_ratings(R, G), with_ratings(R, G), "no rating changed"),
        (with_ratings(R, G), with_ratings(A, G), "1 indicator rated better"),
        (with_ratings(G, G, R), with_ratings(R, A, G), "2 indicators rated worse and 1 better"),
        (with_ratings(G), with_ratings(NONE), "no rating changed"),
        (with_ratings(G, R), with_ratings(A), "1 indicator rated worse"),
        (
            with_ratings(G, actions=(GREEN, RED)),
            with_ratings(A, actions=(BLUE, GREEN)),
            "1 indicator rated worse; 2 actions rated better",
        ),
        (with_ratings(actions=(GREEN,)), with_ratings(actions=(GREY,)), "no rating changed"),
    ],
)
def test_what_moved_is_counted(before, after, words):
    assert movement_in_words(before, after) == words
