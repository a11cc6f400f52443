"""How many of each rating, as one bar in parts: shape and number in each part, words beneath."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.etree.ElementTree import Element

from peerreview.charts.icon import draw_mark
from peerreview.charts.svg import FAINT, PAPER, QUIET, Svg, finished, picture, rect, text, text_width
from peerreview.marks import Mark

BAR = 52
GAP = 3
LEAST = 40
ROW = 24


@dataclass(frozen=True)
class Segment:
    """One part of the bar: a rating's mark, and how many have it."""

    mark: Mark
    count: int


def bar_counts(segments: Sequence[Segment], *, id: str, title: str, width: int = 640) -> Svg:
    """Draw counts as one bar `width` pixels wide, in the order given, with a legend that names all.

    Parts are in proportion, save that none is too narrow to hold its shape and number; noughts are in the
    legend only. ValueError for a count below nought.
    """
    if any(segment.count < 0 for segment in segments):
        raise ValueError("A count cannot be less than nought")
    lines = _legend_lines(segments, width)
    desc = "; ".join(f"{segment.mark.word} {segment.count}" for segment in segments) or "Nothing to count"
    root = picture(width, BAR + 8 + ROW * len(lines), id=id, title=title, desc=desc, kind="bar")
    shown = [segment for segment in segments if segment.count]
    if not shown:
        rect(root, 1, 1, width - 2, BAR - 2, PAPER, stroke=FAINT, stroke_width="2")
        text(
            root,
            Decimal(width) / 2,
            BAR // 2 + 5,
            "Nothing to count yet",
            size=14,
            fill=QUIET,
            anchor="middle",
        )
    left = Decimal(0)
    for segment, wide in zip(shown, _widths([segment.count for segment in shown], width), strict=True):
        _draw_segment(root, segment, left, wide)
        left += wide + GAP
    for index, items in enumerate(lines):
        _draw_legend(root, items, BAR + 8 + ROW * index + ROW // 2)
    return finished(root)


def _widths(counts: Sequence[int], width: int) -> list[Decimal]:
    """Share the width by count, then lift what is too narrow and take that from the others in proportion."""
    room = Decimal(width - GAP * (len(counts) - 1))
    least = min(Decimal(LEAST), room / max(len(counts), 1))
    narrow: set[int] = set()
    while True:
        wide_total = sum(count for index, count in enumerate(counts) if index not in narrow)
        left = room - least * len(narrow)
        widths = [least if index in narrow else left * count / wide_total for index, count in enumerate(counts)]
        found = {index for index, wide in enumerate(widths) if wide < least} - narrow
        if not found or len(narrow | found) == len(counts):
            return widths
        narrow |= found


def _draw_segment(root: Element, segment: Segment, left: Decimal, wide: Decimal) -> None:
    """Draw one part: its colour, its shape, and its number beside or, where narrow, beneath."""
    colours = segment.mark.colours
    hollow = colours.fill == PAPER
    inset = 1 if hollow else 0
    edge = {"stroke": colours.line, "stroke_width": "2"} if hollow else {}
    rect(
        root,
        left + inset,
        inset,
        wide - 2 * inset,
        BAR - 2 * inset,
        colours.fill,
        class_=segment.mark.css_class,
        **edge,
    )
    middle = left + wide / 2
    number = f"{segment.count:,}"
    if wide >= 84:
        draw_mark(root, segment.mark, middle - 15, Decimal(BAR) / 2, 20, reversed=True)
        text(root, middle + 3, BAR // 2 + 7, number, size=20, fill=colours.ink, weight="bold")
    else:
        draw_mark(root, segment.mark, middle, 17, 18, reversed=True)
        text(root, middle, 44, number, size=16, fill=colours.ink, anchor="middle", weight="bold")


def _legend_lines(segments: Sequence[Segment], width: int) -> list[list[tuple[Segment, Decimal]]]:
    """Break the legend into lines that fit, each entry with where it begins."""
    lines: list[list[tuple[Segment, Decimal]]] = []
    left = Decimal(width)
    for segment in segments:
        wide = 22 + text_width(_entry(segment), 13) + 20
        if not lines or left + wide - 20 > width:
            lines.append([])
            left = Decimal(0)
        lines[-1].append((segment, left))
        left += wide
    return lines


def _draw_legend(root: Element, items: Sequence[tuple[Segment, Decimal]], middle: int) -> None:
    """Draw one line of the legend: shape and words."""
    for segment, left in items:
        draw_mark(root, segment.mark, left + 8, middle, 15)
        text(root, left + 21, middle + 5, _entry(segment), size=13)


def _entry(segment: Segment) -> str:
    """Name a part: "Red: off target, 7"."""
    return f"{segment.mark.word}, {segment.count:,}"
