"""Recording what a meeting decided, correcting it, and what comes of it."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from actions.progress.gather import plan_progress
from actions.services.date_changes import date_change_ask
from audit.models import Event
from councils.models import Committee
from peerreview.errors import Refused
from recommendations.models import Response
from recommendations.rules.meetings import decided_in_words, minute_in_words
from recommendations.services.responses import response_record
from reports.models import DecisionCorrection, MeetingDecision, Resolution, ResolutionLink
from reports.papers.content import Exemption
from reports.papers.decided import AGREED, CHANGED, DEFERRED, NOT_AGREED, NOTED, Asked, Facts, Resolved, problems
from reports.services.decided import (
    Answered,
    AnsweredMeanwhile,
    action_from,
    date_from,
    milestone_from,
    respond_from,
    seen_of,
)
from reports.services.decisions import (
    DecisionOvertaken,
    correct_decision,
    frozen_recommendations,
    record_decision,
)
from reports.services.paper_states import take_back, withdraw
from tests.factories.actions import ActionFactory, PlanFactory
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.decisions import BOTH_AGREED, FACTS, HELD_ON, decided, published
from tests.factories.papers import written
from tests.factories.recommendations import PeerChallengeFactory, RecommendationFactory, ResponseFactory
from tests.rights.papers import cleared_quickly

pytestmark = pytest.mark.django_db
NOTE = Exemption(3, "A tender is open.")


@pytest.fixture
def lead(cast):
    return cast.performance_lead


@pytest.fixture
def paper(cast, lead):
    return published(cast.council, lead)


@pytest.mark.parametrize(
    ("meeting", "day", "minute", "words"),
    [
        ("Cabinet", HELD_ON, "Minute 34", "Cabinet, 14 October 2026, minute 34"),
        ("Cabinet", HELD_ON, "34", "Cabinet, 14 October 2026, minute 34"),
        ("Cabinet", HELD_ON, " min. CAB/34 ", "Cabinet, 14 October 2026, minute CAB/34"),
        ("Cabinet", HELD_ON, "Minutes 34 to 36", "Cabinet, 14 October 2026, minute 34 to 36"),
        ("Cabinet", None, "", "Cabinet"),
        ("", None, "", ""),
    ],
)
def test_a_decision_in_words(meeting, day, minute, words):
    assert decided_in_words(meeting, day, minute) == words


def test_a_minute_that_is_only_the_word_is_kept():
    assert minute_in_words("Minute") == "minute Minute"


@pytest.mark.parametrize(
    ("resolved", "is_further", "wrong"),
    [
        (Resolved(1, AGREED), False, set()),
        (Resolved(1, NOTED), False, set()),
        (Resolved(1, NOT_AGREED), False, set()),
        (Resolved(1, ""), False, {"outcome"}),
        (Resolved(1, CHANGED), False, {"words"}),
        (Resolved(1, CHANGED, "Other words"), False, set()),
        (Resolved(1, DEFERRED), False, {"deferred_to"}),
        (Resolved(1, DEFERRED, deferred_to="January"), False, set()),
        (Resolved(3, AGREED), True, {"words"}),
        (Resolved(3, AGREED, "Besides"), True, set()),
        (Resolved(1, AGREED, exemption=Exemption(None, "")), False, {"paragraph", "interest"}),
        (Resolved(1, AGREED, exemption=NOTE), False, set()),
    ],
)
def test_what_a_resolution_lacks(resolved, is_further, wrong):
    assert problems(resolved, asked=None if is_further else Asked(1, "Note it")).keys() == wrong


def test_every_recommendation_is_recorded_with_the_frozen_words(lead, paper):
    resolutions = (
        Resolved(1, NOTED),
        Resolved(2, CHANGED, "Agree the next steps,\r\nwith a date."),
        Resolved(3, AGREED, "That the chair write to the NHS."),
    )
    decision = record_decision(by=lead, paper=paper, facts=FACTS, resolutions=resolutions)

    rows = list(decision.resolutions.values_list("number", "recommended", "outcome", "words"))
    assert rows == [
        (1, "Note the report.", "noted", ""),
        (2, "Agree the *next steps*.", "changed", "Agree the next steps,\nwith a date."),
        (3, "", "agreed", "That the chair write to the NHS."),
    ]
    assert (decision.clearing, decision.version, decision.minute) == (1, 1, "Minute 34")
    event = Event.objects.get(name="reports.decision.recorded")
    assert event.data == {"meeting": "Cabinet", "decided_on": "2026-10-14", "minute": "Minute 34"}


@pytest.mark.parametrize(
    ("resolutions", "words"),
    [
        ((Resolved(1, AGREED),), "recommendation 2"),
        ((Resolved(1, AGREED), Resolved(2, "")), "what was decided on recommendation 2"),
        ((Resolved(1, AGREED), Resolved(2, CHANGED)), "words of resolution 2"),
        ((*BOTH_AGREED, Resolved(4, AGREED, "x")), "one after the other"),
        ((*BOTH_AGREED, Resolved(2, AGREED)), "one after the other"),
    ],
)
def test_what_is_missing_is_refused(lead, paper, resolutions, words):
    with pytest.raises(Refused, match=words):
        record_decision(by=lead, paper=paper, facts=FACTS, resolutions=resolutions)
    assert not MeetingDecision.objects.exists()


def test_a_day_to_come_is_refused(lead, paper):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused, match="not been held"):
        record_decision(by=lead, paper=paper, facts=Facts(tomorrow), resolutions=BOTH_AGREED)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (Facts(HELD_ON, called_in_on=HELD_ON), "Say that it was called in"),
        (Facts(HELD_ON, called_in=False, call_in_outcome="Stands"), "Say that it was called in"),
        (Facts(HELD_ON, called_in=True, called_in_on=date(2026, 10, 13)), "called in before"),
        (Facts(HELD_ON, implement_from=date(2026, 10, 13)), "carried out before"),
    ],
)
def test_days_that_cannot_be_are_refused_in_words_and_by_the_database(lead, paper, facts, words):
    with pytest.raises(Refused, match=words):
        record_decision(by=lead, paper=paper, facts=facts, resolutions=BOTH_AGREED)
    decision = record_decision(by=lead, paper=paper, facts=FACTS, resolutions=BOTH_AGREED)
    given = {"called_in": facts.called_in, "called_in_on": facts.called_in_on, "implement_from": facts.implement_from}
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingDecision.objects.filter(pk=decision.pk).update(call_in_outcome=facts.call_in_outcome, **given)


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "changed", "words": ""},
        {"recommended": "", "words": ""},
        {"outcome": "deferred", "deferred_to": ""},
        {"outcome": "agreed", "deferred_to": "January"},
        {"is_exempt": True},
        {"is_exempt": True, "exempt_paragraph": 8, "public_interest": "x"},
        {"exempt_paragraph": 3},
        {"number": 2},
        {"number": 0},
    ],
)
def test_the_database_refuses_a_resolution_that_cannot_be(cast, lead, change):
    decision = decided(cast.council, lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        Resolution.objects.filter(decision=decision, number=1).update(**change)


def test_only_a_cleared_paper_is_decided_on(cast, lead):
    draft = written(cast.council, lead)
    with pytest.raises(Refused, match="draft"):
        record_decision(by=lead, paper=draft, facts=FACTS, resolutions=BOTH_AGREED)
    cleared = cleared_quickly(draft, lead)
    assert record_decision(by=lead, paper=cleared, facts=FACTS, resolutions=BOTH_AGREED).version == 1


def test_a_paper_that_was_decided_on_stays(cast, lead):
    paper = cleared_quickly(written(cast.council, lead), lead)
    record_decision(by=lead, paper=paper, facts=FACTS, resolutions=BOTH_AGREED)
    for step in (take_back, withdraw):
        with pytest.raises(Refused, match="stays as it was"):
            step(by=lead, paper=paper, reason="Changed our mind")


def test_what_the_paper_kept_in_part_b_stays_exempt(cast, lead):
    paper = published(cast.council, lead, exempt={"recommendations": "Before them."})
    _, asked = frozen_recommendations(paper)
    assert [item.exemption for item in asked] == [NOTE, NOTE]
    decision = record_decision(by=lead, paper=paper, facts=FACTS, resolutions=BOTH_AGREED)
    assert set(decision.resolutions.values_list("is_exempt", "exempt_paragraph")) == {(True, 3)}


def test_two_people_recording_at_once(cast, lead, paper):
    record_decision(by=lead, paper=paper, facts=FACTS, resolutions=BOTH_AGREED)
    with pytest.raises(DecisionOvertaken, match="The performance lead") as overtaken:
        record_decision(by=cast.director, paper=paper, facts=Facts(HELD_ON), resolutions=BOTH_AGREED)
    assert overtaken.value.decision.minute == "Minute 34"


def _correct(by, decision, *, facts=FACTS, resolutions=BOTH_AGREED, version=1, reason="A slip"):
    return correct_decision(
        by=by, decision=decision, facts=facts, resolutions=resolutions, version=version, reason=reason
    )


def test_a_correction_keeps_what_stood_before(cast, lead):
    decision = decided(cast.council, lead)
    changed = (Resolved(1, CHANGED, "Note it and thank the peers."), Resolved(2, AGREED))
    again = _correct(lead, decision, facts=Facts(HELD_ON, minute="Minute 35"), resolutions=changed)

    assert (again.version, again.minute) == (2, "Minute 35")
    kept = DecisionCorrection.objects.get()
    assert (kept.reason, kept.before["facts"]["minute"]) == ("A slip", "Minute 34")
    assert kept.before["resolutions"][0]["outcome"] == "agreed"
    for change in (lambda: DecisionCorrection.objects.update(reason="x"), lambda: kept.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_correction_needs_a_reason_and_the_version_it_saw(cast, lead):
    decision = decided(cast.council, lead)
    with pytest.raises(Refused, match="why"):
        _correct(lead, decision, reason=" ")
    _correct(lead, decision)
    with pytest.raises(DecisionOvertaken):
        _correct(cast.director, decision, facts=Facts(HELD_ON))
    assert MeetingDecision.objects.get().minute == "Minute 34"


def test_a_further_resolution_goes_unless_something_came_of_it(cast, lead):
    further = (*BOTH_AGREED, Resolved(3, AGREED, "Write to the NHS."))
    decision = decided(cast.council, lead, resolutions=further)
    plan = PlanFactory(council=cast.council)
    action_from(by=lead, resolution=decision.resolutions.get(number=3), plan=plan, title="Write", reference="A1")
    with pytest.raises(Refused, match="came of resolution 3"):
        _correct(lead, decision)
    ResolutionLink.objects.all().delete()
    assert _correct(lead, decision).resolutions.count() == 2


def test_responses_are_set_from_it_with_their_minute(cast, lead):
    decision = decided(cast.council, lead)
    first, second = RecommendationFactory.create_batch(2, challenge=PeerChallengeFactory(council=cast.council))
    answers = [Answered(first, "accepted", "We will."), Answered(second, "partly", reason="Not all of it")]

    assert respond_from(by=lead, decision=decision, answers=answers) == 2

    found = Response.objects.get(recommendation=first)
    assert (found.decided, found.text) == ("Cabinet, 14 October 2026, minute 34", "We will.")
    _correct(lead, decision, facts=Facts(HELD_ON, minute="Minute 36"))
    found.refresh_from_db()
    assert found.minute == "Minute 36"


def test_a_response_that_somebody_changed_does_not_follow(cast, lead):
    decision = decided(cast.council, lead)
    item = RecommendationFactory(challenge__council=cast.council)
    respond_from(by=lead, decision=decision, answers=[Answered(item, "accepted")])
    response_record(by=lead, recommendation=item, answer="accepted", meeting=Committee.objects.get(), minute="2")
    _correct(lead, decision, facts=Facts(HELD_ON, minute="Minute 36"))
    assert Response.objects.get().minute == "2"


def test_responses_go_in_together_or_not_at_all(cast, lead):
    decision = decided(cast.council, lead)
    first, second = RecommendationFactory.create_batch(2, challenge=PeerChallengeFactory(council=cast.council))
    with pytest.raises(Refused, match="reason"):
        respond_from(by=lead, decision=decision, answers=[Answered(first, "accepted"), Answered(second, "partly")])
    theirs = RecommendationFactory(challenge__council=cast.elsewhere)
    with pytest.raises(Refused, match="own council"):
        respond_from(by=lead, decision=decision, answers=[Answered(first, "accepted"), Answered(theirs, "accepted")])
    assert not Response.objects.exists()


def test_an_answer_given_meanwhile_is_not_overwritten(cast, lead):
    decision = decided(cast.council, lead)
    item = RecommendationFactory(challenge__council=cast.council)
    seen = seen_of(item)
    ResponseFactory(recommendation=item, answer="not_accepted", reason="No")
    with pytest.raises(AnsweredMeanwhile):
        respond_from(by=lead, decision=decision, answers=[Answered(item, "accepted", seen=seen)])
    assert Response.objects.get().answer == "not_accepted"


def test_a_minute_needs_its_meeting(cast, lead):
    item = RecommendationFactory(challenge__council=cast.council)
    with pytest.raises(Refused, match="whose minute"):
        response_record(by=lead, recommendation=item, answer="accepted", minute="34")
    ResponseFactory(recommendation=item)
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.update(minute="34")


def test_the_plan_is_added_to_from_a_resolution(cast, lead):
    resolution = decided(cast.council, lead).resolutions.get(number=2)
    plan = PlanFactory(council=cast.council)
    due = date(2027, 3, 31)
    action = action_from(by=lead, resolution=resolution, plan=plan, title="Do it", reference="A1", due_on=due)
    milestone_from(by=lead, resolution=resolution, action=action, title="Half", due_on=None)
    later = date(2027, 6, 30)
    change = date_from(by=lead, resolution=resolution, action=action, new_due_on=later, reason="More to do")

    action.refresh_from_db()
    assert (action.due_on, action.original_due_on) == (later, due)
    assert (change.decision, change.decision_note) == ("agreed", "Decided by Cabinet, 14 October 2026, minute 34")
    links = ResolutionLink.objects.filter(resolution=resolution)
    assert [(bool(link.milestone), bool(link.date_change)) for link in links] == [
        (False, False), (True, False), (False, True),
    ]  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        ResolutionLink.objects.create(resolution=resolution, action=action)


def test_another_councils_plan_is_refused(cast, lead):
    resolution = decided(cast.council, lead).resolutions.get(number=1)
    plan = PlanFactory(council=cast.elsewhere)
    with pytest.raises(Refused, match="another council"):
        action_from(by=lead, resolution=resolution, plan=plan, title="x", reference="A1")
    with pytest.raises(Refused, match="another council"):
        milestone_from(by=lead, resolution=resolution, action=ActionFactory(plan=plan), title="x", due_on=None)


def test_a_date_that_somebody_asked_to_move_is_decided_first(cast, lead):
    resolution = decided(cast.council, lead).resolutions.get(number=1)
    action = ActionFactory(plan=PlanFactory(council=cast.council))
    date_change_ask(by=cast.officer, action=action, new_due_on=date(2027, 6, 30), reason="Late")
    with pytest.raises(Refused, match="decide on that first"):
        date_from(by=lead, resolution=resolution, action=action, new_due_on=date(2027, 7, 31), reason="As decided")
    action.refresh_from_db()
    assert action.due_on == date(2027, 3, 31)


def test_documents_say_the_minute(cast, lead):
    decision = decided(cast.council, lead)
    challenge = PeerChallengeFactory(council=cast.council)
    item = RecommendationFactory(challenge=challenge)
    respond_from(by=lead, decision=decision, answers=[Answered(item, "accepted")])
    plan = PlanFactory(council=cast.council, challenge=challenge)
    period = ReportingPeriodFactory(council=cast.council)
    told = plan_progress(plan, period, today=date(2026, 11, 1), include_exempt=False)
    assert [line.response_meeting for line in told.recommendations] == ["Cabinet, 14 October 2026, minute 34"]
