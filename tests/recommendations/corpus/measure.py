"""How much of what was put into a report came out of it whole, and what came out that was never in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recommendations.reading import FeedbackReport
from tests.recommendations.corpus.layouts import Expected

LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})


def letters(text: str) -> str:
    """Letters and figures alone: line ends, hyphens, quotes and marks of emphasis may change, words may not."""
    return re.sub(r"[\W_]+", "", text.translate(LIGATURES)).casefold()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one report. `damaged` were in it but came out with words lost or added; `invented` never were in it."""

    name: str
    expected: int
    whole: int
    damaged: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()


def measure(name: str, report: FeedbackReport, expected: Sequence[Expected]) -> Outcome:
    """An item is whole where every letter of it, its reference and its group came out, and nothing besides."""
    read = list(report.recommendations)
    wanted = list(expected)
    whole = 0
    for item in list(read):
        match = next((one for one in wanted if _same(item.text, one.text) and item.reference == one.reference), None)
        if match is not None and (not match.group or item.group == match.group):
            whole += 1
            wanted.remove(match)
            read.remove(item)
    damaged, invented = [], []
    for item in read:
        words = letters(item.text)
        near = next((one for one in wanted if letters(one.text)[:20] in words or words[:20] in letters(one.text)), None)
        (damaged if near is not None else invented).append(f"{item.reference} [{item.group}]: {item.text}")
        if near is not None:
            wanted.remove(near)
    missed = tuple(f"{one.reference} [{one.group}]: {one.text}" for one in wanted)
    return Outcome(name, len(expected), whole, tuple(damaged), missed, tuple(invented))


def _same(one: str, other: str) -> bool:
    return letters(one) == letters(other)
