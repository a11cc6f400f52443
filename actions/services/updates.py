"""Writing the progress update of one action for one reporting period."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from actions.models import Action, ProgressUpdate
from actions.rules.dates import day_in_words
from actions.rules.rating import ActionRating
from actions.services.answers import Answers, Overtaken, WrongAnswers, wrong_answers
from actions.services.locks import locked
from actions.services.milestones import tick
from audit.services import record
from councils.models import ReportingPeriod, User
from councils.services.periods import in_full, writing_in
from peerreview.errors import Refused

State = ProgressUpdate.State


@transaction.atomic
def save_draft(*, by: User, action: Action, period: ReportingPeriod, version: int, answers: Answers) -> ProgressUpdate:
    """Keep the answers without asking anybody to look at them; anything may be missing. One that was returned keeps
    its note.

    In: `version` as the page was made with, 0 where there was no update. Errors: Refused (closed period, already
    submitted or approved), Overtaken.
    """
    action = locked(action)
    with writing_in(period, by) as period:
        update = _current(action, period, version)
        if update.state == State.SUBMITTED:
            raise Refused("This update is waiting for approval. Change it and submit it again.")
        update.state = State.DRAFT
        update.nothing_changed = False
        _write(update, answers, by)
        tick(by=by, action=action, period=period, reached=answers.reached)
    _record("saved", update, by)
    return update


@transaction.atomic
def submit(*, by: User, action: Action, period: ReportingPeriod, version: int, answers: Answers) -> ProgressUpdate:
    """Hand the answers to the director. Errors: as save_draft, and WrongAnswers where something is missing."""
    action = locked(action)
    with writing_in(period, by) as period:
        update = _submit(by, action, period, version, answers)
        update.nothing_changed = False
        _write(update, answers, by)
        tick(by=by, action=action, period=period, reached=answers.reached)
    _record("submitted", update, by, said=update.get_rating_display())
    return update


@transaction.atomic
def submit_nothing_changed(*, by: User, action: Action, period: ReportingPeriod, version: int) -> ProgressUpdate:
    """Say that nothing has changed: copies the words of the last update before this period, marked so, and submits it.

    Errors: as submit; Refused where there is nothing to copy, or where the calendar alone has changed something.
    """
    action = locked(action)
    with writing_in(period, by) as period:
        last = last_said(action, period)
        if last is None:
            raise Refused("Nothing was said in an earlier quarter that could be repeated.")
        if changed := changed_by_itself(action, period, last, timezone.localdate()):
            raise Refused(changed)
        answers = _repeated(last)
        update = _submit(by, action, period, version, answers)
        update.nothing_changed = True
        _write(update, answers, by)
    _record("nothing_changed", update, by, said=update.get_rating_display(), since=in_full(last.period))
    return update


def changed_by_itself(action: Action, period: ReportingPeriod, last: ProgressUpdate, today: date) -> str:
    """What the calendar alone has changed since `last` was said, so that "nothing has changed" would not be true;
    "" where it has changed nothing."""
    since = in_full(last.period)
    if last.rating != ActionRating.BLUE and last.forecast_on and last.forecast_on < today:
        return (
            f"In {since} it was expected to be done by {day_in_words(last.forecast_on)}. "
            "That day has passed, so say what happened."
        )
    if wrong := wrong_answers(_repeated(last), action, period, today):
        return f"Something has changed since {since}: {WrongAnswers(wrong).message}"
    if last.rating != ActionRating.BLUE and (passed := _passed_since(action, last, today)):
        return f"Something has changed since {since}: {passed}, so say what happened."
    return ""


def last_said(action: Action, period: ReportingPeriod) -> ProgressUpdate | None:
    """The newest update before `period` that counts as said."""
    return (
        ProgressUpdate.objects.told()
        .filter(action=action, period__first_day__lt=period.first_day)
        .select_related("period", "written_by")
        .order_by("-period__first_day")
        .first()
    )


def _submit(by: User, action: Action, period: ReportingPeriod, version: int, answers: Answers) -> ProgressUpdate:
    """The update, made ready to be written as submitted."""
    update = _current(action, period, version)
    if wrong := wrong_answers(answers, action, period, timezone.localdate()):
        raise WrongAnswers(wrong)
    update.state = State.SUBMITTED
    update.submitted_by, update.submitted_at = by, timezone.now()
    return update


def _current(action: Action, period: ReportingPeriod, version: int) -> ProgressUpdate:
    """The stored update, or a new one, where it is as the page showed it and may still be written."""
    if period.council_id != action.plan.council_id:
        raise Refused("This action and this quarter belong to different councils.")
    update = (
        ProgressUpdate.objects.select_for_update(of=("self",))
        .select_related("written_by", "decided_by")
        .filter(action=action, period=period)
        .first()
    ) or ProgressUpdate(action=action, period=period)
    if update.state == State.APPROVED:
        raise Refused(
            f"{update.decided_by} has approved this update, so it no longer changes. It can be returned to you."
        )
    if update.version != version:
        raise Overtaken(update)
    return update


def _write(update: ProgressUpdate, answers: Answers, by: User) -> None:
    update.rating = answers.rating or ""
    update.narrative = answers.narrative.strip()
    update.reason = answers.reason.strip()
    update.way_back = answers.way_back.strip()
    update.next_steps = answers.next_steps.strip()
    update.forecast_on = answers.forecast_on
    update.written_by, update.written_at = by, timezone.now()
    update.version += 1
    update.full_clean()
    update.save()


def _repeated(last: ProgressUpdate) -> Answers:
    return Answers(
        rating=ActionRating(last.rating),
        narrative=last.narrative,
        reason=last.reason,
        way_back=last.way_back,
        next_steps=last.next_steps,
        forecast_on=last.forecast_on,
    )


def _passed_since(action: Action, last: ProgressUpdate, today: date) -> str:
    """Which date has passed since `last` was said, in words: the action's own, or a milestone's not reached."""
    said_on = timezone.localdate(last.submitted_at)
    if action.due_on and said_on <= action.due_on < today:
        return f"its due date of {day_in_words(action.due_on)} has passed"
    steps = action.milestones.filter(reached_on=None, due_on__gte=said_on, due_on__lt=today)
    if (step := steps.order_by("due_on").first()) and step.due_on:
        return f"the milestone “{step.title}” was due on {day_in_words(step.due_on)} and is not reached"
    return ""


def _record(what: str, update: ProgressUpdate, by: User, **data: object) -> None:
    """Events are about the action, so that its page can tell the whole story."""
    record(
        f"actions.update.{what}",
        by=by,
        thing=update.action,
        council=update.action.plan.council,
        period=str(update.period),
        version=update.version,
        **data,
    )
