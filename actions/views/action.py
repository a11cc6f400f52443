"""One action, and adding or changing one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actions import action_page as page
from actions.access import get_action, get_plan
from actions.forms.action import ActionForm
from actions.models import Action
from actions.services.actions import action_change, action_create, next_reference
from peerreview.errors import Refused


def action_page(request: HttpRequest, council_slug: str, action_id: int) -> HttpResponse:
    standing, action = get_action(request, council_slug, action_id, "read")
    return render(request, "actions/action.html", page.action_page(standing, action, timezone.now()))


def action_add(request: HttpRequest, council_slug: str, plan_id: int) -> HttpResponse:
    standing, plan = get_plan(request, council_slug, plan_id, "manage_plan")
    action = Action(plan=plan, reference=next_reference(plan))
    served = request.GET.getlist("recommendation")
    form = ActionForm(request.POST or None, instance=action, initial={"recommendations": served})
    if form.is_valid():
        try:
            added = action_create(by=standing.user, plan=plan, **form.values)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"Action {added.reference} is added.")
            return redirect("actions:action", council_slug, added.pk)
    return render(request, "actions/edit.html", {"form": form, "plan": plan})


def action_edit(request: HttpRequest, council_slug: str, action_id: int) -> HttpResponse:
    standing, action = get_action(request, council_slug, action_id, "manage_plan")
    form = ActionForm(request.POST or None, instance=action)
    if form.is_valid():
        try:
            action_change(by=standing.user, action=action, **form.values)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"Action {form.cleaned_data['reference']} is changed.")
            return redirect("actions:action", council_slug, action_id)
    return render(request, "actions/edit.html", {"form": form, "plan": action.plan, "action": action})
