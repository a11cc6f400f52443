"""Locks: everything that changes an action or what is said of it takes the action's row first, so changes queue up."""

from actions.models import Action
from peerreview.errors import Refused


def locked(action: Action) -> Action:
    """The action as it is now, held until the transaction ends. Errors: Refused where its plan was superseded."""
    now = (
        Action.objects.select_for_update(of=("self",), no_key=True)
        .select_related("plan__council", "lead_officer", "director")
        .get(pk=action.pk)
    )
    if newer := now.plan.superseded_by.first():
        raise Refused(f"{now.plan} has been superseded by {newer}, so its actions no longer change.")
    return now
