"""The chart of an indicator's page: its results over time against what was aimed at."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from xml.etree.ElementTree import Element

from peerreview.charts.icon import draw_dot, draw_mark
from peerreview.charts.plot import Plot, draw_levels, draw_periods, roomy
from peerreview.charts.points import Point, Scale, plain, runs, ticks
from peerreview.charts.sparkline import described
from peerreview.charts.svg import INK, PAPER, QUIET, Svg, coordinate, finished, path, picture, rect, text_width
from peerreview.charts.svg import line as straight
from peerreview.charts.svg import text as write

MARK = 16
TOP, BOTTOM = 28, 46
BAND = "#eef1f2"
EDGE = "#8a8f92"
STEEP = 14
ROOM_FOR_VALUE = 40
FIRMNESS = "0.85"


@dataclass(frozen=True)
class Guide:
    """A dotted level across the chart, named at its right end: a benchmark."""

    value: Decimal
    text: str


@dataclass(frozen=True)
class Usual:
    """What a series usually does: a pale band between its limits, with its mean as a line, both named at the right.

    `words` says it in the description: "Usual range 70% to 88%, average 79%".
    """

    lower: Decimal
    mean: Decimal
    upper: Decimal
    words: str
    text: str = "Usual range"
    mean_text: str = "Average"


def line_chart(
    points: Sequence[Point],
    *,
    id: str,
    title: str,
    axis_words: Callable[[Decimal], str] = plain,
    target_text: str = "Target",
    guides: Sequence[Guide] = (),
    usual: Usual | None = None,
    breaks: Mapping[int, str] = MappingProxyType({}),
    width: int = 720,
    height: int = 320,
) -> Svg:
    """Draw results, oldest first: axes, a label for each period, values, and each rating's shape.

    Each point's own target is a dashed step (a range: a band between two of them), named `target_text`.
    `axis_words` writes a value on the axis. Labels as "Q3 2025/26" go on two lines, the year where it
    changes. Where there are many points labels thin out, and only the highest, lowest and last values are
    written; provisional results have a dashed ring around them. Before each point in `breaks` (by its place)
    an upright line says what changed there, and no line of results crosses it.
    """
    said = [described(points), *([usual.words] if usual else []), *breaks.values()]
    root = picture(width, height, id=id, title=title, desc="; ".join(said), kind="line")
    drawn = [guide for guide in guides if guide.value.is_finite()]
    known = [point.known for point in points if point.known is not None]
    aims = [level for point in points for level in _aims(point)]
    ends = [usual.lower, usual.upper] if usual else []
    levels = roomy(ticks([*known, *aims, *ends, *(guide.value for guide in drawn)]), min(known, default=None))
    left = max(text_width(axis_words(level), 12) for level in levels) + 14
    names = [guide.text for guide in drawn] + ([target_text] if aims else [])
    names += [usual.text, usual.mean_text] if usual else []
    right = width - max((text_width(name, 12) for name in names), default=Decimal(0)) - 12
    y = Scale(levels[0], levels[-1], Decimal(height - BOTTOM), Decimal(TOP))
    plot = Plot(left, right, len(points), y)
    if usual:
        _draw_usual(root, plot, usual)
    _draw_band(root, plot, points)
    draw_levels(root, plot, levels if known or aims else levels[:1], axis_words)
    draw_periods(root, plot, [point.label for point in points])
    _draw_aims(root, plot, points)
    for guide in drawn:
        at = plot.y(guide.value)
        straight(root, left, at, right, at, QUIET, stroke_dasharray="2 3", class_="chart__guide")
    _draw_names(root, plot, points, target_text, [*drawn, *_named(usual)])
    for index, words in breaks.items():
        _draw_break(root, plot, index, words)
    _draw_results(root, plot, points, breaks)
    if not known:
        middle, half = (left + right) / 2, Decimal(height - BOTTOM + TOP) / 2
        write(root, middle, half, "No results yet", size=16, fill=QUIET, anchor="middle")
    return finished(root)


def _aims(point: Point) -> list[Decimal]:
    """Give a point's target, or both ends of its range."""
    return [level for level in (point.target, point.target_to) if level is not None and level.is_finite()]


def _draw_usual(root: Element, plot: Plot, usual: Usual) -> None:
    """Lay the usual range across the chart: a pale band with thin edges, and its mean."""
    top, bottom = plot.y(usual.upper), plot.y(usual.lower)
    rect(root, plot.left, top, plot.right - plot.left, bottom - top, BAND, class_="chart__usual")
    for level in (top, bottom):
        straight(root, plot.left, level, plot.right, level, EDGE, class_="chart__limit")
    middle = plot.y(usual.mean)
    straight(root, plot.left, middle, plot.right, middle, EDGE, class_="chart__mean")


def _named(usual: Usual | None) -> list[Guide]:
    """Name the band at its upper edge, and the mean."""
    return [Guide(usual.upper, usual.text), Guide(usual.mean, usual.mean_text)] if usual else []


def _draw_break(root: Element, plot: Plot, index: int, words: str) -> None:
    """Draw an upright line before a point, with what changed there beside its head, on the side that has room."""
    across = plot.x(index) - plot.step / 2
    straight(root, across, Decimal(8), across, plot.floor, INK, "1.5", class_="chart__break")
    fits = across + 6 + text_width(words, 12, "bold") <= plot.right
    write(root, across + (6 if fits else -6), Decimal(16), words, anchor="start" if fits else "end", weight="bold")


