"""The source beside what was read of it: its lines, and which of them belong to what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

CONTEXT = 1  # lines shown around a passage


class Found(Protocol):
    """What a line was read into: its `key` on the page, and what it is called there."""

    @property
    def key(self) -> int | str: ...

    @property
    def reference(self) -> str: ...


@dataclass(frozen=True)
class Part:
    """A part of a document that is no recommendation, such as "Next we will 3" or "Contact officer"."""

    key: int | str
    reference: str


@dataclass(frozen=True)
class SourceLine:
    """One line of the source. `item`: what it was read into; `again`: it prints that a second time."""

    number: int
    text: str
    item: Found | None = None
    again: bool = False
    missed: bool = False


def passage(item: Found, found: Sequence[int], lines: Sequence[str]) -> Iterator[SourceLine]:
    """The lines found, those between them, and a line more at either end, without those that hold no words."""
    if not found:
        return
    first, last = max(min(found) - CONTEXT, 1), min(max(found) + CONTEXT, len(lines))
    for number in range(first, last + 1):
        if any(letter.isalnum() for letter in lines[number - 1]):
            yield SourceLine(number, lines[number - 1], item if number in found else None)


def whole(lines: Iterable[str], items: Mapping[int, Found]) -> Iterator[SourceLine]:
    """Every line, with what it was read into by its number."""
    for number, text in enumerate(lines, start=1):
        yield SourceLine(number, text, items.get(number))
