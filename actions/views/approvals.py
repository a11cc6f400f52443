"""What waits for a director: updates to approve or return, one by one or many at once."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actions.access import get_update
from actions.approvals_page import approvals_page, many_in_words, waiting_rows
from actions.files import APPROVALS
from actions.forms.decision import APPROVE, UpdateDecisionForm
from actions.forms.decisions import decisions_of
from actions.models import ProgressUpdate
from actions.rules.as_at import as_at
from actions.rules.authorship import is_author
from actions.rules.rating import ActionRating, effective_rating
from actions.services.approvals import approve, decide_many, return_with_note
from actions.services.updates import last_said
from actions.tables import update_tag
from councils.access import Standing, get_standing
from councils.services.periods import in_full, may_write_in
from peerreview.errors import Refused
from peerreview.exports import export_links, exported, file_name


def approval_list(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "approve_update")
    today, page = timezone.localdate(), request.GET.get("page", "")
    if request.method != "POST":
        return _approvals(request, standing, today, page)
    decisions = decisions_of(request.POST)
    if not decisions:
        messages.error(request, "Tick the updates you want to approve, or write a note to return one.")
        return redirect(request.get_full_path())
    problems = decisions.problems
    if not problems:
        result = decide_many(
            by=standing.user, council=standing.council, approvals=decisions.approvals, returns=decisions.returns
        )
        for said in many_in_words(result):
            messages.success(request, said)
        problems = {update.pk: why for update, why in result.refused}
        if not problems:
            return redirect("actions:approvals", council_slug)
    context = approvals_page(standing, today, page, decisions, problems)
    return render(request, "actions/approvals.html", context | {"exports": export_links(request)})


def _approvals(request: HttpRequest, standing: Standing, today: date, page: str) -> HttpResponse:
    """What waits, as a page or as a file of all of it."""
    name = file_name(standing.council.name, "approvals", today)
    if file := exported(request, APPROVALS, waiting_rows(standing, today), name=name, sheet="Waiting for approval"):
        return file
    context = approvals_page(standing, today, page)
    return render(request, "actions/approvals.html", context | {"exports": export_links(request)})


def approval_decide(request: HttpRequest, council_slug: str, update_id: int) -> HttpResponse:
    standing, update = get_update(request, council_slug, update_id, "approve_update")
    form = UpdateDecisionForm(request.POST or None, initial={"version": update.version})
    if form.is_valid():
        try:
            said = _decide(form, standing.user, update)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, said)
            return redirect("actions:approvals", council_slug)
    on = as_at(update.period.last_day, timezone.localdate())
    last = last_said(update.action, update.period)
    context = {
        "form": form,
        "update": update,
        "action": update.action,
        "period_name": in_full(update.period),
        "rating": effective_rating(
            ActionRating(update.rating), update.action.due_on, on, update.forecast_on, update.action.milestones.all()
        ),
        "tag": update_tag(update.state),
        "last": last,
        "last_mark": ActionRating(last.rating).mark if last else None,
        "last_period_name": in_full(last.period) if last else "",
        "is_own": is_author(standing.user.pk, update.written_by_id, update.submitted_by_id),
        "may_decide": update.state in (ProgressUpdate.State.SUBMITTED, ProgressUpdate.State.APPROVED)
        and may_write_in(update.period, standing.user),
    }
    return render(request, "actions/approval.html", context)


def _decide(form: UpdateDecisionForm, by: object, update: ProgressUpdate) -> str:
    """Carry the decision out; gives what to tell the person."""
    values = form.cleaned_data
    if values["decision"] == APPROVE:
        approve(by=by, update=update, version=values["version"])  # type: ignore[arg-type]
        return f"The update of {update.action.reference} is approved."
    return_with_note(by=by, update=update, version=values["version"], note=values["note"])  # type: ignore[arg-type]
    return f"The update of {update.action.reference} is returned to {update.submitted_by}."
