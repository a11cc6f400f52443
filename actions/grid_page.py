"""Every action's rating over the last eight quarters: rows, cells, and the columns of the files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from actions.progress.gather import as_it_was
from actions.progress.lines import MilestoneLine
from actions.rules.as_at import Moved, as_at, due_as_at
from actions.rules.past import PastRating, Span, Told, rating_in
from actions.rules.rating import ActionRating
from councils.models import ReportingPeriod
from peerreview.exports import Column
from peerreview.marks import Mark

QUARTERS = 8


@dataclass(frozen=True)
class Cell:
    """One action in one quarter. `words` are empty where there was no such action yet."""

    period: ReportingPeriod
    past: PastRating

    @property
    def mark(self) -> Mark | None:
        return self.past.rating.mark if self.past.rating else None

    @property
    def note(self) -> str:
        """That nobody said anything, where an update was asked for."""
        if self.past.told is not Told.NOT_SAID:
            return ""
        return "No update" if self.period.is_closed else "Not in yet"

    @property
    def words(self) -> str:
        """The cell as text: "Green: on track", "No update", "Red: off track. No update"."""
        return ". ".join(filter(None, [self.mark.word if self.mark else "", self.note]))


@dataclass(frozen=True)
class GridRow:
    action: Any
    cells: tuple[Cell, ...]


def last_quarters(periods: Sequence[ReportingPeriod], now: datetime) -> list[ReportingPeriod]:
    """The newest eight that were opened, oldest first. In: periods, newest first."""
    opened = [period for period in periods if period.opens_at and period.opens_at <= now]
    return opened[:QUARTERS][::-1]


def grid_rows(rows: Iterable[Any], quarters: Sequence[ReportingPeriod], today: date) -> Iterable[GridRow]:
    """The actions with a cell for each quarter. In: actions read `with_past`."""
    return (grid_row(row, quarters, today) for row in rows)


def grid_row(row: Any, quarters: Sequence[ReportingPeriod], today: date) -> GridRow:
    said = {date.fromisoformat(item["first_day"]): ActionRating(item["rating"]) for item in row.past}
    moves = [Moved(date.fromisoformat(item["old"]), datetime.fromisoformat(item["at"])) for item in row.moves]
    forecasts = {date.fromisoformat(item["first_day"]): _day(item["forecast"]) for item in row.past}
    steps = [MilestoneLine(item["title"], _day(item["due_on"]), _day(item["reached_on"])) for item in row.steps]
    here_from = _here_from(row)
    cells = []
    for period in quarters:
        due, _ = due_as_at(row.due_on, moves, period.closed_at)
        seen = as_it_was(steps, period.closed_at)
        forecast = forecasts.get(period.first_day)
        span = Span(period.first_day, period.last_day, as_at(period.last_day, today), due, forecast, seen)
        cells.append(Cell(period, rating_in(span, said, here_from)))
    return GridRow(row, tuple(cells))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _here_from(row: Any) -> date:
    """The day from which there was such an action: it was added, or else its plan adopted."""
    if row.added_at:
        return timezone.localdate(row.added_at)
    adopted: date | None = row.plan.adopted_on
    return adopted or date.min


def columns(quarters: Sequence[ReportingPeriod]) -> list[Column]:
    """The columns of the files: the action, and the words of each quarter's cell."""
    return [
        Column("Reference", lambda row: row.action.reference),
        Column("Plan", lambda row: row.action.plan.title),
        Column("Action", lambda row: row.action.title),
        Column("Lead officer", lambda row: row.action.lead_officer),
        Column("Due date now", lambda row: row.action.due_on, "date"),
        *(_quarter_column(place, period) for place, period in enumerate(quarters)),
    ]


def _quarter_column(place: int, period: ReportingPeriod) -> Column:
    return Column(str(period), lambda row: row.cells[place].words)
