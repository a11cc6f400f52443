"""Pictures of indicators, risks and money: the same in page and document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from peerreview.charts import Dot, Guide, Point, Square, Svg, Usual, heat_chart, line_chart, sparkline
from performance.rules.risk import Level, Scale
from performance.rules.words import Unit, axis_words, format_value
from performance.scorecard.lines import FinanceLine, IndicatorLine, ResultPoint, RiskLine


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


def chart(
    line: IndicatorLine,
    guides: tuple[Guide, ...] = (),
    *,
    width: int = 760,
    height: int = 320,
    id: str = "indicator-chart",
) -> Svg:
    """The chart of an indicator's page: results against what was aimed at, with their usual range where it is known
    and where it came to be counted differently. `id` must be new to the page."""
    return line_chart(
        [_short(point, line) for point in points(line.history)],
        id=id,
        title=f"{line.code} {line.name}, quarter by quarter",
        axis_words=axis_words(Unit(line.unit)),
        guides=guides,
        usual=_usual(line),
        breaks={
            place: f"Counted differently from {point.period}"
            for place, point in enumerate(line.history)
            if point.break_in_words
        },
        width=width,
        height=height,
    )


def _usual(line: IndicatorLine) -> Usual | None:
    signal = line.signal
    if signal is None:
        return None
    mean = format_value(signal.mean, Unit(line.unit), line.decimals, line.unit_label)
    words = f"Usual range {signal.usual_range}, average {mean}"
    return Usual(signal.lower, signal.mean, signal.upper, words)


SHOWN: Mapping[str, str] = MappingProxyType(
    {"current": "as they stand now", "inherent": "before controls", "target": "as they should stand"}
)
"""Which score a map of risks may show, and how that is said."""

SHORT = {Level.VERY_HIGH: "v high", Level.HIGH: "high", Level.MEDIUM: "med", Level.LOW: "low"}


@dataclass(frozen=True)
class RiskMap:
    """The same map for a wide page and for a phone, where a picture made smaller could not be read."""

    wide: Svg
    narrow: Svg
    arrows: bool


def risk_map(lines: Sequence[RiskLine], scale: Scale, *, shown: str = "current", width: int = 760) -> RiskMap:
    """Risks on the council's scale by the score `shown` (see SHOWN); of the current one with arrows from where they
    stood last quarter."""
    dots = [_dot(line, scale, shown) for line in lines if getattr(line, f"{shown}_at")]
    title = f"Risks by likelihood and impact, {SHOWN[shown]}"

    def drawn(id: str, width: int) -> Svg:
        return heat_chart(
            [[_square(scale, likelihood, impact) for impact in scale.steps] for likelihood in scale.steps],
            dots,
            id=id,
            title=title,
            up=[words for _, words in scale.likelihood_choices],
            along=[words for _, words in scale.impact_choices],
            axes=("Likelihood", "Impact"),
            width=width,
        )

    moved = any(dot.was not in (None, dot.place) for dot in dots)
    return RiskMap(drawn("risk-map", width), drawn("risk-map-narrow", 345), moved)


def money_spark(line: FinanceLine, *, id: str, width: int = 110, height: int = 30) -> Svg:
    """How a line's forecast stood to its budget over the last quarters; the dashed line is the budget, or the plan.
    Not the forecast itself, which jumps wherever the budget was changed."""
    found = [Point(item.period, item.gap, item.words, item.rating.mark) for item in line.history]
    place = line.service or "whole council"
    title = f"{line.kind_in_words}, {place}: forecast against budget, last {len(found)} quarters"
    return sparkline(found, id=id, title=title, target=Decimal(0), width=width, height=height)


def _square(scale: Scale, likelihood: int, impact: int) -> Square:
    level, points = scale.level(likelihood, impact), scale.score(likelihood, impact)
    return Square(f"{points} {level.label.lower()}", f"{points} {SHORT[level]}", level.value)


def _dot(line: RiskLine, scale: Scale, shown: str) -> Dot:
    likelihood, impact = getattr(line, f"{shown}_at")
    was = line.previous_at if shown == "current" else ()
    words = f"{line.reference} {line.title}: {scale.in_words(likelihood, impact)}"
    if was and was != (likelihood, impact):
        words += f", last quarter {scale.in_words(*was)}"
    return Dot(line.reference, (likelihood - 1, impact - 1), (was[0] - 1, was[1] - 1) if was else None, words)
