"""The library of a council's editions, for its members."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from councils.access import get_standing, may
from peerreview.exports import exported, file_name
from peerreview.tables import prepared
from reports.access import FOR_SCRUTINY, audiences_for, get_edition, get_file
from reports.downloads import file_response
from reports.filters import EditionFilter
from reports.models import Edition
from reports.question_page import about_edition
from reports.tables import COLUMNS, EditionTable


@require_safe
def library(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "read_editions")
    audiences = audiences_for(standing)
    editions = Edition.objects.for_library(standing.council, audiences)
    filters = EditionFilter(request.GET, queryset=editions, standing=standing, audiences=audiences)
    name = file_name(standing.council.name, "editions", timezone.localdate())
    if file := exported(request, COLUMNS, filters.qs, name=name, sheet="Editions"):
        return file
    table = prepared(EditionTable(filters.qs), request)
    return render(request, "reports/editions/library.html", {"table": table, "filter": filters})


@require_safe
def edition(request: HttpRequest, council_slug: str, edition_id: int) -> HttpResponse:
    found = get_edition(request, council_slug, edition_id)
    versions = Edition.objects.same_document(found).without_bulk()
    standing = request.standing  # type: ignore[attr-defined]
    context = {"edition": found, "versions": versions} | about_edition(standing, found)
    return render(request, "reports/editions/edition.html", context)


@require_safe
def read(request: HttpRequest, council_slug: str, edition_id: int) -> HttpResponse:
    found = get_edition(request, council_slug, edition_id)
    may_ask = found.audience in FOR_SCRUTINY and may(request, "ask")
    return render(request, "reports/editions/read.html", {"edition": found, "may_ask": may_ask})


@require_safe
@cache_control(private=True, max_age=0)
def download(request: HttpRequest, council_slug: str, edition_id: int, kind: str) -> HttpResponse:
    return file_response(request, get_file(get_edition(request, council_slug, edition_id), kind))
