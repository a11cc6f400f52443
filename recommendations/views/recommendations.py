"""The recommendations table, one recommendation, and what the council records of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from audit.timeline import timeline_for
from councils.access import get_council, may
from peerreview.errors import Refused
from peerreview.exports import exported, file_name
from peerreview.tables import prepared
from recommendations.access import get_recommendation
from recommendations.done import actions_done, both_statuses
from recommendations.filters import RecommendationFilter
from recommendations.forms.recommendation import ResponseForm, SortingForm, StatusForm, WordsForm
from recommendations.marks import answer_tag, status_tag
from recommendations.models import Recommendation
from recommendations.panels import panels_for
from recommendations.services.responses import response_record
from recommendations.services.sorting import recommendation_sort
from recommendations.services.statuses import status_record
from recommendations.services.words import words_correct as correct
from recommendations.tables import RecommendationTable, columns


def recommendation_list(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "read")
    today = timezone.localdate()
    rows = Recommendation.objects.for_table(council)
    filtered = RecommendationFilter(request.GET, queryset=rows, council=council)
    done = actions_done(council, today)
    name = file_name(str(council), "recommendations", today)
    if file := exported(request, columns(done), filtered.qs, name=name, sheet="Recommendations"):
        return file
    context = {
        "filter": filtered,
        "table": prepared(RecommendationTable(filtered.qs, council_slug=council.slug, done=done), request),
        "both": both_statuses(filtered.qs, done),
        "may_take_in": may(request, "take_in_report"),
    }
    return render(request, "recommendations/recommendation_list.html", context)


def recommendation_detail(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    recommendation = get_recommendation(request, council_slug, pk, "read")
    standing = request.standing  # type: ignore[attr-defined]
    response = getattr(recommendation, "response", None)
    today = timezone.localdate()
    return render(
        request,
        "recommendations/recommendation_detail.html",
        {
            "recommendation": recommendation,
            "done": actions_done(standing.council, today, [pk]).of(pk),
            "response": response,
            "answer": answer_tag(response.answer if response else None),
            "status": status_tag(recommendation.current_status),  # type: ignore[attr-defined]
            "statuses": [(item, status_tag(item.status)) for item in recommendation.statuses.all()],
            "panels": panels_for("recommendation", standing, recommendation, today),
            "timeline": timeline_for(recommendation),
            "may_respond": standing.may("respond"),
            "may_take_in": standing.may("take_in_report"),
        },
    )


def response_edit(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    recommendation = get_recommendation(request, council_slug, pk, "respond")
    response = getattr(recommendation, "response", None)
    names = ("answer", "reason", "text", "meeting", "decided_on", "minute")
    known = {name: getattr(response, name) for name in names} if response else {}
    form = ResponseForm(request.POST or None, initial=known, council=recommendation.challenge.council)
    return _ask(request, council_slug, recommendation, form, response_record, "The response is recorded.", "response")


def status_add(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    recommendation = get_recommendation(request, council_slug, pk, "respond")
    today = timezone.localdate()
    known = {"status": recommendation.current_status, "on": today}  # type: ignore[attr-defined]
    form = StatusForm(
        request.POST or None, initial=known, today=today, visit_began=recommendation.challenge.on_site_start
    )
    return _ask(request, council_slug, recommendation, form, status_record, "The status is recorded.", "status")


def sorting_edit(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    recommendation = get_recommendation(request, council_slug, pk, "take_in_report")
    known = {
        "themes": list(recommendation.themes.all()),
        "local_group": recommendation.local_group,
        "repeats": recommendation.repeats,
    }
    form = SortingForm(request.POST or None, initial=known, recommendation=recommendation)
    return _ask(
        request, council_slug, recommendation, form, recommendation_sort, "Themes and heading are changed.", "sorting"
    )


def words_correct(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    recommendation = get_recommendation(request, council_slug, pk, "take_in_report")
    known = {name: getattr(recommendation, name) for name in ("reference", "headline", "text")}
    form = WordsForm(request.POST or None, initial=known)
    return _ask(request, council_slug, recommendation, form, correct, "The words are corrected.", "words")


def _ask(
    request: HttpRequest,
    council_slug: str,
    recommendation: Recommendation,
    form: Form,
    service: Any,
    said: str,
    page: str,
) -> HttpResponse:
    """Show a form about a recommendation, or hand what was typed to the service and go back to its page."""
    if request.method == "POST" and form.is_valid():
        try:
            service(by=request.user, recommendation=recommendation, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, said)
            return redirect("recommendations:recommendation-detail", council_slug, recommendation.pk)
    context = {"recommendation": recommendation, "form": form}
    return render(request, f"recommendations/{page}_form.html", context)
