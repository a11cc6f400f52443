"""Pictures of indicators: the same in page and document."""

from dataclasses import replace

from peerreview.charts import Guide, Point, Svg, line_chart, sparkline
from performance.rules.words import Unit, axis_words
from performance.scorecard.lines import IndicatorLine, ResultPoint


def points(history: tuple[ResultPoint, ...]) -> list[Point]:
    return [
        Point(
            label=item.period,
            value=item.value,
            text=item.in_words,
            mark=item.rating.mark,
            target=item.target,
            target_to=item.target_to,
            provisional=item.is_provisional,
        )
        for item in history
    ]


def spark(line: IndicatorLine, *, id: str, width: int = 120, height: int = 32) -> Svg:
    """The last quarters of an indicator, as small as a word. `id` must be new to the page."""
    title = f"{line.code}, last {len(line.history)} results"
    target = line.target if line.target_to is None and not line.is_cumulative else None
    return sparkline(points(line.history), id=id, title=title, target=target, width=width, height=height)


def _short(point: Point, line: IndicatorLine) -> Point:
    """The point with its value written without its unit's words, for which a chart has no room."""
    words = point.text.removesuffix(f" {line.unit_label}") if line.unit_label else point.text
    return replace(point, text=words.removesuffix(" days").removesuffix(" day"))


def chart(line: IndicatorLine, guides: tuple[Guide, ...] = (), *, width: int = 760, id: str = "indicator-chart") -> Svg:
    """The chart of an indicator's page: results against what was aimed at. `id` must be new to the page."""
    return line_chart(
        [_short(point, line) for point in points(line.history)],
        id=id,
        title=f"{line.code} {line.name}, quarter by quarter",
        axis_words=axis_words(Unit(line.unit)),
        guides=guides,
        width=width,
    )
