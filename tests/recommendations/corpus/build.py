"""One report of each layout for each of several sorts of damage."""

import random
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tests.recommendations.corpus.damage import DAMAGES
from tests.recommendations.corpus.layouts import LAYOUTS, NOTHING_IN_THEM, TABLES, Expected, Page

UNTORN = ("clean", "two-columns")  # columns have their own ends of pages


class Made(NamedTuple):
    """`expected` is empty for a document that holds no recommendations of peers."""

    name: str
    text: str
    expected: tuple[Expected, ...]


@cache
def reports(salt: str = "") -> list[Made]:
    """Every invented report. The same list each time it is asked for: all chance comes from the reports' names.

    Another `salt` gives other reports.
    """
    return [*_of_layouts(salt), *_without_recommendations(salt)]


def _of_layouts(salt: str) -> Iterator[Made]:
    names = list(DAMAGES)
    for place, (layout, make) in enumerate(LAYOUTS.items()):
        # each layout clean and under everything at once, and under two sorts of damage that differ from its neighbours'
        chosen = ["clean", names[1 + place % 9], names[1 + (place + 4) % 9], "two-columns", "everything"]
        for damage in dict.fromkeys([*chosen, *(["tabs"] if layout in TABLES else [])]):
            name = f"{layout}, {damage}"
            chance = random.Random(salt + name)
            text, expected = make(Page(chance, torn=damage not in UNTORN))
            yield Made(name, DAMAGES[damage](text, chance), tuple(expected))


def _without_recommendations(salt: str) -> Iterator[Made]:
    for kind, make in NOTHING_IN_THEM.items():
        for damage in ("clean", "two-columns", "everything"):
            name = f"{kind}, {damage}"
            chance = random.Random(salt + name)
            yield Made(name, DAMAGES[damage](make(Page(chance, torn=False)), chance), ())
