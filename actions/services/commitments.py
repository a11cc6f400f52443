"""Commitments of a position statement that become actions."""

from django.db import transaction

from actions.models import Action, ActionPlan
from actions.services.actions import action_create
from actions.services.plans import title_and_description
from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from recommendations.models import PositionStatementItem


@transaction.atomic
def commitment_make_action(*, by: User, item: PositionStatementItem, plan: ActionPlan) -> Action:
    """Make an action of what the council said it would do, in a plan of the same challenge. Not twice.

    Errors: Refused where it is no commitment, became an action already, or the plan is another challenge's or was
    superseded.
    """
    item = (
        PositionStatementItem.objects.select_for_update(of=("self",))
        .select_related("statement__challenge__council")
        .get(pk=item.pk)
    )
    if item.kind != PositionStatementItem.Kind.COMMITMENT:
        raise Refused("Only what the council said it will do can become an action.")
    if made := Action.objects.filter(commitment=item).first():
        raise Refused(f"It became the action {made.reference} already.")
    challenge = item.statement.challenge
    if plan.challenge_id != challenge.pk:
        raise Refused("Choose a plan of this challenge.")
    title, description = title_and_description(item.text)
    action = action_create(by=by, plan=plan, title=title, description=description)
    action.commitment = item
    action.full_clean()
    action.save(update_fields=["commitment"])
    record(
        "actions.action.made_of_commitment",
        by=by,
        thing=action,
        council=challenge.council,
        statement=str(item.statement),
        line=item.source_line,
    )
    return action
