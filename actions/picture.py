"""A director's picture of their services on "your work": counts by rating, what is past its date, what is not in.

Every number leads to the actions it counts: the table of actions, filtered the same way.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Q, Value, When
from django.urls import reverse

from actions.models import Action
from councils.access import Standing
from councils.models import ReportingPeriod, Service
from councils.period_words import opened_periods
from peerreview.marks import ACTION_MARKS, Mark


@dataclass(frozen=True)
class Cell:
    """One number, and the address of what it counts."""

    count: int
    href: str
    label: str
    of: str


@dataclass(frozen=True)
class PictureRow:
    """One service, or everything that one directs."""

    name: str
    total: Cell
    ratings: tuple[Cell, ...]
    overdue: Cell
    not_in: Cell | None


@dataclass(frozen=True)
class Picture:
    marks: tuple[Mark, ...]
    rows: tuple[PictureRow, ...]
    period: ReportingPeriod | None


def picture_of_services(standing: Standing, today: date) -> Picture | None:
    """For directors only, and where there is something to see. One query besides that for the periods."""
    if not standing.may("approve_update"):
        return None
    period = next((each for each in opened_periods(standing, None) if each.closed_at is None), None)
    rows = _counted(standing, period, today)
    if not rows:
        return None
    table = reverse("actions:list", args=[standing.council.slug])
    shown = [mark for key, mark in ACTION_MARKS.items() if any(row["rating_now"] == key for row in rows)]
    services = sorted({(row["service__name"], row["service"]) for row in rows if row["is_theirs"]})
    lines = []
    if directed := [row for row in rows if row["is_directed"]]:
        name = "Every action you direct" if services else "Actions you direct"
        lines.append(_row(name, f"{table}?director={standing.user.pk}", directed, shown, period))
    for service_name, service in services:
        of_it = [row for row in rows if row["service"] == service]
        lines.append(_row(service_name, f"{table}?service={service}", of_it, shown, period))
    return Picture(tuple(shown), tuple(lines), period)


def _counted(standing: Standing, period: ReportingPeriod | None, today: date) -> list[dict[str, Any]]:
    """The actions of the services that this director answers for, and those that name them as director."""
    theirs = Service.objects.filter(
        council=standing.council, membership__user=standing.user, membership__role="director"
    ).values("pk")
    is_theirs, is_directed = Q(service__in=theirs), Q(director=standing.user)
    rows = Action.objects.of(standing.council).filter(is_theirs | is_directed).with_rating(today).with_update_of(period)
    counted: Any = (
        rows.annotate(
            is_theirs=Case(When(is_theirs, then=Value(True)), default=Value(False)),
            is_directed=Case(When(is_directed, then=Value(True)), default=Value(False)),
        )
        .order_by()
        .values(
            "service",
            "service__name",
            "is_theirs",
            "is_directed",
            "rating_now",
            "claimed_rating",
            "due_on",
            "as_at",
            "update_state",
            "completed_on",
        )
    )
    return list(counted)


def _row(
    name: str, href: str, rows: list[dict[str, Any]], marks: list[Mark], period: ReportingPeriod | None
) -> PictureRow:
    ratings = Counter(row["rating_now"] for row in rows)
    overdue = sum(_is_overdue(row) for row in rows)
    not_in = sum(_is_not_in(row) for row in rows)
    return PictureRow(
        name=name,
        total=Cell(len(rows), href, "Actions", name),
        ratings=tuple(Cell(ratings[mark.key], f"{href}&rating={mark.key}", mark.word, name) for mark in marks),
        overdue=Cell(overdue, f"{href}&due=overdue", "Past date", name),
        not_in=Cell(not_in, f"{href}&update=not_in", "Not in", name) if period else None,
    )


def _is_overdue(row: dict[str, Any]) -> bool:
    """As ActionQuerySet.overdue."""
    return row["due_on"] is not None and row["due_on"] < row["as_at"] and row["claimed_rating"] != "blue"


def _is_not_in(row: dict[str, Any]) -> bool:
    """As ActionQuerySet.not_in."""
    return row["update_state"] in ("none", "draft", "returned") and row["completed_on"] is None
