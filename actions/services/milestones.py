"""Steps of an action: added, changed, reached, taken away."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from actions.models import Action, Milestone
from actions.rules.as_at import as_at
from actions.services.locks import locked
from audit.services import record
from councils.models import ReportingPeriod, User
from peerreview.errors import Refused


@transaction.atomic
def milestone_add(*, by: User, action: Action, title: str, due_on: date | None) -> Milestone:
    """Add a step at the end."""
    action = locked(action)
    last = action.milestones.order_by("-order").first()
    milestone = Milestone(action=action, title=title.strip(), due_on=due_on, order=last.order + 1 if last else 1)
    milestone.full_clean()
    milestone.save()
    record("actions.milestone.added", by=by, thing=action, council=action.plan.council, milestone=milestone.title)
    return milestone


@transaction.atomic
def milestone_change(
    *, by: User, milestone: Milestone, title: str, due_on: date | None, reached_on: date | None
) -> Milestone:
    """Change a step's words or days. Errors: Refused where it was reached in the future."""
    action = locked(milestone.action)
    if reached_on and reached_on > timezone.localdate():
        raise Refused("The day it was reached cannot be in the future.")
    milestone.title, milestone.due_on, milestone.reached_on = title.strip(), due_on, reached_on
    milestone.full_clean()
    milestone.save()
    record(
        "actions.milestone.changed",
        by=by,
        thing=action,
        council=action.plan.council,
        milestone=milestone.title,
        due_on=due_on,
        reached_on=reached_on,
    )
    return milestone


@transaction.atomic
def milestone_remove(*, by: User, milestone: Milestone) -> None:
    """Take a step away. Errors: Refused for one that was reached, since that is part of the record."""
    action = locked(milestone.action)
    if milestone.reached_on:
        raise Refused("This milestone has been reached, so it stays in the record.")
    record("actions.milestone.removed", by=by, thing=action, council=action.plan.council, milestone=milestone.title)
    milestone.delete()


def tick(*, by: User, action: Action, period: ReportingPeriod, reached: frozenset[int] | None) -> None:
    """Make the milestones ticked in an update reached, and those unticked not. Part of the update's transaction.

    The day reached is today, or the period's last day if that is over. None changes nothing.
    """
    if reached is None:
        return
    day = as_at(period.last_day, timezone.localdate())
    for milestone in action.milestones.select_for_update():
        if (milestone.pk in reached) == (milestone.reached_on is not None):
            continue
        milestone.reached_on = day if milestone.pk in reached else None
        milestone.full_clean()
        milestone.save()
        record(
            "actions.milestone.reached" if milestone.reached_on else "actions.milestone.not_reached",
            by=by,
            thing=action,
            council=action.plan.council,
            milestone=milestone.title,
        )
