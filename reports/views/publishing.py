"""Publishing: choose, check, preview, publish, and follow how it is made."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from councils.access import get_council
from peerreview.errors import Refused
from reports.access import get_build, get_wanted
from reports.document import Imprint, article
from reports.forms import ChooseForm, MeetingForm, PublishForm
from reports.models import EditionBuild
from reports.preparing import gather_now, prepare
from reports.services.builds import ask_for_edition, check_may_be_made, is_lost, try_again


@require_safe
def choose(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "publish")
    periods = council.periods.filter(opens_at__lte=timezone.now()).newest_first()
    chosen = request.GET if "document" in request.GET else None
    form = ChooseForm(chosen, council=council, periods=periods, initial={"period": periods.first()})
    if form.is_valid():
        wanted = form.cleaned_data
        return redirect("reports:publish", council.slug, wanted["period"].slug, wanted["document"], wanted["audience"])
    builds = EditionBuild.objects.for_page(council)[:10]
    return render(request, "reports/editions/choose.html", {"form": form, "periods": periods, "builds": builds})


def publish(request: HttpRequest, council_slug: str, period_slug: str, document: str, audience: str) -> HttpResponse:
    period, document, audience = get_wanted(request, council_slug, period_slug, document, audience)
    prepared = prepare(period, document, audience)
    form = PublishForm(request.POST or None) if prepared.previous else None
    meeting_form = MeetingForm(request.POST if request.method == "POST" else None, council=period.council)
    refused = _refused(period)
    if request.method == "POST" and all([form is None or form.is_valid(), meeting_form.is_valid()]):
        try:
            build = ask_for_edition(
                by=request.user,  # type: ignore[arg-type]
                period=period,
                document=document,
                audience=audience,
                what_changed=form.cleaned_data["what_changed"] if form else "",
                **meeting_form.cleaned_data,
            )
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
    return render(request, template, {"build": found, "lost": is_lost(found)})


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
