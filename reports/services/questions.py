"""Asking: a question begins with a published document, and what it is on is named there. And taking it back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from audit.services import record
from councils.models import Committee, Council, User
from peerreview.errors import Refused
from reports.models import CabinetPaper, Edition, Question
from reports.models.edition import Audience
from reports.question_topics import live_thing, topics_of
from reports.questions.states import Step, why_not
from reports.questions.topics import LONGEST, Kind, Topic

Source = Edition | CabinetPaper
State = Question.State
#: Editions that scrutiny members read. What is for others cannot be asked on, for nobody outside knows of it.
FOR_SCRUTINY = (Audience.SCRUTINY, Audience.PUBLIC)


@dataclass(frozen=True)
class AtMeeting:
    """Who asked at which committee's meeting, where another writes it down."""

    member: str
    committee: Committee
    on: date


@transaction.atomic
def ask(
    *, by: User, council: Council, source: Source, topic: Topic, text: str, at: AtMeeting | None = None
) -> Question:
    """A new question with the next number of the council's year.

    Errors: Refused for a document that scrutiny does not read, for what it does not name, and without words.
    """
    _check_source(council, source)
    if topic not in topics_of(source):
        raise Refused("This document does not name what the question is about. Choose from the list.")
    about = {"kind": topic.kind.value, "about": _about(source, topic)} | live_thing(council, topic)
    question = _ask(by, council, source, about, text, at, follows=None)
    _record_asked(by, question)
    return question


@transaction.atomic
def follow_up(*, by: User, question: Question, text: str, at: AtMeeting | None = None) -> Question:
    """Another question on an approved answer, about the same thing. Errors: Refused."""
    first = locked(question, Step.FOLLOW)
    things = ("kind", "about", "indicator_id", "action_id", "recommendation_id", "risk_id")
    source = first.edition or first.paper
    assert source is not None, "the database holds it"  # noqa: S101 (for the types)
    about = {name: getattr(first, name) for name in things}
    found = _ask(by, first.council, source, about, text, at, follows=first)
    _record_asked(by, found)
    return found


@transaction.atomic
def withdraw_question(*, by: User, question: Question, reason: str) -> Question:
    """Take a question back before its answer is approved. What was written for it stays in its row.

    Errors: Refused; also for another than who asked, or of one asked at a meeting than who may write such down.
    """
    question = locked(question, Step.WITHDRAW)
    if not reason.strip():
        raise Refused("Give the reason.")
    question.state = State.WITHDRAWN
    question.withdrawn_by, question.withdrawn_at, question.withdrawn_because = by, timezone.now(), reason.strip()
    question.returned_by = question.returned_at = None
    question.returned_note = ""
    save(question)
    record("reports.question.withdrawn", by=by, thing=question, council=question.council, reason=reason.strip())
    return question


def locked(question: Question, step: Step) -> Question:
    """The question, locked. Errors: Refused where this step is not one of its state."""
    found = (
        Question.objects.select_for_update(of=("self",))
        .with_names()
        .select_related("drafted_by", "approved_by", "returned_by")
        .get(pk=question.pk)
    )
    if words := why_not(step, found.state):
        raise Refused(words)
    return found


def save(question: Question) -> None:
    question.full_clean()
    question.save()


def _check_source(council: Council, source: Source) -> None:
    if source.council_id != council.pk:
        raise Refused("This document belongs to another council.")
    if isinstance(source, Edition):
        shown = source.audience in FOR_SCRUTINY
    else:
        shown = source.state == CabinetPaper.State.PUBLISHED
    if not shown:
        raise Refused("Scrutiny does not read this document, so no question can be asked on it.")


def _about(source: Source, topic: Topic) -> str:
    """What a question is about, so that it can be told away from its document: a section names that, too."""
    document = f"{source.document_name}, {source.period}" if isinstance(source, Edition) else str(source)
    match topic.kind:
        case Kind.WHOLE:
            words = document
        case Kind.SECTION:
            words = f"{topic.about.rstrip('.')}, in {document}"
        case _:
            words = topic.about
    return words[:LONGEST]


def _ask(
    by: User,
    council: Council,
    source: Source,
    about: dict[str, object],
    text: str,
    at: AtMeeting | None,
    *,
    follows: Question | None,
) -> Question:
    if not text.strip():
        raise Refused("Write the question.")
    now = timezone.now()
    meeting: dict[str, object] = {"asked_on": timezone.localdate(now)}
    if at:
        meeting = {"asked_on": at.on, "member_name": at.member.strip(), "committee": at.committee}
        _check_meeting(council, at, now)
    question = Question(
        council=council,
        edition=source if isinstance(source, Edition) else None,
        paper=source if isinstance(source, CabinetPaper) else None,
        follows=follows,
        text=tidy(text),
        asked_by=by,
        asked_at=now,
        **_next_number(council, timezone.localdate(now).year),
        **meeting,
        **about,
    )
    save(question)
    return question


def _check_meeting(council: Council, at: AtMeeting, now: datetime) -> None:
    if at.committee.council_id != council.pk:
        raise Refused("This committee belongs to another council.")
    if not at.member.strip():
        raise Refused("Say who asked.")
    if at.on > timezone.localdate(now):
        raise Refused("The meeting must be today or in the past.")


def _record_asked(by: User, question: Question) -> None:
    data = {"note": question.text}
    if question.follows:
        data["first"] = question.follows.reference
    if question.member_name:
        data["asker"] = question.member_name
    record(
        "reports.question.recorded"
        if question.member_name
        else "reports.question.followed_up"
        if question.follows
        else "reports.question.asked",
        by=by,
        thing=question,
        council=question.council,
        **data,
    )


def _next_number(council: Council, year: int) -> dict[str, int]:
    """The next number of the year. The council's row is locked, so that two who ask at once get two numbers."""
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    last = Question.objects.filter(council=council, year=year).aggregate(last=Max("number"))["last"]
    return {"year": year, "number": (last or 0) + 1}


def tidy(text: str) -> str:
    """Without spaces around it, and with line ends of one character; a browser sends two."""
    return text.strip().replace("\r\n", "\n")
