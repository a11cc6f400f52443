"""/<council>/risks/: the register, one risk, and its review for a quarter."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from councils.access import get_council, get_standing
from peerreview.exports import export_links, exported, file_name
from performance.access import get_periods, get_risk, newest_period, period_from, periods_of
from performance.forms.base import attempt, done
from performance.forms.risks import CloseRiskForm, ReviewForm, RiskForm
from performance.models import RiskReview
from performance.pages import risks as page
from performance.pages.scorecard import neighbours
from performance.register_files import RISKS
from performance.services import risks as services


def risk_newest(request: HttpRequest, council_slug: str) -> HttpResponse:
    """The register in the newest quarter that has ended or is open."""
    council = get_council(request, council_slug, "read")
    period = newest_period(periods_of(council), timezone.localtime())
    if period is None:
        standing = request.standing  # type: ignore[attr-defined]
        return render(request, "performance/risks_none.html", {"may_manage": standing.may("manage_register")})
    return redirect("performance:risks", council_slug, period.slug)


def risk_list(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    standing, period, periods = get_periods(request, council_slug, period_slug, "read")
    beside = neighbours(period, periods)
    found = page.risk_list(standing, period, beside["previous"])
    name = file_name(standing.council.name, f"risks-{period.slug}", timezone.localdate())
    if file := exported(request, RISKS, found["risks"], name=name, sheet="Risks"):
        return file
    return render(request, "performance/risks.html", found | beside | {"exports": export_links(request)})


def risk_page(request: HttpRequest, council_slug: str, risk_id: int) -> HttpResponse:
    risk = get_risk(request, council_slug, risk_id, "read")
    standing = request.standing  # type: ignore[attr-defined]
    return render(request, "performance/risk.html", page.risk_page(standing, risk))


def risk_create(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "manage_register")
    form = RiskForm(request.POST or None, council=standing.council)
    if form.is_valid():
        risk = attempt(
            form,
            lambda: services.risk_create(by=standing.user, council=standing.council, fields=form.fields_to_save()),
        )
        if risk:
            messages.success(request, f"The risk {risk.reference} is added. Now review it for the quarter.")
            return redirect("performance:risk", council_slug, risk.pk)
    return render(request, "performance/risk_edit.html", {"form": form, "scale": page.SCALE_IN_WORDS})


def risk_edit(request: HttpRequest, council_slug: str, risk_id: int) -> HttpResponse:
    risk = get_risk(request, council_slug, risk_id, "manage_register")
    standing = request.standing  # type: ignore[attr-defined]
    form = RiskForm(request.POST or None, instance=risk, council=standing.council)
    if form.is_valid() and done(
        form, lambda: services.risk_edit(by=standing.user, risk=risk, fields=form.fields_to_save())
    ):
        messages.success(request, f"The risk {risk.reference} is changed.")
        return redirect("performance:risk", council_slug, risk_id)
    return render(request, "performance/risk_edit.html", {"form": form, "risk": risk, "scale": page.SCALE_IN_WORDS})


def risk_close(request: HttpRequest, council_slug: str, risk_id: int) -> HttpResponse:
    risk = get_risk(request, council_slug, risk_id, "manage_register")
    standing = request.standing  # type: ignore[attr-defined]
    form = CloseRiskForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid() and done(form, lambda: services.risk_close(by=standing.user, risk=risk, **form.cleaned_data)):
        messages.success(request, f"The risk {risk.reference} is closed.")
        return redirect("performance:risk", council_slug, risk_id)
    return render(request, "performance/risk_close.html", {"form": form, "risk": risk})


def risk_review(request: HttpRequest, council_slug: str, risk_id: int, period_slug: str) -> HttpResponse:
    risk = get_risk(request, council_slug, risk_id, "manage_register")
    period = period_from(risk.council, period_slug)
    standing = request.standing  # type: ignore[attr-defined]
    stored = RiskReview.objects.filter(risk=risk, period=period).first()
    names = ("likelihood", "impact", "commentary")
    initial = {name: getattr(stored, name) for name in names} if stored else {}
    form = ReviewForm(request.POST or None, initial=initial)
    if form.is_valid() and done(
        form, lambda: services.risk_review(by=standing.user, risk=risk, period=period, **form.cleaned_data)
    ):
        messages.success(request, f"The risk {risk.reference} is reviewed for {period}.")
        return redirect("performance:risks", council_slug, period_slug)
    context = {"form": form, "risk": risk, "period": period, "scale": page.SCALE_IN_WORDS}
    return render(request, "performance/risk_review.html", context)
