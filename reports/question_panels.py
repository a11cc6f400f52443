"""What scrutiny asked about one thing, for that thing's page; and what a person may hold of questions."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from actions.models import Action
from councils.access import Standing
from councils.handing_over import Kind
from councils.models import Council
from performance.models import Indicator, Risk
from recommendations.models import Recommendation
from reports.models import Question
from reports.models.question import QuestionQuerySet
from reports.question_shown import Eyes, shown_all
from reports.questions.states import State
from reports.services.question_answers import question_hand_over

TEMPLATE = "reports/questions/panel.html"
#: The newest of a thing's questions; the list has all.
MOST = 20


def is_asked_on(kind: str) -> Exists:
    """Read with a thing of this kind: whether anything was asked on it."""
    return Exists(Question.objects.filter(**{kind: OuterRef("pk")}))


def on_indicator(standing: Standing, indicator: Indicator, today: date) -> dict[str, Any] | None:
    if not getattr(indicator, "is_asked_on", True):
        return None
    return _panel(standing, Question.objects.filter(indicator=indicator))


def on_risk(standing: Standing, risk: Risk, today: date) -> dict[str, Any] | None:
    return _panel(standing, Question.objects.filter(risk=risk))


def on_action(standing: Standing, action: Action, today: date) -> dict[str, Any] | None:
    if not getattr(action, "is_asked_on", True):
        return None
    return _panel(standing, Question.objects.filter(action=action))


def on_recommendation(standing: Standing, recommendation: Recommendation, today: date) -> dict[str, Any] | None:
    if not getattr(recommendation, "is_asked_on", True):
        return None
    return _panel(standing, Question.objects.filter(recommendation=recommendation))


def _panel(standing: Standing, questions: QuestionQuerySet) -> dict[str, Any] | None:
    """What the person sees of these questions, newest first; None where there are none. One query."""
    asked = questions.exclude(state=State.WITHDRAWN).with_names().order_by("-asked_at")[:MOST]
    found = shown_all(Eyes.of(standing), asked)
    return {"asked": found, "slug": standing.council.slug} if found else None


def _open(council: Council) -> QuestionQuerySet:
    return Question.objects.of(council).filter(state__in=[State.ASSIGNED, State.RETURNED]).order_by("due_on", "pk")


#: Questions that somebody has to answer can be handed to another.
TO_ANSWER = Kind(
    60,
    "answers",
    "Questions of scrutiny they answer",
    "question of scrutiny to answer",
    "questions of scrutiny to answer",
    "answer_question",
    _open,
    "assigned_to",
    question_hand_over,
)
