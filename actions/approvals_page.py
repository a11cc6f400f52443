"""Everything the page of updates waiting for approval shows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from actions.models import DateChange, ProgressUpdate
from actions.models.progress_update import ProgressUpdateQuerySet
from actions.rules.as_at import as_at
from actions.rules.rating import ActionRating, effective_rating
from councils.access import Standing


def approvals_page(standing: Standing, today: date) -> dict[str, Any]:
    """The updates that wait, first those of one's own actions; and the date changes that one may decide."""
    rows = [_row(update, standing, today) for update in ProgressUpdate.objects.waiting(standing.council)]
    changes = dates_waiting(standing)
    return {
        "own": [row for row in rows if row["is_director"]],
        "others": [row for row in rows if not row["is_director"]],
        "changes": changes,
    }


def _row(update: ProgressUpdate, standing: Standing, today: date) -> dict[str, Any]:
    action = update.action
    rating = effective_rating(ActionRating(update.rating), action.due_on, as_at(update.period.last_day, today))
    return {
        "update": update,
        "action": action,
        "rating": rating,
        "value": f"{update.pk}:{update.version}",
        "is_director": action.director_id in (None, standing.user.pk),
        "is_own": standing.user.pk in (update.submitted_by_id, update.written_by_id),
    }


def waiting_for(standing: Standing) -> ProgressUpdateQuerySet:
    """Updates that this person should decide on: of the actions they direct, or that nobody directs; not their own."""
    user = standing.user
    return (
        ProgressUpdate.objects.waiting(standing.council)
        .directed_by(user)
        .exclude(submitted_by=user)
        .exclude(written_by=user)
    )


def dates_waiting(standing: Standing) -> list[DateChange]:
    """Date changes that this person may decide on: all for those who keep the plan, a director's own actions' else."""
    changes = (
        DateChange.objects.filter(
            decision=DateChange.Decision.ASKED,
            action__plan__council=standing.council,
            action__plan__superseded_by__isnull=True,
        )
        .exclude(asked_by=standing.user)
        .select_related("action", "asked_by")
        .order_by("asked_at")
    )
    if standing.may("manage_plan"):
        return list(changes)
    if standing.may("approve_update"):
        return [change for change in changes if change.action.director_id in (None, standing.user.pk)]
    return []


def versions_chosen(values: Iterable[str]) -> dict[int, int]:
    """What was ticked, as {update's id: the version that was read}; anything else is passed over."""
    pairs = (value.partition(":") for value in values)
    return {int(pk): int(version) for pk, _, version in pairs if pk.isdecimal() and version.isdecimal()}
