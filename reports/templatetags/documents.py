"""{% load documents %}: the parts of a document that need a little logic."""

from collections.abc import Mapping
from typing import Any

from django import template

from peerreview.charts import Point, Segment, Svg, bar_counts, mark_svg, sparkline
from peerreview.charts.svg import FONT
from peerreview.marks import ACTION_MARKS, INDICATOR_MARKS, Mark
from performance.scorecard.charts import chart
from performance.scorecard.lines import IndicatorLine
from reports.document import words
from reports.document.tags import ORNAMENT
from reports.papers.content import PARAGRAPHS

register = template.Library()

TYPEFACE = "Source Sans 3, Source Sans 3 Extended, sans-serif"


@register.inclusion_tag("reports/documents/rating.html")
def rating(of: Any, note: str = "") -> dict[str, Any]:
    """A rating in shape and words: {% rating line.rating %}, with a remark such as "provisional"."""
    mark = of if isinstance(of, Mark) else of.mark if of else None
    return {"mark": mark, "icon": _ornament(mark) if mark else "", "note": note}


@register.simple_tag
def trend(line: IndicatorLine, anchor: str, width: int = 120, height: int = 30) -> Svg | str:
    """An indicator's results as a line, told in its title. Nothing where there are none."""
    points = [
        Point(point.period, point.value, point.in_words, point.rating.mark, provisional=point.is_provisional)
        for point in line.history
    ]
    if not any(point.known is not None for point in points):
        return ""
    drawn = sparkline(
        points, id=f"trend-{anchor}", title=words.series(line), target=line.target, width=width, height=height
    )
    return _set_in_type(drawn)


@register.simple_tag
def sheet_chart(line: IndicatorLine) -> Svg | str:
    """An indicator's chart, as its page has it. Nothing where there are no results."""
    if not any(point.value is not None for point in line.history):
        return ""
    return _set_in_type(chart(line, width=700, height=220, id="sheet-chart"))


@register.simple_tag
def indicator_counts(counts: Mapping[str, int], anchor: str) -> Svg:
    """How many indicators have each rating, as one bar."""
    return _bar(INDICATOR_MARKS, counts, anchor, "Indicators by rating")


@register.simple_tag
def action_counts(counts: Mapping[str, int], anchor: str) -> Svg:
    """How many actions have each rating, as one bar."""
    return _bar(ACTION_MARKS, counts, anchor, "Actions by rating")


for filter_name, words_for in (
    ("which_way", words.which_way),
    ("notes", words.notes),
    ("short_notes", words.short_notes),
    ("forecast", words.forecast),
    ("action_dates", words.action_dates),
    ("exemption", words.exemption),
    ("pounds", words.pounds),
    ("is_web_address", words.is_web_address),
    ("in_words", words.counts_in_words),
    ("times", words.times),
    ("direction_in_words", words.direction_in_words),
):
    register.filter(filter_name, words_for)


@register.simple_tag
def under(paragraph: int) -> str:
    """A paragraph of Schedule 12A in words: "paragraph 3, financial or business affairs of any person"."""
    return f"paragraph {paragraph}, {PARAGRAPHS[paragraph]}"


def _bar(marks: Mapping[str, Mark], counts: Mapping[str, int], anchor: str, title: str) -> Svg:
    segments = [Segment(mark, counts.get(key, 0)) for key, mark in marks.items()]
    title = f"{title}: {words.said_counts(marks, counts) or 'none'}"
    return _set_in_type(bar_counts(segments, id=f"counts-{anchor}", title=title))


def _ornament(mark: Mark) -> Svg:
    """The rating's shape, for a place where its word stands beside it."""
    return Svg(mark_svg(mark, size=14).replace(f"<title>{mark.word}</title>", f"<title>{ORNAMENT}</title>"))


def _set_in_type(picture: Svg) -> Svg:
    """The picture with the document's own typeface, so that a PDF looks the same wherever it is made."""
    return Svg(picture.replace(f'font-family="{FONT}"', f'font-family="{TYPEFACE}"'))
