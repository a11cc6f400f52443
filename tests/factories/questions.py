"""Questions of scrutiny in any state, made by the real services."""

from datetime import timedelta

from django.utils import timezone

from councils.models import User
from reports.models import Edition, Question
from reports.papers.content import Exemption
from reports.questions.topics import WHOLE, Topic
from reports.services.question_answers import Answer, approve, assign, hand_in, return_answer, save_answer
from reports.services.questions import ask, withdraw_question

STATES = ("asked", "assigned", "drafted", "answered", "returned", "approved", "withdrawn")
EXEMPTION = Exemption(3, "A tender is open.")


def asked_on(edition: Edition, by: User, topic: Topic = WHOLE, text: str = "Why is this red?") -> Question:
    return ask(by=by, council=edition.council, source=edition, topic=topic, text=text)


def question_in(
    state: str,
    question: Question,
    *,
    lead: User,
    officer: User,
    director: User,
    words: str = "Because two posts are vacant.",
    exemption: Exemption | None = None,
    shown_to: str = "scrutiny",
) -> Question:
    """The question brought to a state of STATES by those who may."""
    answer = Answer(words, exemption)
    if state == "withdrawn":
        return withdraw_question(by=question.asked_by, question=question, reason="I found it in the annex.")
    if state == "asked":
        return question
    due_on = timezone.localdate() + timedelta(days=10)
    question = assign(by=lead, question=question, to=officer, due_on=due_on)
    if state == "drafted":
        return save_answer(by=officer, question=question, version=0, answer=answer)
    if state == "assigned":
        return question
    question = hand_in(by=officer, question=question, version=0, answer=answer)
    if state == "returned":
        return return_answer(by=director, question=question, version=question.version, note="Say which posts.")
    if state == "approved":
        return approve(by=director, question=question, version=question.version, shown_to=shown_to, exemption=exemption)
    return question
