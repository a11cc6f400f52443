"""Action plans: the list, a new one, changing one."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actions.access import get_plan
from actions.files import PLANS
from actions.forms.plan import NewPlanForm, PlanForm, SupersedeForm
from actions.models import ActionPlan
from actions.services.plans import plan_change, plan_create
from actions.services.superseding import plan_supersede
from councils.access import get_standing
from peerreview.errors import Refused
from peerreview.exports import export_links, exported, file_name


def plan_list(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "read")
    plans = (
        ActionPlan.objects.for_list(standing.council)
        .prefetch_related("superseded_by")
        .annotate(actions_count=Count("actions"))
    )
    name = file_name(standing.council.name, "plans", timezone.localdate())
    if file := exported(request, PLANS, plans, name=name, sheet="Plans"):
        return file
    context = {"plans": plans, "may_manage": standing.may("manage_plan"), "exports": export_links(request)}
    return render(request, "actions/plans.html", context)


def plan_new(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "manage_plan")
    known = {"source": ActionPlan.Source.CHALLENGE, "challenge": request.GET.get("challenge")}
    form = NewPlanForm(request.POST or None, council=standing.council, initial=known)
    if form.is_valid():
        try:
            plan = plan_create(by=standing.user, council=standing.council, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "The plan is made. Add its first action.")
            return redirect("actions:action-add", council_slug, plan.pk)
    return render(request, "actions/plan_edit.html", {"form": form})


def plan_edit(request: HttpRequest, council_slug: str, plan_id: int) -> HttpResponse:
    standing, plan = get_plan(request, council_slug, plan_id, "manage_plan")
    known = {"title": plan.title, "adopted_on": plan.adopted_on, "supersedes": plan.supersedes_id}
    form = PlanForm(request.POST or None, council=standing.council, plan=plan, initial=known)
    if form.is_valid():
        try:
            plan_change(by=standing.user, plan=plan, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "The plan is changed.")
            return redirect("actions:plans", council_slug)
    return render(request, "actions/plan_edit.html", {"form": form, "plan": plan})


def plan_page(request: HttpRequest, council_slug: str, plan_id: int) -> HttpResponse:
    """One plan with its lineage: what it superseded, what superseded it, and where each action came from and went."""
    standing, plan = get_plan(request, council_slug, plan_id, "read")
    newer = plan.superseded_by.first()
    actions = plan.actions.select_related("lead_officer", "carried_from__plan", "carried_to__plan")
    context = {
        "plan": plan,
        "newer": newer,
        "actions": actions,
        "may_manage": standing.may("manage_plan") and newer is None,
    }
    return render(request, "actions/plan.html", context)


def plan_supersede_page(request: HttpRequest, council_slug: str, plan_id: int) -> HttpResponse:
    standing, plan = get_plan(request, council_slug, plan_id, "manage_plan")
    if newer := plan.superseded_by.first():
        messages.error(request, f"{plan} has been superseded by {newer} already.")
        return redirect("actions:plan", council_slug, plan.pk)
    form = SupersedeForm(request.POST or None, plan=plan)
    if form.is_valid():
        values = {"carry": [], **form.cleaned_data}
        try:
            made = plan_supersede(by=standing.user, plan=plan, **values)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"{made} supersedes {plan}. The old plan no longer changes.")
            return redirect("actions:plan", council_slug, made.pk)
    return render(request, "actions/plan_supersede.html", {"form": form, "plan": plan})
