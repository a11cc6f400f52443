"""/published/<council>/data/: figures of public editions, for other programs."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from peerreview.exports import csv_text, json_rows
from reports.access import PublicLibrary
from reports.open_data import LICENCE, TABLES, metadata, rows_of, table_named
from reports.public_cache import kept_fresh, library_of, public_page


@login_not_required
@require_safe
@kept_fresh
def about(request: HttpRequest, council_slug: str) -> HttpResponse:
    library = _library(request, council_slug)
    context = {"publisher": library.council, "as_of": library, "tables": TABLES, "licence": LICENCE}
    return public_page(request, "reports/published/data.html", context)


@login_not_required
@require_safe
@kept_fresh
def table(request: HttpRequest, council_slug: str, slug: str, kind: str) -> HttpResponse:
    """One table as CSV or JSON, at an address that stays."""
    library, found = _library(request, council_slug), table_named(slug)
    if found is None or kind not in ("csv", "json"):
        raise Http404
    rows = rows_of(library.council, found)
    if kind == "csv":
        response = HttpResponse(csv_text(found.columns, rows), content_type="text/csv; charset=utf-8; header=present")
        described = reverse("published:data-metadata", args=[council_slug])
        response["Link"] = f'<{described}>; rel="describedby"; type="application/csvm+json"'
    else:
        response = _json(json_rows(found.columns, rows))
    response["Content-Disposition"] = f'inline; filename="{council_slug}-{slug}.{kind}"'
    return _for_everyone(response)


@login_not_required
@require_safe
@kept_fresh
def described(request: HttpRequest, council_slug: str) -> HttpResponse:
    """The columns of every table, at the place beside them where programs look (CSV on the Web)."""
    library = _library(request, council_slug)
    response = _json(metadata(library.council, timezone.localdate(library.changed_at)))
    response["Content-Type"] = "application/csvm+json"
    return _for_everyone(response)


def _library(request: HttpRequest, council_slug: str) -> PublicLibrary:
    library = library_of(request, council_slug)
    if library is None:
        raise Http404
    return library


def _json(value: Any) -> HttpResponse:
    return JsonResponse(value, safe=False, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _for_everyone(response: HttpResponse) -> HttpResponse:
    """Pages of other sites may read it as well: nothing in it is secret, and nobody's session counts."""
    response["Access-Control-Allow-Origin"] = "*"
    return response
