"""What this app puts into a person's calendar: actions they lead, their milestones, updates due, and approvals."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse

from actions.approvals_page import waiting_for
from actions.models import Action, Milestone
from actions.work import owed_updates
from councils.access import Standing
from councils.calendar import Entry
from councils.models import ReportingPeriod
from councils.services.periods import in_full


def dates(standing: Standing, today: date) -> Iterator[Entry]:
    """Always the same few queries; none for those who only read."""
    if standing.may("update_action"):
        ahead = Milestone.objects.filter(reached_on__isnull=True, due_on__isnull=False)
        led = list(
            Action.objects.of(standing.council)
            .led_by(standing.user)
            .filter(completed_on__isnull=True)
            .prefetch_related(Prefetch("milestones", queryset=ahead, to_attr="ahead"))
        )
        for action in led:
            yield from _of_action(standing, action)
        yield from _updates(standing, today)
    if standing.may("approve_update"):
        yield from _approvals(standing)


def _of_action(standing: Standing, action: Action) -> Iterator[Entry]:
    """The action's own date and its milestones'. Of what is exempt there is only the reference."""
    href = reverse("actions:action", args=[standing.council.slug, action.pk])
    name = f"Action {action.reference}" if action.is_exempt else f"Action {action}"
    if action.due_on:
        yield Entry(f"action-{action.pk}", action.due_on, f"{name} is due", href)
    for milestone in action.ahead:  # type: ignore[attr-defined]
        title = "Milestone" if action.is_exempt else f"Milestone: {milestone}"
        yield Entry(f"milestone-{milestone.pk}", milestone.due_on, title, href, detail=name)


def _updates(standing: Standing, today: date) -> Iterator[Entry]:
    """One entry for each open period in which an update of theirs is not handed in. Two queries."""
    owed = owed_updates(standing, today)
    counts = Counter(owed.values_list("period_id", flat=True)) if owed is not None else Counter()  # type: ignore[misc]
    for period in ReportingPeriod.objects.filter(pk__in=counts, due_on__isnull=False).newest_first():
        if count := counts[period.pk]:
            yield _by_period(
                standing, period, "updates", f"Updates for {in_full(period)} are due", f"{count} to hand in"
            )


def _approvals(standing: Standing) -> Iterator[Entry]:
    waiting = [update.period for update in waiting_for(standing) if update.period.due_on]
    count = Counter(period.pk for period in waiting)
    for period in {period.pk: period for period in waiting}.values():
        title = f"Updates for {in_full(period)} wait for your approval"
        yield _by_period(standing, period, "approvals", title, f"{count[period.pk]} to decide")


def _by_period(standing: Standing, period: ReportingPeriod, what: str, title: str, detail: str) -> Entry:
    where = "actions:approvals" if what == "approvals" else "councils:work"
    href = reverse(where, args=[standing.council.slug])
    assert period.due_on is not None, "periods without a day are left out"  # noqa: S101 (for the types)
    return Entry(f"{what}-{period.pk}", period.due_on, title, href, detail=detail)
