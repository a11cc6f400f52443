"""What this app knows of "your work": updates due from you, returned to you, waiting for you; dates about to pass."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Subquery, Window
from django.urls import reverse
from django.utils import timezone

from actions.approvals_page import dates_waiting, waiting_for
from actions.models import Action, DateChange, ProgressUpdate
from actions.models.action import ActionQuerySet
from actions.models.progress_update import ProgressUpdateQuerySet
from actions.period_counts import UPDATES
from actions.rules.dates import day_in_words
from councils.access import Standing
from councils.corrections import corrections_of
from councils.models import ReportingPeriod
from councils.period_words import counts_of, opened_periods
from councils.services.periods import in_full
from councils.work import Rest, Why, WorkItem, waiting_count
from peerreview.quarters import quarter_of

PASSING_DAYS = 30
ONE_BY_ONE = 5
State = ProgressUpdate.State


def work(standing: Standing, today: date) -> Iterator[WorkItem]:
    """Always the same few queries, however many actions there are; none for those who only read."""
    if standing.may("update_action"):
        yield from _updates(standing, today)
        yield from _dates(standing, today)
        yield from _to_correct(standing)
        if standing.may("update_any_action"):
            yield from _to_chase(standing, today)
    if standing.may("approve_update"):
        yield from _to_approve(standing)
    if standing.may("approve_update") or standing.may("manage_plan"):
        yield from _dates_to_decide(standing)
    if standing.may("manage_periods"):
        yield from _to_open(standing, today)


def approvals_count(standing: Standing) -> int:
    """How many updates wait for this person, for the navigation."""
    return waiting_count(standing, "approvals")


def to_approve(standing: Standing, today: date) -> ProgressUpdateQuerySet | None:
    """The updates that this person should decide on; None for those who approve nothing."""
    return waiting_for(standing) if standing.may("approve_update") else None


def owed_updates(standing: Standing, today: date) -> ActionQuerySet | None:
    """The actions that this person leads, once for each open period in which nothing is handed in (`period_id`)."""
    if not standing.may("update_action"):
        return None
    periods = "plan__council__periods"
    handed_in = ProgressUpdate.objects.told().filter(action=OuterRef("pk"), period=OuterRef("period_id"))
    led = Action.objects.of(standing.council).led_by(standing.user)
    return (
        led.filter(
            completed_on__isnull=True,
            **{f"{periods}__opens_at__lte": _end_of(today), f"{periods}__closed_at__isnull": True},
        )
        .annotate(period_id=F(f"{periods}__pk"))
        .exclude(Exists(handed_in))
    )


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


def _updates(standing: Standing, today: date) -> Iterator[WorkItem]:
    """One item for each action one leads and each open period in which nothing is handed in. One query."""
    begun = ProgressUpdate.objects.filter(action=OuterRef("pk"), period=OuterRef("period_id"))
    owed = owed_updates(standing, today)
    if owed is None:
        return
    rows = owed.annotate(
        begun=Subquery(begun.values("state")[:1]),
        note=Subquery(begun.values("decision_note")[:1]),
        decider=Subquery(begun.values("decided_by__name")[:1]),
        returned_at=Subquery(begun.values("decided_at")[:1]),
        asked_from=F("plan__council__periods__opens_at"),
        asked_year=F("plan__council__periods__year"),
        asked_quarter=F("plan__council__periods__quarter"),
        asked_by_day=F("plan__council__periods__due_on"),
    )
    table = _table(standing)
    for row in rows.order_by("-plan__council__periods__first_day", "plan", "order", "reference"):
        yield _update_item(standing, row, today, table)


def _table(standing: Standing) -> str:
    """The actions table of this person's own actions, to be narrowed further."""
    return f"{reverse('actions:list', args=[standing.council.slug])}?lead_officer={standing.user.pk}"


def _update_item(standing: Standing, row: Any, today: date, table: str) -> WorkItem:
    period = ReportingPeriod(year=row.asked_year, quarter=row.asked_quarter)
    returned = bool(row.note)
    late = row.asked_by_day is not None and row.asked_by_day < today
    why = Why.RETURNED if returned else Why.OVERDUE if late else Why.DUE
    detail = f"Update for {in_full(period)}"
    if row.begun is not None:
        detail += f". {row.decider}: “{row.note}”" if returned else ". You have begun a draft"
    return WorkItem(
        why,
        str(row),
        reverse("actions:update-edit", args=[standing.council.slug, row.pk, period.slug]),
        detail=detail,
        due_on=row.asked_by_day,
        button="Write update" if row.begun is None else "Carry on",
        rest=Rest("updates", f"{table}&update={'returned' if returned else 'not_in'}"),
        is_late=late,
        since=_day_of(row.returned_at if returned else row.asked_from),
    )


