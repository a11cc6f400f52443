"""A new plan in place of an old one: what is still open is carried over, and both keep the link."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from actions.models import Action, ActionPlan, Milestone
from actions.services.actions import FIELDS, action_create
from actions.services.plans import plan_create
from audit.services import record
from councils.models import User
from peerreview.errors import Refused


@transaction.atomic
def plan_supersede(
    *, by: User, plan: ActionPlan, title: str, adopted_on: date | None, carry: Iterable[Action]
) -> ActionPlan:
    """Make a plan that supersedes `plan`, with the actions of it that are carried over. The old plan then no longer
    changes.

    A carried action keeps its reference, its words, its people, its first due date and its date now, what it serves
    and the milestones still to come; what was said of it stays with the old one.
    Errors: Refused where the plan was superseded already, or an action is another plan's or complete.
    """
    plan = ActionPlan.objects.select_for_update(of=("self",)).select_related("council", "challenge").get(pk=plan.pk)
    carried = list(carry)
    if any(action.plan_id != plan.pk for action in carried):
        raise Refused("Only actions of the plan itself can be carried over.")
    if done := [action.reference for action in carried if action.completed_on]:
        raise Refused(f"{', '.join(done)} is complete already; only open actions are carried over.")
    newer = plan_create(
        by=by,
        council=plan.council,
        title=title,
        source=plan.source,
        challenge=plan.challenge,
        adopted_on=adopted_on,
        supersedes=plan,
    )
    copies = {action.pk: _carry(by, action, newer) for action in carried}
    for action in carried:
        waits = [copies[other] for other in action.waits_for.values_list("pk", flat=True) if other in copies]
        copies[action.pk].waits_for.set(waits)
    record(
        "actions.plan.superseded",
        by=by,
        thing=plan,
        council=plan.council,
        newer=str(newer),
        carried=[action.reference for action in carried],
    )
    return newer


def _carry(by: User, action: Action, plan: ActionPlan) -> Action:
    values = {name: getattr(action, name) for name in FIELDS}
    copy = action_create(by=by, plan=plan, recommendations=action.recommendations.all(), due_on=action.due_on, **values)
    copy.original_due_on, copy.carried_from = action.original_due_on, action
    copy.full_clean()
    copy.save(update_fields=["original_due_on", "carried_from"])
    for step in action.milestones.filter(reached_on__isnull=True):
        Milestone.objects.create(action=copy, title=step.title, due_on=step.due_on, order=step.order)
    return copy
