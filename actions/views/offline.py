"""Updates off line: download the quarter's sheet, hand it in, check every row, take it in or drop it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.access import find_updates_upload, get_own_period, get_updates_period
from actions.action_page import newest_open_period
from actions.following import follow, led_to
from actions.forms.offline import UpdatesUploadForm
from actions.importing.updates_sheet import sheet_file
from actions.models import UpdatesUpload
from actions.offline_page import check_page, typed_corrections
from actions.services.handed import READ_UPDATES, ask_again
from actions.services.offline import (
    taken_in_as,
    updates_correct,
    updates_drop,
    updates_receive,
    updates_take_in,
)
from actions.services.offline_checking import around, lines
from councils.access import get_standing
from councils.models import ReportingPeriod
from councils.services.periods import closed_in_words, in_full, may_write_in
from peerreview.errors import Refused
from peerreview.exports import XLSX_TYPE, file_name


def offline_newest(request: HttpRequest, council_slug: str) -> HttpResponse:
    """To the newest period that is open."""
    standing = get_standing(request, council_slug, "update_action")
    period = newest_open_period(standing, timezone.now())
    if period is None:
        messages.info(request, "No quarter is open for updates at the moment.")
        return redirect("actions:list", council_slug)
    return redirect("actions:offline", council_slug, period.slug)


def offline(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    standing, period = get_updates_period(request, council_slug, period_slug)
    sent = request.method == "POST"
    form = UpdatesUploadForm(request.POST if sent else None, request.FILES if sent else None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            found = updates_receive(by=standing.user, period=period, name=file.name, content=file.read())
        except Refused as refused:
            form.add_error("file", refused.message)
        else:
            return redirect("actions:offline-check", council_slug, period.slug, found.pk)
    now = timezone.now()
    context = {
        "form": form,
        "period": period,
        "period_name": in_full(period),
        "closed": "" if may_write_in(period, standing.user) else _why_not(period),
        "waiting": UpdatesUpload.objects.filter(period=period, by=standing.user).defer("content", "rows"),
        "others": ReportingPeriod.objects.filter(council=standing.council)
        .open_at(now)
        .exclude(pk=period.pk)
        .newest_first(),
    }
    return render(request, "actions/offline.html", context)


def sheet(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    """The quarter's updates as an XLSX to fill in: one row for each action that this person may update."""
    standing, period = get_updates_period(request, council_slug, period_slug)
    title = f"Progress updates for {in_full(period)}, {standing.council.name}"
    content = sheet_file(title, lines(around(standing.user, period)))
    name = f"{file_name(standing.council.name, f'updates-{period.slug}', timezone.localdate())}.xlsx"
    attached = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX_TYPE, headers=attached)


def check(request: HttpRequest, council_slug: str, period_slug: str, upload_id: int) -> HttpResponse:
    standing, period = get_own_period(request, council_slug, period_slug)
    start = reverse("actions:offline", args=[council_slug, period.slug])
    if done := taken_in_as(period, standing.user, upload_id):
        messages.success(request, _taken_in(done.data["rows"], submits=done.data["how"] == "submitted"))
        return led_to(request, start)
    found = find_updates_upload(standing, period, upload_id)
    if found.is_running or found.has_failed:
        again = reverse("actions:offline-again", args=[council_slug, period.slug, found.pk])
        drop = reverse("actions:offline-drop", args=[council_slug, period.slug, found.pk])
        return follow(request, found, again=again, drop=drop, back=start)
    if request.htmx:  # type: ignore[attr-defined]
        return led_to(request, request.path)
    opened = request.GET.get("open", "")
    if request.method != "POST":
        return render(request, "actions/offline_check.html", check_page(found, opened))
    try:
        found = updates_correct(
            by=standing.user,
            upload=found,
            corrections=typed_corrections(found, request.POST),
            submits=request.POST.get("how") == "submit",
        )
        return _done(request, found, start)
    except Refused as refused:
        page = check_page(found, opened, refused=refused.message)
        return render(request, "actions/offline_check.html", page)


def _done(request: HttpRequest, found: UpdatesUpload, start: str) -> HttpResponse:
    """Do what the button said, once the answers are kept. Errors: Refused."""
    opened = request.POST.get("open", "")
    if opened.isdecimal():
        return redirect(f"{request.path}?open={int(opened)}#row-{int(opened)}")
    if request.POST.get("do") != "take_in":
        messages.success(request, "Your answers are kept. Nothing has been taken in yet.")
        return redirect(request.path)
    count = updates_take_in(by=found.by, upload=found)
    if count is None:
        return redirect(request.path)
    messages.success(request, _taken_in(count, submits=found.submits))
    return redirect(start)


def _taken_in(count: int, *, submits: bool) -> str:
    if count == 1:
        return f"1 update was {'submitted' if submits else 'saved as a draft'}."
    return f"{count:,} updates were {'submitted' if submits else 'saved as drafts'}."


def _why_not(period: ReportingPeriod) -> str:
    return closed_in_words(period) if period.is_closed else f"{in_full(period)} is not open yet."


@require_POST
def again(request: HttpRequest, council_slug: str, period_slug: str, upload_id: int) -> HttpResponse:
    """Once more, where reading failed or its worker is gone."""
    standing, period = get_own_period(request, council_slug, period_slug)
    found = find_updates_upload(standing, period, upload_id)
    try:
        ask_again(by=standing.user, upload=found, read=READ_UPDATES)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("actions:offline-check", council_slug, period.slug, found.pk)


def drop(request: HttpRequest, council_slug: str, period_slug: str, upload_id: int) -> HttpResponse:
    standing, period = get_own_period(request, council_slug, period_slug)
    found = find_updates_upload(standing, period, upload_id)
    if request.method == "POST":
        try:
            updates_drop(by=standing.user, upload=found)
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, f"{found.name} was dropped. Nothing of it is kept.")
        return redirect("actions:offline", council_slug, period.slug)
    return render(request, "actions/offline_drop.html", {"upload": found, "period": period})
