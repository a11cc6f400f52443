"""/<council>/corporate-plan/: the golden thread, from priority to objective to indicator and action."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from councils.access import get_council, get_standing
from peerreview.errors import Refused
from performance.access import get_objective, get_plan, get_priority
from performance.forms.base import attempt, done
from performance.forms.plans import ObjectiveForm, PlanForm, PriorityForm, RefreshForm
from performance.models import CorporatePlan, Objective, Priority
from performance.pages import plans as page
from performance.pages.thread import thread_page
from performance.services import plans as services
from performance.services import refreshing


def plan_in_force(request: HttpRequest, council_slug: str) -> HttpResponse:
    """The plan that holds this year; else the newest there is; else how to begin."""
    council = get_council(request, council_slug, "read")
    plan = page.plan_for_today(council, timezone.localdate())
    if plan is None:
        standing = request.standing  # type: ignore[attr-defined]
        return render(request, "performance/plan_none.html", {"may_manage": standing.may("manage_indicators")})
    return redirect("performance:plan", council_slug, plan.pk)


def plan_page(request: HttpRequest, council_slug: str, plan_id: int) -> HttpResponse:
    plan = get_plan(request, council_slug, plan_id, "read")
    standing = request.standing  # type: ignore[attr-defined]
    return render(request, "performance/plan.html", page.plan_page(standing, plan, timezone.localtime()))


def plan_create(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "manage_indicators")
    form = PlanForm(request.POST or None, council=standing.council)
    if form.is_valid():
        plan = attempt(
            form,
            lambda: services.plan_create(by=standing.user, council=standing.council, fields=form.fields_to_save()),
        )
        if plan:
            messages.success(request, f"{plan.title} is added. Now add its priorities.")
            return redirect("performance:plan", council_slug, plan.pk)
    return render(request, "performance/plan_edit.html", {"form": form, "title": "Add a corporate plan"})


def plan_edit(request: HttpRequest, council_slug: str, plan_id: int) -> HttpResponse:
    plan = get_plan(request, council_slug, plan_id, "manage_indicators")
    standing = request.standing  # type: ignore[attr-defined]
    form = PlanForm(request.POST or None, instance=plan, council=standing.council)
    if form.is_valid() and done(
        form, lambda: services.plan_edit(by=standing.user, plan=plan, fields=form.fields_to_save())
    ):
        messages.success(request, "The corporate plan is changed.")
        return redirect("performance:plan", council_slug, plan_id)
    return render(
        request, "performance/plan_edit.html", {"form": form, "title": "Change the corporate plan", "plan": plan}
    )


def plan_refresh(request: HttpRequest, council_slug: str, plan_id: int) -> HttpResponse:
    """The plan that follows this one."""
    plan = get_plan(request, council_slug, plan_id, "manage_indicators")
    standing = request.standing  # type: ignore[attr-defined]
    years = {"first_year": plan.last_year + 1, "last_year": plan.last_year * 2 - plan.first_year + 1}
    form = RefreshForm(request.POST or None, council=standing.council, initial={"vision": plan.vision} | years)
    if form.is_valid():
        new = attempt(form, lambda: refreshing.plan_refresh(by=standing.user, plan=plan, fields=form.fields_to_save()))
        if new:
            messages.success(request, f"{new.title} is added, with the priorities and objectives of {plan.title}.")
            return redirect("performance:plan", council_slug, new.pk)
    return render(request, "performance/plan_edit.html", {"form": form, "title": "Refresh the plan", "plan": plan})


def plan_thread(request: HttpRequest, council_slug: str, plan_id: int) -> HttpResponse:
    """The golden thread as a picture and as a list."""
    plan = get_plan(request, council_slug, plan_id, "read")
    standing = request.standing  # type: ignore[attr-defined]
    return render(request, "performance/thread.html", thread_page(standing, plan, timezone.localtime()))


def priority_create(request: HttpRequest, council_slug: str, plan_id: int) -> HttpResponse:
    plan = get_plan(request, council_slug, plan_id, "manage_indicators")
    standing = request.standing  # type: ignore[attr-defined]
    draft = Priority(plan=plan, order=plan.priorities.count() + 1)
    form = PriorityForm(request.POST or None, instance=draft, council=standing.council)
    if form.is_valid() and done(
        form, lambda: services.priority_create(by=standing.user, plan=plan, fields=form.fields_to_save())
    ):
        messages.success(request, "The priority is added.")
        return redirect("performance:plan", council_slug, plan_id)
    return render(request, "performance/plan_edit.html", {"form": form, "title": "Add a priority", "plan": plan})


def priority_edit(request: HttpRequest, council_slug: str, priority_id: int) -> HttpResponse:
    """Change a priority, or remove one that has no objectives."""
    priority = get_priority(request, council_slug, priority_id, "manage_indicators")
    standing = request.standing  # type: ignore[attr-defined]
    plan = priority.plan
    if "remove" in request.POST:
        return _removed(
            request, plan, "The priority is removed.",
            lambda: services.priority_remove(by=standing.user, priority=priority),
        )  # fmt: skip
    form = PriorityForm(request.POST or None, instance=priority, council=standing.council)
    if form.is_valid() and done(
        form, lambda: services.priority_edit(by=standing.user, priority=priority, fields=form.fields_to_save())
    ):
        messages.success(request, "The priority is changed.")
        return redirect("performance:plan", council_slug, plan.pk)
    context = {"form": form, "title": "Change the priority", "plan": plan, "may_remove": "Remove the priority"}
    return render(request, "performance/plan_edit.html", context)


def objective_create(request: HttpRequest, council_slug: str, priority_id: int) -> HttpResponse:
    priority = get_priority(request, council_slug, priority_id, "manage_indicators")
    standing = request.standing  # type: ignore[attr-defined]
    draft = Objective(priority=priority, order=priority.objectives.count() + 1)
    form = ObjectiveForm(request.POST or None, instance=draft, council=standing.council)
    if form.is_valid() and done(
        form,
        lambda: services.objective_create(
            by=standing.user,
            priority=priority,
            fields=form.fields_to_save(),
            indicators=form.cleaned_data["indicators"],
            actions=form.cleaned_data["actions"],
        ),
    ):
        messages.success(request, "The objective is added.")
        return redirect("performance:plan", council_slug, priority.plan_id)
    context = {"form": form, "title": f"Add an objective to “{priority.name}”", "plan": priority.plan}
    return render(request, "performance/plan_edit.html", context)


def objective_edit(request: HttpRequest, council_slug: str, objective_id: int) -> HttpResponse:
    """Change an objective and what hangs on it, or remove it."""
    objective = get_objective(request, council_slug, objective_id, "manage_indicators")
    standing = request.standing  # type: ignore[attr-defined]
    plan = objective.priority.plan
    if "remove" in request.POST:
        return _removed(
            request, plan, "The objective is removed. What hung on it stands apart now.",
            lambda: services.objective_remove(by=standing.user, objective=objective),
        )  # fmt: skip
    form = ObjectiveForm(request.POST or None, instance=objective, council=standing.council)
    if form.is_valid() and done(
        form,
        lambda: services.objective_edit(
            by=standing.user,
            objective=objective,
            fields=form.fields_to_save(),
            indicators=form.cleaned_data["indicators"],
            actions=form.cleaned_data["actions"],
        ),
    ):
        messages.success(request, "The objective is changed.")
        return redirect("performance:plan", council_slug, plan.pk)
    context = {"form": form, "title": "Change the objective", "plan": plan, "may_remove": "Remove the objective"}
    return render(request, "performance/plan_edit.html", context)


def _removed(request: HttpRequest, plan: CorporatePlan, message: str, service: Callable[[], None]) -> HttpResponse:
    try:
        service()
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, message)
    return redirect("performance:plan", plan.council.slug, plan.pk)
