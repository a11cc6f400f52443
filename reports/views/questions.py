"""Scrutiny's questions: the list, one with its story, asking, following up and taking back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from councils.access import Standing, get_standing
from peerreview.errors import Refused
from peerreview.exports import exported, file_name
from peerreview.tables import prepared
from reports.access import (
    get_edition_to_ask_on,
    get_paper_to_ask_on,
    get_question,
    get_question_to_follow,
    get_question_to_withdraw,
)
from reports.models import Question
from reports.question_filters import QuestionFilter
from reports.question_forms import AskForm, FollowForm, WithdrawForm
from reports.question_page import documents_to_ask_on, list_page, question_page
from reports.question_shown import Eyes
from reports.question_tables import COLUMNS, QuestionTable, rows_for_files
from reports.question_topics import topics_of
from reports.questions.states import Step, why_not
from reports.services.questions import Source, ask, follow_up, withdraw_question


@require_safe
def question_list(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "read_editions")
    eyes, today = Eyes.of(standing), timezone.localdate()
    filters = QuestionFilter(request.GET, queryset=Question.objects.for_list(standing.council), standing=standing)
    name = file_name(standing.council.name, "questions", today)
    if request.GET.get("format") and (
        file := exported(request, COLUMNS, rows_for_files(eyes, filters.qs), name=name, sheet="Questions")
    ):
        return file
    context = list_page(standing, timezone.now()) | {
        "filter": filters,
        "table": prepared(QuestionTable(filters.qs, eyes=eyes, today=today), request),
    }
    return render(request, "reports/questions/list.html", context)


@require_safe
def question(request: HttpRequest, council_slug: str, question_id: int) -> HttpResponse:
    standing, found = get_question(request, council_slug, question_id)
    return render(request, "reports/questions/question.html", question_page(standing, found, timezone.localdate()))


@require_safe
def ask_choose(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "ask")
    return render(request, "reports/questions/choose.html", documents_to_ask_on(standing.council))


def ask_on_edition(request: HttpRequest, council_slug: str, edition_id: int) -> HttpResponse:
    standing, edition = get_edition_to_ask_on(request, council_slug, edition_id)
    back = reverse("reports:edition", args=[council_slug, edition_id])
    return _ask(
        request,
        standing,
        edition,
        {"title": f"{edition.document_name}, {edition.period.as_quarter.label}", "back": back},
    )


def ask_on_paper(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    standing, paper = get_paper_to_ask_on(request, council_slug, paper_id)
    back = reverse("reports:paper-read", args=[council_slug, paper_id, "a"])
    return _ask(request, standing, paper, {"title": str(paper), "back": back})


def _ask(request: HttpRequest, standing: Standing, source: Source, page: dict[str, str]) -> HttpResponse:
    form = AskForm(
        request.POST or None,
        council=standing.council,
        records=_records(standing),
        topics=topics_of(source),
        initial={"about": request.GET.get("about", "")},
    )
    if form.is_valid():
        values = {"topic": form.topic, "text": form.cleaned_data["text"], "at": form.at}
        try:
            asked = ask(by=standing.user, council=standing.council, source=source, **values)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"Your question is {asked.reference}. You will find the answer here.")
            return redirect("reports:question", standing.council.slug, asked.pk)
    return render(request, "reports/questions/ask.html", {"form": form, **page})


def question_follow(request: HttpRequest, council_slug: str, question_id: int) -> HttpResponse:
    standing, first = get_question_to_follow(request, council_slug, question_id)
    form = FollowForm(request.POST or None, council=standing.council, records=_records(standing))
    if form.is_valid():
        try:
            asked = follow_up(by=standing.user, question=first, text=form.cleaned_data["text"], at=form.at)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"Your question is {asked.reference}. You will find the answer here.")
            return redirect("reports:question", council_slug, asked.pk)
    context = {
        "form": form,
        "title": f"{first.reference}, {first.about}",
        "first": first,
        "closed": why_not(Step.FOLLOW, first.state),
        "back": reverse("reports:question", args=[council_slug, question_id]),
    }
    return render(request, "reports/questions/ask.html", context)


def question_withdraw(request: HttpRequest, council_slug: str, question_id: int) -> HttpResponse:
    standing, found = get_question_to_withdraw(request, council_slug, question_id)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_question(by=standing.user, question=found, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"{found.reference} is withdrawn.")
            return redirect("reports:question", council_slug, question_id)
    context = {"form": form, "question": found, "closed": why_not(Step.WITHDRAW, found.state)}
    return render(request, "reports/questions/withdraw.html", context)


def _records(standing: Standing) -> bool:
    """Whether this person writes down what others asked."""
    return standing.may("assign_question")
