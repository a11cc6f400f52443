"""One page of a PDF: its words put into lines, column by column where it has two, with its tables in their place."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import mean
from typing import Any, Final

from recommendations.files.markup import Run, marked, normal, table_lines
from recommendations.files.pdf_unruled import Found, unruled
from recommendations.reading.text import SOFT_HYPHEN

# A gutter is looked for in the middle of the page, this wide at least (in points, and in heights of a line).
_MIDDLE: Final = (0.3, 0.7)
_PARTED: Final = re.compile(
    r".*[^\W\d_]\u2010", re.S
)  # a word with the sign that programs part words with, not a hyphen
_GUTTER: Final = 9.0
_FEWEST_LINES: Final = 4  # on either side, before a page is taken to have columns
_FULL: Final = 0.5  # of a column's width that its lines fill on average; less is a list of names, or a form
_MOST_DRAWN: Final = 1500  # lines and boxes: more is a chart or a map, in which no table is looked for
_FEWEST_RULES: Final = 3  # upright ones side by side: a table of two columns
_LONGEST_CELL: Final = 1200  # letters: more is a page set in boxes, not a table


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands, in points from the left and from the top."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    bold: bool

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(slots=True)
class Line:
    """The words of one line, from left to right. `column`: 0 where it goes over the page, otherwise 1 or 2."""

    words: list[Word]
    column: int = 0
    right: float = 0.0  # where its column ends, for telling a broken line from a short one

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        return mean(word.height for word in self.words)

    def runs(self) -> list[Run]:
        """Its words as runs; words parted by nothing but a change of fonts are one."""
        runs: list[Run] = []
        for number, word in enumerate(self.words):
            if number and word.x0 - self.words[number - 1].x1 > 0.1 * word.height:
                runs.append((" ", word.bold and runs[-1][1]))
            runs.append((normal(word.text), word.bold))
        if runs[-1][0].endswith("-") and _PARTED.fullmatch(self.words[-1].text):
            runs[-1] = (runs[-1][0][:-1] + SOFT_HYPHEN, runs[-1][1])
        return runs


@dataclass(slots=True)
class Table:
    """A table's rows as text. `lines_of` makes pipe rows of them."""

    rows: list[list[str]]
    top: float
    bottom: float
    headed: bool = True

    def lines(self) -> list[str]:
        return table_lines(self.rows, headed=self.headed)


@dataclass(slots=True)
class Page:
    """What a page holds, in the order it is read."""

    number: int
    parts: list[Line | Table] = field(default_factory=list)
    pictures: bool = False
    unruled: Found[Word] | None = None  # a table without rules that reaches the end of the page

    @property
    def lines(self) -> list[Line]:
        return [part for part in self.parts if isinstance(part, Line)]


def page_of(number: int, page: Any, bold_fonts: frozenset[str], before: Found[Word] | None = None) -> Page:
    """A page as pdfplumber gives it. `bold_fonts`: names of fonts that are bold though their names do not say so.

    `before`: the table without rules that reached the end of the page before.
    """
    found = page.filter(_Wanted()).extract_words(x_tolerance_ratio=0.15, y_tolerance=3, extra_attrs=["fontname"])
    words = [
        Word(each["text"], each["x0"], each["x1"], each["top"], each["bottom"], is_bold(each["fontname"], bold_fonts))
        for each in found
        if each["bottom"] > each["top"]
    ]
    tables = _tables(page, words)
    inside = {id(word) for _, held in tables for word in held}
    lines = lines_of([word for word in words if id(word) not in inside])
    without = unruled(lines, before)
    taken = {id(line) for found in without for line in found.lines}
    tables += [(_table_of(found), []) for found in without]
    lines = ordered([line for line in lines if id(line) not in taken], float(page.width))
    last = without[-1] if without and without[-1].open else None
    return Page(number, _placed(lines, [table for table, _ in tables]), bool(page.images), last)


