"""A quarter's results from a table: hand it in, say what its columns are, check every row, take it in or drop it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from councils.services.periods import may_write_in
from peerreview.errors import Refused
from peerreview.exports import XLSX_TYPE, file_name
from performance.access import get_periods, get_upload
from performance.forms.results_taking_in import FigureUploadForm
from performance.importing.template import template_file
from performance.models import FigureUpload, Indicator
from performance.pages import results_taking_in as page
from performance.scorecard.indicator_lines import natural
from performance.services.taking_in import (
    results_receive,
    results_take_in,
    upload_answer,
    upload_drop,
    upload_map,
)

ENTER_ALL = "enter_any_result"


def results_upload(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    standing, period, _ = get_periods(request, council_slug, period_slug, ENTER_ALL)
    sent = request.method == "POST"
    form = FigureUploadForm(request.POST if sent else None, request.FILES if sent else None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload = results_receive(by=standing.user, period=period, name=file.name, content=file.read())
        except Refused as refused:
            form.add_error("file", refused.message)
        else:
            step = "rows" if upload.columns else "columns"
            return redirect(f"performance:results-upload-{step}", council_slug, upload.pk)
    waiting = FigureUpload.objects.waiting(standing.council, FigureUpload.Kind.RESULTS)
    context = {"form": form, "period": period, "waiting": waiting, "may_write": may_write_in(period, standing.user)}
    return render(request, "performance/results_upload.html", context)


def results_template(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    """The spreadsheet to fill in, with the indicators that report in the quarter."""
    standing, period, _ = get_periods(request, council_slug, period_slug, ENTER_ALL)
    series = sorted(page.around_of(period).series.values(), key=lambda item: natural(item.indicator.code))
    content = template_file(standing.council.name, period, series)
    name = f"{file_name(standing.council.name, f'results {period.slug}', timezone.localdate())}.xlsx"
    attached = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX_TYPE, headers=attached)


def results_columns(request: HttpRequest, council_slug: str, upload_id: int) -> HttpResponse:
    standing, upload = get_upload(request, council_slug, upload_id, ENTER_ALL, FigureUpload.Kind.RESULTS)
    data = request.POST if request.method == "POST" else None
    codes = list(Indicator.objects.in_use(standing.council).values_list("code", flat=True))
    context = page.columns_page(upload, data, data or request.GET, codes)
    form = context["form"]
    if form.is_valid():
        sheet, place = context["sheet"], context["headings"]
        try:
            upload_map(by=standing.user, upload=upload, sheet=sheet, heading_row=place, columns=form.columns)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            return redirect("performance:results-upload-rows", council_slug, upload.pk)
    return render(request, "performance/results_columns.html", context)


def results_rows(request: HttpRequest, council_slug: str, upload_id: int) -> HttpResponse:
    standing, upload = get_upload(request, council_slug, upload_id, ENTER_ALL, FigureUpload.Kind.RESULTS)
    if not upload.columns:
        return redirect("performance:results-upload-columns", council_slug, upload.pk)
    opened = request.GET.get("open", "")
    number = int(opened) if opened.isascii() and opened.isdecimal() and len(opened) < 8 else None
    around = page.around_of(upload.period)  # type: ignore[arg-type]
    if request.method != "POST":
        return render(request, "performance/results_rows.html", page.rows_page(upload, around, number))
    upload.answers = page.typed_answers(upload, around, request.POST)
    try:
        upload_answer(by=standing.user, upload=upload, answers=upload.answers)
        return _done(request, upload, around)
    except (Refused, ValidationError) as refused:
        words = refused.message if isinstance(refused, Refused) else "; ".join(refused.messages)
        shown = page.rows_page(upload, page.around_of(upload.period), number, refused=words, show=True)  # type: ignore[arg-type]
        return render(request, "performance/results_rows.html", shown)


def _done(request: HttpRequest, upload: FigureUpload, around: page.Around) -> HttpResponse:
    """Do what the button said, once the answers are kept. Errors: Refused."""
    slug, period = upload.council.slug, around.period
    here = reverse("performance:results-upload-rows", args=[slug, upload.pk])
    if opened := request.POST.get("open", ""):
        return redirect(f"{here}?open={int(opened)}#row-{int(opened)}" if opened.isdecimal() else here)
    if request.POST.get("do") != "take_in":
        messages.success(request, "Your answers are kept. Nothing has been taken in yet.")
        return redirect(here)
    outcome = page.outcome_of(upload, around)
    changed = results_take_in(by=request.user, upload=upload, outcome=outcome)  # type: ignore[arg-type]
    count = f"{len(changed)} {'result was' if len(changed) == 1 else 'results were'} taken in"
    messages.success(request, f"{count}: {', '.join(changed)}." if changed else "Every result was so already.")
    return redirect("performance:scorecard", slug, period.slug)


def upload_drop_page(request: HttpRequest, council_slug: str, upload_id: int) -> HttpResponse:
    """Throw an upload away, of results or of benchmarks."""
    standing, upload = get_upload(request, council_slug, upload_id, ENTER_ALL)
    if request.method == "POST":
        try:
            upload_drop(by=standing.user, upload=upload)
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, f"{upload.name} was dropped. Nothing of it is kept.")
        if upload.period:
            return redirect("performance:results-upload", council_slug, upload.period.slug)
        return redirect("performance:indicator", council_slug, upload.indicator_id)
    return render(request, "performance/upload_drop.html", {"upload": upload})
