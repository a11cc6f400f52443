"""Writing the progress update of an action."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from actions.access import get_action_for, may_update
from actions.action_page import newest_open_period
from actions.forms.update import UpdateForm, typed_before
from actions.models import Action, ProgressUpdate
from actions.services.answers import Overtaken, WrongAnswers
from actions.services.updates import save_draft, submit, submit_nothing_changed
from actions.update_page import suggestion, update_page
from councils.models import ReportingPeriod, User
from councils.services.periods import closed_in_words, in_full, may_write_in
from peerreview.errors import Refused
from peerreview.quarters import quarter_from_slug

SAID = {
    "draft": "Your draft is saved. It is still to be submitted.",
    "submit": "Your update is submitted.",
    "nothing_changed": "Submitted: nothing has changed.",
}


def update_newest(request: HttpRequest, council_slug: str, action_id: int) -> HttpResponse:
    """To the newest period that is open."""
    standing, _ = get_action_for(request, council_slug, action_id, may_update)
    period = newest_open_period(standing, timezone.now())
    if period is None:
        messages.info(request, "No quarter is open for updates at the moment.")
        return redirect("actions:action", council_slug, action_id)
    return redirect("actions:update-edit", council_slug, action_id, period.slug)


def update_edit(request: HttpRequest, council_slug: str, action_id: int, period_slug: str) -> HttpResponse:
    standing, action = get_action_for(request, council_slug, action_id, may_update)
    period = _period(action, period_slug)
    stored = (
        ProgressUpdate.objects.filter(action=action, period=period).select_related("written_by", "decided_by").first()
    )
    if request.method != "POST" and not may_write_in(period, standing.user):
        messages.info(request, closed_in_words(period) if period.is_closed else f"{in_full(period)} is not open yet.")
        return redirect("actions:action", council_slug, action_id)
    milestones = list(action.milestones.all())
    form = UpdateForm(
        request.POST or None,
        initial=typed_before(stored, milestones),
        milestones=milestones,
        suggestion=suggestion(action, period, timezone.now()),
    )
    theirs = None
    if form.is_valid():
        do = request.POST.get("do", "submit")
        try:
            _write(do, standing.user, action, period, form)
        except Overtaken as overtaken:
            theirs = overtaken.theirs
            form.add_error(None, overtaken.message)
        except WrongAnswers as wrong:
            form.add_wrong_answers(wrong.fields)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, SAID.get(do, SAID["submit"]))
            return redirect("actions:action", council_slug, action_id)
    page = update_page(action, period, stored, form, timezone.now(), theirs)
    return render(request, "actions/update.html", page)


def _write(do: str, by: User, action: Action, period: ReportingPeriod, form: UpdateForm) -> None:
    """What the button that was pressed asks for."""
    given: dict[str, Any] = {"by": by, "action": action, "period": period, "version": form.cleaned_data["version"]}
    if do == "draft":
        save_draft(**given, answers=form.answers)
    elif do == "nothing_changed":
        if form.has_words:
            raise Refused("You have written something, so something has changed. Submit it, or empty the boxes first.")
        submit_nothing_changed(**given)
    else:
        submit(**given, answers=form.answers)


def _period(action: Action, period_slug: str) -> ReportingPeriod:
    """The council's period of that address: a 404 where it has none."""
    try:
        quarter = quarter_from_slug(period_slug)
    except ValueError:
        quarter = None
    return get_object_or_404(
        ReportingPeriod.objects.select_related("council", "closed_by"),
        council=action.plan.council,
        year=quarter.year if quarter else 0,
        quarter=quarter.number if quarter else 0,
    )
