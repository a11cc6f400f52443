"""Everything the page of one action shows, gathered with a fixed number of queries."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from actions.access import may_ask_dates, may_decide_dates, may_keep_steps, may_remove_evidence, may_update
from actions.dependencies import dependencies_of
from actions.models import Action, Milestone, ProgressUpdate
from actions.page_parts import parts_for
from actions.rules.dates import dates_in_words
from actions.rules.rating import ActionRating, effective_rating
from actions.tables import update_tag
from audit.timeline import timeline_for
from councils.access import Standing
from councils.models import ReportingPeriod
from councils.sheets import sheet_address
from recommendations.models import Recommendation

LATEST = 10  # of what happened; its history has all


def action_page(standing: Standing, action: Action, now: datetime) -> dict[str, Any]:
    """In: the moment it is looked at. The open period, where there is one, is the newest."""
    today = timezone.localdate(now)
    updates = _updates(standing, action)
    said = next((each["update"] for each in updates if each["counts"]), None)
    changes = list(action.date_changes.select_related("asked_by", "decided_by"))
    moved = sum(change.decision == "agreed" for change in changes)
    milestones = _milestones(action)
    rating = effective_rating(
        ActionRating(said.rating) if said else None,
        action.due_on,
        today,
        said.forecast_on if said else None,
        milestones,
    )
    period = newest_open_period(standing, now)
    may_write = may_update(standing, action) and _is_current(action)
    return {
        "action": action,
        "said": said,
        "rating": rating,
        "dates": dates_in_words(action.original_due_on, action.due_on, moved),
        "recommendations": _served(action),
        "milestones": milestones,
        "evidence": [(item, may_remove_evidence(standing, item)) for item in action.evidence.select_related("by")],
        "dependencies": dependencies_of(action, today),
        "updates": updates,
        "changes": changes,
        "change_waiting": next((change for change in changes if change.decision == "asked"), None),
        "period": period,
        "this_update": next(
            (each["update"] for each in updates if period and each["update"].period_id == period.pk), None
        ),
        "superseded_by": None if _is_current(action) else action.plan.superseded_by.first(),
        "may_write": may_write and period is not None,
        "may_keep_steps": may_keep_steps(standing, action) and _is_current(action),
        "may_ask_dates": may_ask_dates(standing, action) and _is_current(action) and not action.completed_on,
        "may_decide_dates": may_decide_dates(standing, action),
        "may_manage": standing.may("manage_plan") and _is_current(action),
        "parts": parts_for(standing, action, today),
        "sheet_url": sheet_address("action", standing.council.slug, action.pk),
        "timeline": timeline_for(action, most=LATEST) if standing.may("read_history") else [],
    }


def newest_open_period(standing: Standing, now: datetime) -> ReportingPeriod | None:
    """The period that officers write about now."""
    return ReportingPeriod.objects.filter(council=standing.council).open_at(now).newest_first().first()


def _is_current(action: Action) -> bool:
    """Whether nothing has superseded its plan. The query is kept on the plan for the next who asks."""
    if not hasattr(action.plan, "is_current"):
        action.plan.is_current = not action.plan.superseded_by.exists()  # type: ignore[attr-defined]
    return bool(action.plan.is_current)  # type: ignore[attr-defined]


def _updates(standing: Standing, action: Action) -> list[dict[str, Any]]:
    """What was said period by period, newest first. A draft is for those who write it."""
    found = ProgressUpdate.objects.history(action)
    if not may_update(standing, action):
        found = found.exclude(state=ProgressUpdate.State.DRAFT)
    return [
        {
            "update": update,
            "tag": update_tag(update.state),
            "mark": ActionRating(update.rating).mark if update.rating else None,
            "counts": update.state in (ProgressUpdate.State.SUBMITTED, ProgressUpdate.State.APPROVED),
        }
        for update in found
    ]


def _milestones(action: Any) -> list[Milestone]:
    """Its milestones, as read with the action."""
    return [
        Milestone(pk=item["pk"], title=item["title"], due_on=_day(item["due_on"]), reached_on=_day(item["reached_on"]))
        for item in action.its_milestones
    ]


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _served(action: Any) -> list[Recommendation]:
    """The recommendations it serves, as read with the action: only what names them."""
    names = ("pk", "kind", "reference", "headline")
    return [Recommendation(**{name: item[name] for name in names}) for item in action.serves]
