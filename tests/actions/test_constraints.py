"""What the database itself refuses, whoever asks."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from actions.models import Action, DateChange, ProgressUpdate
from tests.factories.actions import (
    NOON,
    ActionFactory,
    DateChangeFactory,
    EvidenceFactory,
    PlanFactory,
    ProgressUpdateFactory,
)
from tests.factories.councils import ReportingPeriodFactory, UserFactory

pytestmark = pytest.mark.django_db


def refused(constraint: str, do) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        do()


def test_one_update_for_each_action_and_period():
    update = ProgressUpdateFactory()
    refused(
        "update_once_in_period",
        lambda: ProgressUpdateFactory(action=update.action, period=update.period, state="draft"),
    )


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("update_reason_for_amber_and_red", {"rating": "amber", "reason": ""}),
        ("update_reason_for_amber_and_red", {"rating": "red", "reason": "", "way_back": "Soon"}),
        ("update_way_back_for_red", {"rating": "red", "reason": "Late", "way_back": ""}),
        ("update_rated_when_submitted", {"rating": ""}),
        ("update_submitted_at_and_by", {"submitted_by": None}),
        ("update_submitted_at_and_by", {"submitted_at": None}),
        ("update_submitted_by_someone", {"submitted_by": None, "submitted_at": None}),
        ("update_decided_at_and_by", {"decided_at": NOON}),
        ("update_decided_by_someone", {"state": "approved"}),
    ],
)
def test_what_a_submitted_update_must_have(constraint, changes):
    update = ProgressUpdateFactory()
    refused(constraint, lambda: ProgressUpdate.objects.filter(pk=update.pk).update(**changes))


def test_an_update_is_returned_with_a_note():
    update = ProgressUpdateFactory(state="returned")
    refused("update_returned_with_note", lambda: ProgressUpdate.objects.filter(pk=update.pk).update(decision_note=""))


@pytest.mark.parametrize("state", ["approved", "returned"])
@pytest.mark.parametrize("author", ["submitted_by", "written_by"])
def test_nobody_decides_on_their_own_words(state, author):
    update = ProgressUpdateFactory(state=state)
    with pytest.raises(IntegrityError, match="update_not_decided_by_its_author"), transaction.atomic():
        ProgressUpdate.objects.filter(pk=update.pk).update(**{author: update.decided_by})


def test_a_draft_may_lack_everything():
    ProgressUpdateFactory(state="draft", rating="", narrative="")
    ProgressUpdateFactory(state="draft", rating="red", reason="", way_back="")


def test_a_closed_period_refuses_every_write():
    update = ProgressUpdateFactory()
    closed = ReportingPeriodFactory(council=update.action.plan.council, quarter=1, closed=True)
    refused("reporting period is closed", lambda: ProgressUpdateFactory(action=update.action, period=closed))
    refused("reporting period is closed", lambda: ProgressUpdate.objects.filter(pk=update.pk).update(period=closed))


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("action_starts_before_due", {"starts_on": date(2027, 4, 1)}),
        ("action_first_and_current_due_date", {"due_on": None}),
        ("action_exempt_with_paragraph_and_reason", {"is_exempt": True}),
        ("action_exempt_with_paragraph_and_reason", {"is_exempt": True, "exempt_paragraph": 3}),
        ("action_exempt_with_paragraph_and_reason", {"is_exempt": True, "exempt_paragraph": 8, "exempt_reason": "x"}),
        ("action_exempt_with_paragraph_and_reason", {"exempt_paragraph": 3}),
    ],
)
def test_what_an_action_must_be(constraint, changes):
    action = ActionFactory(due_on=date(2027, 3, 31))
    refused(constraint, lambda: Action.objects.filter(pk=action.pk).update(**changes))


def test_a_reference_stands_once_in_a_plan():
    action = ActionFactory()
    refused("action_reference_once_in_plan", lambda: ActionFactory(plan=action.plan, reference=action.reference))
    ActionFactory(reference=action.reference)


def test_a_plan_names_its_challenge_exactly_where_that_is_its_source():
    refused("plan_challenge_where_that_is_its_source", lambda: PlanFactory(challenge=None))
    refused("plan_challenge_where_that_is_its_source", lambda: PlanFactory(source="audit"))
    PlanFactory(source="audit", challenge=None)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("date_change_decided_at_and_by", {"decided_at": NOON}),
        ("date_change_decided_at_and_by", {"decision": "agreed"}),
        ("date_change_with_reason", {"reason": ""}),
        ("date_change_is_a_change", {"new_due_on": date(2027, 3, 31)}),
    ],
)
def test_what_a_date_change_must_be(constraint, changes):
    change = DateChangeFactory()
    refused(constraint, lambda: DateChange.objects.filter(pk=change.pk).update(**changes))


def test_one_date_change_waits_at_a_time():
    change = DateChangeFactory()
    refused("date_change_one_waiting", lambda: DateChangeFactory(action=change.action, new_due_on=date(2028, 1, 1)))
    DateChangeFactory(action=change.action, decision="refused", new_due_on=date(2028, 1, 1))


def test_evidence_is_a_file_or_a_link():
    refused("evidence_file_or_link", lambda: EvidenceFactory(link=""))
    refused("evidence_file_or_link", lambda: EvidenceFactory(file="evidence/x.pdf"))


def test_history_is_kept_of_what_is_written_round_the_services():
    update = ProgressUpdateFactory()
    ProgressUpdate.objects.filter(pk=update.pk).update(narrative="Quietly changed.", written_by=UserFactory())
    narratives = list(update.events.order_by("pgh_id").values_list("pgh_label", "narrative"))
    assert narratives == [("insert", "It goes well."), ("update", "Quietly changed.")]
