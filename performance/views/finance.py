"""/<council>/finance/: budget and forecast of a quarter."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from councils.access import get_council
from councils.models import ReportingPeriod
from councils.services.periods import may_write_in
from peerreview.errors import Refused
from peerreview.exports import export_links, exported, file_name
from peerreview.forms.pounds import UNITS
from performance.access import get_periods, newest_period, periods_of
from performance.forms.finance import PositionGrid, unit_asked_for
from performance.forms.finance_paste import read_pasted
from performance.pages.finance import money_parts
from performance.pages.scorecard import neighbours
from performance.scorecard.register_exports import FINANCE
from performance.scorecard.register_lines import finance_lines
from performance.services.finance import positions_enter


def finance_newest(request: HttpRequest, council_slug: str) -> HttpResponse:
    """The positions of the newest quarter that has ended or is open."""
    council = get_council(request, council_slug, "read")
    period = newest_period(periods_of(council), timezone.localtime())
    if period is None:
        return render(request, "performance/finance_none.html")
    return redirect("performance:finance", council_slug, period.slug)


def finance_page(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    standing, period, periods = get_periods(request, council_slug, period_slug, "read")
    lines = finance_lines(period, [item for item in periods if item.first_day < period.first_day])
    name = file_name(standing.council.name, f"finance-{period.slug}", timezone.localdate())
    if file := exported(request, FINANCE, lines, name=name, sheet=f"Finance {period}".replace("/", "-")):
        return file
    context = {
        "period": period,
        "parts": money_parts(lines),
        "exports": export_links(request),
        "may_enter": standing.may("manage_register") and may_write_in(period, standing.user),
    }
    return render(request, "performance/finance.html", context | neighbours(period, periods))


def finance_enter(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    standing, period, _ = get_periods(request, council_slug, period_slug, "manage_register")
    unit = unit_asked_for(request.POST or request.GET)
    grid = PositionGrid(request.POST if request.method == "POST" else None, period, unit)
    context = {"period": period, "unit": unit, "units": UNITS, "may_write": may_write_in(period, standing.user)}
    if "fill" in request.POST:
        return render(request, "performance/finance_enter.html", context | _filled(request, grid, period))
    refused = ""
    if request.method == "POST" and grid.is_valid():
        try:
            positions_enter(by=standing.user, period=period, entries=grid.entries())
        except (Refused, ValidationError) as error:
            refused = error.message if isinstance(error, Refused) else "; ".join(error.messages)
        else:
            messages.success(request, f"The positions of {period} are saved.")
            return redirect("performance:finance", council_slug, period_slug)
    problems = ([{"text": refused, "target": ""}] if refused else []) + grid.problems
    return render(request, "performance/finance_enter.html", context | {"grid": grid, "problems": problems})


def _filled(request: HttpRequest, grid: PositionGrid, period: ReportingPeriod) -> dict[str, Any]:
    """The grid with the pasted rows put into it; nothing is saved yet."""
    pasted = read_pasted(request.POST.get("pasted", ""), grid.rows)
    filled = PositionGrid(request.POST.dict() | pasted.values, period, grid.unit)
    filled.is_valid()
    missed = [{"text": words, "target": "pasted"} for words in pasted.problems]
    kept = request.POST.get("pasted", "") if missed else ""
    return {"grid": filled, "problems": missed + filled.problems, "placed": pasted.rows, "pasted": kept}
