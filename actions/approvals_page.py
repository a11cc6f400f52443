"""Everything the page of updates waiting for approval shows."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Prefetch, Value, When

from actions.forms.decisions import Decisions
from actions.models import DateChange, Milestone, ProgressUpdate
from actions.models.progress_update import ProgressUpdateQuerySet
from actions.rules.as_at import as_at
from actions.rules.authorship import is_author
from actions.rules.rating import ActionRating, effective_rating
from actions.services.approvals import DecidedMany
from councils.access import Standing

PER_PAGE = 20
DATES_SHOWN = 50


def approvals_page(
    standing: Standing,
    today: date,
    page: str = "",
    decisions: Decisions | None = None,
    problems: Mapping[int, str] | None = None,
) -> dict[str, Any]:
    """The updates that wait, first those for oneself, a page at a time; and the date changes that one may decide.

    In: the page's number, what was sent and is to be kept, and what is wrong with it by the updates' ids.
    """
    shown = Paginator(_waiting(standing), PER_PAGE).get_page(page)
    sent, wrong = decisions or Decisions(), problems or {}
    rows = [_row(update, standing, today, sent, wrong.get(update.pk, "")) for update in shown]
    changes = dates_waiting(standing)
    on_page = {row["update"].pk for row in rows}
    gone = ProgressUpdate.objects.filter(pk__in=wrong.keys() - on_page).select_related("action") if wrong else []
    return {
        "own": [row for row in rows if row["is_for_me"]],
        "others": [row for row in rows if not row["is_for_me"]],
        "changes": changes[:DATES_SHOWN],
        "changes_left": max(len(changes) - DATES_SHOWN, 0),
        "page": shown,
        "problems": [
            {"text": f"{row['action'].reference}: {row['problem']}", "target": f"item-{row['update'].pk}"}
            for row in rows
            if row["problem"]
        ]
        + [{"text": f"{update.action.reference}: {wrong[update.pk]}", "target": ""} for update in gone],
    }


def waiting_rows(standing: Standing, today: date) -> Iterator[dict[str, Any]]:
    """Every update that waits, as the page shows it: for the files. Read only when asked for."""
    for update in _waiting(standing):
        yield _row(update, standing, today, Decisions(), "")


def _waiting(standing: Standing) -> ProgressUpdateQuerySet:
    """Those for this person first (`place` 0), each part oldest first."""
    mine = waiting_for(standing).order_by().values("pk")
    first = Case(When(pk__in=mine, then=Value(0)), default=Value(1), output_field=IntegerField())
    steps = Prefetch("action__milestones", queryset=Milestone.objects.order_by("order", "due_on", "id"))
    waiting = ProgressUpdate.objects.waiting(standing.council).annotate(place=first).prefetch_related(steps)
    return waiting.order_by("place", "submitted_at", "pk")


def _row(update: Any, standing: Standing, today: date, sent: Decisions, problem: str) -> dict[str, Any]:
    action = update.action
    rating = effective_rating(
        ActionRating(update.rating),
        action.due_on,
        as_at(update.period.last_day, today),
        update.forecast_on,
        action.milestones.all(),
    )
    is_own = is_author(standing.user.pk, update.written_by_id, update.submitted_by_id)
    return {
        "update": update,
        "action": action,
        "rating": rating,
        "value": f"{update.pk}:{update.version}",
        "is_for_me": update.place == 0 or (is_own and action.director_id in (None, standing.user.pk)),
        "is_own": is_own,
        "ticked": update.pk in sent.approvals,
        "note": sent.notes.get(update.pk, ""),
        "problem": problem,
    }


def waiting_for(standing: Standing) -> ProgressUpdateQuerySet:
    """Updates that this person should decide on: of the actions they direct, or that no director can decide on; never
    their own."""
    return ProgressUpdate.objects.waiting(standing.council).for_director(standing.user, standing.council)


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


def many_in_words(result: DecidedMany) -> list[str]:
    """What was done, for the top of the page: "3 updates approved." """
    done = ((result.approved, "approved"), (result.returned, "returned with your note"))
    return [f"{count} update{'' if count == 1 else 's'} {what}." for count, what in done if count]