def _table_of(found: Found[Word]) -> Table:
    rows = [[_cell(cell) for cell in row] for row in found.rows]
    return Table(rows, found.lines[0].top, found.lines[-1].bottom, headed=found.headed)


class _Wanted:
    """Which of a page's things are read: upright letters, each once (bold is sometimes made by printing twice)."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, int, int]] = set()

    def __call__(self, thing: dict[str, Any]) -> bool:
        if thing["object_type"] != "char":
            return True
        if not thing["upright"]:
            return False
        x, y = round(thing["x0"]), round(thing["top"])
        again = any((thing["text"], near, y) in self._seen for near in (x - 1, x, x + 1)) and bool(
            thing["text"].strip()
        )
        self._seen.add((thing["text"], x, y))
        return not again


def is_bold(name: str, bold_fonts: frozenset[str]) -> bool:
    bare = str(name).rsplit("+", 1)[-1]
    return bare in bold_fonts or any(word in bare.lower() for word in ("bold", "black", "heavy", "demi"))


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words gathered into lines by their height on the page, from the top."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        # a raised figure or letter (4th) belongs to the line that it overlaps
        near = lines[-1] if lines else None
        if near and abs(word.middle - mean(other.middle for other in near[-4:])) <= 0.45 * max(
            word.height, near[-1].height
        ):
            near.append(word)
        else:
            lines.append([word])
    return [Line(sorted(line, key=lambda word: word.x0)) for line in lines]


def ordered(lines: list[Line], width: float) -> list[Line]:
    """Lines in the order they are read: two columns one after the other where the page clearly has them."""
    edge = max((line.x1 for line in lines), default=0.0)
    gutter = _gutter(lines, width)
    if gutter is None:
        return [Line(line.words, 0, edge) for line in lines]
    done: list[Line] = []
    band: list[Line] = []
    for line in lines:
        if _crosses(line, gutter):
            done += [*_columns(band, gutter, edge), Line(line.words, 0, edge)]
            band = []
        else:
            band.append(line)
    return done + _columns(band, gutter, edge)


def _columns(band: list[Line], gutter: float, edge: float) -> list[Line]:
    left = lines_of(word for line in band for word in line.words if word.x0 < gutter)
    right = lines_of(word for line in band for word in line.words if word.x0 >= gutter)
    if not _both_are_prose(left, right, gutter):
        return [Line(line.words, 0, edge) for line in band]
    ends = max(line.x1 for line in left)
    return [Line(line.words, 1, ends) for line in left] + [Line(line.words, 2, edge) for line in right]


def _both_are_prose(left: Sequence[Line], right: Sequence[Line], gutter: float) -> bool:
    """Columns of prose, side by side: not a list with page numbers, and not names beside what they do."""
    if min(len(left), len(right)) < _FEWEST_LINES:
        return False
    shared = min(left[-1].bottom, right[-1].bottom) - max(left[0].top, right[0].top)
    if shared < 0.4 * min(left[-1].bottom - left[0].top, right[-1].bottom - right[0].top):
        return False
    return _fills(left) and _fills(right) and gutter > left[0].x0


def _fills(lines: Sequence[Line]) -> bool:
    begins, ends = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return mean(line.x1 - line.x0 for line in lines) >= _FULL * (ends - begins) and ends - begins > 100


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """Where most lines leave a gap at the same place in the middle; None where too few do."""
    first, last = int(width * _MIDDLE[0]), int(width * _MIDDLE[1])
    votes = [0] * (last - first + 1)
    for line in _rows(lines):
        for begins, ends in _gaps(line):
            for x in range(max(int(begins) + 1, first), min(int(ends), last) + 1):
                votes[x - first] += 1
    most = max(votes, default=0)
    if most < _FEWEST_LINES:
        return None
    best = [x for x, count in enumerate(votes, start=first) if count == most]
    return float(best[len(best) // 2])


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Lines, with two that overlap from column to column taken as one: columns need not share their baselines."""
    rows: list[Line] = []
    joined = False
    for line in lines:
        if rows and not joined and rows[-1].bottom - line.top > 2:
            rows[-1] = Line(sorted([*rows[-1].words, *line.words], key=lambda word: word.x0))
            joined = True
        else:
            rows.append(line)
            joined = False
    return rows


