"""The table of actions, one action, and adding or changing one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actions import action_page as page
from actions.access import get_action, get_plan
from actions.filters import ActionFilter
from actions.forms.action import ActionForm
from actions.models import Action, ActionPlan
from actions.models.action import ActionQuerySet
from actions.services.actions import action_change, action_create, next_reference
from actions.tables import ActionTable, columns
from councils.access import get_standing
from peerreview.errors import Refused
from peerreview.exports import exported, file_name
from peerreview.marks import ACTION_MARKS
from peerreview.tables import prepared


def action_sheet(request: HttpRequest, council_slug: str, action_id: int) -> HttpResponse:
    """One action on one page of paper."""
    standing, action = get_action(request, council_slug, action_id, "read")
    shown = page.action_page(standing, action, timezone.now())
    return render(request, "actions/sheet.html", shown | {"printed_on": timezone.localdate()})


def action_list(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "read")
    today = timezone.localdate()
    period = page.newest_open_period(standing, timezone.now())
    rows = Action.objects.for_table(standing.council, today, period)
    filtered = ActionFilter(request.GET, queryset=rows, council=standing.council, period=period)
    name = file_name(standing.council.name, "actions", today)
    if file := exported(request, columns(period), filtered.qs, name=name, sheet="Actions"):
        return file
    table = prepared(ActionTable(filtered.qs, council_slug=council_slug, period=period), request)
    context = {
        "filter": filtered,
        "table": table,
        "counts": _counts(filtered.qs),
        "total": table.paginator.count,
        "plans": ActionPlan.objects.current(standing.council),
        "may_manage": standing.may("manage_plan"),
        "may_update": period is not None and standing.may("update_action"),
    }
    return render(request, "actions/list.html", context)


def _counts(rows: ActionQuerySet) -> list[dict[str, Any]]:
    """How many of the rows shown have each rating, worst first; those that none has are left out."""
    found = rows.rating_counts()
    return [{"mark": mark, "count": found[key]} for key, mark in ACTION_MARKS.items() if key in found]


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
