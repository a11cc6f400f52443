"""A director decides: approved, returned with a note, many at once."""

from datetime import date

import pytest

from actions.models import ProgressUpdate
from actions.services.approvals import Return, approve, decide_many, return_with_note
from audit.models import Event
from councils.services.periods import close_period
from peerreview.errors import Refused
from tests.factories.actions import ActionFactory, ProgressUpdateFactory
from tests.factories.councils import ReportingPeriodFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def update(scene):
    return ProgressUpdateFactory(action=scene.action, period=scene.q2, author=scene.cast.officer)


def test_approving_says_who_and_when(scene, update):
    approve(by=scene.cast.director, update=update, version=1)
    update.refresh_from_db()
    assert (update.state, update.decided_by) == ("approved", scene.cast.director)
    assert update.decided_at.date() == date(2026, 10, 5)
    event = Event.objects.get(name="actions.update.approved")
    assert (event.thing_id, event.data["period"], event.council_id) == (
        scene.action.pk,
        "Q2 2026/27",
        scene.council.pk,
    )


def test_returning_needs_a_note_and_keeps_it(scene, update):
    with pytest.raises(Refused, match="Say what you want changed"):
        return_with_note(by=scene.cast.director, update=update, version=1, note=" ")
    return_with_note(by=scene.cast.director, update=update, version=1, note="Say by when.")
    update.refresh_from_db()
    assert (update.state, update.decision_note) == ("returned", "Say by when.")
    assert Event.objects.get(name="actions.update.returned").data["note"] == "Say by when."


def test_an_approved_update_can_be_returned_while_its_quarter_is_open(scene, update):
    approve(by=scene.cast.director, update=update, version=1)
    return_with_note(by=scene.cast.director, update=update, version=1, note="One more thing.")
    update.refresh_from_db()
    assert update.state == "returned"


def test_nobody_decides_on_their_own_words(scene):
    update = ProgressUpdateFactory(action=scene.action, period=scene.q2, author=scene.cast.director)
    for decide in (
        lambda: approve(by=scene.cast.director, update=update, version=1),
        lambda: return_with_note(by=scene.cast.director, update=update, version=1, note="x"),
    ):
        with pytest.raises(Refused, match="You wrote this update yourself"):
            decide()
    ProgressUpdate.objects.filter(pk=update.pk).update(submitted_by=scene.cast.officer)
    with pytest.raises(Refused, match="You wrote this update yourself"):
        approve(by=scene.cast.director, update=update, version=1)


def test_words_changed_since_they_were_read_are_not_approved(scene, update):
    ProgressUpdate.objects.filter(pk=update.pk).update(version=2)
    with pytest.raises(Refused, match="has changed this update since you opened it"):
        approve(by=scene.cast.director, update=update, version=1)


@pytest.mark.parametrize(
    ("state", "words"),
    [("approved", "has approved this update already"), ("returned", "has returned this update already"),
     ("draft", "writing this update again")],
)  # fmt: skip
def test_only_what_waits_is_approved(scene, state, words):
    update = ProgressUpdateFactory(action=scene.action, period=scene.q2, state=state)
    with pytest.raises(Refused, match=words):
        approve(by=scene.cast.director, update=update, version=1)


def test_a_closed_period_takes_no_decisions(scene, update):
    close_period(by=scene.cast.performance_lead, period=scene.q2)
    with pytest.raises(Refused, match="was closed"):
        approve(by=scene.cast.director, update=update, version=1)
    with pytest.raises(Refused, match="was closed"):
        return_with_note(by=scene.cast.director, update=update, version=1, note="x")


@pytest.mark.parametrize(("said", "expected"), [(date(2026, 8, 12), date(2026, 8, 12)), (None, date(2026, 9, 30))])
def test_approving_blue_gives_the_day_of_completion(scene, said, expected):
    blue = ProgressUpdateFactory(action=scene.action, period=scene.q2, rating="blue", forecast_on=said)
    approve(by=scene.cast.director, update=blue, version=1)
    scene.action.refresh_from_db()
    assert scene.action.completed_on == expected
    return_with_note(by=scene.cast.director, update=blue, version=1, note="Not quite.")
    scene.action.refresh_from_db()
    assert scene.action.completed_on is None


def test_a_later_update_can_take_completion_back(scene):
    q4 = ReportingPeriodFactory(council=scene.council, year=2025, quarter=4)
    ProgressUpdateFactory(action=scene.action, period=q4, rating="blue", state="approved")
    scene.action.completed_on = date(2026, 3, 31)
    scene.action.save()
    update = ProgressUpdateFactory(action=scene.action, period=scene.q2, rating="amber")
    approve(by=scene.cast.director, update=update, version=1)
    scene.action.refresh_from_db()
    assert scene.action.completed_on is None


def test_approving_many_tells_which_were_not(scene, update):
    second = ProgressUpdateFactory(action=ActionFactory(plan=scene.plan), period=scene.q2)
    own = ProgressUpdateFactory(
        action=ActionFactory(plan=scene.plan, reference="A9"), period=scene.q2, author=scene.cast.director
    )
    elsewhere = ProgressUpdateFactory()
    third = ProgressUpdateFactory(action=ActionFactory(plan=scene.plan), period=scene.q2)
    result = decide_many(
        by=scene.cast.director,
        council=scene.council,
        approvals={update.pk: 1, second.pk: 1, own.pk: 1, elsewhere.pk: 1, 999_999: 1},
        returns={third.pk: Return(1, "Say by when.")},
    )
    assert (result.approved, result.returned) == (2, 1)
    assert [(item.action.reference, why) for item, why in result.refused] == [
        ("A9", "You wrote this update yourself: someone else decides on it.")
    ]
    elsewhere.refresh_from_db()
    assert elsewhere.state == "submitted"
    assert Event.objects.filter(name="actions.update.approved").count() == 2
