"""What comes of a decision: responses to the peers, and actions, milestones and dates of the plan."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.forms.action import ActionForm
from actions.models import Action, ActionPlan
from actions.services.actions import next_reference
from councils.models import User
from peerreview.errors import Refused
from recommendations.models import PeerChallenge, Recommendation
from reports.access import get_decision_to_answer_from, get_resolution
from reports.decided_forms import (
    DateFromForm,
    MilestoneFromForm,
    ResponsesForm,
    with_all_accepted,
    with_seen_now,
)
from reports.models import MeetingDecision, Resolution
from reports.services.decided import (
    AnsweredMeanwhile,
    action_from,
    date_from,
    decided_by,
    milestone_from,
    respond_from,
)


def decision_responses(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    decision = get_decision_to_answer_from(request, council_slug, paper_id)
    challenges = list(PeerChallenge.objects.filter(council=decision.paper.council).order_by("-on_site_start", "-pk"))
    wanted = request.GET.get("challenge", "")
    challenge = next((item for item in challenges if str(item.pk) == wanted), challenges[0] if challenges else None)
    recommendations = list(Recommendation.objects.to_answer(challenge)) if challenge else []
    form = ResponsesForm(request.POST or None, recommendations=recommendations)
    if request.POST.get("do") == "all-accepted":
        data = with_all_accepted(request.POST, recommendations)
        form = ResponsesForm(data, recommendations=recommendations).without_errors()
    elif form.is_valid():
        try:
            count = respond_from(by=_user(request), decision=decision, answers=form.answers)
        except AnsweredMeanwhile as meanwhile:
            data = with_seen_now(request.POST, recommendations)
            form = ResponsesForm(data, recommendations=recommendations)
            form.is_valid()
            form.add_error(None, meanwhile.message)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _set(count))
            return redirect("reports:decision", council_slug, paper_id)
    context = {
        "paper": decision.paper,
        "decided": decided_by(decision),
        "form": form,
        "challenge": challenge,
        "challenges": challenges,
    }
    return render(request, "reports/decisions/responses.html", context)


def _set(count: int) -> str:
    if not count:
        return "No response was changed."
    return "One response is set." if count == 1 else f"{count} responses are set."


def decision_action(request: HttpRequest, council_slug: str, paper_id: int, number: int) -> HttpResponse:
    resolution = get_resolution(request, council_slug, paper_id, number)
    council = resolution.decision.paper.council
    plans = list(ActionPlan.objects.current(council).select_related("council", "challenge"))
    context = {**_context(resolution), "plans": plans}
    if "plan" not in request.GET and len(plans) != 1:
        return render(request, "reports/decisions/action.html", context)
    wanted = request.GET.get("plan", str(plans[0].pk) if plans else "")
    plan = next((each for each in plans if str(each.pk) == wanted), None)
    if plan is None:
        raise Http404
    action = Action(plan=plan, reference=next_reference(plan))
    form = ActionForm(request.POST or None, instance=action, initial=_action_initial(resolution))
    if form.is_valid():
        try:
            added = action_from(by=_user(request), resolution=resolution, plan=plan, **form.values)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"Action {added.reference} is added to {plan}.")
            return redirect("reports:decision", council_slug, paper_id)
    return render(request, "reports/decisions/action.html", context | {"form": form, "plan": plan})


def decision_milestone(request: HttpRequest, council_slug: str, paper_id: int, number: int) -> HttpResponse:
    resolution = get_resolution(request, council_slug, paper_id, number)
    form = MilestoneFromForm(request.POST or None, council=resolution.decision.paper.council)
    page = {"heading": "Add a milestone", "button": "Add the milestone", "done": "The milestone is added."}
    return _ask(request, resolution, form, milestone_from, page)


def decision_date(request: HttpRequest, council_slug: str, paper_id: int, number: int) -> HttpResponse:
    resolution = get_resolution(request, council_slug, paper_id, number)
    form = DateFromForm(request.POST or None, council=resolution.decision.paper.council)
    page = {"heading": "Move a due date", "button": "Move the date", "done": "The due date is moved."}
    return _ask(request, resolution, form, date_from, page)


def _ask(request: HttpRequest, resolution: Resolution, form: Form, service: Any, page: dict[str, str]) -> HttpResponse:
    """Show a form about a resolution, or hand what was typed to the service and go back to the decision."""
    if form.is_valid():
        try:
            service(by=_user(request), resolution=resolution, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, page["done"])
            paper = resolution.decision.paper
            return redirect("reports:decision", paper.council.slug, paper.pk)
    return render(
        request, "reports/decisions/from_resolution.html", _context(resolution) | {"form": form, "page": page}
    )


def _context(resolution: Resolution) -> dict[str, Any]:
    decision: MeetingDecision = resolution.decision
    return {"resolution": resolution, "paper": decision.paper, "decided": decided_by(decision)}


def _action_initial(resolution: Resolution) -> dict[str, Any]:
    """The words of the resolution, and what is exempt stays so."""
    words = resolution.words or resolution.recommended
    limit = Action._meta.get_field("title").max_length or 250
    initial: dict[str, Any] = {"title": words} if len(words) <= limit and "\n" not in words else {"description": words}
    if resolution.is_exempt:
        initial |= {
            "is_exempt": True,
            "exempt_paragraph": resolution.exempt_paragraph,
            "exempt_reason": resolution.public_interest,
        }
    return initial


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
