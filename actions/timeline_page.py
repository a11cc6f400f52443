"""The plan in time: its actions in groups, a picture of each group, and the dates as figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.rules.dates import dates_in_words, times_moved
from peerreview.charts import Svg, TimelineRow, timeline
from peerreview.charts.timeline import Step
from peerreview.exports import Column
from peerreview.marks import ACTION_MARKS, Mark

PER_PAGE = 40
BY = {"recommendation": "Recommendation", "theme": "Theme"}
SERVES_NONE = {"recommendation": "Serves no recommendation", "theme": "Under no theme"}


@dataclass(frozen=True)
class Figures:
    """One action's dates for the table beneath the picture."""

    action: Any
    mark: Mark
    moved: str
    milestones: str


@dataclass(frozen=True)
class Group:
    """Actions that belong together, the picture of them, and its figures."""

    title: str
    rows: tuple[Figures, ...]
    chart: Svg


@dataclass(frozen=True)
class Span:
    """The first and last day that any of the actions shown has, so that every picture keeps one scale."""

    first: date | None
    last: date | None


def in_order(rows: Iterable[Any], by: str) -> list[tuple[str, Any]]:
    """The actions with the title of their group, groups in the order in which they are first met, those that belong
    nowhere last. In: actions read `with_serves` and `with_steps`. An action stands in the first of its groups."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(group_of(row, by), []).append(row)
    loose = found.pop(SERVES_NONE[by], [])
    titles = sorted(found, key=lambda title: _place(found[title][0], by))
    pairs = [(title, row) for title in titles for row in found[title]]
    return pairs + [(SERVES_NONE[by], row) for row in loose]


def group_of(row: Any, by: str) -> str:
    if by == "theme":
        return row.themes[0] if row.themes else SERVES_NONE[by]
    first = row.serves[0] if row.serves else None
    return f"{first['reference']}. {first['headline']}" if first else SERVES_NONE[by]


def _place(row: Any, by: str) -> tuple[int, int, str]:
    """Recommendations of the newest challenge first, in the order they were made in; themes by name."""
    if by == "theme":
        return (0, 0, row.themes[0].casefold())
    first = row.serves[0]
    return (-date.fromisoformat(first["visit"]).toordinal(), first["order"], "")


def span_of(rows: Iterable[Any]) -> Span:
    days = sorted(day for row in rows for day in _row(row).dates)
    return Span(days[0], days[-1]) if days else Span(None, None)


def groups_of(pairs: Sequence[tuple[str, Any]], span: Span, today: date) -> list[Group]:
    """The groups of one page, each with its picture."""
    found: dict[str, list[Any]] = {}
    for title, row in pairs:
        found.setdefault(title, []).append(row)
    key = [_row(row) for _, row in pairs]
    return [
        Group(title, tuple(_figures(row) for row in rows), _chart(title, rows, span, today, place, key))
        for place, (title, rows) in enumerate(found.items(), start=1)
    ]


def _figures(row: Any) -> Figures:
    moved = times_moved(row.times_moved) if row.times_moved else ""
    return Figures(row, ACTION_MARKS[row.rating_now], moved, steps_in_words(row))


def _chart(title: str, rows: Sequence[Any], span: Span, today: date, place: int, key: Sequence[TimelineRow]) -> Svg:
    """The first picture of a page has the key of all."""
    return timeline(
        [_row(row) for row in rows],
        id=f"timeline-{place}",
        title=f"Timeline: {title}",
        today=today,
        first=span.first,
        last=span.last,
        width=1040,
        key=key if place == 1 else (),
    )


def _row(row: Any) -> TimelineRow:
    """A forecast is worth drawing only while it differs from the date that holds."""
    forecast = row.forecast_on if row.rating_now != "blue" and row.forecast_on != row.due_on else None
    return TimelineRow(
        label=f"{row.reference} {row.title}",
        start=row.starts_on,
        original_due=row.original_due_on,
        current_due=row.due_on,
        mark=ACTION_MARKS[row.rating_now],
        forecast=forecast,
        steps=tuple(_steps(row)),
    )


def _steps(row: Any) -> Iterable[Step]:
    for item in row.steps:
        if day := item["reached"] or item["due"]:
            yield Step(date.fromisoformat(day), item["reached"] is not None)


def steps_in_words(row: Any) -> str:
    """How many of its milestones are reached: "2 of 3"; empty where it has none."""
    reached = sum(item["reached"] is not None for item in row.steps)
    return f"{reached} of {len(row.steps)}" if row.steps else ""


def columns(by: str) -> list[Column]:
    """The columns of the files: the figures of the pictures."""
    return [
        Column("Reference", lambda row: row.reference),
        Column("Action", lambda row: row.title),
        Column(BY[by], lambda row: group_of(row, by)),
        Column("Lead officer", lambda row: row.lead_officer),
        Column("Start", lambda row: row.starts_on, "date"),
        Column("First due date", lambda row: row.original_due_on, "date"),
        Column("Due date now", lambda row: row.due_on, "date"),
        Column("Times moved", lambda row: row.times_moved, "number"),
        Column("Forecast", lambda row: row.forecast_on, "date"),
        Column("Completed", lambda row: row.completed_on, "date"),
        Column("Milestones reached", steps_in_words),
        Column("Dates in words", lambda row: dates_in_words(row.original_due_on, row.due_on, row.times_moved)),
        Column("Rating", lambda row: ACTION_MARKS[row.rating_now].word),
    ]
