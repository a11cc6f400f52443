"""Lines in the order they are read: two columns of text side by side, and tables whose cells are parted by tabs."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import mean
from typing import Final

from recommendations.reading.headings import ends_recommendations
from recommendations.reading.prose import ended
from recommendations.reading.tables import REFERENCE, columns_of
from recommendations.reading.text import Line, line_of, lines_of

_PAGE: Final = re.compile(r"\W{0,3}(?:page )?\d{1,3}(?: of \d{1,3})?\W{0,3}$", re.IGNORECASE)
_INNER: Final = re.compile(r"(?<=\S) {2,}(?=\S)")
_CELLS: Final = re.compile(r" {2,}|\t")
_MIDDLE: Final = (0.25, 0.75)  # of the longest line: where a gutter is looked for
_FEWEST: Final = 4  # lines on either side of a gutter
_NARROWEST: Final = 24  # letters of the longest line of a column
_FULL: Final = 0.35  # of that length, which lines have on average
_FLOWING: Final = 0.08  # of the lines of a column that begin with a small letter, as prose does
_BROKEN: Final = 3  # lines that the first cell of a row may take
_LONGEST_LINE: Final = 400  # letters; what is longer is no line of two columns
_REFERENCE: Final = re.compile(
    r"\W{0,2}(?:R|rec(?:ommendation)?\.? ?)?(?:\d{1,2}|[A-Z]|[ivx]{1,5})[a-z]?\W{0,2}$", re.I
)


def lines_in_order(put: str, pages: Sequence[int] = ()) -> tuple[Line, ...]:
    """The lines of a text that was put right, as they are read. `pages`: indexes of lines on which a page begins.

    Lines keep the numbers they have in the text, so the two halves of one line have the same.
    """
    if "\t" not in put and "   " not in put:
        return lines_of(put)
    raw = _columns_in_turn(put.split("\n"), pages)
    return tuple(line_of(number, words) for number, words in _tables(raw))


Numbered = tuple[int, str]


def _columns_in_turn(raw: Sequence[str], pages: Sequence[int]) -> list[Numbered]:
    edges = [0, *sorted({page for page in pages if 0 < page < len(raw)}), len(raw)]
    done: list[Numbered] = []
    for start, end in pairwise(edges):
        lines = [(start + place + 1, words) for place, words in enumerate(raw[start:end])]
        gutter = _gutter([words for _, words in lines])
        if gutter is None:
            done += lines
            continue
        for whole, band in groupby(lines, key=lambda line: _crosses(line[1], gutter)):
            those = list(band)
            done += those if whole else _in_turn(those, gutter)
    return done


def _gutter(lines: Sequence[str]) -> int | None:
    """The place, in letters from the left, at which most lines leave a gap; None where too few do."""
    told = [line for line in lines if line.strip() and len(line) <= _LONGEST_LINE]
    width = max(map(len, told), default=0)
    if width < 2 * _NARROWEST:
        return None
    votes = [0] * (width + 1)
    for line in told:
        for gap in _INNER.finditer(line):
            for place in range(gap.start(), gap.end()):
                votes[place] += 1
    middle = range(int(width * _MIDDLE[0]), int(width * _MIDDLE[1]))
    best = max(middle, key=votes.__getitem__, default=0)
    if votes[best] < _FEWEST:
        return None
    last = best
    while last + 1 < width and votes[last + 1] == votes[best]:
        last += 1
    return last


def _crosses(line: str, gutter: int) -> bool:
    """Do words stand over the gutter, or a page's number alone on the line?"""
    if not line.strip():
        return False
    around = line[max(gutter - 1, 0) : gutter + 1]
    return (bool(around.strip()) and len(line) > gutter) or bool(_PAGE.match(line.strip()))


def _in_turn(band: Sequence[Numbered], gutter: int) -> list[Numbered]:
    left = [(number, words[:gutter].rstrip()) for number, words in band]
    right = [(number, words[gutter:].rstrip()) for number, words in band]
    if not (_is_prose([words for _, words in left]) and _is_prose([words for _, words in right])):
        return list(band)
    edge = min(len(words) - len(words.lstrip()) for _, words in right if words.strip())
    begins = next(place for place, (_, words) in enumerate(right) if words.strip())
    ends = max(place for place, (_, words) in enumerate(left) if words.strip())
    turned = [(number, words[edge:]) for number, words in right[begins:]]
    # the end of a column is a break as the end of a page is
    return [*left[: ends + 1], (band[ends][0], ""), *turned, (band[-1][0], "")]


def _is_prose(lines: Sequence[str]) -> bool:
    """Lines of a column: most of them long, and many that go on in the middle of a sentence. No head of a table."""
    told = [line.strip() for line in lines if line.strip()]
    if len(told) < _FEWEST or any(columns_of(_CELLS.split(line)) for line in told):
        return False
    longest = max(map(len, told))
    flowing = sum(line[0].islower() for line in told)
    full = longest >= _NARROWEST and mean(map(len, told)) >= _FULL * longest
    return full and flowing >= max(2, _FLOWING * len(told))


def _tables(lines: Sequence[Numbered]) -> Iterator[Numbered]:
    """The same lines, rows with tabs under a head that names their columns written between bars."""
    columns: dict[str, int] = {}
    width = 0
    row: tuple[int, list[str]] | None = None
    for place, (number, words) in enumerate(lines):
        cells = _tabbed(words)
        named = columns_of(cells)
        if row is not None and not named and _goes_on(row[1], cells or [words.strip()], columns, width):
            _add(row[1], cells or [words.strip()])
            continue
        if row is not None:
            yield _written(*row)
            row = None
        if named:
            columns, width = named, len(cells)
        elif columns and words.strip() and not cells:
            cells = _begun(words.strip(), lines[place + 1 : place + 1 + _BROKEN], columns, width)
            columns = columns if cells else {}
        if columns and cells:
            row = number, cells
        else:
            yield number, words
    if row is not None:
        yield _written(*row)


def _tabbed(words: str) -> list[str]:
    return [cell.strip() for cell in words.strip(" ").split("\t")] if "\t" in words else []


def _begun(words: str, following: Sequence[Numbered], columns: dict[str, int], width: int) -> list[str]:
    """The first line of a row whose first cell was broken into lines: the rest of it and the other cells follow."""
    if REFERENCE in columns and columns[REFERENCE] == 0:
        return []
    for _, line in following:
        cells = _tabbed(line)
        if cells or not line.strip():
            return [words] if len(cells) == width and cells[0] else []
    return []


def _goes_on(row: Sequence[str], cells: Sequence[str], columns: dict[str, int], width: int) -> bool:
    """Is the line no row of its own, but the rest of a cell that was broken into lines?"""
    if not cells[0] or len(row) + len(cells) - 1 > width:
        return False
    if len(row) >= width:  # only a sentence that goes on belongs to a row that is full
        return len(cells) == 1 and cells[0][0].islower() and not ended(row[-1])
    if len(cells) == 1:
        return not ends_recommendations(Line(0, cells[0])) and not _REFERENCE.match(cells[0])
    return len(row) == 1 if columns.get(REFERENCE) != 0 else not _REFERENCE.match(cells[0])


def _add(row: list[str], cells: Sequence[str]) -> None:
    row[-1] = f"{row[-1]} {cells[0]}".strip()
    row += cells[1:]


def _written(number: int, cells: Sequence[str]) -> Numbered:
    return number, f"| {' | '.join(cell.replace('|', '¦') for cell in cells)} |"
