"""Handing actions from one person to another: who leads them, and who answers for them."""

from typing import Any

from actions.models import Action
from actions.services.locks import locked
from audit.services import record
from councils.models import User


def lead_hand_over(*, by: User, thing: Action, person: User, to: User, reason: str) -> None:
    """Give an action another lead officer. Part of councils.services.handing_over, in its transaction."""
    _hand_over("lead_officer", "the lead of", by, thing, person, to, reason)


def director_hand_over(*, by: User, thing: Action, person: User, to: User, reason: str) -> None:
    """Give an action another director. As lead_hand_over."""
    _hand_over("director", "the direction of", by, thing, person, to, reason)


def _hand_over(field: str, what: str, by: User, thing: Action, person: User, to: User, reason: str) -> None:
    action: Any = locked(thing)
    if getattr(action, f"{field}_id") != person.pk:
        return
    setattr(action, field, to)
    action.full_clean()
    action.save(update_fields=[field])
    record(
        "actions.action.handed_over",
        by=by,
        thing=action,
        council=action.plan.council,
        what=what,
        before=str(person),
        after=str(to),
        reason=reason,
    )
