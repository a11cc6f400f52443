"""What councils published for everyone. These pages know nothing of who is signed in."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from audit.pages import steps_of
from councils.models import Council
from reports.access import get_file, get_public_council, get_public_edition
from reports.downloads import file_response
from reports.models import Edition, Question
from reports.models.edition import Audience
from reports.question_shown import PUBLIC, shown_all

QUESTIONS_A_PAGE = 25


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    councils = Council.objects.filter(editions__audience=Audience.PUBLIC).distinct()
    return render(request, "reports/published/home.html", {"councils": councils})


@login_not_required
@require_safe
def library(request: HttpRequest, council_slug: str) -> HttpResponse:
    publisher = get_public_council(council_slug)
    editions = Edition.objects.for_library(publisher, [Audience.PUBLIC])
    return render(request, "reports/published/library.html", {"publisher": publisher, "editions": editions})


@login_not_required
@require_safe
def edition(request: HttpRequest, council_slug: str, edition_id: int) -> HttpResponse:
    found = get_public_edition(council_slug, edition_id)
    versions = Edition.objects.same_document(found).without_bulk()
    about = Question.objects.about_document(found).for_everyone()
    context = {"edition": found, "versions": versions, "asked": shown_all(PUBLIC, about)}
    return render(request, "reports/published/edition.html", context)


@login_not_required
@require_safe
def questions(request: HttpRequest, council_slug: str) -> HttpResponse:
    publisher = get_public_council(council_slug)
    found = Paginator(Question.objects.public(publisher), QUESTIONS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "publisher": publisher,
        "asked": shown_all(PUBLIC, found),
        "steps": steps_of(found, request),
    }
    return render(request, "reports/published/questions.html", context)


@login_not_required
@require_safe
def read(request: HttpRequest, council_slug: str, edition_id: int) -> HttpResponse:
    found = get_public_edition(council_slug, edition_id)
    return render(request, "reports/published/read.html", {"edition": found})


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def download(request: HttpRequest, council_slug: str, edition_id: int, kind: str) -> HttpResponse:
    return file_response(request, get_file(get_public_edition(council_slug, edition_id), kind))
