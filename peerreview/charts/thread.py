"""The golden thread as a picture: from left to right trunks, branches, leaves, and what the leaves hang together with.

A thread of a council is priorities, objectives, indicators and actions, and the recommendations that actions serve;
the picture knows only their words, their marks and who holds on to whom.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.etree.ElementTree import Element

from peerreview.charts.icon import draw_mark
from peerreview.charts.svg import (
    FAINT,
    INK,
    PAPER,
    QUIET,
    Svg,
    coordinate,
    finished,
    line,
    path,
    picture,
    rect,
    text_width,
    wrapped,
)
from peerreview.charts.svg import text as write
from peerreview.marks import Mark

ROW, LINE, MARK = 24, 16, 14
HEAD, BETWEEN, PARTING = 34, 10, 18
SIZE = 13
PAD = 8
SHARES = (Decimal("0.19"), Decimal("0.23"), Decimal("0.36"), Decimal("0.22"))
GAP = 28
END = 2 * LINE + 14  # two lines of words in a box, and room beneath


@dataclass(frozen=True)
class Leaf:
    """A thing at the end of a branch; `ends` are the keys of what it serves."""

    words: str
    mark: Mark | None = None
    ends: tuple[str, ...] = ()


@dataclass(frozen=True)
class Branch:
    words: str
    leaves: tuple[Leaf, ...] = ()


@dataclass(frozen=True)
class Trunk:
    words: str
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True)
class Column:
    left: Decimal
    width: Decimal

    @property
    def right(self) -> Decimal:
        return self.left + self.width


def thread_chart(
    trunks: Sequence[Trunk],
    ends: Mapping[str, str],
    *,
    id: str,
    title: str,
    heads: tuple[str, str, str, str],
    width: int = 1120,
) -> Svg:
    """Draw the thread. `ends` are words by key, drawn in the last column in the order in which they are reached;
    `heads` name the four columns. What has nothing below it still takes a row."""
    columns = _columns(Decimal(width))
    placed, height = _placed(trunks)
    reached = _ends(placed, ends)
    low = max([height, *(down + END / Decimal(2) for down in reached.values())])
    root = picture(width, low + PAD, id=id, title=title, desc=_described(trunks), kind="thread")
    for column, head in zip(columns, heads, strict=True):
        write(root, column.left, Decimal(16), head, size=12, fill=QUIET, weight="bold")
    for trunk in placed:
        _draw_trunk(root, trunk, columns, reached)
    for key, down in reached.items():
        _draw_box(root, columns[3], down, wrapped(ends[key], SIZE, columns[3].width - 2 * PAD, 2))
    return finished(root)


@dataclass(frozen=True)
class _Placed:
    """Something with the middle it is drawn at, and what hangs on it."""

    words: str
    middle: Decimal
    below: tuple["_Placed", ...] = ()
    leaf: Leaf | None = None


def _columns(width: Decimal) -> list[Column]:
    room = width - 3 * GAP - 2  # a line of a box at either end must not be cut
    found, left = [], Decimal(1)
    for share in SHARES:
        found.append(Column(left, room * share))
        left += room * share + GAP
    return found


def _placed(trunks: Sequence[Trunk]) -> tuple[list[_Placed], Decimal]:
    """Give everything its place from the top down, each in the middle of what hangs on it."""
    down, found = Decimal(HEAD), []
    for trunk in trunks:
        branches = []
        for branch in trunk.branches or (Branch(""),):
            rows = max(len(branch.leaves), 2)  # two lines of an objective's words
            top = down + (rows - len(branch.leaves)) * ROW / Decimal(2)
            leaves = tuple(
                _Placed(leaf.words, top + ROW * place + ROW / Decimal(2), leaf=leaf)
                for place, leaf in enumerate(branch.leaves)
            )
            branches.append(_Placed(branch.words, down + rows * ROW / Decimal(2), leaves))
            down += rows * ROW + BETWEEN
        middle = (branches[0].middle + branches[-1].middle) / 2
        found.append(_Placed(trunk.words, middle, tuple(item for item in branches if item.words)))
        down += PARTING
    return found, down


def _ends(trunks: Sequence[_Placed], ends: Mapping[str, str]) -> dict[str, Decimal]:
    """Place what is reached as near as may be to the leaves that reach it, in order, none over another."""
    reached: dict[str, list[Decimal]] = {}
    for leaf in (leaf for trunk in trunks for branch in trunk.below for leaf in branch.below):
        for key in leaf.leaf.ends if leaf.leaf else ():
            if key in ends:
                reached.setdefault(key, []).append(leaf.middle)
    wanted = sorted((sum(middles, Decimal(0)) / len(middles), key) for key, middles in reached.items())
    places, lowest = {}, Decimal(HEAD) + END / Decimal(2)
    for middle, key in wanted:
        places[key] = max(middle, lowest)
        lowest = places[key] + END
    return places


def _draw_trunk(root: Element, trunk: _Placed, columns: Sequence[Column], ends: Mapping[str, Decimal]) -> None:
    for branch in trunk.below:
        _join(root, columns[0].right, trunk.middle, columns[1].left, branch.middle, INK, "1.5")
        for leaf in branch.below:
            _join(root, columns[1].right, branch.middle, columns[2].left, leaf.middle, QUIET, "1")
            wide = _draw_leaf(root, columns[2], leaf)
            for key in leaf.leaf.ends if leaf.leaf else ():
                if key in ends:
                    line(root, wide, leaf.middle, columns[2].right, leaf.middle, QUIET)
                    _join(root, columns[2].right, leaf.middle, columns[3].left, ends[key], QUIET, "1")
        _draw_box(root, columns[1], branch.middle, wrapped(branch.words, SIZE, columns[1].width - 2 * PAD, 2))
    words = wrapped(trunk.words, SIZE, columns[0].width - 2 * PAD, 3)
    _draw_box(root, columns[0], trunk.middle, words, bold=True)


def _draw_leaf(root: Element, column: Column, leaf: _Placed) -> Decimal:
    """Draw a leaf's mark and words; give where they end, so that a thread can go on from there."""
    left = column.left + 4
    if leaf.leaf and leaf.leaf.mark:
        draw_mark(root, leaf.leaf.mark, left + MARK / Decimal(2), leaf.middle, MARK)
    [words] = wrapped(leaf.words, SIZE, column.width - MARK - 14, 1) or [""]
    write(root, left + MARK + 6, leaf.middle + 4, words, size=SIZE)
    return min(left + MARK + 12 + text_width(words, SIZE), column.right)


