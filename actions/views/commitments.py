"""A commitment of the position statement becomes an action."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from actions.access import get_commitment, get_plan
from actions.services.commitments import commitment_make_action
from peerreview.errors import Refused


@require_POST
def commitment_make(request: HttpRequest, council_slug: str, item_id: int) -> HttpResponse:
    standing, item = get_commitment(request, council_slug, item_id)
    plan_id = request.POST.get("plan", "")
    if not plan_id.isdecimal():
        messages.error(request, "Choose the plan that the action is to belong to.")
        return redirect("recommendations:statement", council_slug, item.statement.challenge_id)
    _, plan = get_plan(request, council_slug, int(plan_id), "manage_plan")
    try:
        action = commitment_make_action(by=standing.user, item=item, plan=plan)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, f"Action {action.reference} is made. Say who leads it and when it is due.")
    return redirect("recommendations:statement", council_slug, item.statement.challenge_id)
