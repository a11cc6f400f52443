"""What scrutiny asked, brought to its state by the real services, with the past's own dates."""

from datetime import datetime, timedelta

from councils.models import User
from reports.demonstration.marrowdale_questions import COMMITTEE
from reports.demonstration.past import at
from reports.demonstration.shapes import QuestionSeed
from reports.demonstration.world import World
from reports.models import Edition, Question
from reports.papers.content import Exemption
from reports.question_topics import topics_of
from reports.questions.topics import Topic
from reports.services.question_answers import Answer, approve, assign, hand_in, return_answer, save_answer
from reports.services.questions import AtMeeting, ask, follow_up, withdraw_question

PARAGRAPH = 3


def load_questions(world: World) -> None:
    """Ask and answer as the seed says, on the newest edition for scrutiny; nothing where none is published."""
    asked: dict[int, Question] = {}
    for place, seed in sorted(enumerate(world.seed.questions), key=lambda item: -item[1].days_ago):
        edition = _edition(world, seed.on[0])
        if edition is None:
            return
        asked[place] = _ask(world, seed, edition, None if seed.follows is None else asked[seed.follows])
        _answer(world, seed, asked[place])


def _edition(world: World, document: str) -> Edition | None:
    editions = Edition.objects.filter(council=world.council, document=document, audience="scrutiny")
    return editions.select_related("council", "period").order_by("-period__first_day", "-version").first()


def _day(world: World, seed: QuestionSeed, after: int = 0) -> datetime:
    """So many days after it was asked, at ten; never later than the start of today."""
    day = world.calendar.at_noon(world.calendar.today - timedelta(days=seed.days_ago - after))
    today = world.calendar.at_noon(world.calendar.today) - timedelta(hours=12)
    return min(day - timedelta(hours=2), today)


def _topic(edition: Edition, kind: str, reference: str) -> Topic:
    """What the edition names by that reference; of its sections the last."""
    found = [topic for topic in topics_of(edition) if topic.kind == kind and topic.reference == reference]
    return found[-1]


def _ask(world: World, seed: QuestionSeed, edition: Edition, first: Question | None) -> Question:
    moment = _day(world, seed)
    meeting = None
    if seed.member:
        committee = world.council.committees.get(name=COMMITTEE)
        meeting = AtMeeting(seed.member, committee, moment.date() - timedelta(days=1))
    by: User = world.lead if seed.member else world.people["scrutiny"]
    with at(moment):
        if first:
            return follow_up(by=by, question=first, text=seed.text, at=meeting)
        topic = _topic(edition, *seed.on[1:])
        return ask(by=by, council=world.council, source=edition, topic=topic, text=seed.text, at=meeting)


def _answer(world: World, seed: QuestionSeed, question: Question) -> None:
    if seed.withdrawn:
        with at(_day(world, seed, 1)):
            withdraw_question(by=question.asked_by, question=question, reason=seed.withdrawn)
    if not seed.officer:
        return
    officer = world.people[seed.officer]
    with at(_day(world, seed, 1)):
        due_on = (_day(world, seed) + timedelta(days=seed.due_after)).date()
        question = assign(by=world.lead, question=question, to=officer, due_on=due_on)
    if seed.draft:
        with at(_day(world, seed, 2)):
            save_answer(by=officer, question=question, version=question.version, answer=Answer(seed.draft))
    if seed.answer:
        _decide(world, seed, question, officer)


def _decide(world: World, seed: QuestionSeed, question: Question, officer: User) -> None:
    exemption = Exemption(PARAGRAPH, seed.exempt) if seed.exempt else None
    with at(_day(world, seed, seed.answered_after)):
        answer = Answer(seed.answer, exemption)
        question = hand_in(by=officer, question=question, version=question.version, answer=answer)
    if not seed.director:
        return
    given = {"by": world.people[seed.director], "question": question, "version": question.version}
    if seed.returned:
        with at(_day(world, seed, seed.answered_after + 1)):
            return_answer(**given, note=seed.returned)  # type: ignore[arg-type]
        return
    with at(_day(world, seed, seed.approved_after)):
        approve(**given, shown_to=seed.shown_to, exemption=exemption)  # type: ignore[arg-type]
