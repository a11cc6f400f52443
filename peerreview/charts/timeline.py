"""An action plan in time: when each action starts, was first due, and is due now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil
from xml.etree.ElementTree import Element, SubElement

from peerreview.charts.icon import draw_mark
from peerreview.charts.svg import (
    FAINT,
    INK,
    PAPER,
    QUIET,
    Svg,
    coordinate,
    finished,
    line,
    path,
    picture,
    rect,
    text,
    text_width,
    wrapped,
)
from peerreview.marks import Mark
from peerreview.quarters import Quarter, quarter_of

HEAD = 44
ROW = 38
FOOT = 34
BAR = 12
SLIP_GROUND = "#e8ebec"


@dataclass(frozen=True)
class Step:
    """A milestone: its day, and whether it is reached."""

    day: date
    reached: bool


@dataclass(frozen=True)
class TimelineRow:
    """One action: what to call it, its dates (None where not set), and its rating's mark.

    `original_due` is the first due date ever agreed, `current_due` the one that holds now, `forecast` when it will be
    done as it looks now.
    """

    label: str
    start: date | None
    original_due: date | None
    current_due: date | None
    mark: Mark | None = None
    forecast: date | None = None
    steps: tuple[Step, ...] = ()

    @property
    def dates(self) -> list[date]:
        """The dates it has."""
        days = (self.start, self.original_due, self.current_due, self.forecast, *(step.day for step in self.steps))
        return [day for day in days if day]

    @property
    def words(self) -> str:
        """The row as it is read out."""
        parts = [f"from {_iso(self.start)}"] if self.start else []
        parts += [f"first due {_iso(self.original_due)}"] if self.original_due else []
        parts += [f"due now {_iso(self.current_due)}"] if self.current_due else []
        parts += [f"forecast {_iso(self.forecast)}"] if self.forecast else []
        parts += [f"{sum(step.reached for step in self.steps)} of {len(self.steps)} milestones"] if self.steps else []
        rated = f" ({self.mark.word})" if self.mark else ""
        return f"{self.label}: {', '.join(parts) or 'no dates'}{rated}"


@dataclass(frozen=True)
class _Calendar:
    """Where days lie across the picture: whole quarters between two pixels."""

    first: date
    last: date
    left: Decimal
    right: Decimal

    def x(self, day: date) -> Decimal:
        """The pixel where a day begins, held inside the picture."""
        span = (self.last - self.first).days + 1
        share = Decimal((day - self.first).days) / span
        return self.left + (self.right - self.left) * min(max(share, Decimal(0)), Decimal(1))

    @property
    def quarters(self) -> list[Quarter]:
        """The quarters across."""
        found = [quarter_of(self.first)]
        while found[-1].last_day < self.last:
            found.append(found[-1].next)
        return found


def timeline(
    rows: Sequence[TimelineRow],
    *,
    id: str,
    title: str,
    today: date,
    today_text: str = "Today",
    first: date | None = None,
    last: date | None = None,
    width: int = 900,
    key: Sequence[TimelineRow] | None = None,
) -> Svg:
    """Draw one row for each action: what was first agreed, what was added, and when it is due.

    A solid bar runs from the start to the first due date, a pale one over the time added since; a hollow
    diamond stands where it was first due, a solid one where it is due now; a ring where it is forecast, and dots on
    the bar are milestones, solid once reached.

    `today` is the day to draw a line at, the last of the period in a report. `first` and `last` widen the
    calendar, so that a long plan cut into several pictures keeps one scale. The `key` explains the signs of these
    rows (its own if unsaid); an empty one leaves it out.
    """
    desc = "; ".join(row.words for row in rows) or "No actions"
    foot = HEAD + ROW * max(len(rows), 1)
    explained = rows if key is None else key
    with_key = bool(explained) or key is None
    root = picture(width, foot + (FOOT if with_key else 2), id=id, title=title, desc=desc, kind="timeline")
    days = [day for row in rows for day in row.dates] + [day for day in (first, last, today) if day]
    left = Decimal(width) * 36 / 100
    calendar = _Calendar(quarter_of(min(days)).first_day, quarter_of(max(days)).last_day, left, Decimal(width - 12))
    _draw_calendar(root, calendar, foot)
    for index, row in enumerate(rows):
        _draw_label(root, row, HEAD + ROW * index, left, width)
        _draw_row(root, calendar, row, HEAD + ROW * index + ROW // 2)
    _draw_today(root, calendar, today, today_text, foot)
    if not rows:
        text(root, 0, HEAD + 24, "No actions yet", size=14, fill=QUIET)
    if with_key:
        _draw_key(root, left, foot + 20, explained)
    return finished(root)


def _draw_calendar(root: Element, calendar: _Calendar, foot: int) -> None:
    """Draw the quarters and years, thinned to years where quarters would be too narrow."""
    quarters = calendar.quarters
    step = (calendar.right - calendar.left) / len(quarters)
    years = ceil(44 / (step * 4))
    for index, quarter in enumerate(quarters):
        across = calendar.x(quarter.first_day)
        opens = index == 0 or quarter.number == 1
        line(root, across, 26 if opens else 34, across, foot, QUIET if opens else FAINT)
        if step >= 22:
            text(root, across + step / 2, 39, f"Q{quarter.number}", size=11, fill=QUIET, anchor="middle")
        room = min(5 - quarter.number, len(quarters) - index) * step
        if (opens and room >= 44) or (quarter.number == 1 and quarter.year % years == 0):
            text(root, across + 4, 24, quarter.year_label, size=12)
    line(root, calendar.right, 34, calendar.right, foot, FAINT)
    line(root, 0, HEAD, calendar.right, HEAD, QUIET)


def _draw_label(root: Element, row: TimelineRow, top: int, left: Decimal, width: int) -> None:
    """Write the row's mark and its name on two lines at most, with a faint line beneath the row."""
    indent = 24 if row.mark else 0
    if row.mark:
        draw_mark(root, row.mark, 9, top + ROW // 2, 16)
    lines = wrapped(row.label, 12, left - indent - 14, 2)
    for index, words in enumerate(lines):
        text(root, indent, top + ROW // 2 + (4 if len(lines) == 1 else -3 + 15 * index), words)
    line(root, 0, top + ROW, width - 12, top + ROW, FAINT)


def _draw_row(root: Element, calendar: _Calendar, row: TimelineRow, middle: int) -> None:
    """Draw one action's bar, its slip, and its due dates."""
    original, current = row.original_due or row.current_due, row.current_due or row.original_due
    if original is None or current is None:
        words = f"Starts {_iso(row.start)}, no due date" if row.start else "No dates set"
        text(root, calendar.left + 8, middle + 4, words, size=12, fill=QUIET)
        return
    top = middle - BAR // 2
    begin = row.start or min(original, current)
    agreed, now, from_ = calendar.x(min(original, current)), calendar.x(current), calendar.x(begin)
    rect(root, from_, top, agreed - from_, BAR, QUIET, class_="chart__agreed")
    if current > original:
        start = max(agreed, from_)
        rect(
            root,
            start,
            top,
            now - start,
            BAR,
            SLIP_GROUND,
            stroke=QUIET,
            stroke_dasharray="3 2",
            class_="chart__slip",
        )
    for step in row.steps:
        _dot(root, calendar.x(step.day), middle, reached=step.reached)
    if row.forecast:
        across = calendar.x(row.forecast)
        line(root, min(across, now), middle, max(across, now), middle, INK, stroke_dasharray="2 3")
        _ring(root, across, middle)
    if original != current:
        _diamond(root, calendar.x(original), middle, PAPER)
    _diamond(root, now, middle, INK)


def _draw_today(root: Element, calendar: _Calendar, today: date, words: str, foot: int) -> None:
    """Draw the line of the day, named above it and kept inside the picture."""
    across = calendar.x(today)
    half = text_width(words, 12, "bold") / 2
    line(root, across, 14, across, foot, INK, "2", class_="chart__today")
    at = min(max(across, calendar.left + half), calendar.right - half)
    text(root, at, 11, words, anchor="middle", weight="bold")


def _draw_key(root: Element, left: Decimal, middle: int, rows: Sequence[TimelineRow]) -> None:
    """Say what bars and diamonds mean; rings and dots too where there are any, from the left edge on."""
    if any(row.forecast or row.steps for row in rows):
        left = Decimal(0)
        _draw_more_key(root, left + 420, middle)
    rect(root, left, middle - 6, 26, BAR, QUIET)
    text(root, left + 32, middle + 4, "As first agreed", size=12)
    rect(root, left + 134, middle - 6, 26, BAR, SLIP_GROUND, stroke=QUIET, stroke_dasharray="3 2")
    text(root, left + 166, middle + 4, "Time added", size=12)
    _diamond(root, left + 252, middle, PAPER)
    text(root, left + 265, middle + 4, "First due", size=12)
    _diamond(root, left + 338, middle, INK)
    text(root, left + 351, middle + 4, "Due now", size=12)


def _draw_more_key(root: Element, left: Decimal, middle: int) -> None:
    """Say what rings and dots mean."""
    _ring(root, left + 8, middle)
    text(root, left + 21, middle + 4, "Forecast", size=12)
    _dot(root, left + 96, middle, reached=True)
    text(root, left + 107, middle + 4, "Milestone reached", size=12)
    _dot(root, left + 228, middle, reached=False)
    text(root, left + 239, middle + 4, "Milestone to come", size=12)


def _ring(root: Element, x: Decimal, middle: int) -> None:
    """Draw when it is forecast."""
    at = {"cx": coordinate(x), "cy": str(middle), "r": "6"}
    SubElement(root, "circle", at | {"fill": PAPER, "stroke": INK, "stroke-width": "1.75", "stroke-dasharray": "2 2"})


def _dot(root: Element, x: Decimal, middle: int, *, reached: bool) -> None:
    """Draw a milestone, edged in white so that it stands out from the bar."""
    at = {"cx": coordinate(x), "cy": str(middle), "r": "4.5"}
    SubElement(root, "circle", at | {"fill": PAPER, "stroke": PAPER, "stroke-width": "3"})
    SubElement(root, "circle", at | {"fill": INK if reached else PAPER, "stroke": INK, "stroke-width": "1.75"})


def _diamond(root: Element, x: Decimal, middle: int, fill: str) -> None:
    """Draw a due date."""
    d = f"M{coordinate(x)} {middle - 8} l7 8 l-7 8 l-7 -8 Z"
    path(root, d, fill, stroke=INK, stroke_width="1.75", stroke_linejoin="round")


def _iso(day: date | None) -> str:
    """Write a day in figures for the description, where it is short and certain."""
    return f"{day.day}/{day.month}/{day.year}" if day else ""
