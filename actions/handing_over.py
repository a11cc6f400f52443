"""What a person can hold on this floor, for the page that hands it to another. Complete actions stay as they are."""

from actions.models import Action
from actions.models.action import ActionQuerySet
from actions.services.handing_over import director_hand_over, lead_hand_over
from councils.handing_over import Kind
from councils.models import Council


def _open(council: Council) -> ActionQuerySet:
    return Action.objects.of(council).filter(completed_on__isnull=True).order_by("plan", "order", "reference")


KINDS = (
    Kind(
        10,
        "leads",
        "Actions they lead",
        "action they lead",
        "actions they lead",
        "update_action",
        _open,
        "lead_officer",
        lead_hand_over,
    ),
    Kind(
        20,
        "directs",
        "Actions they direct",
        "action they direct",
        "actions they direct",
        "approve_update",
        _open,
        "director",
        director_hand_over,
    ),
)
