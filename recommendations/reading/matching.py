"""The same list printed twice: once lettered in the covering report, once numbered in the annex."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

# Measured on the two copies in Sefton's Cabinet report of 2018: capitals, a dash and a hyphen apart they are equal
# (0.97 and more); two different recommendations of one report come to less than 0.4.
ALIKE: Final = 0.8
_SHORTEST_TITLE: Final = 12  # letters: shorter titles are too common to be told by
_COMPARED: Final = 200  # words of each text


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how far the words of two texts are the same, whatever their capitals, hyphens and dashes."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return 0.0
    ours, theirs = "".join(first), "".join(second)
    if ours == theirs:
        return 1.0  # "Medium-Term Plan" and "Medium term plan"
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def same_title(one: str, other: str) -> bool:
    """Does one of them open with all that the other says: a title alone, and the same title over its paragraph?"""
    short, long = sorted(("".join(_words(one)), "".join(_words(other))), key=len)
    return len(short) >= _SHORTEST_TITLE and long.startswith(short)


def pairs(ours: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """For each index of `ours` the index of its like among `others`; the same place in the list is tried first."""
    found: dict[int, int] = {}
    free = set(range(len(others)))
    for index, text in enumerate(ours):
        order = sorted(free, key=lambda place: (place != index, place))
        match = next((place for place in order if alike(text, others[place])), None)
        if match is not None:
            found[index] = match
            free.discard(match)
    return found


def alike(one: str, other: str) -> bool:
    return likeness(one, other) >= ALIKE or same_title(one, other)


def same_list(ours: Sequence[str], others: Sequence[str]) -> bool:
    """Are these two copies of one list? More than half of the shorter one must be found in the other."""
    return bool(ours and others) and 2 * len(pairs(ours, others)) > min(len(ours), len(others))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text[: 12 * _COMPARED].casefold().replace("-", "").replace("'", "").replace("’", ""))[
        :_COMPARED
    ]
