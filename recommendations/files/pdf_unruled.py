"""Tables without ruled lines on a page of a PDF: a head that names its columns, and rows that keep to them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Protocol

from recommendations.reading.headings import ends_recommendations, heads_recommendations
from recommendations.reading.tables import REFERENCE, columns_of
from recommendations.reading.text import Line as TextLine

_GAP: Final = 0.45  # heights of a line between two cells: a space between words is half of it
_NEXT_ROW: Final = 1.35  # heights from one line to the next: more is another row
_AFTER: Final = 1.25  # times the largest distance of rows so far: more is no longer the table
_NEAR: Final = 3.0  # points by which the words of a cell may begin beside its column
_HEAD_LINES: Final = 4
_FURNITURE: Final = 2  # lines at the head of a page before a table goes on
_OF_HEAD: Final = 0.6  # of the head's cells that must be known columns


class Word(Protocol):
    """What is asked of a word here."""

    @property
    def text(self) -> str: ...
    @property
    def x0(self) -> float: ...
    @property
    def x1(self) -> float: ...


class Line[W: Word](Protocol):
    """What is asked of a line here."""

    words: list[W]

    @property
    def height(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def bottom(self) -> float: ...


@dataclass(slots=True)
class Found[W: Word]:
    """A table: where its columns begin, and the words of each cell of each row. `reference`: which column it is."""

    starts: list[float]
    reference: int | None
    rows: list[list[list[W]]] = field(default_factory=list)
    lines: list[Line[W]] = field(default_factory=list)
    headed: bool = True
    open: bool = False  # it reaches the last lines of the page


def unruled[W: Word](lines: Sequence[Line[W]], before: Found[W] | None) -> list[Found[W]]:
    """The tables among the lines of a page, from the top. `before`: one that reached the end of the page before."""
    found: list[Found[W]] = []
    index = 0
    if before is not None:
        begin = next(
            (place for place in range(min(_FURNITURE + 1, len(lines))) if _goes_on(lines[place], before)), None
        )
        if begin is not None and _head(lines, begin) is None:
            table: Found[W] = Found(before.starts, before.reference, headed=False)
            index = _rows(lines, begin, table)
            found.append(table)
    while index < len(lines):
        head = _head(lines, index)
        if head is None:
            index += 1
            continue
        table, index = head
        index = _rows(lines, index, table)
        if len(table.rows) > 1:
            found.append(table)
    return found


def _goes_on[W: Word](line: Line[W], before: Found[W]) -> bool:
    cells = _cells(line, before.starts)
    return cells is not None and sum(bool(cell) for cell in cells) > 1


def _segments[W: Word](line: Line[W]) -> list[list[W]]:
    """Its words, parted where the space between them is more than between words."""
    parts = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > _GAP * line.height:
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def _head[W: Word](lines: Sequence[Line[W]], index: int) -> tuple[Found[W], int] | None:
    """A table's head that begins with this line, and the index after it: the reading that knows most columns."""
    parts = _segments(lines[index])
    if len(parts) < 2:
        return None
    starts = [part[0].x0 for part in parts]
    cells = parts
    best: tuple[int, Found[W], int] | None = None
    for place in range(index, min(index + _HEAD_LINES, len(lines))):
        if place > index:
            more = _cells(lines[place], starts)
            if more is None or lines[place].bottom - lines[place - 1].bottom > _NEXT_ROW * lines[place].height:
                break
            cells = [[*cell, *added] for cell, added in zip(cells, more, strict=True)]
        columns = columns_of([_words(cell) for cell in cells])
        if len(columns) >= max(2, _OF_HEAD * len(cells)) and (best is None or len(columns) >= best[0]):
            best = (
                len(columns),
                Found(starts, columns.get(REFERENCE), [cells], list(lines[index : place + 1])),
                place + 1,
            )
    return (best[1], best[2]) if best is not None else None


def _words[W: Word](cell: Sequence[W]) -> str:
    joined = ""
    for word in cell:
        text = word.text.strip()
        broken = joined.endswith(("-", "\u2010", "\u00ad")) and text[:1].islower()
        joined = joined[:-1] + text if broken else f"{joined} {text}"
    return joined.strip()


def _cells[W: Word](line: Line[W], starts: Sequence[float]) -> list[list[W]] | None:
    """The line's words by column; None where it does not keep to the columns."""
    cells: list[list[W]] = [[] for _ in starts]
    for word in line.words:
        place = max((place for place, start in enumerate(starts) if start <= word.x0 + _NEAR), default=None)
        if place is None or (place + 1 < len(starts) and word.x1 > starts[place + 1]):
            return None
        if not cells[place] and place and any(cells) and word.x0 - starts[place] > _NEAR:
            return None  # words that go over the edge of two columns
        cells[place].append(word)
    return cells


def _rows[W: Word](lines: Sequence[Line[W]], index: int, table: Found[W]) -> int:
    """Fills the table with the lines from `index` on; gives back the index of the first that is no longer in it."""
    widest = 0.0
    filled = len(table.starts)  # cells that the line before had words in
    for place in range(index, len(lines)):
        line = lines[place]
        cells = _cells(line, table.starts)
        step = line.bottom - (table.lines[-1].bottom if table.lines else line.bottom)
        if cells is None or _ends(line, cells, step, widest, table):
            return place
        now = sum(bool(cell) for cell in cells)
        apart = step > _NEXT_ROW * line.height
        if not table.rows or (len(table.rows) == 1 and table.headed) or apart or _begins(cells, now, filled, table):
            table.rows.append(cells)
        else:
            table.rows[-1] = [[*above, *below] for above, below in zip(table.rows[-1], cells, strict=True)]
        widest, filled = max(widest, step), now
        table.lines.append(line)
    table.open = True
    return len(lines)


def _begins[W: Word](cells: Sequence[Sequence[W]], now: int, filled: int, table: Found[W]) -> bool:
    """Does a row begin though no space tells: by its reference, or because every cell has words again?"""
    if table.reference is not None:
        return bool(cells[table.reference])
    return now == len(table.starts) > filled


def _ends[W: Word](line: Line[W], cells: Sequence[Sequence[W]], step: float, widest: float, table: Found[W]) -> bool:
    if widest and step > max(_AFTER * widest, 1.8 * line.height):
        return True
    if any(cells[1:]):
        return False
    words = TextLine(0, " ".join(word.text for word in line.words))
    taller = bool(table.lines) and abs(line.height - table.lines[-1].height) > 0.08 * line.height
    return taller or ends_recommendations(words) or heads_recommendations(words)
