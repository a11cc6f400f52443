"""What waits for a person in "your work": questions to assign, to answer, to approve, and answers to one's own."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from councils.access import Standing
from councils.calendar import Entry
from councils.work import Rest, Why, WorkItem
from reports.models import Question
from reports.models.question import QuestionQuerySet

#: How long an answer stands on the list of who asked.
NEW_FOR = timedelta(days=14)


def questions_waiting(standing: Standing, today: date) -> Iterator[WorkItem]:
    """At most one query for each thing that a person may do; none for those who only read."""
    if standing.may("assign_question"):
        yield from _to_assign(standing)
    if standing.may("answer_question"):
        yield from _to_answer(standing, today)
    if standing.may("approve_update") or standing.may("assign_question"):
        yield from _to_decide(standing)
    if standing.may("ask"):
        yield from _answered(standing, today)


def owed_questions(standing: Standing, today: date) -> QuestionQuerySet | None:
    """What this person has to answer, for the number in the navigation."""
    return Question.objects.owed_by(standing.council, standing.user) if standing.may("answer_question") else None


def _to_assign(standing: Standing) -> Iterator[WorkItem]:
    rest = Rest("questions to assign", _list(standing, "stage=waiting"))
    for question in Question.objects.to_assign(standing.council).select_related("asked_by"):
        yield WorkItem(
            Why.TO_DO,
            _title(question),
            _address(standing, question, "question-assign"),
            detail=f"{question.asker} asked on {question.about}",
            button="Assign",
            rest=rest,
            since=timezone.localdate(question.asked_at),
        )


def _to_answer(standing: Standing, today: date) -> Iterator[WorkItem]:
    rest = Rest("questions to answer", _list(standing, "mine=with_me"))
    owed = Question.objects.owed_by(standing.council, standing.user).select_related("asked_by", "returned_by")
    for question in owed.order_by("due_on", "asked_at"):
        returned = question.state == Question.State.RETURNED
        late = question.due_on is not None and question.due_on < today
        came = question.returned_at if returned else question.assigned_at
        yield WorkItem(
            Why.RETURNED if returned else Why.OVERDUE if late else Why.DUE,
            _title(question),
            _address(standing, question, "question-answer"),
            detail=f"{question.returned_by}: “{question.returned_note}”" if returned else f"Asked by {question.asker}",
            due_on=question.due_on,
            button="Carry on" if question.draft else "Answer",
            rest=rest,
            is_late=late,
            since=timezone.localdate(came) if came else None,
        )


def _to_decide(standing: Standing) -> Iterator[WorkItem]:
    rest = Rest("answers to approve", _list(standing, "stage=being_approved"))
    for question in Question.objects.to_decide(standing.council, standing.user).select_related("answered_by"):
        yield WorkItem(
            Why.TO_APPROVE,
            _title(question),
            _address(standing, question, "question-decide"),
            detail=f"Answer to scrutiny by {question.answered_by}",
            button="Read and decide",
            rest=rest,
            since=timezone.localdate(question.answered_at) if question.answered_at else None,
        )


def _answered(standing: Standing, today: date) -> Iterator[WorkItem]:
    found = Question.objects.answered_since(standing.council, today - NEW_FOR)
    for question in found.filter(asked_by=standing.user, member_name=""):
        yield WorkItem(
            Why.TO_DO,
            _title(question),
            _address(standing, question, "question"),
            detail="Your question is answered",
            button="Read the answer",
        )


def _title(question: Question) -> str:
    return f"{question.reference}: {Truncator(question.text).chars(90)}"


def _address(standing: Standing, question: Question, page: str) -> str:
    return reverse(f"reports:{page}", args=[standing.council.slug, question.pk])


def _list(standing: Standing, query: str) -> str:
    return f"{reverse('reports:questions', args=[standing.council.slug])}?{query}"


def dates(standing: Standing, today: date) -> Iterator[Entry]:
    """For the person's calendar: the days by which their answers are due, without a word of any question. One query."""
    if not standing.may("answer_question"):
        return
    for question in Question.objects.owed_by(standing.council, standing.user):
        if question.due_on:
            yield Entry(
                f"question-{question.pk}",
                question.due_on,
                f"The answer to {question.reference} is due",
                _address(standing, question, "question-answer"),
            )
