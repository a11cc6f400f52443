"""Where a list begins, by its layout: numbered, in bold paragraphs, bulleted, or under titles."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from recommendations.reading.items import Page
from recommendations.reading.markers import Marker, Style, marker_of, numbered_by_word
from recommendations.reading.prose import bold_lead, title_like
from recommendations.reading.text import Line

_INLINE_NUMBER: Final = re.compile(r"(?<=[.!?]) (?=[-•–] \d{1,2}[.)] \S)")
_INLINE_DASH: Final = re.compile(r"(?<=[.!?]) [-•–] (?=[A-Z*])")

Start = tuple[int, Style] | None


def numbered_start(lines: Sequence[Line], page: Page) -> Start:
    marks = [
        (index, mark)
        for index, line in enumerate(lines)
        if line.number not in page.furniture
        and (mark := numbered_by_word(line) or marker_of(line)) is not None
        and mark.style != "bullet"
    ]
    for index, mark in marks:
        if mark.ordinal == 1 and (mark.style != "bare" or _has_second(marks, mark.style)):
            return index, mark.style
    # the first may have been lost to a page; two in a row are still a list
    for (index, mark), (_, after) in pairwise(marks):
        if mark.style == after.style != "bare" and after.ordinal == mark.ordinal + 1:
            return index, mark.style
    return None


def _has_second(marks: Sequence[tuple[int, Marker]], style: Style) -> bool:
    return any(mark.ordinal == 2 and mark.style == style for _, mark in marks)


def bold_start(lines: Sequence[Line], page: Page) -> Start:
    starts = [index for index, line in enumerate(lines) if bold_item(line)]
    return (starts[0], "bullet") if len(starts) > 1 and not marker_of(lines[starts[0]]) else None


def bold_item(line: Line) -> bool:
    return line.text.startswith("**") and bool(bold_lead(line.text))


def bullet_start(lines: Sequence[Line], page: Page) -> Start:
    for index, line in enumerate(lines):
        mark = marker_of(line)
        if mark is not None and mark.style == "bullet" and line.number not in page.furniture:
            return index, "bullet"
    return None


def title_start(lines: Sequence[Line], page: Page) -> Start:
    starts = [index for index in range(len(lines)) if title_item(lines, index, page)]
    return (starts[0], "bullet") if len(starts) > 1 else None


def title_item(lines: Sequence[Line], index: int, page: Page) -> bool:
    """A title after a blank line, with its paragraph directly beneath."""
    line = lines[index]
    if line.blank or line.number in page.furniture or marker_of(line) or not title_like(line.text):
        return False
    before_blank = index == 0 or lines[index - 1].blank or lines[index - 1].number in page.furniture
    under = lines[index + 1] if index + 1 < len(lines) else None
    return before_blank and under is not None and len(under.text) > len(line.text) and under.text[0].isupper()


def split_numbers(line: Line) -> list[Line]:
    """ "... to all. - 2. Report": an item that lost its line end."""
    if ". " not in line.text and "? " not in line.text and "! " not in line.text:
        return [line]
    pieces = _INLINE_NUMBER.split(line.text)
    return [Line(line.number, piece.strip(), line.indent, line.heading) for piece in pieces if piece.strip()]


def split_dash_titles(lines: Sequence[Line]) -> list[Line]:
    """Layout E: "... in 2040. - Bring services together", a title that lost its line end."""
    done: list[Line] = []
    for line in lines:
        pieces = _INLINE_DASH.split(line.text) if " - " in line.text or " – " in line.text or " • " in line.text else []
        if len(pieces) > 1 and title_like(pieces[-1]):
            head = line.text[: -len(pieces[-1])].rstrip(" -•–")
            done.append(Line(line.number, head, line.indent, line.heading))
            done.append(Line(line.number, "- " + pieces[-1], line.indent))
        else:
            done.append(line)
    return done
