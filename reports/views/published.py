"""What councils published for everyone. These pages know nothing of who is signed in."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from audit.pages import steps_of
from councils.models import Council
from reports.access import (
    get_file,
    get_public_edition,
    get_public_paper,
    get_public_paper_file,
)
from reports.decision_page import shown
from reports.downloads import file_response
from reports.feed import CONTENT_TYPE, feed_of
from reports.filters import LibraryFilter
from reports.library import PER_PAGE, PUBLIC, entry_of, grouped
from reports.models import Edition, MeetingDecision, Question
from reports.models.edition import Audience
from reports.papers.layout import PART_A
from reports.public_cache import SECONDS_KEPT, councils_of, kept_fresh, library_of, list_kept_fresh, public_page
from reports.question_shown import PUBLIC as EVERYONE
from reports.question_shown import shown_all

QUESTIONS_A_PAGE = 25


@login_not_required
@require_safe
@list_kept_fresh
def home(request: HttpRequest) -> HttpResponse:
    return public_page(request, "reports/published/home.html", {"councils": councils_of(request)})


@login_not_required
@require_safe
@kept_fresh
def library(request: HttpRequest, council_slug: str) -> HttpResponse:
    publisher = _publisher(request, council_slug)
    filters = LibraryFilter(request.GET, council=publisher, audiences=[Audience.PUBLIC.value])
    page = Paginator(filters.qs, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "publisher": publisher,
        "filter": filters,
        "groups": grouped(page.object_list, filters.arrangement, PUBLIC),
        "page": page,
        "steps": steps_of(page, request),
        "as_of": library_of(request, council_slug),
    }
    return public_page(request, "reports/published/library.html", context)


@login_not_required
@require_safe
@kept_fresh
def edition(request: HttpRequest, council_slug: str, edition_id: int) -> HttpResponse:
    found = get_public_edition(council_slug, edition_id)
    versions = list(Edition.objects.same_document(found).without_bulk())
    asked = shown_all(EVERYONE, Question.objects.about_document(found).for_everyone())
    context = {"publisher": found.council, "edition": found, "versions": versions, "asked": asked}
    return public_page(request, "reports/published/edition.html", context)


@login_not_required
@require_safe
@kept_fresh
def questions(request: HttpRequest, council_slug: str) -> HttpResponse:
    publisher = _publisher(request, council_slug)
    found = Paginator(Question.objects.public(publisher), QUESTIONS_A_PAGE).get_page(request.GET.get("page"))
    context = {"publisher": publisher, "asked": shown_all(EVERYONE, found), "steps": steps_of(found, request)}
    return public_page(request, "reports/published/questions.html", context)


@login_not_required
@require_safe
@kept_fresh
def read(request: HttpRequest, council_slug: str, edition_id: int) -> HttpResponse:
    found = get_public_edition(council_slug, edition_id)
    return public_page(request, "reports/published/read.html", {"publisher": found.council, "edition": found})


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def download(request: HttpRequest, council_slug: str, edition_id: int, kind: str) -> HttpResponse:
    return file_response(request, get_file(get_public_edition(council_slug, edition_id), kind))


@login_not_required
@require_safe
@kept_fresh
def paper(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    found = get_public_paper(council_slug, paper_id)
    decision = None if found.is_withdrawn else MeetingDecision.objects.for_page().filter(paper=paper_id).first()
    context = {
        "publisher": found.council,
        "publication": found,
        "entry": entry_of(found, PUBLIC),
        "shown": shown(decision, [PART_A]) if decision else None,
    }
    return public_page(request, "reports/published/paper.html", context)


@login_not_required
@require_safe
@kept_fresh
def paper_read(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    found = get_public_paper(council_slug, paper_id, whole=True)
    if found.is_withdrawn:
        raise Http404
    context = {"publisher": found.council, "publication": found}
    return public_page(request, "reports/published/paper_read.html", context)


@login_not_required
@require_safe
@cache_control(public=True, max_age=SECONDS_KEPT)
def paper_file(request: HttpRequest, council_slug: str, paper_id: int, file_id: int) -> HttpResponse:
    return file_response(request, get_public_paper_file(council_slug, paper_id, file_id))


@login_not_required
@require_safe
@kept_fresh
def feed(request: HttpRequest, council_slug: str) -> HttpResponse:
    response = HttpResponse(feed_of(_publisher(request, council_slug)), content_type=CONTENT_TYPE)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _publisher(request: HttpRequest, council_slug: str) -> Council:
    library = library_of(request, council_slug)
    if library is None:
        raise Http404
    return library.council
