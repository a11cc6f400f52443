"""Things placed on a map of squares, such as risks by likelihood and impact, and where they came from.

Each square says its level in words and by the weight of its edge, so that the map reads in black and white. What has
moved is joined by an arrow to the ring where it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from xml.etree.ElementTree import Element

from peerreview.charts.svg import (
    INK,
    PAPER,
    QUIET,
    Number,
    Svg,
    coordinate,
    finished,
    group,
    line,
    path,
    picture,
    rect,
    text,
    text_width,
    wrapped,
)

Place = tuple[int, int]
"""A square by its row from below and its column from the left, both from nought."""

TONES: Mapping[str, tuple[str, str, int]] = MappingProxyType(
    {
        "very_high": ("#f7d9dc", "#8a0b17", 4),
        "high": ("#ffe9c4", "#8f4700", 2),
        "medium": ("#fdf8e4", "#8a8f92", 1),
        "low": ("#eff7f2", "#b1b4b6", 1),
    }
)
"""What a level is filled with, its edge's colour and its edge's weight: the worse the heavier."""

PLAIN = ("#ffffff", "#b1b4b6", 1)
WIDE = 560  # from this width on there is room for the steps' names
GAP = 4


@dataclass(frozen=True)
class Square:
    """One place on the map: its words, shorter ones for where there is little room, and its tone (see TONES)."""

    words: str
    short: str
    tone: str


@dataclass(frozen=True)
class Dot:
    """One thing: its name on the map, where it is, where it was (None: nowhere else), and what is read out of it."""

    name: str
    place: Place
    was: Place | None
    words: str


@dataclass(frozen=True)
class _Grid:
    """Where the squares lie, in pixels."""

    rows: int
    left: Decimal
    across: Decimal
    down: Decimal
    size: int  # of letters

    def corner(self, place: Place) -> tuple[Decimal, Decimal]:
        """Give a square's left and top."""
        row, column = place
        return self.left + column * (self.across + GAP), (self.rows - 1 - row) * (self.down + GAP) + 2

    def middle(self, place: Place) -> tuple[Decimal, Decimal]:
        """Give a square's middle."""
        x, y = self.corner(place)
        return x + self.across / 2, y + self.down / 2 + 4

    def foot(self, place: Place) -> tuple[Decimal, Decimal]:
        """Give the foot of a square, where the ring of what has left stands clear of names."""
        x, y = self.corner(place)
        return x + self.across / 2, y + self.down - 10


def heat_chart(
    squares: Sequence[Sequence[Square]],
    dots: Sequence[Dot],
    *,
    id: str,
    title: str,
    up: Sequence[str],
    along: Sequence[str],
    axes: tuple[str, str],
    width: int = 720,
) -> Svg:
    """Draw the map: `squares` are rows from below, each from the left; `up` and `along` name the steps ("5: severe"),
    `axes` what goes up and what goes along. Where a square is too full the rest are counted ("+3").

    Under WIDE pixels the steps are written by their numbers alone.
    """
    wide = width >= WIDE
    left = Decimal(118 if wide else 30)
    columns = max(len(along), 1)
    across = (width - left - GAP * (columns - 1) - 3) / columns
    grid = _Grid(len(up), left, across, Decimal(74 if wide else 62), 12 if wide else 10)
    floor = len(up) * (grid.down + GAP)
    height = floor + (62 if wide else 44)
    words = "; ".join(dot.words for dot in dots) or "Nothing is placed on it"
    root = picture(width, height, id=id, title=title, desc=words, kind="heat")
    placed = {(row, column): square for row, line_of in enumerate(squares) for column, square in enumerate(line_of)}
    for place, square in placed.items():
        _draw_square(root, grid, place, square)
    _draw_steps(root, grid, up, along, floor, wide)
    text(root, width, height - 8, f"{axes[1]} →", size=grid.size + 1, fill=QUIET, anchor="end")
    text(root, 0, height - 8, f"↑ {axes[0]}", size=grid.size + 1, fill=QUIET)
    shafts, levels, heads = (group(root, f"chart__{name}") for name in ("shafts", "levels", "heads"))
    names = _draw_arrows(shafts, heads, grid, dots)
    for place, square in placed.items():
        _draw_words(levels, grid, place, square)
    _draw_names(root, grid, names)
    return finished(root)


def _draw_square(root: Element, grid: _Grid, place: Place, square: Square) -> None:
    x, y = grid.corner(place)
    fill, edge, weight = TONES.get(square.tone, PLAIN)
    half = Decimal(weight) / 2
    rect(
        root, x + half, y + half, grid.across - weight, grid.down - weight, fill, stroke=edge, stroke_width=f"{weight}"
    )


def _draw_words(root: Element, grid: _Grid, place: Place, square: Square) -> None:
    """Write a square's words on its own ground, so that no arrow runs through them."""
    x, y = grid.corner(place)
    fits = text_width(square.words, grid.size - 1) <= grid.across - 12
    words = square.words if fits else square.short
    ground = TONES.get(square.tone, PLAIN)[0]
    rect(root, x + 5, y + 5, text_width(words, grid.size - 1) + 2, grid.size + 1, ground)
    text(root, x + 6, y + grid.size + 4, words, size=grid.size - 1, fill="#303030")


