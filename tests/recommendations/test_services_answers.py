"""Responses, statuses, dates, sorting and corrections; and what the database itself refuses."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from audit.models import Event
from councils.models import Committee
from peerreview.errors import Refused
from recommendations.models import Recommendation, RecommendationStatus, Response
from recommendations.services.challenges import challenge_record_dates
from recommendations.services.responses import response_record
from recommendations.services.sorting import recommendation_sort
from recommendations.services.statuses import status_record
from recommendations.services.words import words_correct
from tests.factories.councils import CommitteeFactory
from tests.factories.recommendations import (
    PeerChallengeFactory,
    RecommendationFactory,
    RecommendationStatusFactory,
    ResponseFactory,
    ThemeFactory,
)


@pytest.fixture
def recommendation(cast):
    return RecommendationFactory(challenge=PeerChallengeFactory(council=cast.council), reference="3")


def test_a_response_is_recorded_and_changed_with_events(cast, recommendation):
    meeting = CommitteeFactory(council=cast.council, name="Cabinet")
    by = cast.performance_lead
    response_record(by=by, recommendation=recommendation, answer="accepted", text=" We agree. ")
    response_record(
        by=by, recommendation=recommendation, answer="partly", reason="Too dear", meeting=meeting,
        decided_on=date(2026, 3, 31),
    )  # fmt: skip
    response = Response.objects.get()
    assert (response.answer, response.reason, response.meeting) == ("partly", "Too dear", meeting)
    changed, recorded = Event.objects.all()
    assert (recorded.name, changed.name) == (
        "recommendations.response.recorded",
        "recommendations.response.changed",
    )
    assert (changed.data["before"], changed.data["answer"]) == ("accepted", "partly")
    assert changed.thing_type == "recommendations.recommendation"


@pytest.mark.parametrize("answer", ["partly", "not_accepted"])
def test_no_need_is_left_without_a_reason(cast, recommendation, answer):
    with pytest.raises(Refused, match="reason"):
        response_record(by=cast.performance_lead, recommendation=recommendation, answer=answer, reason="  ")


@pytest.mark.parametrize("answer", ["partly", "not_accepted"])
def test_the_database_wants_the_reason_too(recommendation, answer):
    with pytest.raises(IntegrityError, match="response_reason_unless_accepted"), transaction.atomic():
        ResponseFactory(recommendation=recommendation, answer=answer, reason="")


def test_another_councils_meeting_is_refused(cast, recommendation):
    theirs = CommitteeFactory(council=cast.elsewhere, kind=Committee.Kind.EXECUTIVE)
    with pytest.raises(Refused, match="own meetings"):
        response_record(by=cast.performance_lead, recommendation=recommendation, answer="accepted", meeting=theirs)


@pytest.mark.parametrize("status", ["implemented", "closed"])
def test_implemented_and_closed_need_evidence(cast, recommendation, status):
    with pytest.raises(Refused, match="shows it"):
        status_record(by=cast.performance_lead, recommendation=recommendation, status=status, on=date(2026, 1, 5))
    with pytest.raises(IntegrityError, match="recommendation_status_with_evidence"), transaction.atomic():
        RecommendationStatusFactory(recommendation=recommendation, status=status, evidence="")


def test_the_newest_status_counts_and_open_is_said_of_none(cast, recommendation):
    by = cast.performance_lead
    unsaid = RecommendationFactory(challenge=recommendation.challenge, reference="4")
    status_record(by=by, recommendation=recommendation, status="implemented", on=date(2026, 4, 1), evidence="Minutes")
    status_record(by=by, recommendation=recommendation, status="in_progress", on=date(2026, 3, 31))
    found = {item.pk: item.current_status for item in Recommendation.objects.for_table(cast.council)}
    assert found == {recommendation.pk: "implemented", unsaid.pk: "open"}
    assert RecommendationStatus.objects.count() == 2
    assert Event.objects.filter(name="recommendations.status.recorded").count() == 2


def test_no_status_before_the_visit(cast, recommendation):
    with pytest.raises(Refused, match="before the visit"):
        status_record(by=cast.performance_lead, recommendation=recommendation, status="open", on=date(2020, 1, 1))


@pytest.mark.parametrize("field", ["reference", "headline", "text"])
def test_words_are_frozen_whoever_writes(recommendation, field):
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Recommendation.objects.filter(pk=recommendation.pk).update(**{field: "Other words"})


def test_a_recommendation_cannot_move_to_another_challenge(recommendation):
    other = PeerChallengeFactory(council=recommendation.challenge.council, kind="finance")
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Recommendation.objects.filter(pk=recommendation.pk).update(challenge=other)


def test_a_transcription_is_corrected_with_a_reason_and_an_event(cast, recommendation):
    before = recommendation.text
    words_correct(
        by=cast.performance_lead, recommendation=recommendation, reference="3", headline="Do it well",
        text="Do it well. Truly.", reason="A letter was lost at the page's end",
    )  # fmt: skip
    recommendation.refresh_from_db()
    assert recommendation.text == "Do it well. Truly."
    event = Event.objects.get(name="recommendations.words.corrected")
    assert event.data["before"]["text"] == before
    assert event.data["after"]["headline"] == "Do it well"
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Recommendation.objects.filter(pk=recommendation.pk).update(text="Frozen again")


@pytest.mark.parametrize(("reason", "text"), [(" ", "New"), ("Why", None)])
def test_a_correction_needs_a_reason_and_a_change(cast, recommendation, reason, text):
    with pytest.raises(Refused):
        words_correct(
            by=cast.performance_lead, recommendation=recommendation, reference=recommendation.reference,
            headline=recommendation.headline, text=text or recommendation.text, reason=reason,
        )  # fmt: skip


def test_dates_are_recorded_and_what_is_not_given_stays(cast):
    before = PeerChallengeFactory(council=cast.council, on_site_start=date(2020, 3, 2))
    challenge = PeerChallengeFactory(council=cast.council, previous=before)
    by = cast.performance_lead
    challenge_record_dates(by=by, challenge=challenge, report_received_on=date(2025, 11, 3))
    challenge_record_dates(by=by, challenge=challenge, report_published_on=date(2026, 1, 20))
    challenge.refresh_from_db()
    assert challenge.report_received_on == date(2025, 11, 3)
    assert challenge.report_published_on == date(2026, 1, 20)
    assert challenge.previous == before
    challenge_record_dates(by=by, challenge=challenge, previous=None, report_received_on=None)
    challenge.refresh_from_db()
    assert (challenge.previous, challenge.report_received_on) == (None, None)


def test_dates_that_cannot_be_are_refused(cast):
    challenge = PeerChallengeFactory(council=cast.council)
    by = cast.performance_lead
    with pytest.raises(Refused, match="before the visit"):
        challenge_record_dates(by=by, challenge=challenge, report_published_on=date(2025, 1, 1))
    with pytest.raises(Refused, match="earlier one"):
        challenge_record_dates(by=by, challenge=challenge, previous=challenge)
    with pytest.raises(Refused, match="earlier one"):
        challenge_record_dates(
            by=by, challenge=challenge,
            previous=PeerChallengeFactory(council=cast.elsewhere, on_site_start=date(2020, 1, 1)),
        )  # fmt: skip
    with pytest.raises(TypeError):
        challenge_record_dates(by=by, challenge=challenge, made_up_on=date(2026, 1, 1))


def test_sorting_keeps_to_its_own_challenge(cast, recommendation):
    theme = ThemeFactory(challenge=recommendation.challenge)
    earlier = RecommendationFactory(
        challenge=PeerChallengeFactory(council=cast.council, on_site_start=date(2019, 1, 7)), reference="1"
    )
    by = cast.performance_lead
    recommendation_sort(by=by, recommendation=recommendation, themes=[theme], local_group=" Money ", repeats=earlier)
    recommendation.refresh_from_db()
    assert (recommendation.local_group, recommendation.repeats) == ("Money", earlier)
    assert list(recommendation.themes.all()) == [theme]
    with pytest.raises(Refused, match="themes of this challenge"):
        recommendation_sort(by=by, recommendation=earlier, themes=[theme])
    with pytest.raises(Refused, match="earlier challenge"):
        recommendation_sort(by=by, recommendation=earlier, themes=[], repeats=recommendation)
