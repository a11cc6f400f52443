"""/<council>/risks/scale/: how the council scores its risks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from councils.access import get_standing
from performance.forms.base import done
from performance.forms.risk_scale import RiskCellsForm, RiskScaleForm
from performance.models.risk_scale import scale_of
from performance.services.risk_scale import cells_set, scale_set


def scale_change(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "manage_risk_scale")
    scale = scale_of(standing.council)
    form = RiskScaleForm(request.POST or None, scale=scale)
    if form.is_valid() and done(form, lambda: scale_set(by=standing.user, council=standing.council, scale=form.wanted)):
        messages.success(request, "The scale is saved. Every risk is read by it from now on.")
        return redirect("performance:risk-scale", council_slug)
    return render(request, "performance/risk_scale.html", {"form": form, "scale": scale})


def cells_change(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "manage_risk_scale")
    scale = scale_of(standing.council)
    form = RiskCellsForm(request.POST or None, scale=scale)
    if form.is_valid() and done(form, lambda: cells_set(by=standing.user, council=standing.council, cells=form.cells)):
        messages.success(request, "The level of every place is saved.")
        return redirect("performance:risk-scale", council_slug)
    return render(request, "performance/risk_cells.html", {"form": form, "scale": scale})


def cells_clear(request: HttpRequest, council_slug: str) -> HttpResponse:
    """Let scores say the level again."""
    standing = get_standing(request, council_slug, "manage_risk_scale")
    if request.method == "POST":
        cells_set(by=standing.user, council=standing.council, cells=())
        messages.success(request, "Scores say the level again.")
    return redirect("performance:risk-scale", council_slug)
