"""{% load documents %}: the parts of a document that need a little logic."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template

from peerreview.charts import Point, Segment, Svg, bar_counts, mark_svg, sparkline
from peerreview.charts.svg import FONT
from peerreview.marks import ACTION_MARKS, INDICATOR_MARKS, Mark
from performance.rules.direction import Direction
from performance.scorecard.lines import IndicatorLine
from reports.document.tags import ORNAMENT

register = template.Library()

MILLION, THOUSAND = Decimal(1_000_000), Decimal(1_000)
TYPEFACE = "Source Sans 3, Source Sans 3 Extended, sans-serif"


@register.inclusion_tag("reports/documents/rating.html")
def rating(of: Any, note: str = "") -> dict[str, Any]:
    """A rating in shape and words: {% rating line.rating %}, with a remark such as "provisional"."""
    mark = of if isinstance(of, Mark) else of.mark if of else None
    return {"mark": mark, "icon": _ornament(mark) if mark else "", "note": note}


@register.simple_tag
def trend(line: IndicatorLine, anchor: str, width: int = 120, height: int = 30) -> Svg | str:
    """An indicator's results as a line; all figures are in its words. Nothing where there are none."""
    points = [
        Point(point.period, point.value, point.in_words, point.rating.mark, provisional=point.is_provisional)
        for point in line.history
    ]
    if not any(point.known is not None for point in points):
        return ""
    title = f"{line.name}, results by quarter: {'; '.join(point.words for point in points)}"
    return _set_in_type(
        sparkline(points, id=f"trend-{anchor}", title=title, target=line.target, width=width, height=height)
    )


@register.simple_tag
def indicator_counts(counts: Mapping[str, int], anchor: str) -> Svg:
    """How many indicators have each rating, as one bar."""
    return _bar(INDICATOR_MARKS, counts, anchor, "Indicators by rating")


@register.simple_tag
def action_counts(counts: Mapping[str, int], anchor: str) -> Svg:
    """How many actions have each rating, as one bar."""
    return _bar(ACTION_MARKS, counts, anchor, "Actions by rating")


@register.filter
def which_way(line: IndicatorLine) -> str:
    """How a result compares: "Worse than in Q1 2026/27 (41%), worse twice running; better than a year ago"."""
    parts = []
    if line.since_last != Direction.NOTHING_TO_COMPARE:
        then = f"in {line.compared_with}" if line.compared_with else "last time"
        value = f" ({line.last_in_words})" if line.last_in_words else ""
        times = "twice" if line.worse_running == 2 else f"{line.worse_running} times"
        running = f", worse {times} running" if line.worse_running > 1 else ""
        parts.append(f"{_than(line.since_last)} {then}{value}{running}")
    if line.since_last_year != Direction.NOTHING_TO_COMPARE:
        value = f" ({line.year_ago_in_words})" if line.year_ago_in_words else ""
        words = f"{_than(line.since_last_year)} a year ago{value}"
        parts.append(words[0].lower() + words[1:] if parts else words)
    return "; ".join(parts) or line.since_last.label


def _than(direction: Direction) -> str:
    return f"{direction.label} {'as' if direction == Direction.SAME else 'than'}"


@register.filter
def pounds(amount: Decimal) -> str:
    """An amount as people read it: "£184.2m", "£950k", "£12,340", with a true minus."""
    sign = "\N{MINUS SIGN}" if amount < 0 else ""
    size = abs(amount)
    for least, unit, word in ((MILLION, MILLION, "m"), (THOUSAND * 100, THOUSAND, "k")):
        if size >= least:
            number = (size / unit).quantize(Decimal("0.1") if word == "m" else Decimal(1), ROUND_HALF_UP)
            return f"{sign}£{number:,}{word}"
    return f"{sign}£{size.quantize(Decimal(1), ROUND_HALF_UP):,}"


@register.filter
def is_web_address(link: str) -> bool:
    """Whether a link may be followed from a document."""
    return link.startswith(("https://", "http://"))


@register.filter
def in_words(counts: Mapping[str, int]) -> str:
    """Counts by rating as words, worst first: "Red: off target, 5; Green: on target, 9"."""
    marks = ACTION_MARKS if counts.keys() & ACTION_MARKS.keys() == counts.keys() else INDICATOR_MARKS
    return _said(marks, counts)


def _said(marks: Mapping[str, Mark], counts: Mapping[str, int]) -> str:
    return "; ".join(f"{mark.word}, {counts[key]}" for key, mark in marks.items() if counts.get(key))


def _bar(marks: Mapping[str, Mark], counts: Mapping[str, int], anchor: str, title: str) -> Svg:
    segments = [Segment(mark, counts.get(key, 0)) for key, mark in marks.items()]
    title = f"{title}: {_said(marks, counts) or 'none'}"
    return _set_in_type(bar_counts(segments, id=f"counts-{anchor}", title=title))


def _ornament(mark: Mark) -> Svg:
    """The rating's shape, for a place where its word stands beside it."""
    return Svg(mark_svg(mark, size=14).replace(f"<title>{mark.word}</title>", f"<title>{ORNAMENT}</title>"))


def _set_in_type(picture: Svg) -> Svg:
    """The picture with the document's own typeface, so that a PDF looks the same wherever it is made."""
    return Svg(picture.replace(f'font-family="{FONT}"', f'font-family="{TYPEFACE}"'))
