"""Tags of this floor's pages."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import template

from peerreview.charts import Svg
from peerreview.marks import INDICATOR_MARKS, Mark
from performance.rules.direction import Direction
from performance.rules.finance import pounds_in_words
from performance.rules.risk import Scale
from performance.scorecard import charts
from performance.scorecard.lines import FinanceLine, IndicatorLine, RiskLine

register = template.Library()

SIGNS = {"plus": "+", "minus": "\N{MINUS SIGN}", "equals": "=", "blank": ""}


@register.simple_tag
def spark(line: IndicatorLine, id: str, width: int = 120, height: int = 32) -> Svg:
    """An indicator's last quarters: {% spark line "p1-3" %}; the id must be new to the page."""
    return charts.spark(line, id=f"spark-{id}", width=width, height=height)


@register.simple_tag
def risk_picture(risks: Sequence[RiskLine], scale: Scale) -> charts.RiskMap:
    """Where risks stand on the council's scale: {% risk_picture card.risks card.risk_scale as map %}."""
    return charts.risk_map(risks, scale)


@register.simple_tag
def money_spark(line: FinanceLine, key: str, number: int) -> Svg:
    """How a forecast stood to its budget over the last quarters; key and number together must be new to the page."""
    return charts.money_spark(line, id=f"money-{key or 'line'}-{number}")


@register.simple_tag
def chart(line: IndicatorLine, id: str, width: int = 760) -> Svg:
    """An indicator's last three years against what was aimed at; the id must be new to the page."""
    return charts.chart(line, id=f"chart-{id}", width=width)


@register.inclusion_tag("performance/parts/direction.html")
def direction(direction: Direction, than: str = "", before: str = "") -> dict[str, Any]:
    """Which way a result went, in words and with a small sign. `than` names the earlier period, `before` its value."""
    return {"direction": direction, "sign": SIGNS[direction.glyph], "than": than, "before": before}


@register.filter
def pounds(amount: Decimal | None) -> str:
    """Pounds as a Cabinet paper writes them: "£412.3m", "£850,000"."""
    return "" if amount is None else pounds_in_words(amount)


@register.filter
def by_mark(counts: Mapping[str, int]) -> list[tuple[Mark, int]]:
    """Counts of indicators by rating with their marks, worst first, without noughts."""
    return [(mark, counts[key]) for key, mark in INDICATOR_MARKS.items() if counts.get(key)]


@register.filter
def figure(number: Decimal | None) -> str:
    """A number with its thousands apart and no noughts at its end: "12,340.5"."""
    return "" if number is None else f"{number.normalize():,f}"