def _day_of(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def _dates(standing: Standing, today: date) -> Iterator[WorkItem]:
    """Actions one leads whose date has passed, or passes within thirty days. One query."""
    asked = DateChange.objects.filter(action=OuterRef("pk"), decision=DateChange.Decision.ASKED)
    led = Action.objects.of(standing.council).led_by(standing.user).filter(completed_on__isnull=True)
    soon = led.filter(due_on__lte=today + timedelta(days=PASSING_DAYS)).annotate(is_asked=Exists(asked))
    table = _table(standing)
    for action in soon.order_by("due_on", "order", "reference"):
        yield _date_item(standing, action, action.due_on < today, action.is_asked, table)  # type: ignore[operator]


def _date_item(standing: Standing, action: Action, passed: bool, asked: bool, table: str) -> WorkItem:
    """What helps with a date that has passed is another, unless one has been asked for."""
    ask = passed and not asked
    return WorkItem(
        Why.PASSING,
        str(action),
        reverse("actions:date-ask" if ask else "actions:action", args=[standing.council.slug, action.pk]),
        detail="Another date is asked for" if asked else "",
        due_on=action.due_on,
        button="Ask for another date" if ask else "Open",
        rest=Rest("past their date", f"{table}&due=overdue") if passed else Rest("soon due", f"{table}&due=soon"),
        is_late=passed,
    )


def _to_correct(standing: Standing) -> Iterator[WorkItem]:
    """Closed quarters in which this person was let correct something."""
    for period, what, why in corrections_of(standing):
        title = f"Correct {in_full(period)}" + (f": {what}" if what else "")
        yield WorkItem(Why.TO_DO, title, reverse("actions:list", args=[standing.council.slug]), detail=why)


def _to_chase(standing: Standing, today: date) -> Iterator[WorkItem]:
    """For those who run the quarter: how many updates of others are not in."""
    period = next((each for each in opened_periods(standing, _end_of(today)) if each.closed_at is None), None)
    if period is None:
        return
    updates = next((each for each in counts_of(standing, period) if each.words == UPDATES), None)
    count = updates.of - updates.done if updates else 0
    if count:
        yield WorkItem(
            Why.TO_DO,
            f"{count} update{' is' if count == 1 else 's are'} not in yet",
            reverse("councils:chase", args=[standing.council.slug, period.slug]),
            detail=f"{in_full(period)}, due by {day_in_words(period.due_on)}" if period.due_on else in_full(period),
            button="See whose",
        )


def _to_approve(standing: Standing) -> Iterator[WorkItem]:
    """Each update that waits, or all of them as one where they are many: they are approved together anyway."""
    waiting: list[Any] = list(waiting_for(standing).annotate(total=Window(Count("pk")))[: ONE_BY_ONE + 1])
    total = standing.noted["approvals"] = waiting[0].total if waiting else 0
    if total > ONE_BY_ONE:
        oldest = timezone.localdate(waiting[0].submitted_at)
        yield WorkItem(
            Why.TO_APPROVE,
            f"{total} updates",
            reverse("actions:approvals", args=[standing.council.slug]),
            detail=f"The first since {day_in_words(oldest)}",
            button="Read and approve",
            since=oldest,
        )
        return
    for update in waiting:
        yield WorkItem(
            Why.TO_APPROVE,
            str(update.action),
            reverse("actions:approval-decide", args=[standing.council.slug, update.pk]),
            detail=f"Update for {in_full(update.period)} by {update.submitted_by}",
            button="Read and decide",
            since=_day_of(update.submitted_at),
        )


def _dates_to_decide(standing: Standing) -> Iterator[WorkItem]:
    everything = Rest("dates asked for", reverse("actions:approvals", args=[standing.council.slug]))
    for change in dates_waiting(standing):
        yield WorkItem(
            Why.TO_APPROVE,
            str(change.action),
            reverse("actions:date-decide", args=[standing.council.slug, change.pk]),
            detail=f"{change.asked_by} asks to move its date to {day_in_words(change.new_due_on)}",
            button="Decide",
            rest=everything if standing.may("approve_update") else None,
            since=_day_of(change.asked_at),
        )


def _to_open(standing: Standing, today: date) -> Iterator[WorkItem]:
    """The quarter that ended last, where nobody has opened it."""
    ended = quarter_of(today).previous
    if not any(period.as_quarter == ended for period in opened_periods(standing, None)):
        yield WorkItem(
            Why.TO_DO,
            f"Open {ended} for updates",
            reverse("councils:period-open", args=[standing.council.slug]),
            detail=ended.label,
        )