def _draw_band(root: Element, plot: Plot, points: Sequence[Point]) -> None:
    """Lay a pale band between the ends of a range: over and back beneath, so that no seams show."""
    half = plot.step / 2
    over, under = "", ""
    for index, point in enumerate(points):
        aims = _aims(point)
        if len(aims) == 2:
            low, high = (coordinate(plot.y(level)) for level in aims)
            before, after = coordinate(plot.x(index) - half), coordinate(plot.x(index) + half)
            over += f"{' L' if over else 'M'}{before} {high} L{after} {high}"
            under = f" L{after} {low} L{before} {low}{under}"
        if over and (len(aims) != 2 or index == len(points) - 1):
            path(root, f"{over}{under} Z", BAND, class_="chart__band")
            over, under = "", ""


def _draw_aims(root: Element, plot: Plot, points: Sequence[Point]) -> None:
    """Draw what was aimed at as dashed steps: one for a target, two for the ends of a range."""
    half = plot.step / 2
    for end in (0, 1):
        d, before = "", -2
        for index, point in enumerate(points):
            aims = _aims(point)
            if len(aims) > end:
                joins = "L" if before == index - 1 else "M"
                down = coordinate(plot.y(aims[end]))
                d += f"{joins}{coordinate(plot.x(index) - half)} {down} H{coordinate(plot.x(index) + half)} "
                before = index
        if d:
            dashes = {"stroke_width": "1.5", "stroke_dasharray": "7 4", "class_": "chart__target"}
            path(root, d.strip(), stroke=INK, **dashes)


def _draw_names(root: Element, plot: Plot, points: Sequence[Point], target_text: str, guides: Sequence[Guide]) -> None:
    """Name the target and the guides at the right, moved apart where they would overlap."""
    names = [(plot.y(guide.value), guide.text, QUIET) for guide in guides]
    last = next((point for point in reversed(points) if _aims(point)), None)
    if last:
        downs = [plot.y(level) for level in _aims(last)]
        names.append((sum(downs, Decimal(0)) / len(downs), target_text, INK))
    lowest = Decimal(0)
    for down, name, fill in sorted(names):
        lowest = max(down + 4, lowest)
        write(root, plot.right + 6, lowest, name, fill=fill)
        lowest += 15


def _draw_results(root: Element, plot: Plot, points: Sequence[Point], breaks: Collection[int]) -> None:
    """Draw the line, then the values, then the marks above both."""
    for run in runs(points, plot.x, plot.y, breaks):
        if len(run) > 1:
            d = "M" + " L".join(f"{coordinate(across)} {coordinate(down)}" for across, down in run)
            path(root, d, stroke=INK, stroke_width="2", stroke_linejoin="round", class_="chart__line")
    for index in _written(plot, points):
        _draw_value(root, plot, points, index)
    for index, point in enumerate(points):
        if point.known is not None:
            _draw_point(root, point, plot.x(index), plot.y(point.known))


def _written(plot: Plot, points: Sequence[Point]) -> list[int]:
    """Choose the points whose values are written: all, or the lowest, the highest and the last."""
    known = {index: point.known for index, point in enumerate(points) if point.known is not None}
    if plot.step >= ROOM_FOR_VALUE or len(known) < 3:
        return list(known)
    lowest, highest = (choose(known, key=lambda index: known[index]) for choose in (min, max))
    apart = [index for index in (lowest, highest) if plot.step * (max(known) - index) >= ROOM_FOR_VALUE]
    return sorted({*apart, max(known)})


def _draw_value(root: Element, plot: Plot, points: Sequence[Point], index: int) -> None:
    """Write a value clear of the line: beneath where it dips, else above and to the side it slopes from."""
    here = _height(plot, points, index)
    before, after = _height(plot, points, index - 1), _height(plot, points, index + 1)
    if here is None:
        return
    near = [height for height in (before, after) if height is not None]
    dips = bool(near) and all(height < here for height in near) and here + 30 < plot.floor
    words = points[index].text or plain(points[index].known or Decimal(0))
    wide = text_width(words, 12, "bold")
    across, down = plot.x(index), here + (26 if dips else -15)
    if not dips and after is not None and here - after > STEEP:
        across -= wide / 2 - 4
    elif not dips and before is not None and here - before > STEEP:
        across += wide / 2 - 4
    across = max(across, plot.left + wide / 2 + 2)
    rect(root, across - wide / 2 - 1, down - 10, wide + 2, 12, PAPER, fill_opacity=FIRMNESS)
    write(root, across, down, words, anchor="middle", weight="bold")


def _height(plot: Plot, points: Sequence[Point], index: int) -> Decimal | None:
    """Give how far down a point lies, or None where there is no such result."""
    value = points[index].known if 0 <= index < len(points) else None
    return None if value is None else plot.y(value)


def _draw_point(root: Element, point: Point, across: Decimal, down: Decimal) -> None:
    """Draw one result: its rating's shape or a dot, in a dashed ring where it is provisional."""
    if point.provisional:
        ring = f"M{coordinate(across - 11)} {coordinate(down)} a11 11 0 1 1 22 0 a11 11 0 1 1 -22 0 Z"
        path(root, ring, PAPER, stroke=INK, stroke_width="1.25", stroke_dasharray="3 2")
    if point.mark:
        draw_mark(root, point.mark, across, down, MARK)
    else:
        draw_dot(root, across, down, "4", INK)
