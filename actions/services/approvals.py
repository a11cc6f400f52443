"""A director's decision on an update that was submitted: approved, or returned with a note."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from actions.models import Action, ProgressUpdate
from actions.rules.authorship import OWN_WORDS, is_author
from actions.rules.rating import ActionRating
from actions.services.locks import locked
from audit.services import record
from councils.models import Council, User
from councils.services.periods import writing_in
from peerreview.errors import Refused

State = ProgressUpdate.State


@dataclass(frozen=True)
class Return:
    """One update to be returned: the version that was read, and what is wanted."""

    version: int
    note: str


@dataclass(frozen=True)
class DecidedMany:
    """What came of deciding on many at once: how many were approved and returned, and which were not, with the
    reason."""

    approved: int
    returned: int
    refused: tuple[tuple[ProgressUpdate, str], ...]


@transaction.atomic
def approve(*, by: User, update: ProgressUpdate, version: int) -> ProgressUpdate:
    """Approve a submitted update. A blue one gives the action its day of completion.

    In: `version` of the words that were read. Errors: Refused where it was changed since, is not waiting, was written
    or submitted by the same person, or its period is closed.
    """
    action = locked(update.action)
    with writing_in(update.period, by):
        update = _waiting(update, action, by, version, (State.SUBMITTED,))
        update.state, update.decision_note = State.APPROVED, ""
        _decide(update, by)
    _settle_completion(action)
    _record("approved", update, by, said=update.get_rating_display())
    return update


@transaction.atomic
def return_with_note(*, by: User, update: ProgressUpdate, version: int, note: str) -> ProgressUpdate:
    """Send an update back to its author, saying what is wanted; an approved one too, while its period is open.

    Errors: as approve, and Refused without a note.
    """
    if not note.strip():
        raise Refused("Say what you want changed.")
    action = locked(update.action)
    with writing_in(update.period, by):
        update = _waiting(update, action, by, version, (State.SUBMITTED, State.APPROVED))
        update.state, update.decision_note = State.RETURNED, note.strip()
        _decide(update, by)
    _settle_completion(action)
    _record("returned", update, by, note=note.strip())
    return update


@transaction.atomic
def decide_many(
    *, by: User, council: Council, approvals: Mapping[int, int], returns: Mapping[int, Return]
) -> DecidedMany:
    """Approve some and return others; one that cannot be decided on does not hold up the others.

    In: by the updates' ids, the versions that were read to approve, and what to return. Ids of another council are
    passed over.
    """
    updates = ProgressUpdate.objects.of(council).filter(pk__in=[*approvals, *returns])
    refused = []
    approved = returned = 0
    # always in the same order, so that two such lists cannot block each other
    for update in updates.select_related("action", "period").order_by("action_id", "id"):
        try:
            if update.pk in returns:
                wanted = returns[update.pk]
                return_with_note(by=by, update=update, version=wanted.version, note=wanted.note)
                returned += 1
            else:
                approve(by=by, update=update, version=approvals[update.pk])
                approved += 1
        except Refused as refusal:
            refused.append((update, refusal.message))
    return DecidedMany(approved, returned, tuple(refused))


def _waiting(
    update: ProgressUpdate, action: Action, by: User, version: int, states: tuple[State, ...]
) -> ProgressUpdate:
    """The update as it is now, where this person may decide on it."""
    now = (
        ProgressUpdate.objects.select_for_update(of=("self",))
        .select_related("period__council", "written_by", "submitted_by", "decided_by")
        .get(pk=update.pk)
    )
    now.action = action
    if now.state not in states:
        raise Refused(_not_waiting(now))
    if is_author(by.pk, now.written_by_id, now.submitted_by_id):
        raise Refused(OWN_WORDS)
    if now.version != version:
        raise Refused(f"{now.written_by} has changed this update since you opened it. Read it again.")
    return now


def _not_waiting(update: ProgressUpdate) -> str:
    if update.state == State.DRAFT:
        return f"{update.written_by} is writing this update again: it is not waiting for a decision."
    return f"{update.decided_by} has {update.get_state_display().lower()} this update already."


def _decide(update: ProgressUpdate, by: User) -> None:
    update.decided_by, update.decided_at = by, timezone.now()
    update.full_clean()
    update.save()


def _settle_completion(action: Action) -> None:
    """An action is complete from the day its newest approved update says, where that is blue; otherwise it is not.

    Where the update names no day it is the last of its period, or the day it was submitted if that was earlier.
    """
    newest = (
        ProgressUpdate.objects.filter(action=action, state=State.APPROVED)
        .select_related("period")
        .order_by("-period__first_day")
        .first()
    )
    completed_on = None
    if newest and newest.rating == ActionRating.BLUE and newest.submitted_at:
        completed_on = newest.forecast_on or min(newest.period.last_day, timezone.localdate(newest.submitted_at))
    if action.completed_on != completed_on:
        action.completed_on = completed_on
        action.full_clean()
        action.save(update_fields=["completed_on"])


def _record(what: str, update: ProgressUpdate, by: User, **data: object) -> None:
    record(
        f"actions.update.{what}",
        by=by,
        thing=update.action,
        council=update.action.plan.council,
        period=str(update.period),
        version=update.version,
        **data,
    )
