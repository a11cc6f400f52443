"""Handing in a report, checking what was read, and taking it in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from councils.access import get_council
from councils.models import Council
from peerreview.errors import Refused
from recommendations.access import get_upload
from recommendations.check_page import check_page, object_to
from recommendations.earlier import Earlier
from recommendations.forms.check import CheckForms
from recommendations.forms.upload import ReportUploadForm
from recommendations.models import ReportUpload
from recommendations.proposal import Proposal
from recommendations.rearranging import rearranged
from recommendations.services.receiving import is_too_large
from recommendations.services.taking_in import (
    SeenBefore,
    report_begin_by_hand,
    report_note_too_large,
    report_receive,
    report_take_in,
    upload_drop,
    upload_save,
)
from recommendations.upload_pages import waiting_lines


def report_upload(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "take_in_report")
    form = ReportUploadForm(request.POST or None, request.FILES or None)
    earlier: Earlier | None = None
    if request.method == "POST":
        if "by_hand" in request.POST:
            upload = report_begin_by_hand(by=request.user, council=council)  # type: ignore[arg-type]
            return redirect("recommendations:report-check", council.slug, upload.pk)
        if form.is_valid():
            try:
                return _received(request, council, form)
            except SeenBefore as seen:
                earlier = seen.earlier
                form.add_error(None, seen.message)
            except Refused as refused:
                form.add_error("file" if form.cleaned_data["file"] else "pasted", refused.message)
    waiting = ReportUpload.objects.waiting(council).select_related("council", "by").without_bulk()
    context = {"form": form, "earlier": earlier, "waiting": list(waiting_lines(waiting))}
    return render(request, "recommendations/report_upload.html", context)


def _received(request: HttpRequest, council: Council, form: ReportUploadForm) -> HttpResponse:
    who = {"by": request.user, "council": council, "name": form.name}
    if is_too_large(form.size):
        upload = report_note_too_large(**who, size=form.size, sha256=form.sha256)  # type: ignore[arg-type]
    else:
        upload = report_receive(**who, content=form.content)  # type: ignore[arg-type]
    page = "report-check" if upload.is_read else "report-reading"
    return redirect(f"recommendations:{page}", council.slug, upload.pk)


def report_check(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    upload = get_upload(request, council_slug, pk)
    if not upload.is_read:
        return redirect("recommendations:report-reading", council_slug, pk)
    stored = Proposal.from_json(upload.proposal)
    if request.method != "POST":
        return _show(request, upload, stored, CheckForms(stored))
    asked = request.POST.get("do", "save")
    forms = CheckForms(stored, request.POST, taking_in=asked == "take_in")
    if not forms.is_valid():
        return _show(request, upload, stored, forms)
    try:
        return _done(request, upload, forms, asked)
    except (Refused, ValidationError) as error:
        forms.facts.add_error(None, error.message if isinstance(error, Refused) else error.messages)
    return _show(request, upload, stored, forms)


def _done(request: HttpRequest, upload: ReportUpload, forms: CheckForms, asked: str) -> HttpResponse:
    """Do what the button said: take in, rearrange, or save. Errors: Refused, ValidationError."""
    proposal, by, slug = forms.proposal(), request.user, upload.council.slug
    if asked == "take_in":
        if object_to(upload, proposal, forms):
            return _show(request, upload, proposal, forms)
        challenge = report_take_in(by=by, upload=upload, proposal=proposal)  # type: ignore[arg-type]
        messages.success(request, f"The report was taken in with {proposal.counted}.")
        return redirect("recommendations:challenge-detail", slug, challenge.pk)
    here = reverse("recommendations:report-check", args=[slug, upload.pk])
    if asked != "save":
        done = rearranged(forms, asked)
        if done is None:
            return _show(request, upload, proposal, forms)
        proposal, part = done
        upload_save(by=by, upload=upload, proposal=proposal)  # type: ignore[arg-type]
        return redirect(f"{here}#{part}")
    upload_save(by=by, upload=upload, proposal=proposal)  # type: ignore[arg-type]
    messages.success(request, "Your corrections are kept. Nothing has been taken in yet.")
    return redirect(here)


def _show(request: HttpRequest, upload: ReportUpload, proposal: Proposal, forms: CheckForms) -> HttpResponse:
    page = check_page(upload, proposal, forms)
    return render(request, "recommendations/report_check.html", {"page": page, "form": forms.facts})


def report_drop(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    upload = get_upload(request, council_slug, pk)
    if request.method == "POST":
        upload_drop(by=request.user, upload=upload)  # type: ignore[arg-type]
        messages.success(request, f"{upload.name} was dropped. Nothing of it is kept.")
        return redirect("recommendations:challenge-list", council_slug)
    return render(request, "recommendations/report_drop.html", {"upload": upload})
