"""/<council>/results/: enter a quarter's results, and overrule a rating."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from councils.access import Standing, get_council
from councils.models import ReportingPeriod
from councils.services.periods import may_write_in
from peerreview.errors import Refused
from performance.access import get_periods, get_result, newest_period, periods_of
from performance.forms.base import attempt
from performance.forms.results import OverrideForm, ResultGrid
from performance.models import Indicator, TypedResults
from performance.pages.results import beside_of
from performance.pages.scorecard import due_in_words, neighbours
from performance.rules.rating import Rating
from performance.scorecard.indicator_lines import natural, series_of
from performance.scorecard.series import LOOK_BACK, Series
from performance.services.results import result_override as override
from performance.services.results import result_override_lift
from performance.services.results import results_enter as enter
from performance.services.typed_results import typed_forget, typed_keep


def results_newest(request: HttpRequest, council_slug: str) -> HttpResponse:
    """The newest quarter that has ended or is open."""
    council = get_council(request, council_slug, "enter_result")
    period = newest_period(periods_of(council), timezone.localtime())
    if period is None:
        return render(request, "performance/scorecard_none.html")
    return redirect("performance:results-enter", council_slug, period.slug)


def results_enter(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    standing, period, periods = get_periods(request, council_slug, period_slug, "enter_result")
    data = request.POST.copy() if request.method == "POST" else None
    typed = TypedResults.objects.filter(by=standing.user, period=period).first() if data is None else None
    series = _series(standing, period, periods)
    beside = beside_of(series, period)
    grid = ResultGrid(data, series, period, beside, typed.boxes if typed else None)
    refused = ""
    if request.method == "POST" and grid.is_valid():
        try:
            changed = enter(by=standing.user, period=period, entries=grid.entries())
        except (Refused, ValidationError) as error:
            refused = error.message if isinstance(error, Refused) else "; ".join(error.messages)
            grid = ResultGrid(_seen_now(data, grid), _series(standing, period, periods), period, beside)
        else:
            typed_forget(by=standing.user, period=period)
            messages.success(request, f"Saved: {', '.join(changed)}." if changed else "Nothing was changed.")
            return redirect("performance:results-enter", council_slug, period_slug)
    return render(
        request,
        "performance/results_enter.html",
        {
            "grid": grid,
            "period": period,
            "refused": refused,
            "problems": ([{"text": refused, "target": ""}] if refused else []) + grid.problems,
            "may_write": may_write_in(period, standing.user),
            "may_all": standing.may("enter_any_result"),
            "missing": sum(row.result is None for row in grid.rows),
            "due_in_words": due_in_words(period),
            "typed": typed if any(row.is_restored for row in grid.rows) else None,
            **neighbours(period, periods),
        },
    )


def results_typed(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    """Keep what is typed into the grid while it is typed, or throw it away."""
    standing, period, _ = get_periods(request, council_slug, period_slug, "enter_result")
    if request.method != "POST":
        return redirect("performance:results-enter", council_slug, period_slug)
    if "throw_away" in request.POST:
        typed_forget(by=standing.user, period=period)
        messages.success(request, "What you had typed and not saved is thrown away.")
        return redirect("performance:results-enter", council_slug, period_slug)
    try:
        kept = typed_keep(by=standing.user, period=period, boxes=request.POST.dict())
    except Refused as refused:
        return JsonResponse({"error": refused.message}, status=409)
    return JsonResponse({"kept": f"{timezone.localtime(kept.at):%H:%M}"})


def result_override(request: HttpRequest, council_slug: str, indicator_id: int, period_slug: str) -> HttpResponse:
    """Let a person's rating count instead of the rule's, or the rule's again."""
    result = get_result(request, council_slug, indicator_id, period_slug, "manage_indicators")
    initial = {"rating": result.override, "reason": result.override_reason}
    form = OverrideForm(request.POST if request.method == "POST" else None, initial=initial)
    by = request.user
    saved = None
    if request.method == "POST" and "lift" in request.POST:
        form = OverrideForm(initial=initial)
        try:
            saved = result_override_lift(by=by, result=result)  # type: ignore[arg-type]
        except Refused as refused:
            messages.error(request, refused.message)
    elif request.method == "POST" and form.is_valid():
        rating, reason = Rating(form.cleaned_data["rating"]), form.cleaned_data["reason"]
        saved = attempt(form, lambda: override(by=by, result=result, rating=rating, reason=reason))  # type: ignore[arg-type]
    if saved:
        messages.success(request, f"The rating of {result.indicator.code} for {result.period} is changed.")
        return redirect("performance:indicator", council_slug, indicator_id)
    council = result.indicator.council
    series = series_of(council, [result.indicator], [result.period], timezone.localdate())[indicator_id]
    rated = series.rated(result.period)
    context = {"form": form, "result": result, "rated": rated, "indicator": result.indicator, "period": result.period}
    context |= {"in_words": series.in_words(rated), "rule_in_words": series.rule_in_words(rated)}
    return render(request, "performance/result_override.html", context)


def _series(standing: Standing, period: ReportingPeriod, periods: list[ReportingPeriod]) -> list[Series]:
    """Series of what the person may enter in the quarter, in order of their codes."""
    indicators = Indicator.objects.reporting_in(period).select_related("owner", "service")
    if not standing.may("enter_any_result"):
        indicators = indicators.filter(owner=standing.user)
    past = [item for item in periods if item.first_day <= period.first_day][-LOOK_BACK - 1 :]
    series = series_of(standing.council, indicators, past, timezone.localdate())
    return sorted(series.values(), key=lambda item: natural(item.indicator.code))


def _seen_now(data: object, grid: ResultGrid) -> object:
    """What was typed, with what is stored by now taken as seen: saving again is then a decision, not an accident."""
    for row in grid.rows:
        stored = row.indicator.results.filter(period=row.period).first()
        data[f"{row.prefix}-seen"] = stored.entered_at.isoformat() if stored else ""  # type: ignore[index]
    return data
