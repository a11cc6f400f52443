"""The plan as a whole: its table, its timeline, and every action's rating over the last eight quarters."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actions import grid_page, timeline_page
from actions.tables import ActionTable, columns
from actions.whole_plan import whole_plan
from audit.pages import steps_of
from councils.access import get_standing
from peerreview.exports import exported, file_name
from peerreview.tables import prepared

GRID_PER_PAGE = 50


def action_list(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "read")
    plan = whole_plan(standing, request.GET, timezone.now())
    name = file_name(standing.council.name, "actions", plan.today)
    if file := exported(request, columns(plan.period), plan.rows, name=name, sheet="Actions"):
        return file
    table = prepared(ActionTable(plan.rows, council_slug=council_slug, period=plan.period), request)
    context = plan.context("actions:list") | {
        "table": table,
        "may_manage": standing.may("manage_plan"),
        "may_update": plan.period is not None and standing.may("update_action"),
    }
    return render(request, "actions/list.html", context)


def plan_timeline(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "read")
    plan = whole_plan(standing, request.GET, timezone.now())
    by = request.GET.get("by", "")
    by = by if by in timeline_page.BY else "recommendation"
    rows = list(plan.rows.with_steps())
    pairs = timeline_page.in_order(rows, by)
    name = file_name(standing.council.name, "timeline", plan.today)
    ordered = [row for _, row in pairs]
    if file := exported(request, timeline_page.columns(by), ordered, name=name, sheet="Timeline"):
        return file
    page = Paginator(pairs, timeline_page.PER_PAGE).get_page(request.GET.get("page"))
    context = plan.context("actions:timeline") | {
        "groups": timeline_page.groups_of(list(page.object_list), timeline_page.span_of(rows), plan.today),
        "page": page,
        "steps": steps_of(page, request),
        "by": by,
        "by_choices": timeline_page.BY,
        "kept": {"by": by},
    }
    return render(request, "actions/timeline.html", context)


def rating_grid(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "read")
    now = timezone.now()
    plan = whole_plan(standing, request.GET, now)
    quarters = grid_page.last_quarters(plan.periods, now)
    rows = plan.rows.with_past()
    name = file_name(standing.council.name, "ratings-by-quarter", plan.today)
    grid = grid_page.grid_rows(rows, quarters, plan.today)
    if file := exported(request, grid_page.columns(quarters), grid, name=name, sheet="Ratings"):
        return file
    page = Paginator(rows, GRID_PER_PAGE).get_page(request.GET.get("page"))
    context = plan.context("actions:grid") | {
        "quarters": quarters,
        "rows": list(grid_page.grid_rows(page.object_list, quarters, plan.today)),
        "page": page,
        "steps": steps_of(page, request),
    }
    return render(request, "actions/grid.html", context)
