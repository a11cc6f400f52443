"""A line as small as a word, for a row of the scorecard: where it came from, and where it stands."""

from collections.abc import Sequence
from decimal import Decimal
from xml.etree.ElementTree import Element

from peerreview.charts.icon import draw_dot, draw_mark
from peerreview.charts.points import Point, Scale, runs
from peerreview.charts.svg import INK, QUIET, Svg, coordinate, finished, line, path, picture

MARK = 12


def sparkline(
    points: Sequence[Point],
    *,
    id: str,
    title: str,
    target: Decimal | None = None,
    width: int = 120,
    height: int = 32,
) -> Svg:
    """Draw results, oldest first, in a small space: gaps where data is missing, the last one with its mark.

    `target`, in the indicator's unit, is a dashed line. Where the last result is missing, its mark stands
    at the end at half height.
    """
    root = picture(width, height, id=id, title=title, desc=described(points), kind="sparkline")
    edge = Decimal(MARK) / 2 + 1
    seen = [point.known for point in points if point.known is not None]
    if target is not None and target.is_finite():
        seen.append(target)
    low, high = (min(seen), max(seen)) if seen else (Decimal(0), Decimal(0))
    y = Scale(low, high, height - edge, edge)

    def x(index: int) -> Decimal:
        return width - edge - (width - 2 * edge) * (len(points) - 1 - index) / max(len(points) - 1, 1)

    if target is not None and target.is_finite():
        line(root, 0, y(target), width, y(target), QUIET, stroke_dasharray="3 3", class_="chart__target")
    for run in runs(points, x, y):
        _draw_run(root, run)
    if points:
        _draw_last(root, points[-1], x(len(points) - 1), y, Decimal(height) / 2)
    return finished(root)


def described(points: Sequence[Point]) -> str:
    """Say a series in words: "Q2 2025/26 81%; Q3 2025/26 no data"."""
    return "; ".join(point.words for point in points) or "No results"


def _draw_run(root: Element, run: list[tuple[Decimal, Decimal]]) -> None:
    """Draw results that follow each other as a line, or one alone as a dot."""
    if len(run) == 1:
        draw_dot(root, *run[0], "2", INK)
        return
    d = "M" + " L".join(f"{coordinate(across)} {coordinate(down)}" for across, down in run)
    path(
        root,
        d,
        stroke=INK,
        stroke_width="1.75",
        stroke_linejoin="round",
        stroke_linecap="round",
        class_="chart__line",
    )


def _draw_last(root: Element, point: Point, across: Decimal, y: Scale, middle: Decimal) -> None:
    """Draw the last result with its mark, or a dot where it has none."""
    down = middle if point.known is None else y(point.known)
    if point.mark:
        draw_mark(root, point.mark, across, down, MARK)
    elif point.known is not None:
        draw_dot(root, across, down, "3", INK)