def _draw_box(root: Element, column: Column, middle: Decimal, words: Iterable[str], *, bold: bool = False) -> None:
    """Write words in a box around their middle."""
    lines = list(words)
    high = Decimal(len(lines) * LINE + 8)
    top = middle - high / 2
    rect(root, column.left, top, column.width, high, PAPER, stroke=INK if bold else FAINT, stroke_width="1.5")
    for place, words_of_line in enumerate(lines):
        down = top + 4 + LINE * place + 12
        write(root, column.left + PAD, down, words_of_line, size=SIZE, weight="bold" if bold else "")


def _join(root: Element, x1: Decimal, y1: Decimal, x2: Decimal, y2: Decimal, stroke: str, width: str) -> None:
    """Draw a thread from one thing to another, bent where they are not level."""
    half = coordinate((x1 + x2) / 2)
    bend = f"M{coordinate(x1)} {coordinate(y1)} C{half} {coordinate(y1)} {half} {coordinate(y2)}"
    path(root, f"{bend} {coordinate(x2)} {coordinate(y2)}", stroke=stroke, stroke_width=width)


def _described(trunks: Sequence[Trunk]) -> str:
    """Say the picture in words: each trunk with its branches and how much hangs on each. The list nearby has all."""
    return " ".join(
        f"{trunk.words}: "
        + ("; ".join(f"{branch.words} ({len(branch.leaves)})" for branch in trunk.branches) or "nothing yet")
        + "."
        for trunk in trunks
    )
