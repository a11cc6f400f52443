"""/<council>/indicators/: the table, one indicator, adding, changing and retiring one, and what others have."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from councils.access import get_standing
from peerreview.exports import exported, file_name
from peerreview.tables import prepared
from performance.access import get_indicator, newest_period, periods_of
from performance.filters import IndicatorFilter
from performance.forms.base import attempt, done
from performance.forms.indicators import BenchmarkForm, IndicatorForm, RetireForm
from performance.models import Indicator
from performance.pages import indicators as page
from performance.scorecard.exports import COLUMNS
from performance.services import indicators as services
from performance.tables import IndicatorTable


def indicator_list(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "read")
    council, today = standing.council, timezone.localdate()
    periods = periods_of(council)
    period = newest_period(periods, timezone.localtime())
    filtered = IndicatorFilter(request.GET, queryset=Indicator.objects.for_scorecard(council, today), council=council)
    rows = page.rows(council, filtered.qs.distinct(), periods, period, today, filtered.rating_wanted)
    name = file_name(council.name, "indicators", today)
    if file := exported(request, COLUMNS, [row.line for row in rows], name=name, sheet="Indicators"):
        return file
    context = {
        "filter": filtered,
        "table": prepared(IndicatorTable(rows), request),
        "total": len(rows),
        "period": period,
        "any": bool(rows) or filtered.set_count,
        "may_manage": standing.may("manage_indicators"),
        "may_enter": standing.may("enter_result"),
    }
    return render(request, "performance/indicators.html", context)


def indicator_page(request: HttpRequest, council_slug: str, indicator_id: int) -> HttpResponse:
    indicator = get_indicator(request, council_slug, indicator_id, "read")
    standing = request.standing  # type: ignore[attr-defined]
    return render(request, "performance/indicator.html", page.indicator_page(standing, indicator, timezone.localtime()))


def indicator_create(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "manage_indicators")
    form = IndicatorForm(request.POST or None, council=standing.council)
    if form.is_valid():
        added = attempt(
            form,
            lambda: services.indicator_create(by=standing.user, council=standing.council, fields=form.fields_to_save()),
        )
        if added:
            messages.success(request, f"The indicator {added.code} is added. Now set its target.")
            return redirect("performance:indicator", council_slug, added.pk)
    return render(request, "performance/indicator_edit.html", {"form": form})


def indicator_edit(request: HttpRequest, council_slug: str, indicator_id: int) -> HttpResponse:
    indicator = get_indicator(request, council_slug, indicator_id, "manage_indicators")
    standing = request.standing  # type: ignore[attr-defined]
    form = IndicatorForm(request.POST or None, instance=indicator, council=standing.council)
    if form.is_valid() and done(
        form,
        lambda: services.indicator_edit(by=standing.user, indicator=indicator, fields=form.fields_to_save()),
    ):
        messages.success(request, f"The indicator {indicator.code} is changed.")
        return redirect("performance:indicator", council_slug, indicator_id)
    return render(request, "performance/indicator_edit.html", {"form": form, "indicator": indicator})


def indicator_retire(request: HttpRequest, council_slug: str, indicator_id: int) -> HttpResponse:
    indicator = get_indicator(request, council_slug, indicator_id, "manage_indicators")
    standing = request.standing  # type: ignore[attr-defined]
    form = RetireForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid() and done(
        form, lambda: services.indicator_retire(by=standing.user, indicator=indicator, on=form.cleaned_data["on"])
    ):
        messages.success(request, f"The indicator {indicator.code} is retired. Its past stays.")
        return redirect("performance:indicator", council_slug, indicator_id)
    return render(request, "performance/indicator_retire.html", {"form": form, "indicator": indicator})


def benchmark_add(request: HttpRequest, council_slug: str, indicator_id: int) -> HttpResponse:
    indicator = get_indicator(request, council_slug, indicator_id, "manage_indicators")
    standing = request.standing  # type: ignore[attr-defined]
    form = BenchmarkForm(request.POST or None, council=standing.council)
    if form.is_valid() and done(
        form, lambda: services.benchmark_set(by=standing.user, indicator=indicator, **form.cleaned_data)
    ):
        messages.success(request, f"The figure of {form.cleaned_data['group']} is noted.")
        return redirect("performance:indicator", council_slug, indicator_id)
    return render(request, "performance/benchmark_add.html", {"form": form, "indicator": indicator})
