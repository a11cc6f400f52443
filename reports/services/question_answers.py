"""Answering: given to someone, written, handed in, approved or returned. What was typed is never overwritten unseen."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from reports.models import Question
from reports.papers.content import Exemption
from reports.question_topics import who_may_answer
from reports.questions.states import Step
from reports.services.questions import locked, save, tidy

State = Question.State
ShownTo = Question.ShownTo
OWN_ANSWER = "You wrote this answer yourself, so somebody else decides on it: a director, or the performance lead."


@dataclass(frozen=True)
class Answer:
    """An answer as typed; exempt where it says under what."""

    text: str
    exemption: Exemption | None = None


class AnswerOvertaken(Refused):
    """Someone else saved the answer meanwhile. Nothing was overwritten: `question` has what they saved."""

    def __init__(self, question: Question) -> None:
        super().__init__(
            f"{question.drafted_by or 'Somebody'} saved this answer while you were writing. Both texts are shown here: "
            "put together what should stand, then save again."
        )
        self.question = question


@transaction.atomic
def assign(*, by: User, question: Question, to: User, due_on: date) -> Question:
    """Give it to someone, or to someone else, to be answered by a day. What is written already goes with it.

    Errors: Refused; where they have no role that answers, and for a day that is past.
    """
    question = locked(question, Step.ASSIGN)
    now = timezone.now()
    if not who_may_answer(question.council).filter(pk=to.pk).exists():
        raise Refused(f"{to} has no role here that answers questions.")
    if due_on < timezone.localdate(now):
        raise Refused("The day by which it is due must be today or later.")
    question.assigned_to, question.assigned_by, question.assigned_at, question.due_on = to, by, now, due_on
    if question.state == State.ASKED:
        question.state = State.ASSIGNED
    save(question)
    _record("assigned", question, by, to=str(to), due_on=due_on)
    return question


@transaction.atomic
def save_answer(*, by: User, question: Question, version: int, answer: Answer) -> Question:
    """Keep what is written, whatever is missing; `version` is the page's. Errors: Refused, AnswerOvertaken."""
    question = _to_write(question, version, answer)
    _draft(question, answer, by)
    save(question)
    _record("draft_saved", question, by)
    return question


@transaction.atomic
def hand_in(*, by: User, question: Question, version: int, answer: Answer) -> Question:
    """Ask for the answer to be approved. Errors: as save_answer; Refused where it says nothing, or is exempt without a
    paragraph and the public interest."""
    question = _to_write(question, version, answer)
    if not answer.text.strip():
        raise Refused("Write the answer before you send it.")
    _check_exemption(answer.exemption)
    _mark(question, answer.exemption)
    question.answer, question.answered_by, question.answered_at = tidy(answer.text), by, timezone.now()
    question.draft, question.drafted_by, question.drafted_at = "", None, None
    question.returned_note, question.returned_by, question.returned_at = "", None, None
    question.state = State.ANSWERED
    question.version += 1
    save(question)
    _record("answered", question, by)
    return question


@transaction.atomic
def return_answer(*, by: User, question: Question, version: int, note: str) -> Question:
    """Send it back with what is to be mended; its words are a draft again. Errors: Refused."""
    question = _to_decide(by, question, version)
    if not note.strip():
        raise Refused("Say what should be mended.")
    question.draft, question.drafted_by, question.drafted_at = question.answer, question.answered_by, timezone.now()
    question.answer, question.answered_by, question.answered_at = "", None, None
    question.returned_note, question.returned_by, question.returned_at = note.strip(), by, timezone.now()
    question.state = State.RETURNED
    question.version += 1
    save(question)
    _record("returned", question, by, note=note.strip())
    return question


@transaction.atomic
def approve(
    *, by: User, question: Question, version: int, shown_to: str, exemption: Exemption | None = None
) -> Question:
    """From now on scrutiny reads the answer, or everyone; the words no longer change.

    Errors: Refused; also for who answered it, and for something exempt that everyone should read.
    """
    question = _to_decide(by, question, version)
    _check_exemption(exemption)
    _check_shown(shown_to, exemption is not None)
    _mark(question, exemption)
    question.state, question.shown_to = State.APPROVED, shown_to
    question.approved_by, question.approved_at = by, timezone.now()
    save(question)
    _record("approved", question, by, shown_to=question.get_shown_to_display())
    return question


@transaction.atomic
def show(*, by: User, question: Question, shown_to: str) -> Question:
    """Publish an approved question and its answer to everyone, or to scrutiny only again. Errors: Refused."""
    question = locked(question, Step.SHOW)
    _check_shown(shown_to, question.is_exempt)
    if question.shown_to == shown_to:
        return question
    question.shown_to = shown_to
    save(question)
    _record("shown", question, by, shown_to=question.get_shown_to_display())
    return question


def question_hand_over(*, by: User, thing: Question, person: User, to: User, reason: str) -> None:
    """Give what one person has to answer to another. Part of councils.services.handing_over, in its transaction."""
    question = Question.objects.select_for_update(of=("self",)).with_names().get(pk=thing.pk)
    if question.assigned_to != person or question.state not in (State.ASSIGNED, State.RETURNED):
        return
    question.assigned_to = to
    save(question)
    _record("handed_over", question, by, before=str(person), after=str(to), reason=reason)


def _to_write(question: Question, version: int, answer: Answer) -> Question:
    question = locked(question, Step.WRITE)
    if question.version != version and tidy(answer.text) != question.draft:
        raise AnswerOvertaken(question)
    return question


def _to_decide(by: User, question: Question, version: int) -> Question:
    question = locked(question, Step.DECIDE)
    if question.answered_by == by:
        raise Refused(OWN_ANSWER)
    if question.version != version:
        raise Refused("This answer was written anew while you were reading. Read it as it is now, then decide.")
    return question


def _draft(question: Question, answer: Answer, by: User) -> None:
    text = tidy(answer.text)
    question.draft = text
    question.drafted_by, question.drafted_at = (by, timezone.now()) if text else (None, None)
    question.version += 1
    _mark(question, answer.exemption)


def _mark(question: Question, exemption: Exemption | None) -> None:
    question.is_exempt = exemption is not None
    question.exempt_paragraph = exemption.paragraph if exemption else None
    question.public_interest = exemption.public_interest.strip() if exemption else ""


def _check_exemption(exemption: Exemption | None) -> None:
    if exemption and exemption.paragraph is None:
        raise Refused("Say under which paragraph of Schedule 12A the answer is exempt.")
    if exemption and not exemption.public_interest.strip():
        raise Refused("Say why the public interest is better served by keeping the answer exempt.")


def _check_shown(shown_to: str, is_exempt: bool) -> None:
    if shown_to not in ShownTo.values:
        raise Refused("Say who may read it: scrutiny only, or everyone.")
    if is_exempt and shown_to == ShownTo.EVERYONE:
        raise Refused("An exempt answer cannot be published to everyone.")


def _record(what: str, question: Question, by: User, **data: object) -> None:
    record(f"reports.question.{what}", by=by, thing=question, council=question.council, **data)
