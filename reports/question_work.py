"""What waits for a person in "your work": questions to assign, to answer, to approve, and answers to one's own."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from councils.access import Standing
from councils.calendar import Entry
from councils.work import Rest, Why, WorkItem
from reports.models import Question
from reports.models.question import QuestionQuerySet
from reports.questions.states import State

#: How long an answer stands on the list of who asked.
NEW_FOR = timedelta(days=14)


def questions_waiting(standing: Standing, today: date) -> Iterator[WorkItem]:
    """Questions to assign, to answer and to decide, and answers to one's own. One query, none for those who only
    read."""
    wanted = _wanted(standing, today)
    if not wanted:
        return
    found = Question.objects.of(standing.council).filter(reduce(or_, wanted.values()))
    rows = list(found.select_related("asked_by", "returned_by", "answered_by").order_by("due_on", "asked_at"))
    for tell, which in ((_to_assign, _ASSIGN), (_to_answer, _ANSWER), (_to_decide, _DECIDE), (_answered, _OWN)):
        if which in wanted:
            mine = [row for row in rows if _is(which, row, standing)]
            yield from (tell(standing, question, today) for question in mine)


#: Why a question is on somebody's list.
_ASSIGN, _ANSWER, _DECIDE, _OWN = "assign", "answer", "decide", "own"


def _wanted(standing: Standing, today: date) -> dict[str, Q]:
    """The questions that a person is to do something with, by what it is."""
    objects, council, user = Question.objects, standing.council, standing.user
    wanted: dict[str, Q] = {}
    if standing.may("assign_question"):
        wanted[_ASSIGN] = Q(pk__in=objects.to_assign(council).values("pk"))
    if standing.may("answer_question"):
        wanted[_ANSWER] = Q(pk__in=objects.owed_by(council, user).values("pk"))
    if standing.may("approve_update") or standing.may("assign_question"):
        wanted[_DECIDE] = Q(pk__in=objects.to_decide(council, user).values("pk"))
    if standing.may("ask"):
        new = objects.of(council).filter(state=State.APPROVED, approved_at__date__gte=today - NEW_FOR)
        wanted[_OWN] = Q(pk__in=new.filter(asked_by=user, member_name="").values("pk"))
    return wanted


def _is(which: str, question: Question, standing: Standing) -> bool:
    """The same in Python, for rows that one query brought together."""
    mine = question.assigned_to_id == standing.user.pk
    return {
        _ASSIGN: question.state == State.ASKED,
        _ANSWER: mine and question.state in (State.ASSIGNED, State.RETURNED),
        _DECIDE: question.state == State.ANSWERED and question.answered_by_id != standing.user.pk,
        _OWN: question.state == State.APPROVED and question.asked_by_id == standing.user.pk,
    }[which]


def owed_questions(standing: Standing, today: date) -> QuestionQuerySet | None:
    """What this person has to answer, for the number in the navigation."""
    return Question.objects.owed_by(standing.council, standing.user) if standing.may("answer_question") else None


def _to_assign(standing: Standing, question: Question, today: date) -> WorkItem:
    return WorkItem(
        Why.TO_DO,
        _title(question),
        _address(standing, question, "question-assign"),
        detail=f"{question.asker} asked on {question.about}",
        button="Assign",
        rest=Rest("questions to assign", _list(standing, "stage=waiting")),
        since=timezone.localdate(question.asked_at),
    )


def _to_answer(standing: Standing, question: Question, today: date) -> WorkItem:
    returned = question.state == State.RETURNED
    late = question.due_on is not None and question.due_on < today
    came = question.returned_at if returned else question.assigned_at
    return WorkItem(
        Why.RETURNED if returned else Why.OVERDUE if late else Why.DUE,
        _title(question),
        _address(standing, question, "question-answer"),
        detail=f"{question.returned_by}: “{question.returned_note}”" if returned else f"Asked by {question.asker}",
        due_on=question.due_on,
        button="Carry on" if question.draft else "Answer",
        rest=Rest("questions to answer", _list(standing, "mine=with_me")),
        is_late=late,
        since=timezone.localdate(came) if came else None,
    )


def _to_decide(standing: Standing, question: Question, today: date) -> WorkItem:
    return WorkItem(
        Why.TO_APPROVE,
        _title(question),
        _address(standing, question, "question-decide"),
        detail=f"Answer to scrutiny by {question.answered_by}",
        button="Read and decide",
        rest=Rest("answers to approve", _list(standing, "stage=being_approved")),
        since=timezone.localdate(question.answered_at) if question.answered_at else None,
    )


def _answered(standing: Standing, question: Question, today: date) -> WorkItem:
    return WorkItem(
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
