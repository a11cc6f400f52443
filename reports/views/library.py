"""The library of what a council published, for its members."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from audit.pages import steps_of
from councils.access import get_standing, may
from peerreview.exports import export_links, exported, file_name
from reports.access import FOR_SCRUTINY, audiences_for, get_edition, get_file
from reports.downloads import file_response
from reports.filters import LibraryFilter
from reports.library import COLUMNS, MEMBERS, PER_PAGE, grouped
from reports.models import Edition, Publication, Subscription
from reports.models.edition import Audience
from reports.question_page import about_edition


@require_safe
def library(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "read_editions")
    council = standing.council
    filters = LibraryFilter(request.GET, council=council, audiences=audiences_for(standing))
    name = file_name(council.name, "editions", timezone.localdate())
    if file := exported(request, COLUMNS, filters.qs, name=name, sheet="Editions"):
        return file
    page = Paginator(filters.qs, PER_PAGE).get_page(request.GET.get("page"))
    sees_counts = standing.may("publish") or standing.may("manage_settings")
    context = {
        "filter": filters,
        "groups": grouped(page.object_list, filters.arrangement, MEMBERS),
        "page": page,
        "steps": steps_of(page, request),
        "exports": export_links(request),
        "is_public": Publication.objects.readable(council, [Audience.PUBLIC]).exists(),
        "subscription": Subscription.objects.filter(council=council, user=standing.user).first(),
        "subscribers": Subscription.objects.counts(council) if sees_counts else None,
    }
    return render(request, "reports/editions/library.html", context)


@require_safe
def edition(request: HttpRequest, council_slug: str, edition_id: int) -> HttpResponse:
    found = get_edition(request, council_slug, edition_id)
    versions = list(Edition.objects.same_document(found).without_bulk())
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
