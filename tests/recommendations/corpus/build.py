"""One report of each layout for each of several sorts of damage."""

import random
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tests.recommendations.corpus.damage import DAMAGES
from tests.recommendations.corpus.layouts import LAYOUTS, NOTHING_IN_THEM, Expected, Page


class Made(NamedTuple):
    """`expected` is empty for a document that holds no recommendations of peers."""

    name: str
    text: str
    expected: tuple[Expected, ...]


@cache
def reports() -> list[Made]:
    """Every invented report. The same list each time it is asked for: all chance comes from the reports' names."""
    return [*_of_layouts(), *_without_recommendations()]


def _of_layouts() -> Iterator[Made]:
    names = list(DAMAGES)
    for place, (layout, make) in enumerate(LAYOUTS.items()):
        # each layout clean and under everything at once, and under two sorts of damage that differ from its neighbours'
        chosen = dict.fromkeys(["clean", names[1 + place % 9], names[1 + (place + 4) % 9], "everything"])
        for damage in chosen:
            name = f"{layout}, {damage}"
            chance = random.Random(name)
            text, expected = make(Page(chance, torn=damage != "clean"))
            yield Made(name, DAMAGES[damage](text, chance), tuple(expected))


def _without_recommendations() -> Iterator[Made]:
    for kind, make in NOTHING_IN_THEM.items():
        for damage in ("clean", "everything"):
            name = f"{kind}, {damage}"
            chance = random.Random(name)
            yield Made(name, DAMAGES[damage](make(Page(chance, torn=False)), chance), ())
