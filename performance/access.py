"""Getters of this floor's things: an outsider gets 404, a member who may not gets 403; another council's thing
is not found."""

from datetime import datetime

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from councils.access import Standing, get_council, get_standing, require
from councils.models import Council, Portfolio, ReportingPeriod
from performance import page_parts
from performance.models import (
    Breakdown,
    CorporatePlan,
    DefinitionChange,
    FigureUpload,
    Indicator,
    Objective,
    PlanUpload,
    Priority,
    Result,
    Risk,
)


def get_indicator(request: HttpRequest, council_slug: str, indicator_id: int, permission: str) -> Indicator:
    """An indicator of the council. Errors as councils.access.get_standing."""
    council = get_council(request, council_slug, permission)
    indicators = page_parts.told_of(Indicator.objects.select_related("owner", "service", "portfolio"))
    indicator = get_object_or_404(indicators, pk=indicator_id, council=council)
    indicator.council = council
    return indicator


def get_breakdown(
    request: HttpRequest, council_slug: str, indicator_id: int, breakdown_id: int, permission: str
) -> Breakdown:
    """A part of one of the council's indicators. Errors as councils.access.get_standing."""
    indicator = get_indicator(request, council_slug, indicator_id, permission)
    part = get_object_or_404(Breakdown, pk=breakdown_id, indicator=indicator)
    part.indicator = indicator
    return part


def get_definition_change(
    request: HttpRequest, council_slug: str, indicator_id: int, change_id: int, permission: str
) -> DefinitionChange:
    """A change noted of one of the council's indicators. Errors as councils.access.get_standing."""
    indicator = get_indicator(request, council_slug, indicator_id, permission)
    changes = DefinitionChange.objects.select_related("by", "period")
    change = get_object_or_404(changes, pk=change_id, indicator=indicator)
    change.indicator = indicator
    return change


def get_result(request: HttpRequest, council_slug: str, indicator_id: int, period_slug: str, permission: str) -> Result:
    """An indicator's result for a period. Errors as councils.access.get_standing."""
    indicator = get_indicator(request, council_slug, indicator_id, permission)
    period = period_from(indicator.council, period_slug)
    results = Result.objects.select_related("entered_by", "overridden_by")
    result = get_object_or_404(results, indicator=indicator, period=period)
    result.indicator, result.period = indicator, period
    return result


def get_plan(request: HttpRequest, council_slug: str, plan_id: int, permission: str) -> CorporatePlan:
    """A corporate plan of the council. Errors as councils.access.get_standing."""
    council = get_council(request, council_slug, permission)
    return get_object_or_404(CorporatePlan.objects.select_related("council"), pk=plan_id, council=council)


def get_priority(request: HttpRequest, council_slug: str, priority_id: int, permission: str) -> Priority:
    """A priority of one of the council's plans. Errors as councils.access.get_standing."""
    council = get_council(request, council_slug, permission)
    priorities = Priority.objects.select_related("plan__council")
    return get_object_or_404(priorities, pk=priority_id, plan__council=council)


def get_objective(request: HttpRequest, council_slug: str, objective_id: int, permission: str) -> Objective:
    """An objective of one of the council's plans. Errors as councils.access.get_standing."""
    council = get_council(request, council_slug, permission)
    objectives = Objective.objects.select_related("priority__plan__council")
    return get_object_or_404(objectives, pk=objective_id, priority__plan__council=council)


def get_plan_taker(request: HttpRequest, council_slug: str) -> Standing:
    """The standing of someone who may make both a corporate plan and an action plan. Errors as
    councils.access.get_standing."""
    standing = get_standing(request, council_slug, "manage_indicators")
    require(standing, "manage_plan")
    return standing


def get_plan_upload(request: HttpRequest, council_slug: str, upload_id: int) -> PlanUpload:
    """A report with plans that was handed in. Errors as get_plan_taker."""
    council = get_plan_taker(request, council_slug).council
    uploads = PlanUpload.objects.filter(council=council).select_related(
        "council", "by", "corporate_plan", "action_plan"
    )
    return get_object_or_404(uploads.defer("content"), pk=upload_id)


def get_risk(request: HttpRequest, council_slug: str, risk_id: int, permission: str) -> Risk:
    """A risk of the council's register. Errors as councils.access.get_standing."""
    council = get_council(request, council_slug, permission)
    risks = Risk.objects.select_related("council", "owner", "service")
    return get_object_or_404(risks, pk=risk_id, council=council)


def get_upload(
    request: HttpRequest, council_slug: str, upload_id: int, permission: str, kind: str = ""
) -> tuple[Standing, FigureUpload]:
    """The person's standing and a table that waits to be checked. Errors as councils.access.get_standing."""
    standing = get_standing(request, council_slug, permission)
    uploads = FigureUpload.objects.select_related("by", "period", "indicator")
    upload = get_object_or_404(uploads, pk=upload_id, council=standing.council, **({"kind": kind} if kind else {}))
    upload.council = standing.council
    for thing in (upload.period, upload.indicator):
        if thing is not None:
            thing.council = standing.council
    return standing, upload


def get_periods(
    request: HttpRequest, council_slug: str, period_slug: str, permission: str
) -> tuple[Standing, ReportingPeriod, list[ReportingPeriod]]:
    """The person's standing, a period and all of the council's, oldest first, in one query instead of two."""
    standing = get_standing(request, council_slug, permission)
    periods = periods_of(standing.council)
    period = next((item for item in periods if item.slug == period_slug), None)
    if period is None:
        raise Http404
    return standing, period, periods


def periods_of(council: Council) -> list[ReportingPeriod]:
    """The council's reporting periods, oldest first, each with the council at hand."""
    periods = list(council.periods.order_by("first_day"))
    for period in periods:
        period.council = council
    return periods


def period_from(council: Council, period_slug: str) -> ReportingPeriod:
    """The council's period from an address such as 2026-q3; Http404 where there is none."""
    period = next((item for item in periods_of(council) if item.slug == period_slug), None)
    if period is None:
        raise Http404
    return period


def newest_period(periods: list[ReportingPeriod], moment: datetime) -> ReportingPeriod | None:
    """The newest period that has ended, or that is open at `moment`; None where there is none."""
    today = moment.date()
    known = [
        period
        for period in periods
        if period.last_day < today or (period.opens_at is not None and period.opens_at <= moment)
    ]
    return known[-1] if known else None


def portfolios_held(standing: Standing) -> list[str]:
    """The names of the portfolios that a person holds in the council, by the portfolio or by their membership."""
    held = Q(holder=standing.user) | Q(membership__user=standing.user)
    return list(Portfolio.objects.filter(held, council=standing.council).distinct().values_list("name", flat=True))
