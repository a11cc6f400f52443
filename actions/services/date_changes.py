"""Moving a due date: one person asks with a reason, another decides. No date moves in any other way."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.models import Action, DateChange
from actions.services.locks import locked
from audit.services import record
from councils.models import User
from peerreview.errors import Refused


@transaction.atomic
def date_change_ask(*, by: User, action: Action, new_due_on: date, reason: str) -> DateChange:
    """Ask that an action's due date be moved.

    Errors: Refused where the action has no due date or is complete, the date is the same or lies before its start,
    a change is waiting already, or no reason is given.
    """
    change = _asked(by, locked(action), new_due_on, reason)
    _save(change)
    _record("asked", change, by, reason=change.reason)
    return change


@transaction.atomic
def date_change_by_meeting(*, by: User, action: Action, new_due_on: date, reason: str, decided: str) -> DateChange:
    """Move a due date as a meeting decided: `by` only records it, so nobody else needs to agree.

    In: `decided`, the meeting in words ("Cabinet, 14 October 2026, minute 34"). Errors: Refused as date_change_ask.
    """
    action = locked(action)
    change = _asked(by, action, new_due_on, reason)
    if action.date_changes.filter(decision=DateChange.Decision.ASKED).exists():
        raise Refused("Somebody has asked for another date already: decide on that first.")
    change.decision, change.decision_note = DateChange.Decision.AGREED, f"Decided by {decided}"
    change.decided_by, change.decided_at = by, change.asked_at
    _save(change)
    action.due_on = change.new_due_on
    action.full_clean()
    action.save(update_fields=["due_on"])
    _record("by_meeting", change, by, decided=decided, reason=change.reason)
    return change


@transaction.atomic
def date_change_decide(*, by: User, change: DateChange, agreed: bool, note: str) -> DateChange:
    """Agree or refuse a change that was asked for. The asker's reason and this note are kept apart.

    Errors: Refused where it was decided already, the same person asked, a refusal gives no note, or the date was moved
    meanwhile.
    """
    action = locked(change.action)
    change = DateChange.objects.select_for_update(of=("self",)).select_related("decided_by").get(pk=change.pk)
    change.action = action
    if change.decision != DateChange.Decision.ASKED:
        raise Refused(f"{change.decided_by} has decided this already: {change.get_decision_display().lower()}.")
    if by.pk == change.asked_by_id:
        raise Refused("You asked for this change yourself: someone else decides on it.")
    if not agreed and not note.strip():
        raise Refused("Say why the date does not move.")
    if agreed and action.due_on != change.old_due_on:
        raise Refused("The due date has been moved since this was asked for.")
    change.decision = DateChange.Decision.AGREED if agreed else DateChange.Decision.REFUSED
    change.decision_note, change.decided_by, change.decided_at = note.strip(), by, timezone.now()
    _save(change)
    if agreed:
        action.due_on = change.new_due_on
        action.full_clean()
        action.save(update_fields=["due_on"])
    _record("agreed" if agreed else "refused", change, by, note=change.decision_note)
    return change


def _asked(by: User, action: Action, new_due_on: date, reason: str) -> DateChange:
    """The change that is asked for, not saved. Errors: Refused, see date_change_ask."""
    if action.due_on is None:
        raise Refused("This action has no due date yet. Give it one when you change the action.")
    if action.completed_on:
        raise Refused("This action is complete, so its date no longer moves.")
    if action.starts_on and new_due_on < action.starts_on:
        raise Refused("The new date lies before the action starts.")
    return DateChange(
        action=action,
        old_due_on=action.due_on,
        new_due_on=new_due_on,
        reason=reason.strip(),
        asked_by=by,
        asked_at=timezone.now(),
    )


def _save(change: DateChange) -> None:
    """Errors: Refused, in the constraints' words."""
    try:
        change.full_clean()
    except ValidationError as wrong:
        raise Refused(" ".join(f"{message.rstrip('.')}." for message in wrong.messages)) from wrong
    change.save()


def _record(what: str, change: DateChange, by: User, **data: object) -> None:
    record(
        f"actions.date_change.{what}",
        by=by,
        thing=change.action,
        council=change.action.plan.council,
        old_due_on=change.old_due_on,
        new_due_on=change.new_due_on,
        **data,
    )
