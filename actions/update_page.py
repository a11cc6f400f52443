"""Everything the page for writing one update shows."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from actions.dependencies import late_dependencies
from actions.forms.update import UpdateForm, is_late
from actions.models import Action, ProgressUpdate
from actions.rules.as_at import as_at
from actions.rules.dates import dates_in_words, day_in_words
from actions.rules.rating import ActionRating, suggested_rating
from actions.services.updates import last_said
from councils.models import ReportingPeriod
from councils.services.periods import in_full
from peerreview.forms.messages import lower_first

State = ProgressUpdate.State


def suggestion(action: Action, period: ReportingPeriod, now: datetime) -> str:
    """What the action's dates, milestones and what it waits for suggest, where that is not simply green."""
    on = as_at(period.last_day, timezone.localdate(now))
    steps, waits = action.milestones.all(), late_dependencies(action, on)
    found = suggested_rating(action.starts_on, action.due_on, None, on, steps, waits)
    if found.rating in (ActionRating.GREEN, ActionRating.RED):  # red is said above the form, with what to do about it
        return ""
    return f"Its dates suggest {found.rating.mark.short.lower()}: {lower_first(found.because)}"


def update_page(
    action: Action,
    period: ReportingPeriod,
    stored: ProgressUpdate | None,
    form: UpdateForm,
    now: datetime,
    theirs: ProgressUpdate | None = None,
) -> dict[str, Any]:
    """In: what is stored for the period, the form, and what someone else saved meanwhile, if they did."""
    on = as_at(period.last_day, timezone.localdate(now))
    last = last_said(action, period)
    moved = action.date_changes.filter(decision="agreed").count()
    others = ReportingPeriod.objects.filter(council=action.plan.council).open_at(now).exclude(pk=period.pk)
    return {
        "action": action,
        "period": period,
        "period_name": in_full(period),
        "form": form,
        "stored": stored,
        "version": theirs.version if theirs else form["version"].value() or 0,
        "returned": stored
        if stored and stored.state in (State.RETURNED, State.DRAFT) and stored.decision_note
        else None,
        "is_submitted": stored is not None and stored.state == State.SUBMITTED,
        "last": last,
        "last_mark": ActionRating(last.rating).mark if last else None,
        "last_period_name": in_full(last.period) if last else "",
        "theirs": theirs,
        "theirs_mark": ActionRating(theirs.rating).mark if theirs and theirs.rating else None,
        "may_repeat": last is not None and stored is None,
        "dates": dates_in_words(action.original_due_on, action.due_on, moved),
        "late_since": day_in_words(action.due_on) if action.due_on and is_late(action, on) else "",
        "reason_shown_for": "amber red" if not is_late(action, on) else "amber red green grey",
        "way_back_shown_for": "red" if not is_late(action, on) else "amber red green grey",
        "other_open_periods": others.newest_first(),
    }
