"""The chart of an indicator's page: its results over time against what was aimed at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
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
STEEP = 14
ROOM_FOR_VALUE = 40
FIRMNESS = "0.85"


@dataclass(frozen=True)
class Guide:
    """A dotted level across the chart, named at its right end: a benchmark, a mean, a limit."""

    value: Decimal
    text: str


def line_chart(
    points: Sequence[Point],
    *,
    id: str,
    title: str,
    axis_words: Callable[[Decimal], str] = plain,
    target_text: str = "Target",
    guides: Sequence[Guide] = (),
    width: int = 720,
    height: int = 320,
) -> Svg:
    """Draw results, oldest first: axes, a label for each period, values, and each rating's shape.

    Each point's own target is a dashed step (a range: a band between two of them), named `target_text`.
    `axis_words` writes a value on the axis. Labels as "Q3 2025/26" go on two lines, the year where it
    changes. Where there are many points labels thin out, and only the highest, lowest and last values are
    written; provisional results have a dashed ring around them.
    """
    root = picture(width, height, id=id, title=title, desc=described(points), kind="line")
    drawn = [guide for guide in guides if guide.value.is_finite()]
    known = [point.known for point in points if point.known is not None]
    aims = [level for point in points for level in _aims(point)]
    levels = roomy(ticks([*known, *aims, *(guide.value for guide in drawn)]), min(known, default=None))
    left = max(text_width(axis_words(level), 12) for level in levels) + 14
    names = [guide.text for guide in drawn] + ([target_text] if aims else [])
    right = width - max((text_width(name, 12) for name in names), default=Decimal(0)) - 12
    y = Scale(levels[0], levels[-1], Decimal(height - BOTTOM), Decimal(TOP))
    plot = Plot(left, right, len(points), y)
    _draw_band(root, plot, points)
    draw_levels(root, plot, levels if known or aims else levels[:1], axis_words)
    draw_periods(root, plot, [point.label for point in points])
    _draw_aims(root, plot, points)
    for guide in drawn:
        at = plot.y(guide.value)
        straight(root, left, at, right, at, QUIET, stroke_dasharray="2 3", class_="chart__guide")
    _draw_names(root, plot, points, target_text, drawn)
    _draw_results(root, plot, points)
    if not known:
        middle, half = (left + right) / 2, Decimal(height - BOTTOM + TOP) / 2
        write(root, middle, half, "No results yet", size=16, fill=QUIET, anchor="middle")
    return finished(root)


def _aims(point: Point) -> list[Decimal]:
    """Give a point's target, or both ends of its range."""
    return [level for level in (point.target, point.target_to) if level is not None and level.is_finite()]


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


def _draw_results(root: Element, plot: Plot, points: Sequence[Point]) -> None:
    """Draw the line, then the values, then the marks above both."""
    for run in runs(points, plot.x, plot.y):
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
