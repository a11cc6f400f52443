"""/<council>/sheets/...: one indicator or one action on one page, to read and as PDF."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from reports.access import get_sheet_of
from reports.document.pdf import CannotSetPdf
from reports.document.sheet import sheet_article, sheet_file_name, sheet_pdf
from reports.downloads import TYPES
from reports.sheets import sheet_now


@require_safe
def sheet(request: HttpRequest, council_slug: str, kind: str, thing_id: int) -> HttpResponse:
    of = get_sheet_of(request, council_slug, kind, thing_id)
    found = sheet_now(of, timezone.localtime())
    if found is None:
        messages.info(request, "There is no quarter yet that a sheet could tell of.")
        return redirect(of.address)
    context = {"sheet": found, "of": of, "article": sheet_article(found)}
    return render(request, "reports/sheets/page.html", context)


@require_safe
@cache_control(private=True, max_age=0)
def sheet_file(request: HttpRequest, council_slug: str, kind: str, thing_id: int) -> HttpResponse:
    of = get_sheet_of(request, council_slug, kind, thing_id)
    found = sheet_now(of, timezone.localtime())
    if found is None:
        return redirect(of.address)
    try:
        made = sheet_pdf(found)
    except CannotSetPdf as wrong:
        messages.error(request, f"The PDF could not be made. {wrong}")
        return redirect("reports:sheet", council_slug, kind, thing_id)
    named = {"Content-Disposition": f'attachment; filename="{sheet_file_name(found)}"'}
    return HttpResponse(made.content, content_type=TYPES["pdf"], headers=named)
