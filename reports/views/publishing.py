"""Publishing: choose, check, preview, publish, and follow how it is made."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from councils.access import get_council
from peerreview.errors import Refused
from reports.access import get_build, get_scheduled, get_wanted
from reports.building import frozen
from reports.document import Imprint, article
from reports.forms import ChooseForm, MeetingForm, PublishForm
from reports.models import EditionBuild
from reports.paper_forms import ReasonForm
from reports.preparing import changed_meanwhile, gather_now, prepare
from reports.services.builds import NO_PART_B, ask_for_edition, check_may_be_made, is_lost, try_again
from reports.services.schedules import cancel_scheduled, publish_at_once, schedule_edition


@require_safe
def choose(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "publish")
    periods = council.periods.filter(opens_at__lte=timezone.now()).newest_first()
    chosen = request.GET if "document" in request.GET else None
    form = ChooseForm(chosen, council=council, periods=periods, initial={"period": periods.first()})
    if form.is_valid():
        wanted = form.cleaned_data
        return redirect("reports:publish", council.slug, wanted["period"].slug, wanted["document"], wanted["audience"])
    context = {
        "form": form,
        "periods": periods,
        "scheduled": EditionBuild.objects.scheduled(council),
        "builds": EditionBuild.objects.for_page(council).exclude(state=EditionBuild.State.SCHEDULED)[:10],
    }
    return render(request, "reports/editions/choose.html", context)


def publish(request: HttpRequest, council_slug: str, period_slug: str, document: str, audience: str) -> HttpResponse:
    period, document, audience = get_wanted(request, council_slug, period_slug, document, audience)
    prepared = prepare(period, document, audience)
    form = PublishForm(request.POST if request.method == "POST" else None, prepared=prepared)
    meeting_form = MeetingForm(request.POST if request.method == "POST" else None, council=period.council)
    refused = NO_PART_B if prepared.lacks_part_b else _refused(period)
    if all([form.is_valid(), meeting_form.is_valid()]) and not prepared.lacks_part_b:
        asked: dict[str, Any] = {
            "by": request.user,
            "period": period,
            "what_changed": form.cleaned_data.get("what_changed", ""),
            **meeting_form.cleaned_data,
        }
        try:
            if form.moment:
                build = schedule_edition(snapshot=prepared.snapshot, publish_at=form.moment, **asked)
            else:
                build = ask_for_edition(document=document, audience=audience, **asked)
        except Refused as error:
            refused = error.message
        else:
            return redirect("reports:build", council_slug, build.pk)
    context = {"period": period, "prepared": prepared, "form": form, "meeting_form": meeting_form}
    context["refused"] = refused
    return render(request, "reports/editions/publish.html", context)


@require_safe
def preview(request: HttpRequest, council_slug: str, period_slug: str, document: str, audience: str) -> HttpResponse:
    period, document, audience = get_wanted(request, council_slug, period_slug, document, audience)
    snapshot = gather_now(period, document, audience)
    words = article(snapshot, Imprint.of_preview(snapshot.gathered_at))
    context = {"article": words, "period": period, "document": document, "audience": audience}
    return render(request, "reports/editions/preview.html", context)


@require_safe
def build(request: HttpRequest, council_slug: str, build_id: int) -> HttpResponse:
    found = get_build(request, council_slug, build_id)
    template = "reports/editions/build.html#state" if request.htmx else "reports/editions/build.html"  # type: ignore[attr-defined]
    meanwhile = changed_meanwhile(found) if found.is_scheduled else None
    return render(request, template, {"build": found, "lost": is_lost(found), "meanwhile": meanwhile})


@require_safe
def build_preview(request: HttpRequest, council_slug: str, build_id: int) -> HttpResponse:
    """The frozen words of an edition that waits for its time."""
    found = get_scheduled(request, council_slug, build_id)
    words = article(frozen(found), Imprint.of_preview(found.asked_at))
    return render(request, "reports/editions/build_preview.html", {"build": found, "article": words})


def build_cancel(request: HttpRequest, council_slug: str, build_id: int) -> HttpResponse:
    found = get_build(request, council_slug, build_id)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            cancel_scheduled(by=request.user, build=found, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "It will not be published.")
            return redirect("reports:build", council_slug, build_id)
    return render(request, "reports/editions/build_cancel.html", {"build": found, "form": form})


@require_POST
def build_at_once(request: HttpRequest, council_slug: str, build_id: int) -> HttpResponse:
    found = get_build(request, council_slug, build_id)
    try:
        publish_at_once(by=request.user, build=found)  # type: ignore[arg-type]
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("reports:build", council_slug, build_id)


@require_POST
def build_again(request: HttpRequest, council_slug: str, build_id: int) -> HttpResponse:
    found = get_build(request, council_slug, build_id)
    try:
        try_again(by=request.user, build=found)  # type: ignore[arg-type]
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("reports:build", council_slug, build_id)


def _refused(period: object) -> str:
    """Why nothing can be published for the period now, in words; empty where it can."""
    try:
        check_may_be_made(period, timezone.now())  # type: ignore[arg-type]
    except Refused as refused:
        return refused.message
    return ""
