"""Everything the page for writing one update shows."""

from datetime import date
from typing import Any

from django.utils import timezone

from actions.dependencies import late_dependencies
from actions.forms.evidence import EvidenceForm
from actions.forms.update import UpdateForm
from actions.models import ProgressUpdate
from actions.rules.as_at import as_at
from actions.rules.dates import dates_in_words, day_in_words
from actions.rules.rating import ActionRating, suggested_rating
from actions.services.updates import changed_by_itself
from actions.typed_said import said
from actions.typed_words import Words
from actions.typing_ticket import ticket_for
from actions.update_desk import Desk
from councils.models import ReportingPeriod
from councils.services.periods import in_full
from peerreview.forms.messages import lower_first

State = ProgressUpdate.State


def update_page(desk: Desk, form: UpdateForm, evidence_form: EvidenceForm, *, sent: bool = False) -> dict[str, Any]:
    """In: the two forms as they stand; `sent`, whether the page answers something that was sent and not taken."""
    return (
        _frame(desk)
        | _said_before(desk)
        | _unsaved(desk, sent)
        | {
            "form": form,
            "evidence_form": evidence_form,
            "evidence": list(desk.action.evidence.select_related("by")),
            "suggestion": suggestion(desk),
            "is_submitted": desk.stored is not None and desk.stored.state == State.SUBMITTED,
            "is_sent": sent,
            "ticket": ticket_for(desk.user, desk.action, desk.period),
        }
    )


def locked_page(desk: Desk) -> dict[str, Any]:
    """Where nothing can be written any more: one's own words, to be copied, and what to do."""
    words = desk.typed.words if desk.typed else {}
    return {
        "action": desk.action,
        "period": desk.period,
        "period_name": in_full(desk.period),
        "barred": desk.barred,
        "plain": _plain(words),
        "typed": desk.typed,
    }


def suggestion(desk: Desk) -> dict[str, Any]:
    """What the action's dates, its milestones and what it waits for say by themselves, with the reason in words."""
    today = timezone.localdate(desk.now)
    forecast = next((each.forecast_on for each in (desk.stored, desk.last) if each and each.forecast_on), None)
    action, on = desk.action, _as_at(desk)
    waits = late_dependencies(action, on)
    found = suggested_rating(action.starts_on, action.due_on, forecast, on, desk.milestones, waits, today)
    return {"rating": found.rating, "because": lower_first(found.because)}


def _frame(desk: Desk) -> dict[str, Any]:
    action, stored = desk.action, desk.stored
    late = desk.is_late
    others = ReportingPeriod.objects.filter(council=action.plan.council).open_at(desk.now).exclude(pk=desk.period.pk)
    is_returned = stored and stored.state in (State.RETURNED, State.DRAFT) and stored.decision_note
    return {
        "action": action,
        "period": desk.period,
        "period_name": in_full(desk.period),
        "stored": stored,
        "version": desk.version,
        "returned": stored if is_returned else None,
        "dates": dates_in_words(action.original_due_on, action.due_on, action.times_moved),  # type: ignore[attr-defined]
        "late_since": day_in_words(action.due_on) if action.due_on and late else "",
        "reason_shown_for": "amber red green grey" if late else "amber red",
        "way_back_shown_for": "amber red green grey" if late else "red",
        "other_open_periods": others.newest_first(),
    }


def _said_before(desk: Desk) -> dict[str, Any]:
    last, may_repeat, why_not = desk.last, False, ""
    if last is not None and desk.stored is None:
        why_not = changed_by_itself(desk.action, desk.period, last, timezone.localdate(desk.now))
        may_repeat = not why_not
    return {
        "last": last,
        "last_mark": ActionRating(last.rating).mark if last else None,
        "last_period_name": in_full(last.period) if last else "",
        "may_repeat": may_repeat,
        "why_not_repeat": why_not,
    }


def _unsaved(desk: Desk, sent: bool) -> dict[str, Any]:
    """Typed words that were not saved, and whose words were saved meanwhile."""
    typed, overtaken = desk.typed, desk.is_overtaken
    theirs = desk.stored if overtaken else None
    return {
        "typed": typed,
        "restored": typed if typed and not sent and not overtaken else None,
        "theirs": theirs,
        "theirs_mark": ActionRating(theirs.rating).mark if theirs and theirs.rating else None,
        "is_own": theirs is not None and theirs.written_by_id == desk.user.pk,
        "mine": said(desk.own_words) if overtaken else None,
        "based_on": typed.based_on if typed and overtaken else desk.version,
    }


def _plain(words: Words) -> str:
    """Everything typed, as one text to copy."""
    typed = said(words)
    parts = (
        ("", typed.mark.word if typed.mark else ""),
        ("What has happened", typed.narrative),
        ("Why it is at risk or off track", typed.reason),
        ("What will bring it back on track", typed.way_back),
        ("What happens next", typed.next_steps),
        ("When it will be done", day_in_words(typed.forecast_on) if typed.forecast_on else ""),
    )
    return "\n\n".join(f"{label}\n{text}".strip() for label, text in parts if text)


def _as_at(desk: Desk) -> date:
    return as_at(desk.period.last_day, timezone.localdate(desk.now))
