"""Steps of an action."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from actions.access import get_action_for, get_milestone, may_keep_steps
from actions.forms.milestone import MilestoneChangeForm, MilestoneForm
from actions.services.milestones import milestone_add, milestone_change, milestone_remove
from peerreview.errors import Refused


def milestone_new(request: HttpRequest, council_slug: str, action_id: int) -> HttpResponse:
    standing, action = get_action_for(request, council_slug, action_id, may_keep_steps)
    form = MilestoneForm(request.POST or None)
    if form.is_valid():
        try:
            milestone_add(by=standing.user, action=action, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "The milestone is added.")
            return redirect("actions:action", council_slug, action_id)
    return render(request, "actions/milestone.html", {"form": form, "action": action})


def milestone_edit(request: HttpRequest, council_slug: str, action_id: int, milestone_id: int) -> HttpResponse:
    standing, milestone = get_milestone(request, council_slug, action_id, milestone_id)
    known = {"title": milestone.title, "due_on": milestone.due_on, "reached_on": milestone.reached_on}
    form = MilestoneChangeForm(request.POST or None, initial=known)
    if form.is_valid():
        try:
            milestone_change(by=standing.user, milestone=milestone, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "The milestone is changed.")
            return redirect("actions:action", council_slug, action_id)
    context = {"form": form, "action": milestone.action, "milestone": milestone}
    return render(request, "actions/milestone.html", context)


@require_POST
def milestone_delete(request: HttpRequest, council_slug: str, action_id: int, milestone_id: int) -> HttpResponse:
    standing, milestone = get_milestone(request, council_slug, action_id, milestone_id)
    try:
        milestone_remove(by=standing.user, milestone=milestone)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, "The milestone is taken away.")
    return redirect("actions:action", council_slug, action_id)
