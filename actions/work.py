"""What this app knows of "your work": updates due from you, returned to you, waiting for you; dates about to pass."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from actions.approvals_page import dates_waiting, waiting_for
from actions.models import Action, ProgressUpdate
from actions.rules.dates import day_in_words
from councils.access import Standing
from councils.corrections import corrections_of
from councils.models import ReportingPeriod
from councils.services.periods import in_full
from councils.work import Why, WorkItem
from peerreview.quarters import quarter_of

PASSING_DAYS = 30
ONE_BY_ONE = 5
State = ProgressUpdate.State


def work(standing: Standing, today: date) -> Iterator[WorkItem]:
    """Always the same few queries, however many actions there are; none for those who only read."""
    if standing.may("update_action"):
        periods = open_periods(standing, today)
        led = list(Action.objects.of(standing.council).led_by(standing.user).filter(completed_on__isnull=True))
        yield from _updates(standing, led, periods, today)
        yield from _dates(standing, led, today)
        yield from _to_correct(standing)
        if standing.may("update_any_action"):
            yield from _to_chase(standing, periods)
    if standing.may("approve_update"):
        yield from _to_approve(standing)
    if standing.may("approve_update") or standing.may("manage_plan"):
        yield from _dates_to_decide(standing)
    if standing.may("manage_periods"):
        yield from _to_open(standing, today)


def approvals_count(standing: Standing) -> int:
    """How many updates wait for this person: for the navigation, with one query."""
    return waiting_for(standing).count()


def open_periods(standing: Standing, today: date) -> list[ReportingPeriod]:
    """The council's periods that are open on a day, newest first."""
    end_of_day = timezone.make_aware(datetime.combine(today, time.max))
    return list(ReportingPeriod.objects.filter(council=standing.council).open_at(end_of_day).newest_first())


def _updates(standing: Standing, led: list[Action], periods: list[ReportingPeriod], today: date) -> Iterator[WorkItem]:
    """One item for each action one leads and each open period in which nothing is handed in."""
    for action, period, update in not_handed_in(led, periods):
        yield _update_item(standing, action, period, update, today)


def not_handed_in(
    led: Sequence[Action], periods: list[ReportingPeriod]
) -> Iterator[tuple[Action, ReportingPeriod, ProgressUpdate | None]]:
    """Each action and period without an update that was handed in, and what is begun of it. One query."""
    found = ProgressUpdate.objects.filter(action__in=led, period__in=periods).select_related("decided_by")
    written = {(update.action_id, update.period_id): update for update in found}
    for period in periods:
        for action in led:
            update = written.get((action.pk, period.pk))
            if update is None or update.state in (State.DRAFT, State.RETURNED):
                yield action, period, update


def _update_item(
    standing: Standing, action: Action, period: ReportingPeriod, update: ProgressUpdate | None, today: date
) -> WorkItem:
    returned = update is not None and bool(update.decision_note)
    late = period.due_on is not None and period.due_on < today
    why = Why.RETURNED if returned else Why.OVERDUE if late else Why.DUE
    detail = f"Update for {in_full(period)}"
    if update is not None:
        detail += f". {update.decided_by}: “{update.decision_note}”" if returned else ". You have begun a draft"
    href = reverse("actions:update-edit", args=[standing.council.slug, action.pk, period.slug])
    button = "Write update" if update is None else "Carry on"
    since = update.decided_at if update is not None and returned else period.opens_at
    return WorkItem(why, str(action), href, detail=detail, due_on=period.due_on, button=button, since=_day_of(since))


def _day_of(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def _dates(standing: Standing, led: list[Action], today: date) -> Iterator[WorkItem]:
    """Actions one leads whose date has passed, or passes within thirty days."""
    for action in led:
        if action.due_on is None or action.due_on > today + timedelta(days=PASSING_DAYS):
            continue
        passed = action.due_on < today
        yield WorkItem(
            Why.OVERDUE if passed else Why.PASSING,
            str(action),
            reverse("actions:action", args=[standing.council.slug, action.pk]),
            detail="The action itself" if passed else "",
            due_on=action.due_on,
        )


def _to_correct(standing: Standing) -> Iterator[WorkItem]:
    """Closed quarters in which this person was let correct something."""
    for period, what, why in corrections_of(standing.user, standing.council):
        title = f"Correct {in_full(period)}" + (f": {what}" if what else "")
        yield WorkItem(Why.TO_DO, title, reverse("actions:list", args=[standing.council.slug]), detail=why)


def _to_chase(standing: Standing, periods: list[ReportingPeriod]) -> Iterator[WorkItem]:
    """For those who run the quarter: how many updates of others are not in."""
    if not periods:
        return
    period = periods[0]
    count = Action.objects.of(standing.council).with_update_of(period).not_in().count()
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
    waiting = list(waiting_for(standing))
    if len(waiting) > ONE_BY_ONE:
        oldest = timezone.localdate(waiting[0].submitted_at)
        yield WorkItem(
            Why.TO_APPROVE,
            f"{len(waiting)} updates",
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
    for change in dates_waiting(standing):
        yield WorkItem(
            Why.TO_APPROVE,
            str(change.action),
            reverse("actions:date-decide", args=[standing.council.slug, change.pk]),
            detail=f"{change.asked_by} asks to move its date to {day_in_words(change.new_due_on)}",
            button="Decide",
            since=_day_of(change.asked_at),
        )


def _to_open(standing: Standing, today: date) -> Iterator[WorkItem]:
    """The quarter that ended last, where nobody has opened it."""
    ended = quarter_of(today).previous
    opened = ReportingPeriod.objects.filter(
        council=standing.council, year=ended.year, quarter=ended.number, opens_at__isnull=False
    )
    if not opened.exists():
        yield WorkItem(
            Why.TO_DO,
            f"Open {ended} for updates",
            reverse("councils:period-open", args=[standing.council.slug]),
            detail=ended.label,
        )
