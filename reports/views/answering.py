"""Answering scrutiny's questions: giving them out, writing, deciding, and carrying answers into a paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerreview.errors import Refused
from reports.access import (
    get_paper_to_write,
    get_question_to_answer,
    get_question_to_assign,
    get_question_to_decide,
)
from reports.models import Question
from reports.question_forms import RETURN, AnswerForm, AssignForm, CarryForm, DecideForm
from reports.question_page import due_by_default, thing_href
from reports.question_topics import suggested
from reports.questions.states import Step, why_not
from reports.services.question_answers import (
    OWN_ANSWER,
    AnswerOvertaken,
    approve,
    assign,
    hand_in,
    return_answer,
    save_answer,
    show,
)
from reports.services.question_papers import choose_questions


def question_assign(request: HttpRequest, council_slug: str, question_id: int) -> HttpResponse:
    standing, found = get_question_to_assign(request, council_slug, question_id)
    suggestion = suggested(found)
    due_on = found.due_on or due_by_default(standing.council, timezone.localdate())
    initial = {"to": found.assigned_to or suggestion, "due_on": due_on}
    form = AssignForm(request.POST or None, council=standing.council, initial=initial)
    if form.is_valid():
        try:
            assign(by=standing.user, question=found, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"{found.reference} is given to {form.cleaned_data['to']}.")
            return redirect("reports:question", council_slug, question_id)
    context = {"form": form, "question": found, "suggestion": suggestion, "closed": why_not(Step.ASSIGN, found.state)}
    return render(request, "reports/questions/assign.html", context)


def question_answer(request: HttpRequest, council_slug: str, question_id: int) -> HttpResponse:
    standing, found = get_question_to_answer(request, council_slug, question_id)
    form = AnswerForm(request.POST or None, question=found)
    theirs = None
    if form.is_valid():
        sends = request.POST.get("do") == "send"
        service, words = (hand_in, "The answer waits for approval.") if sends else (save_answer, "Your draft is saved.")
        try:
            service(by=standing.user, question=found, version=form.cleaned_data["version"], answer=form.typed)
        except AnswerOvertaken as overtaken:
            theirs = overtaken.question
            form.add_error(None, overtaken.message)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, words)
            page = "question" if sends else "question-answer"
            return redirect(f"reports:{page}", council_slug, question_id)
    context = {
        "form": form,
        "question": found,
        "theirs": theirs,
        "thing_href": thing_href(standing, found),
        "closed": why_not(Step.WRITE, found.state),
    }
    return render(request, "reports/questions/answer.html", context)


def question_decide(request: HttpRequest, council_slug: str, question_id: int) -> HttpResponse:
    standing, found = get_question_to_decide(request, council_slug, question_id)
    form = DecideForm(request.POST or None, question=found, may_publish=standing.may("assign_question"))
    if form.is_valid():
        values = form.cleaned_data
        given = {"by": standing.user, "question": found, "version": values["version"]}
        try:
            if values["decision"] == RETURN:
                return_answer(**given, note=values["note"])
            else:
                approve(**given, shown_to=form.shown_to, exemption=form.exemption)
        except Refused as refused:
            form.add_error("note" if values["decision"] == RETURN and not values["note"] else None, refused.message)
        else:
            done = "returned" if values["decision"] == RETURN else "approved"
            messages.success(request, f"The answer to {found.reference} is {done}.")
            return redirect("reports:question", council_slug, question_id)
    closed = OWN_ANSWER if found.answered_by == standing.user else why_not(Step.DECIDE, found.state)
    return render(request, "reports/questions/decide.html", {"form": form, "question": found, "closed": closed})


@require_POST
def question_show(request: HttpRequest, council_slug: str, question_id: int) -> HttpResponse:
    standing, found = get_question_to_assign(request, council_slug, question_id)
    try:
        show(by=standing.user, question=found, shown_to=request.POST.get("shown_to", ""))
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, "Who may read it is changed.")
    return redirect("reports:question", council_slug, question_id)


def paper_questions(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    paper = get_paper_to_write(request, council_slug, paper_id)
    back = reverse("reports:paper", args=[council_slug, paper_id])
    if not paper.is_draft:
        messages.error(request, "This paper is no draft any more, so its questions no longer change.")
        return redirect(back)
    free = Question.objects.free_for_paper(paper)
    taken = paper.carries.values_list("question", flat=True)
    form = CarryForm(request.POST or None, free=free, taken=taken)
    if form.is_valid():
        try:
            count = choose_questions(by=request.user, paper=paper, questions=form.chosen)  # type: ignore[arg-type]
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            words = "one question" if count == 1 else f"{count or 'no'} questions"
            messages.success(request, f"The paper has {words} from scrutiny.")
        return redirect(back)
    return render(request, "reports/questions/carry.html", {"form": form, "paper": paper, "back": back})
