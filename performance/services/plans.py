"""The corporate plan: its priorities, their objectives, and what hangs on each."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from actions.models import Action
from audit.services import record
from councils.models import Council, User
from peerreview.errors import Refused
from performance.models import CorporatePlan, Indicator, Objective, Priority
from performance.services.saving import checked_save, put


@transaction.atomic
def plan_create(*, by: User, council: Council, fields: Mapping[str, Any]) -> CorporatePlan:
    """Add a corporate plan. Errors: ValidationError."""
    plan = CorporatePlan(council=council)
    put(plan, fields)
    checked_save(plan)
    record("performance.plan.created", by=by, thing=plan, council=council)
    return plan


@transaction.atomic
def plan_edit(*, by: User, plan: CorporatePlan, fields: Mapping[str, Any]) -> CorporatePlan:
    """Change a corporate plan. Errors: ValidationError."""
    if changed := put(plan, fields):
        checked_save(plan)
        record("performance.plan.edited", by=by, thing=plan, council=plan.council, changed=changed)
    return plan


@transaction.atomic
def priority_create(*, by: User, plan: CorporatePlan, fields: Mapping[str, Any]) -> Priority:
    """Add a priority, last unless `order` says otherwise. Errors: ValidationError."""
    priority = Priority(plan=plan, order=plan.priorities.count() + 1)
    put(priority, fields)
    checked_save(priority)
    record("performance.priority.created", by=by, thing=priority, council=plan.council, plan=plan.title)
    return priority


@transaction.atomic
def priority_edit(*, by: User, priority: Priority, fields: Mapping[str, Any]) -> Priority:
    """Change a priority. Errors: ValidationError."""
    if changed := put(priority, fields):
        checked_save(priority)
        record("performance.priority.edited", by=by, thing=priority, council=priority.plan.council, changed=changed)
    return priority


@transaction.atomic
def priority_remove(*, by: User, priority: Priority) -> None:
    """Take a priority out of its plan. Errors: Refused while it has objectives."""
    if priority.objectives.exists():
        raise Refused("This priority has objectives: remove them first.")
    record("performance.priority.removed", by=by, thing=priority, council=priority.plan.council)
    priority.delete()


@transaction.atomic
def objective_create(
    *,
    by: User,
    priority: Priority,
    fields: Mapping[str, Any],
    indicators: Iterable[Indicator] = (),
    actions: Iterable[Action] = (),
) -> Objective:
    """Add an objective and hang indicators and actions on it. Errors: ValidationError."""
    objective = Objective(priority=priority, order=priority.objectives.count() + 1)
    put(objective, fields)
    checked_save(objective)
    linked = _link(objective, indicators, actions)
    record("performance.objective.created", by=by, thing=objective, council=priority.plan.council, changed=linked)
    return objective


@transaction.atomic
def objective_edit(
    *,
    by: User,
    objective: Objective,
    fields: Mapping[str, Any],
    indicators: Iterable[Indicator],
    actions: Iterable[Action],
) -> Objective:
    """Change an objective and what hangs on it. Errors: ValidationError."""
    changed = put(objective, fields)
    checked_save(objective)
    changed |= _link(objective, indicators, actions)
    if changed:
        council = objective.priority.plan.council
        record("performance.objective.edited", by=by, thing=objective, council=council, changed=changed)
    return objective


@transaction.atomic
def objective_remove(*, by: User, objective: Objective) -> None:
    """Take an objective out of its plan; its indicators and actions stay, and stand apart."""
    record("performance.objective.removed", by=by, thing=objective, council=objective.priority.plan.council)
    objective.delete()


def _link(objective: Objective, indicators: Iterable[Indicator], actions: Iterable[Action]) -> dict[str, list[str]]:
    """Set what hangs on an objective; say what changed."""
    changed = {}
    for name, wanted in (("indicators", set(indicators)), ("actions", set(actions))):
        links = getattr(objective, name)
        before = set(links.all())
        if before != wanted:
            links.set(wanted)
            changed[name] = [", ".join(sorted(map(str, before))), ", ".join(sorted(map(str, wanted)))]
    return changed