def _draw_steps(
    root: Element, grid: _Grid, up: Sequence[str], along: Sequence[str], floor: Decimal, wide: bool
) -> None:
    """Name the rows at the left and the columns beneath."""
    for row, words in enumerate(up):
        _, middle = grid.middle((row, 0))
        lines = wrapped(words, 13, grid.left - 10, 2) if wide else [words.split(":")[0]]
        for index, piece in enumerate(lines):
            text(root, 0, middle - 4 + 15 * index, piece, size=13 if wide else 12)
    for column, words in enumerate(along):
        x, _ = grid.middle((0, column))
        lines = wrapped(words, 13, grid.across, 2) if wide else [words.split(":")[0]]
        for index, piece in enumerate(lines):
            text(root, x, floor + 15 + 15 * index, piece, size=13 if wide else 12, anchor="middle")


_Name = tuple[str, Decimal, Decimal, Decimal]
"""A name on the map, its left, its middle and its width."""


def _draw_arrows(shafts: Element, heads: Element, grid: _Grid, dots: Sequence[Dot]) -> list[_Name]:
    """Draw the arrows, and give the names to be written above them. What has moved stands first in its square."""
    by_place: dict[Place, list[Dot]] = {}
    for dot in sorted(dots, key=lambda dot: dot.was in (None, dot.place)):
        by_place.setdefault(dot.place, []).append(dot)
    names: list[_Name] = []
    for place, here in by_place.items():
        for thing, name, x, y, wide in _laid_out(grid, place, here):
            names.append((name, x, y, wide))
            if thing and thing.was and thing.was != place:
                half = (wide / 2, Decimal(grid.size) * 3 / 4)
                _draw_arrow(shafts, heads, grid.foot(thing.was), (x + wide / 2, y), half)
    return names


def _draw_names(root: Element, grid: _Grid, names: Sequence[_Name]) -> None:
    """Write each name, light on dark."""
    tall = Decimal(grid.size) * 3 / 2
    for name, x, y, wide in names:
        rect(root, x, y - tall / 2, wide, tall, INK, rx=coordinate(tall / 2), stroke=PAPER, stroke_width="1")
        down = y + Decimal(grid.size) / 3
        text(root, x + wide / 2, down, name, size=grid.size, fill=PAPER, anchor="middle", weight="bold")


def _laid_out(
    grid: _Grid, place: Place, here: Sequence[Dot]
) -> list[tuple[Dot | None, str, Decimal, Decimal, Decimal]]:
    """Set the names of one square in rows; where they do not fit, count the rest. Each: thing, name, left, middle,
    width."""
    left, top = grid.corner(place)
    tall = Decimal(grid.size) * 3 / 2 + 3
    x, y = left + 5, top + grid.size + 10 + tall / 2
    found: list[tuple[Dot | None, str, Decimal, Decimal, Decimal]] = []
    for index, dot in enumerate(here):
        wide = min(text_width(dot.name, grid.size, "bold") + 12, grid.across - 10)
        if x > left + 5 and x + wide > left + grid.across - 5:
            x, y = left + 5, y + tall
        last_row = y + tall + tall / 2 > top + grid.down
        rest = len(here) - index
        if last_row and rest > 1 and x + wide + 3 + _more_width(grid, rest) > left + grid.across - 5:
            found.append((None, f"+{rest}", x, y, _more_width(grid, rest)))
            break
        found.append((dot, dot.name, x, y, wide))
        x += wide + 3
    return found


def _more_width(grid: _Grid, rest: int) -> Decimal:
    return text_width(f"+{rest}", grid.size, "bold") + 12


def _draw_arrow(
    shafts: Element,
    heads: Element,
    start: tuple[Decimal, Decimal],
    end: tuple[Decimal, Decimal],
    half: tuple[Decimal, Decimal],
) -> None:
    """Draw an arrow from the ring where a thing was to the edge of its name, `half` as wide and as tall."""
    run, rise = end[0] - start[0], end[1] - start[1]
    long = (run * run + rise * rise).sqrt()
    if long == 0:
        return
    ux, uy = run / long, rise / long
    back = min([side / abs(unit) for side, unit in zip(half, (ux, uy), strict=True) if unit] or [Decimal(0)]) + 1
    tip = (end[0] - ux * back, end[1] - uy * back)
    neck = (tip[0] - ux * 8, tip[1] - uy * 8)
    ring = f"M{coordinate(start[0] - 4)} {coordinate(start[1])} a4 4 0 1 1 8 0 a4 4 0 1 1 -8 0 Z"
    path(shafts, ring, PAPER, stroke=INK, stroke_width="1.5", class_="chart__was")
    line(shafts, start[0] + ux * 4, start[1] + uy * 4, *neck, INK, "1.75")
    wings = _points(tip, (neck[0] - uy * 4, neck[1] + ux * 4), (neck[0] + uy * 4, neck[1] - ux * 4))
    path(heads, f"M{wings} Z", INK, class_="chart__moved")


def _points(*ends: tuple[Number, Number]) -> str:
    return " L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in ends)
