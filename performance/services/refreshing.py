"""Refreshing a corporate plan: the next one begins as this one is, and keeps where everything came from."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Prefetch

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from performance.models import CorporatePlan, Indicator, Objective, Priority
from performance.services.saving import checked_save, put


@transaction.atomic
def plan_refresh(*, by: User, plan: CorporatePlan, fields: Mapping[str, Any]) -> CorporatePlan:
    """Make the plan that follows `plan`, with copies of its priorities and objectives that name what they carry on.

    What is in use hangs on the copies as well: indicators that are not retired, actions that are not complete. The
    old plan and what hung on it stay as they were, for the quarters in which it held. `fields`: title, vision, years.
    Errors: ValidationError; Refused where the new plan would begin before the old one, or in the same year.
    """
    new = CorporatePlan(council=plan.council, refreshes=plan)
    put(new, fields)
    if new.first_year <= plan.first_year:
        raise Refused(f"{plan.title} begins in {plan.first_year}: the plan that refreshes it begins later.")
    checked_save(new)
    in_use = Prefetch("indicators", Indicator.objects.filter(retired_on__isnull=True))
    objectives = Objective.objects.prefetch_related(in_use, "actions")
    for priority in plan.priorities.prefetch_related(Prefetch("objectives", objectives)):
        copy = Priority(plan=new, name=priority.name, order=priority.order, carries_on=priority)
        checked_save(copy)
        for objective in priority.objectives.all():
            _carry_on(objective, copy)
    record("performance.plan.refreshed", by=by, thing=new, council=plan.council, before=plan.title)
    return new


def _carry_on(objective: Objective, priority: Priority) -> None:
    copy = Objective(priority=priority, name=objective.name, order=objective.order, carries_on=objective)
    checked_save(copy)
    copy.indicators.set(objective.indicators.all())
    copy.actions.set([action for action in objective.actions.all() if action.completed_on is None])
