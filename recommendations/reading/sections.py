"""Where in a document the peers' recommendations stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from recommendations.reading.headings import (
    asks_the_council,
    ends_recommendations,
    heading_of,
    heads_recommendations,
    leads_in_recommendations,
)
from recommendations.reading.markers import numbered_by_word
from recommendations.reading.text import Line


@dataclass(frozen=True, slots=True)
class Section:
    """The lines from `start` up to `end` (indexes); `number` of its heading; `explicit` where a heading names it."""

    start: int
    end: int
    number: str
    explicit: bool
    line: int


def recommendation_sections(lines: Sequence[Line], furniture: frozenset[int]) -> list[Section]:
    """Every part of the document that says of itself that it holds the peers' recommendations."""
    openings = [
        (index, explicit)
        for index, line in enumerate(lines)
        if line.text and line.number not in furniture and (explicit := _opens(lines, index, line)) is not None
    ]
    found: list[Section] = []
    for place, (index, explicit) in enumerate(openings):
        if found and not explicit and found[-1].explicit and _nothing_between(lines, found[-1].start, index):
            continue  # the sentence that announces the list under its own heading
        end = openings[place + 1][0] if place + 1 < len(openings) else len(lines)
        if place + 1 < len(openings) and not openings[place + 1][1] and explicit:
            after = openings[place + 2][0] if place + 2 < len(openings) else len(lines)
            end = after if _nothing_between(lines, index + 1, openings[place + 1][0]) else end
        heading = heading_of(lines[index])
        number = heading.number if explicit and heading else ""
        found.append(Section(index + 1, end, number, explicit, lines[index].number))
    return found


def _opens(lines: Sequence[Line], index: int, line: Line) -> bool | None:
    """True for a heading, False for a sentence that announces the list, None for neither."""
    if leads_in_recommendations(line):
        return False
    if heads_recommendations(line) and not _of_the_council(lines, index):
        return True
    return None


def _of_the_council(lines: Sequence[Line], index: int) -> bool:
    """A bare "Recommendations" over "Cabinet is asked to" is the covering report's own."""
    following = [line.text for line in lines[index + 1 : index + 12] if line.text][:2]
    return any(asks_the_council(text.lstrip("-•*() 0123456789.abc")) for text in following)


def _nothing_between(lines: Sequence[Line], start: int, index: int) -> bool:
    """Only prose between a heading and the sentence that announces its list: no other heading, no item."""
    return index - start < 60 and not any(
        ends_recommendations(line) or line.text.startswith(("- ", "• ", "1.")) for line in lines[start:index]
    )


def word_runs(lines: Sequence[Line], furniture: frozenset[int]) -> list[tuple[int, int]]:
    """Index ranges that begin with "Recommendation 1" (or the first there is) and go on to the next such beginning."""
    starts: list[int] = []
    last = 0
    for index, line in enumerate(lines):
        if line.number in furniture or (mark := numbered_by_word(line)) is None:
            continue
        if not starts or mark.ordinal <= last:
            starts.append(index)
        last = mark.ordinal
    ends = [*starts[1:], len(lines)]
    return list(zip(starts, ends, strict=False))
