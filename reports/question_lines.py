"""Scrutiny's questions as documents tell of them."""

from datetime import datetime

from django.utils import timezone

from councils.models import Council
from reports.models.question import Question
from reports.snapshot.question_lines import QuestionLine


def question_lines(council: Council, *, until: datetime) -> tuple[QuestionLine, ...]:
    """Every question asked up to a moment, the newest first; an answer given later is not told yet. One query."""
    found = Question.objects.filter(council=council, asked_at__lte=until).select_related("asked_by", "answered_by")
    return tuple(_line(question, until) for question in found.order_by("-asked_at", "-id"))


def _line(question: Question, until: datetime) -> QuestionLine:
    is_answered = question.answered_at is not None and question.answered_at <= until
    return QuestionLine(
        reference=f"Q{question.pk}",
        about=question.about,
        text=question.text,
        asked_by=str(question.asked_by),
        asked_on=timezone.localdate(question.asked_at),
        answer=question.answer if is_answered else "",
        answered_by=str(question.answered_by) if is_answered else "",
        answered_on=timezone.localdate(question.answered_at) if is_answered and question.answered_at else None,
    )
