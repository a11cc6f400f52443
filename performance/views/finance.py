"""/<council>/finance/: budget and forecast of a quarter."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from councils.access import get_council
from councils.services.periods import may_write_in
from peerreview.errors import Refused
from peerreview.exports import export_links, exported, file_name
from performance.access import get_periods, newest_period, periods_of
from performance.forms.finance import PositionGrid
from performance.pages.scorecard import neighbours
from performance.register_files import FINANCE
from performance.rules.finance import Position
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
    positions = finance_lines(period)
    name = file_name(standing.council.name, f"finance-{period.slug}", timezone.localdate())
    if file := exported(request, FINANCE, positions, name=name, sheet="Finance"):
        return file
    context = {
        "period": period,
        "exports": export_links(request),
        "positions": positions,
        "rules": [(kind.label, kind.rule_in_words) for kind in Position],
        "may_enter": standing.may("manage_register") and may_write_in(period, standing.user),
    }
    return render(request, "performance/finance.html", context | neighbours(period, periods))


def finance_enter(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    standing, period, _ = get_periods(request, council_slug, period_slug, "manage_register")
    grid = PositionGrid(request.POST if request.method == "POST" else None, period)
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
    context = {"grid": grid, "period": period, "problems": problems, "may_write": may_write_in(period, standing.user)}
    return render(request, "performance/finance_enter.html", context)
