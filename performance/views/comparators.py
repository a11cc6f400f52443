"""What others have of an indicator, from LG Inform's download or a plain table: hand it in, check it, take it in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.importing.book import Book
from peerreview.errors import Refused
from performance.access import get_indicator, get_upload, periods_of
from performance.forms.comparators import ComparatorsForm
from performance.forms.results_taking_in import FigureUploadForm
from performance.importing.comparators import read_table
from performance.models import FigureUpload
from performance.rules.words import Unit
from performance.services.comparators import comparators_take_in
from performance.services.taking_in import benchmarks_receive

MANAGE = "manage_indicators"


def benchmarks_upload(request: HttpRequest, council_slug: str, indicator_id: int) -> HttpResponse:
    indicator = get_indicator(request, council_slug, indicator_id, MANAGE)
    standing = request.standing  # type: ignore[attr-defined]
    sent = request.method == "POST"
    form = FigureUploadForm(request.POST if sent else None, request.FILES if sent else None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload = benchmarks_receive(by=standing.user, indicator=indicator, name=file.name, content=file.read())
        except Refused as refused:
            form.add_error("file", refused.message)
        else:
            return redirect("performance:benchmarks-check", council_slug, upload.pk)
    return render(request, "performance/benchmarks_upload.html", {"form": form, "indicator": indicator})


def benchmarks_check(request: HttpRequest, council_slug: str, upload_id: int) -> HttpResponse:
    """Say whose figures they are and which quarter each period is; then they are taken in."""
    standing, upload = get_upload(request, council_slug, upload_id, MANAGE, FigureUpload.Kind.BENCHMARKS)
    indicator = upload.indicator
    if indicator is None:  # the database refuses it
        return redirect("performance:indicators", council_slug)
    table = read_table(Book.from_json(upload.book), Unit(indicator.unit), standing.council.name)
    data = request.POST if request.method == "POST" else None
    periods = list(reversed(periods_of(standing.council)))
    form = ComparatorsForm(data, table=table, periods=periods, indicator=indicator)
    if form.is_valid():
        figures, means = form.figures()
        group, kind = form.cleaned_data["name"], form.cleaned_data["kind"]
        try:
            comparators_take_in(by=standing.user, upload=upload, group=group, kind=kind, figures=figures, means=means)
        except (Refused, ValidationError) as refused:
            form.add_error(None, refused.message if isinstance(refused, Refused) else "; ".join(refused.messages))
        else:
            count = sum(len(each) for each in figures.values())
            messages.success(request, f"{count} figures of {group} were taken in.")
            return redirect("performance:indicator", council_slug, indicator.pk)
    return render(
        request,
        "performance/benchmarks_check.html",
        {"form": form, "upload": upload, "indicator": indicator, "table": table},
    )
