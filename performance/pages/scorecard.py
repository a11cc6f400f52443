"""What the scorecard's page shows besides the scorecard itself: tiles, bars, and the way to other quarters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from actions.rules.dates import day_in_words
from councils.models import ReportingPeriod
from peerreview.charts import Segment, Svg, bar_counts
from peerreview.marks import ACTION_MARKS, INDICATOR_MARKS, Mark
from performance.scorecard.lines import Scorecard
from performance.scorecard.words import actions_in_words

ALWAYS = ("red", "amber", "green")
"""Ratings that have a tile even where nothing has them: no red is news as well."""


@dataclass(frozen=True)
class Tile:
    mark: Mark
    number: int
    text: str
    href: str
    is_current: bool


def tiles(card: Scorecard, address: str, others: Mapping[str, str]) -> list[Tile]:
    """A tile for each rating, a link to what has it; `others` are the other filters that are set."""
    rating = others.get("rating", "")
    kept = "".join(f"&{name}={value}" for name, value in others.items() if name != "rating")
    return [
        Tile(mark, card.counts[key], mark.word, f"{address}?rating={key}{kept}#indicators", key == rating)
        for key, mark in INDICATOR_MARKS.items()
        if card.counts[key] or key in ALWAYS
    ]


@dataclass(frozen=True)
class Bar:
    """The same bar for a wide page and for a phone, where a picture made smaller could not be read."""

    wide: Svg
    narrow: Svg


def indicator_bar(card: Scorecard) -> Bar | None:
    return _bar(card.counts, INDICATOR_MARKS, "indicator-bar", "Indicators by rating")


def action_bar(card: Scorecard) -> Bar | None:
    return _bar(card.action_counts, ACTION_MARKS, "action-bar", actions_in_words(card.action_counts))


def neighbours(period: ReportingPeriod, periods: Sequence[ReportingPeriod]) -> dict[str, ReportingPeriod | None]:
    """The council's periods before and after one."""
    index = [item.pk for item in periods].index(period.pk)
    return {
        "previous": periods[index - 1] if index else None,
        "next": periods[index + 1] if index + 1 < len(periods) else None,
    }


def scorecard_address(period: ReportingPeriod) -> str:
    return reverse("performance:scorecard", args=[period.council.slug, period.slug])


def ended_in_words(period: ReportingPeriod, today: date) -> str:
    """How long ago the quarter ended; empty while it lasts."""
    days = (today - period.last_day).days
    if days <= 0:
        return ""
    return f"The quarter ended {days} {'day' if days == 1 else 'days'} ago."


def due_in_words(period: ReportingPeriod) -> str:
    """By when updates are asked for, of an open period."""
    if period.is_closed or period.due_on is None or period.opens_at is None:
        return ""
    return f"Updates are due by {day_in_words(period.due_on)}."


def _bar(counts: Mapping[str, int], marks: Mapping[str, Mark], id: str, title: str) -> Bar | None:
    """A bar of what there is; ratings that nothing has would only fill the legend."""
    segments = [Segment(mark, counts[key]) for key, mark in marks.items() if counts.get(key)]
    if not segments:
        return None
    return Bar(
        wide=bar_counts(segments, id=id, title=title, width=600),
        narrow=bar_counts(segments, id=f"{id}-narrow", title=title, width=345),
    )
