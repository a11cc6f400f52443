"""/<council>/indicators/<id>/targets/<year>/: what is aimed at in a year."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from peerreview.quarters import EARLIEST_YEAR, LATEST_YEAR, year_label
from performance.access import get_indicator
from performance.forms.base import done
from performance.forms.targets import TargetForm
from performance.models import Target
from performance.services.targets import target_set as set_target


def target_set(request: HttpRequest, council_slug: str, indicator_id: int, year: int) -> HttpResponse:
    indicator = get_indicator(request, council_slug, indicator_id, "manage_indicators")
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Http404
    target = Target.objects.filter(indicator=indicator, year=year).first() or Target(indicator=indicator, year=year)
    form = TargetForm(request.POST or None, instance=target, indicator=indicator)
    by = request.user
    if form.is_valid() and done(
        form,
        lambda: set_target(by=by, indicator=indicator, year=year, fields=form.cleaned_data),  # type: ignore[arg-type]
    ):
        messages.success(request, f"The target of {indicator.code} for {year_label(year)} is set.")
        return redirect("performance:indicator", council_slug, indicator_id)
    context = {"form": form, "indicator": indicator, "year_label": year_label(year), "is_new": target.pk is None}
    return render(request, "performance/target_set.html", context)