def _gaps(line: Line) -> list[tuple[float, float]]:
    gaps = []
    reached = line.words[0].x1
    for word in line.words[1:]:
        if word.x0 - reached >= max(_GUTTER, 0.8 * word.height):
            gaps.append((reached, word.x0))
        reached = max(reached, word.x1)
    return gaps


def _crosses(line: Line, gutter: float) -> bool:
    """Does the line go on over the gutter: by a word that stands in it, or by a gap no wider than between words?"""
    if any(word.x0 < gutter < word.x1 for word in line.words):
        return True
    before = [word.x1 for word in line.words if word.x1 <= gutter]
    after = [word.x0 for word in line.words if word.x0 >= gutter]
    return bool(before and after) and min(after) - max(before) < min(_GUTTER, 0.8 * line.height)


def _tables(page: Any, words: Sequence[Word]) -> list[tuple[Table, list[Word]]]:
    if len(page.lines) + len(page.rects) + len(page.curves) > _MOST_DRAWN:
        return []
    found = []
    for table in page.find_tables({"explicit_horizontal_lines": _open_ends(page)}):
        held: list[Word] = []
        rows = []
        for row in table.rows:
            cells = [_inside(words, box) if box else [] for box in row.cells]
            rows.append([_cell(cell) for cell in cells])
            held += [word for cell in cells for word in cell]
        if _is_table(rows):
            found.append((Table(rows, table.bbox[1], table.bbox[3]), held))
    return found


def _open_ends(page: Any) -> list[float]:
    """Heights at which several upright rules end: a row broken by the page's end may have no rule to close it."""
    ends: Counter[int] = Counter()
    for edge in page.edges:
        if edge["orientation"] == "v":
            ends.update({round(edge["top"]), round(edge["bottom"])})
    closed = {
        round(edge["top"]) + near for edge in page.edges if edge["orientation"] == "h" for near in (-2, -1, 0, 1, 2)
    }
    return [float(height) for height, count in ends.items() if count >= _FEWEST_RULES and height not in closed]


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    filled = [[cell for cell in row if cell.strip()] for row in rows]
    if max((len(row) for row in filled), default=0) < 2:
        return False
    longest = max(len(cell) for row in filled for cell in row)
    return longest <= _LONGEST_CELL or len([row for row in filled if row]) > 2


def _inside(words: Sequence[Word], box: tuple[float, float, float, float]) -> list[Word]:
    x0, top, x1, bottom = box
    return [word for word in words if x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= word.middle <= bottom]


def _cell(words: Sequence[Word]) -> str:
    runs: list[Run] = []
    for line in lines_of(words):
        if runs:
            runs.append((_between(runs[-1][0], line.words[0].text), False))
        if runs and runs[-2][0].endswith(SOFT_HYPHEN):
            runs[-2] = (runs[-2][0][:-1], runs[-2][1])
        runs += line.runs()
    return marked(runs).strip()


def _between(before: str, after: str) -> str:
    """What stands between two lines of a cell: a space, but nothing within a word that was parted at a hyphen."""
    parted = before.endswith(SOFT_HYPHEN) or (before[-1:] == "-" and before[-2:-1].isalpha())
    return "" if parted and after[:1].islower() else " "


def _placed(lines: list[Line], tables: list[Table]) -> list[Line | Table]:
    """Each table before the first line that stands beneath it and is not in an earlier column."""
    parts: list[Line | Table] = list(lines)
    for table in sorted(tables, key=lambda table: -table.top):
        above = [place for place, part in enumerate(parts) if part.top < table.top]
        parts.insert(above[-1] + 1 if above else 0, table)
    return parts
