"""Every step of a question: what it does, what it refuses, and what the database refuses besides."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from audit.models import Event
from councils.models import Committee
from councils.services.handing_over import hand_over
from peerreview.errors import Refused
from reports.models import Question
from reports.papers.content import Exemption
from reports.question_lines import question_lines
from reports.question_topics import suggested
from reports.questions.topics import WHOLE, Kind, Topic
from reports.services.question_answers import (
    Answer,
    AnswerOvertaken,
    approve,
    assign,
    hand_in,
    return_answer,
    save_answer,
    show,
)
from reports.services.questions import AtMeeting, ask, follow_up, withdraw_question
from tests.factories.actions import ActionFactory, PlanFactory
from tests.factories.councils import CouncilFactory
from tests.factories.performance import IndicatorFactory, RiskFactory
from tests.factories.questions import EXEMPTION, STATES, asked_on
from tests.factories.reports import edition as edition_of

pytestmark = pytest.mark.django_db

H01 = Topic(Kind.INDICATOR, "H01", "Households in temporary accommodation")
A7 = Topic(Kind.ACTION, "A7", "Fill the vacant director posts permanently")
SOON = date(2099, 1, 1)


def names_of(question):
    events = Event.objects.filter(thing_type="reports.question", thing_id=question.pk).order_by("pk")
    return [name.removeprefix("reports.question.") for name in events.values_list("name", flat=True)]


def test_a_question_has_the_next_number_of_its_year_and_council(scene):
    first, second = scene.asked(), scene.asked(H01)
    elsewhere = edition_of(CouncilFactory(slug="far-off"))
    other = asked_on(elsewhere, scene.cast.scrutiny_member)
    year = timezone.localdate().year
    assert [each.reference for each in (first, second, other)] == [f"Q1/{year}", f"Q2/{year}", f"Q1/{year}"]
    assert second.about == "Indicator H01 Households in temporary accommodation"
    assert names_of(second) == ["asked"]


def test_what_is_asked_on_is_the_councils_own_live_thing(scene):
    council = scene.cast.council
    IndicatorFactory(code="H01")  # of another council
    own = IndicatorFactory(council=council, code="H01", owner=scene.cast.officer)
    asked = scene.asked(H01)
    assert (asked.indicator, asked.action) == (own, None)
    assert suggested(asked) == scene.cast.officer
    old, new = PlanFactory(council=council), PlanFactory(council=council)
    wanted = ActionFactory(plan=old, reference="A7", title=A7.name, lead_officer=scene.cast.director)
    ActionFactory(plan=new, reference="A7", title="Something else")
    asked = scene.asked(A7)
    assert asked.action == wanted, "of two with one reference the one of that name"
    assert suggested(asked) == scene.cast.director
    risk = RiskFactory(council=council, reference="CR2")
    assert scene.asked(Topic(Kind.RISK, "CR2", "A cyber attack stops services")).risk == risk
    assert suggested(scene.asked()) is None


def test_nobody_is_suggested_who_may_not_answer(scene):
    IndicatorFactory(council=scene.cast.council, code="H01", owner=scene.cast.outsider)
    assert suggested(scene.asked(H01)) is None


@pytest.mark.parametrize(
    "topic",
    [
        Topic(Kind.INDICATOR, "H01", "Another name"),
        Topic(Kind.INDICATOR, "SECRET", "What nobody published"),
        Topic(Kind.SECTION, "", "No such section"),
    ],
)
def test_what_the_document_does_not_name_is_refused(scene, topic):
    IndicatorFactory(council=scene.cast.council, code="SECRET")
    with pytest.raises(Refused, match="does not name"):
        scene.asked(topic)


def test_only_what_scrutiny_reads_is_asked_on(scene):
    period = scene.edition.period
    cabinets = edition_of(scene.cast.council, audience="cabinet", period=period)
    with pytest.raises(Refused, match="Scrutiny does not read"):
        asked_on(cabinets, scene.cast.performance_lead)
    asked_on(edition_of(scene.cast.council, audience="public", period=period), scene.cast.scrutiny_member)
    with pytest.raises(Refused, match="another council"):
        ask(by=scene.cast.outsider, council=scene.cast.elsewhere, source=scene.edition, topic=WHOLE, text="Why?")
    with pytest.raises(Refused, match="Write the question"):
        scene.asked(text="  ")


def test_a_lead_writes_down_what_was_asked_at_a_meeting(scene):
    council, lead = scene.cast.council, scene.cast.performance_lead
    committee = Committee.objects.create(council=council, name="Overview and scrutiny", kind="scrutiny")
    at = AtMeeting("Councillor Moss", committee, timezone.localdate() - timedelta(days=3))
    given = {"by": lead, "council": council, "source": scene.edition, "topic": WHOLE, "text": "Why?"}
    asked = ask(**given, at=at)
    assert (asked.asker, asked.asked_by, asked.asked_on) == ("Councillor Moss", lead, at.on)
    assert names_of(asked) == ["recorded"]
    elsewhere = Committee.objects.create(council=scene.cast.elsewhere, name="Scrutiny", kind="scrutiny")
    for wrong in (
        AtMeeting(" ", committee, at.on),
        AtMeeting("Councillor Moss", elsewhere, at.on),
        AtMeeting("Councillor Moss", committee, timezone.localdate() + timedelta(days=1)),
    ):
        with pytest.raises(Refused):
            ask(**given, at=wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=asked.pk).update(member_name="")


STEPS = {
    "assign": lambda q, s: assign(by=s.cast.performance_lead, question=q, to=s.cast.officer, due_on=SOON),
    "save": lambda q, s: save_answer(by=s.cast.officer, question=q, version=q.version, answer=Answer("Because.")),
    "hand in": lambda q, s: hand_in(by=s.cast.officer, question=q, version=q.version, answer=Answer("Because.")),
    "return": lambda q, s: return_answer(by=s.cast.director, question=q, version=q.version, note="Say more."),
    "approve": lambda q, s: approve(by=s.cast.director, question=q, version=q.version, shown_to="scrutiny"),
    "show": lambda q, s: show(by=s.cast.performance_lead, question=q, shown_to="everyone"),
    "withdraw": lambda q, s: withdraw_question(by=s.cast.scrutiny_member, question=q, reason="Found it."),
    "follow up": lambda q, s: follow_up(by=s.cast.scrutiny_member, question=q, text="And now?"),
}
MAY = {
    "asked": {"assign", "withdraw"},
    "assigned": {"assign", "save", "hand in", "withdraw"},
    "drafted": {"assign", "save", "hand in", "withdraw"},
    "answered": {"return", "approve", "withdraw"},
    "returned": {"assign", "save", "hand in", "withdraw"},
    "approved": {"show", "follow up"},
    "withdrawn": set(),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_in_each_state(scene, state, step):
    question = scene.in_state(state)
    before = len(names_of(question))
    if step in MAY[state]:
        done = STEPS[step](question, scene)
        assert len(names_of(done)) == (1 if step == "follow up" else before + 1)
    else:
        with pytest.raises(Refused):
            STEPS[step](question, scene)
        assert len(names_of(question)) == before


def test_the_whole_way_is_told_by_events(scene):
    question = scene.in_state("returned")
    question = hand_in(by=scene.cast.officer, question=question, version=question.version, answer=Answer("Two posts."))
    question = approve(by=scene.cast.performance_lead, question=question, version=question.version, shown_to="everyone")
    assert question.answer == "Two posts."
    assert (question.returned_note, question.draft) == ("", "")
    assert names_of(question) == ["asked", "assigned", "answered", "returned", "answered", "approved"]


def test_a_returned_answer_keeps_its_words_as_a_draft(scene):
    question = scene.in_state("returned", words="Because of the weather.")
    assert (question.answer, question.draft) == ("", "Because of the weather.")
    assert question.drafted_by == scene.cast.officer
    assert question.returned_note == "Say which posts."


def test_two_who_write_overwrite_nothing(scene):
    question = scene.in_state("assigned")
    mine = save_answer(by=scene.cast.officer, question=question, version=0, answer=Answer("Mine."))
    with pytest.raises(AnswerOvertaken) as refused:
        save_answer(by=scene.cast.performance_lead, question=question, version=0, answer=Answer("Theirs."))
    assert refused.value.question.draft == "Mine."
    with pytest.raises(AnswerOvertaken):
        hand_in(by=scene.cast.performance_lead, question=question, version=0, answer=Answer("Theirs."))
    again = save_answer(by=scene.cast.performance_lead, question=question, version=mine.version, answer=Answer("Both."))
    assert again.draft == "Both."


def test_nobody_approves_or_returns_their_own_answer(scene):
    question = scene.in_state("assigned")
    director = scene.cast.director
    question = hand_in(by=director, question=question, version=0, answer=Answer("Because."))
    for step in ("approve", "return"):
        with pytest.raises(Refused, match="yourself"):
            STEPS[step](question, scene)
    with pytest.raises(DatabaseError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(
            state="approved", shown_to="scrutiny", approved_by=director, approved_at=timezone.now()
        )


def test_who_decides_has_read_what_they_decide_on(scene):
    question = scene.in_state("answered")
    with pytest.raises(Refused, match="anew"):
        approve(by=scene.cast.director, question=question, version=question.version - 1, shown_to="scrutiny")


def test_an_answer_needs_words_a_day_and_someone_who_answers(scene):
    question, lead = scene.asked(), scene.cast.performance_lead
    with pytest.raises(Refused, match="no role"):
        assign(by=lead, question=question, to=scene.cast.cabinet_member, due_on=SOON)
    with pytest.raises(Refused, match="today or later"):
        assign(by=lead, question=question, to=scene.cast.officer, due_on=timezone.localdate() - timedelta(days=1))
    question = assign(by=lead, question=question, to=scene.cast.officer, due_on=timezone.localdate())
    with pytest.raises(Refused, match="Write the answer"):
        hand_in(by=scene.cast.officer, question=question, version=0, answer=Answer(" "))


@pytest.mark.parametrize("exemption", [Exemption(None, "Why."), Exemption(3, " ")])
def test_what_is_exempt_says_under_what_and_why(scene, exemption):
    question = scene.in_state("assigned")
    draft = save_answer(by=scene.cast.officer, question=question, version=0, answer=Answer("Hush.", exemption))
    assert draft.is_exempt, "a draft may lack it"
    with pytest.raises(Refused):
        hand_in(by=scene.cast.officer, question=draft, version=draft.version, answer=Answer("Hush.", exemption))


def test_nothing_exempt_is_for_everyone(scene):
    question = scene.in_state("answered", exemption=EXEMPTION)
    given = {"by": scene.cast.performance_lead, "question": question, "version": question.version}
    with pytest.raises(Refused, match="cannot be published"):
        approve(**given, shown_to="everyone", exemption=EXEMPTION)
    question = approve(**given, shown_to="scrutiny", exemption=EXEMPTION)
    with pytest.raises(Refused, match="cannot be published"):
        show(by=scene.cast.performance_lead, question=question, shown_to="everyone")
    with pytest.raises(DatabaseError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(shown_to="everyone")


def test_the_database_keeps_words_and_states_together(scene):
    approved = Question.objects.filter(pk=scene.in_state("approved").pk)
    asked = Question.objects.filter(pk=scene.asked().pk)
    now = timezone.now()
    for rows, wrong in (
        (approved, {"answer": "Something else"}),
        (approved, {"state": "answered"}),
        (approved, {"text": "Another question"}),
        (asked, {"text": "Another question"}),
        (asked, {"state": "assigned"}),
        (asked, {"state": "approved"}),
        (asked, {"answer": "No name"}),
        (asked, {"draft": "No name"}),
        (asked, {"state": "withdrawn"}),
        (asked, {"withdrawn_at": now}),
        (asked, {"due_on": now.date()}),
        (asked, {"exempt_paragraph": 3}),
        (asked, {"paper": None, "edition": None}),
        (asked, {"indicator": IndicatorFactory(council=scene.cast.council)}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**wrong)
    approved.update(shown_to="everyone")


def test_a_follow_up_is_about_the_same(scene):
    own = IndicatorFactory(council=scene.cast.council, code="H01")
    first = scene.in_state("approved", scene.asked(H01))
    second = follow_up(by=scene.cast.scrutiny_member, question=first, text="And next year?")
    assert (second.indicator, second.about, second.edition) == (own, first.about, first.edition)
    assert list(first.follow_ups.all()) == [second]
    assert names_of(second) == ["followed_up"]


def test_who_leaves_hands_over_what_they_have_to_answer(scene):
    owed, done = scene.in_state("drafted"), scene.in_state("approved")
    count = hand_over(
        by=scene.cast.administrator,
        council=scene.cast.council,
        person=scene.cast.officer,
        to=scene.other_officer,
        chosen=None,
        reason="Moves on.",
    )
    assert count == 1
    owed.refresh_from_db()
    done.refresh_from_db()
    assert (owed.assigned_to, owed.draft) == (scene.other_officer, "Because two posts are vacant.")
    assert done.assigned_to == scene.cast.officer


def test_what_a_scrutiny_report_tells(scene, django_assert_num_queries):
    waiting = scene.in_state("answered", words="Not approved, so not told.")
    open_too = scene.asked(H01)
    approved = scene.in_state("approved", words="Two posts.", shown_to="everyone")
    hidden = scene.in_state("approved", words="Hush.", exemption=EXEMPTION)
    scene.in_state("withdrawn")
    with django_assert_num_queries(1):
        lines = question_lines(scene.cast.council, until=timezone.now())
    told = [waiting, open_too, hidden, approved]
    assert [line.reference for line in lines] == [question.reference for question in told]
    assert [line.answer for line in lines[:2]] == ["", ""]
    assert lines[3].answer == "Two posts."
    assert lines[3].answered_by == str(scene.cast.officer)
    assert "exempt" in lines[2].answer
    assert "Hush" not in str(lines)
    assert "Not approved" not in str(lines)
    everyone = question_lines(scene.cast.council, until=timezone.now(), public=True)
    assert [line.reference for line in everyone] == [approved.reference]
    assert question_lines(scene.cast.council, until=timezone.now() - timedelta(days=1)) == ()
    later = question_lines(scene.cast.council, until=timezone.now() + timedelta(days=400))
    assert [line.reference for line in later] == [waiting.reference, open_too.reference]
