"""/<council>/indicators/<one>/: changes in how it is counted, and its parts."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from performance.access import get_breakdown, get_definition_change, get_indicator
from performance.forms.base import done
from performance.forms.indicator_details import DefinitionChangeForm, PartForm, PartsForm, ReasonForm
from performance.pages.indicator_details import parts_to_keep
from performance.services.breakdowns import breakdown_edit, breakdowns_add
from performance.services.definition_changes import definition_change_note, definition_change_remove


def definition_change_create(request: HttpRequest, council_slug: str, indicator_id: int) -> HttpResponse:
    indicator = get_indicator(request, council_slug, indicator_id, "manage_indicators")
    standing = request.standing  # type: ignore[attr-defined]
    form = DefinitionChangeForm(request.POST or None, indicator=indicator)
    if form.is_valid() and done(
        form, lambda: definition_change_note(by=standing.user, indicator=indicator, **form.cleaned_data)
    ):
        period = form.cleaned_data["period"]
        messages.success(request, f"{indicator.code} is counted differently from {period}. Nothing compares over it.")
        return redirect("performance:indicator", council_slug, indicator_id)
    return render(request, "performance/definition_change.html", {"form": form, "indicator": indicator})


def definition_change_drop(request: HttpRequest, council_slug: str, indicator_id: int, change_id: int) -> HttpResponse:
    change = get_definition_change(request, council_slug, indicator_id, change_id, "manage_indicators")
    standing = request.standing  # type: ignore[attr-defined]
    form = ReasonForm(request.POST or None)
    if form.is_valid() and done(
        form, lambda: definition_change_remove(by=standing.user, change=change, reason=form.cleaned_data["reason"])
    ):
        messages.success(request, f"The change from {change.period} is removed: the series is whole again.")
        return redirect("performance:indicator", council_slug, indicator_id)
    context = {"form": form, "indicator": change.indicator, "change": change}
    return render(request, "performance/definition_change.html", context)


def parts(request: HttpRequest, council_slug: str, indicator_id: int) -> HttpResponse:
    """The parts there are, and several more at once."""
    indicator = get_indicator(request, council_slug, indicator_id, "manage_indicators")
    standing = request.standing  # type: ignore[attr-defined]
    form = PartsForm(request.POST or None)
    if form.is_valid() and done(
        form, lambda: breakdowns_add(by=standing.user, indicator=indicator, **form.cleaned_data)
    ):
        messages.success(request, f"Parts are added to {indicator.code}. Their results are entered with its own.")
        return redirect("performance:parts", council_slug, indicator_id)
    context = {"form": form, "indicator": indicator, "dimensions": parts_to_keep(indicator, timezone.localdate())}
    return render(request, "performance/indicator_parts.html", context)


def part_edit(request: HttpRequest, council_slug: str, indicator_id: int, breakdown_id: int) -> HttpResponse:
    part = get_breakdown(request, council_slug, indicator_id, breakdown_id, "manage_indicators")
    standing = request.standing  # type: ignore[attr-defined]
    # a form writes what was typed into its thing; the service must still see what was there before
    form = PartForm(request.POST or None, instance=copy(part))
    if form.is_valid() and done(
        form, lambda: breakdown_edit(by=standing.user, breakdown=part, fields=form.cleaned_data)
    ):
        messages.success(request, f"{part.name} is changed.")
        return redirect("performance:parts", council_slug, indicator_id)
    return render(request, "performance/indicator_part.html", {"form": form, "indicator": part.indicator, "part": part})
