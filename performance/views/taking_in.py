"""/<council>/corporate-plan/take-in/: a Cabinet report with plans, from the file to the plans."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from councils.access import Standing
from peerreview.errors import Refused
from performance.access import get_plan_taker, get_plan_upload
from performance.forms.taking_in import PlansForms, PlansUploadForm
from performance.models import PlanUpload
from performance.pages.taking_in import check_page
from performance.plans_proposal import PlansProposal
from performance.services import plans_reading as reading
from performance.services.plans_taking_in import plans_take_in


def plans_upload(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_plan_taker(request, council_slug)
    form = PlansUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            upload = reading.plans_receive(
                by=standing.user, council=standing.council, name=form.name, content=form.content
            )
        except Refused as refused:
            form.add_error("file" if form.cleaned_data["file"] else "pasted", refused.message)
        else:
            return redirect(_next(upload), council_slug, upload.pk)
    waiting = PlanUpload.objects.waiting(standing.council)
    return render(request, "performance/plans_upload.html", {"form": form, "waiting": waiting})


@require_safe
def plans_reading(request: HttpRequest, council_slug: str, upload_id: int) -> HttpResponse:
    """How far the reading is; it leads on to the check page when it is done."""
    upload = get_plan_upload(request, council_slug, upload_id)
    if upload.is_read or upload.is_taken_in:
        check = reverse("performance:plans-check", args=[council_slug, upload_id])
        return HttpResponseClientRedirect(check) if request.htmx else redirect(check)  # type: ignore[attr-defined]
    page = "performance/plans_reading.html"
    context = {"upload": upload, "lost": reading.is_lost(upload)}
    return render(request, f"{page}#state" if request.htmx else page, context)  # type: ignore[attr-defined]


@require_POST
def plans_read_again(request: HttpRequest, council_slug: str, upload_id: int) -> HttpResponse:
    upload = get_plan_upload(request, council_slug, upload_id)
    try:
        reading.plans_read_again(by=request.user, upload=upload)  # type: ignore[arg-type]
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("performance:plans-reading", council_slug, upload_id)


def plans_check(request: HttpRequest, council_slug: str, upload_id: int) -> HttpResponse:
    upload = get_plan_upload(request, council_slug, upload_id)
    if upload.is_taken_in:
        return render(request, "performance/plans_taken_in.html", {"upload": upload})
    if not upload.is_read:
        return redirect("performance:plans-reading", council_slug, upload_id)
    stored = PlansProposal.from_json(upload.proposal)
    asked = request.POST.get("do", "save")
    forms = PlansForms(stored, upload.council, request.POST or None, taking_in=asked == "take_in")
    if request.method == "POST" and forms.is_valid():
        try:
            return _done(request, upload, forms.proposal(), asked)
        except Refused as refused:
            forms.corporate.add_error(None, refused.message)
    return render(request, "performance/plans_check.html", check_page(upload, forms))


def plans_drop(request: HttpRequest, council_slug: str, upload_id: int) -> HttpResponse:
    upload = get_plan_upload(request, council_slug, upload_id)
    if request.method == "POST":
        try:
            reading.plans_drop(by=request.user, upload=upload)  # type: ignore[arg-type]
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect("performance:plans-check", council_slug, upload_id)
        messages.success(request, f"{upload.name} was dropped. Nothing of it is kept.")
        return redirect("performance:plans-upload", council_slug)
    return render(request, "performance/plans_drop.html", {"upload": upload})


def _done(request: HttpRequest, upload: PlanUpload, proposal: PlansProposal, asked: str) -> HttpResponse:
    """Take in, add a line, or save. Errors: Refused."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    slug = standing.council.slug
    if asked == "take_in":
        upload = plans_take_in(by=standing.user, upload=upload, proposal=proposal)
        messages.success(request, "The report was taken in.")
        return redirect("performance:plans-check", slug, upload.pk)
    here = reverse("performance:plans-check", args=[slug, upload.pk])
    if asked == "add_priority":
        proposal = proposal.with_new_priority()
        here = f"{here}#priority-{proposal.priorities[-1].key}"
    elif asked == "add_action":
        proposal = proposal.with_new_deed()
        here = f"{here}#action-{proposal.deeds[-1].key}"
    else:
        messages.success(request, "Your corrections are kept. Nothing has been taken in yet.")
    reading.plans_save(by=standing.user, upload=upload, proposal=proposal)
    return redirect(here)


def _next(upload: PlanUpload) -> str:
    return "performance:plans-check" if upload.is_read else "performance:plans-reading"
