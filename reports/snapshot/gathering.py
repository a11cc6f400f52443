"""Gathers a document's matter, once, at one moment of the database."""

from collections.abc import Callable, Iterator, Mapping
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
from reports.question_lines import question_lines
from reports.snapshot import short
from reports.snapshot.parts import ACTION_PLAN, POSITION, PUBLIC, SCORECARD, SCRUTINY, Snapshot
from reports.snapshot.position_gathering import challenge_stories, evidence_list, plans_of_challenges
from reports.snapshot.question_lines import QuestionLine
from reports.snapshot.scrutiny_gathering import scrutiny_part

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
) -> Snapshot:
    """The snapshot of a document for an audience.

    Exempt matter is gathered for the audience of Part B and for no other (docs/decisions/0040-part-b.md). `today` is
    for what depends on whether the quarter has ended; `gathered_at` is written into the snapshot.
    """
    with one_moment():
        empty = _empty(council, period, document, audience, gathered_at)
        snapshot = GATHERED[document](empty, council, period, today)
        if snapshot.is_part_b:
            snapshot = replace(snapshot, exempt_things=those_told_of(snapshot, council, period))
    return snapshot


def _empty(council: Council, period: ReportingPeriod, document: str, audience: str, gathered_at: datetime) -> Snapshot:
    """What every snapshot says of itself, before there is anything in it."""
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
    )


def _scorecard(empty: Snapshot, council: Council, period: ReportingPeriod, today: date) -> Snapshot:
    return replace(empty, scorecard=for_readers(_card(empty, council, period, today)))


def _action_plan(empty: Snapshot, council: Council, period: ReportingPeriod, today: date) -> Snapshot:
    return replace(empty, plans=for_readers(_plans(empty, council, period, today)))


def _scrutiny(empty: Snapshot, council: Council, period: ReportingPeriod, today: date) -> Snapshot:
    """The quarter with the plans, and what changed since the report before."""
    now = _figures(empty, council, today, period)
    found = scrutiny_part(
        council,
        period,
        now,
        at=empty.gathered_at,
        gather_period=lambda earlier: _figures(
            _empty(council, earlier, empty.document, empty.audience, empty.gathered_at), council, today, earlier
        ),
    )
    asked = question_lines(council, until=empty.gathered_at, public=empty.audience == PUBLIC)
    now = replace(now, scrutiny=found, questions=tuple(_to_be_told(asked, found.comparison.since)))
    return replace(now, in_short=short.of_scrutiny(now))


def _position(empty: Snapshot, council: Council, period: ReportingPeriod, today: date) -> Snapshot:
    """The plans that answer challenges, with the challenges themselves and the evidence."""
    plans = plans_of_challenges(council)
    told = tuple(plan_progress(plan, period, today=today, include_exempt=empty.is_part_b) for plan in plans)
    stories = challenge_stories(council, period, plans, told, today=today)
    now = replace(empty, plans=for_readers(told), challenges=stories, evidence=evidence_list(told))
    return replace(now, in_short=short.of_position(now))


GATHERED: Mapping[str, Callable[[Snapshot, Council, ReportingPeriod, date], Snapshot]] = {
    SCORECARD: _scorecard,
    ACTION_PLAN: _action_plan,
    SCRUTINY: _scrutiny,
    POSITION: _position,
}


def _figures(empty: Snapshot, council: Council, today: date, period: ReportingPeriod) -> Snapshot:
    """A quarter's scorecard and plans."""
    card, plans = _card(empty, council, period, today), _plans(empty, council, period, today)
    return replace(empty, scorecard=for_readers(card), plans=for_readers(plans))


def _card(empty: Snapshot, council: Council, period: ReportingPeriod, today: date) -> Scorecard:
    return scorecard(council, period, today=today, include_exempt=empty.is_part_b)


def _plans(empty: Snapshot, council: Council, period: ReportingPeriod, today: date) -> tuple[PlanProgress, ...]:
    return tuple(
        plan_progress(plan, period, today=today, include_exempt=empty.is_part_b)
        for plan in ActionPlan.objects.current(council).select_related("council", "challenge")
    )


def _to_be_told(questions: tuple[QuestionLine, ...], since: date | None) -> Iterator[QuestionLine]:
    """Questions whose answer is owed first, then those answered since the report before."""
    yield from (item for item in questions if not item.answer)
    for item in questions:
        if item.answer and (since is None or item.answered_on is None or item.answered_on >= since):
            yield item


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
