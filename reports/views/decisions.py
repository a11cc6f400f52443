"""After the meeting: what it decided on a paper, recorded, corrected and read."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from councils.models import User
from peerreview.errors import Refused
from reports.access import get_decision, get_paper_to_write, paper_parts_for
from reports.decision_forms import STEPS, DecisionForm
from reports.decision_page import shown
from reports.models import CabinetPaper, MeetingDecision
from reports.papers.decided import Asked
from reports.services.decisions import (
    DecisionOvertaken,
    correct_decision,
    frozen_recommendations,
    record_decision,
)

BOTH_PARTS = ("a", "b")


@require_safe
def decision(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    standing, found = get_decision(request, council_slug, paper_id)
    context = {
        "paper": found.paper,
        "decision": found,
        "shown": shown(found, paper_parts_for(standing), reads_plan=standing.may("read")),
        "may_record": standing.may("publish"),
        "may_respond": standing.may("publish") and standing.may("respond"),
        "may_plan": standing.may("publish") and standing.may("manage_plan"),
    }
    return render(request, "reports/decisions/decision.html", context)


def decision_record(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    paper = get_paper_to_write(request, council_slug, paper_id)
    stored = MeetingDecision.objects.for_page().filter(paper=paper).first()
    if paper.state not in (CabinetPaper.State.CLEARED, CabinetPaper.State.PUBLISHED):
        messages.info(request, f"This paper is {paper.get_state_display().lower()}: only a cleared one is decided on.")
        return redirect("reports:paper", council_slug, paper_id)
    _, asked = frozen_recommendations(paper)
    begun = stored if request.POST.get("version") != "0" else None  # someone else may have recorded it meanwhile
    theirs = None
    if (step := STEPS.get(request.POST.get("do", ""))) is not None:
        form = _form(paper, asked, begun, step(request.POST, asked)).without_errors()
    else:
        form = _form(paper, asked, begun, request.POST or None)
        if form.is_valid():
            try:
                _save(_user(request), paper, begun, form)
            except DecisionOvertaken as overtaken:
                theirs = stored = overtaken.decision
                form = _over(request, paper, asked, overtaken)
            except Refused as refused:
                form.add_error(None, refused.message)
            else:
                messages.success(request, "What was decided is recorded.")
                return redirect("reports:decision", council_slug, paper_id)
    context = {
        "paper": paper,
        "form": form,
        "stored": stored,
        "theirs": shown(theirs, BOTH_PARTS) if theirs else None,
    }
    return render(request, "reports/decisions/record.html", context)


def _form(paper: CabinetPaper, asked: tuple[Asked, ...], stored: MeetingDecision | None, data: Any) -> DecisionForm:
    return DecisionForm(
        data,
        asked=asked,
        today=timezone.localdate(),
        decided_on=paper.meeting_on,
        is_key=bool(paper.is_key),
        decision=stored,
    )


def _save(by: User, paper: CabinetPaper, stored: MeetingDecision | None, form: DecisionForm) -> None:
    given: dict[str, Any] = {"by": by, "facts": form.facts, "resolutions": form.resolutions}
    if stored is None:
        record_decision(paper=paper, **given)
    else:
        values = form.cleaned_data
        correct_decision(decision=stored, version=values["version"], reason=values["reason"], **given)


def _over(
    request: HttpRequest, paper: CabinetPaper, asked: tuple[Asked, ...], overtaken: DecisionOvertaken
) -> DecisionForm:
    """The same words over what has been recorded meanwhile, so that saving again replaces what is shown."""
    data = request.POST.copy()
    data["version"] = str(overtaken.decision.version)
    form = _form(paper, asked, overtaken.decision, data)
    form.is_valid()
    form.add_error(None, overtaken.message)
    return form


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
