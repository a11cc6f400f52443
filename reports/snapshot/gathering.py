"""Gathers a document's matter, once, at one moment of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from actions.models import ActionPlan
from actions.progress.gather import plan_progress
from actions.progress.lines import PlanProgress
from councils.models import Council, ReportingPeriod
from performance.scorecard.gather import scorecard
from performance.scorecard.lines import Scorecard
from reports.exempt_things import those_told_of
from reports.snapshot.parts import ACTION_PLAN, SCORECARD, Snapshot

#: What helps a page and means nothing to a reader outside: left out of every snapshot.
FOR_PAGES_ONLY: dict[str, Any] = {"address": "", "action_id": 0, "risk_id": 0}


def gather(
    council: Council,
    period: ReportingPeriod,
    document: str,
    audience: str,
    *,
    today: date,
    gathered_at: datetime,
    include_exempt: bool = False,
) -> Snapshot:
    """The snapshot of a document for an audience.

    `include_exempt` is for Part B alone, which the executive reads: everywhere else what is exempt is left out and
    counted. `today` is for what depends on whether the quarter has ended; `gathered_at` is written into the snapshot.
    """
    with one_moment():
        card = scorecard(council, period, today=today, include_exempt=include_exempt) if document == SCORECARD else None
        plans = tuple(
            plan_progress(plan, period, today=today, include_exempt=include_exempt)
            for plan in ActionPlan.objects.current(council).select_related("council", "challenge")
            if document == ACTION_PLAN
        )
        snapshot = _snapshot(council, period, document, audience, gathered_at, card, plans)
        if include_exempt:
            snapshot = replace(snapshot, exempt_things=those_told_of(snapshot, council, period))
    return snapshot


def _snapshot(
    council: Council,
    period: ReportingPeriod,
    document: str,
    audience: str,
    gathered_at: datetime,
    card: Scorecard | None,
    plans: tuple[PlanProgress, ...],
) -> Snapshot:
    return Snapshot(
        document=document,
        audience=audience,
        council=council.name,
        council_slug=council.slug,
        executive_name=council.executive_name,
        accent_colour=council.accent_colour,
        period=period.as_quarter.label,
        period_slug=period.slug,
        first_day=period.first_day,
        last_day=period.last_day,
        period_is_closed=period.is_closed,
        gathered_at=gathered_at,
        scorecard=for_readers(card),
        plans=for_readers(plans),
    )


@contextmanager
def one_moment() -> Iterator[None]:
    """Reads that all see the database as it was at the first of them, however long they take."""
    first = not connection.in_atomic_block
    with transaction.atomic():
        if first:  # inside another's transaction it is too late to ask
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def for_readers[T](part: T) -> T:
    """The part without what helps only a page of the site."""
    if isinstance(part, tuple):
        return tuple(for_readers(item) for item in part)  # type: ignore[return-value]
    if not is_dataclass(part) or isinstance(part, type):
        return part
    changes = {
        field.name: FOR_PAGES_ONLY[field.name] if field.name in FOR_PAGES_ONLY else for_readers(value)
        for field in fields(part)
        if field.name in FOR_PAGES_ONLY or isinstance(value := getattr(part, field.name), tuple) or is_dataclass(value)
    }
    return replace(part, **changes)
