"""A due date moves when one person asks and another agrees, and in no other way."""

from datetime import date

import pytest

from actions.models import DateChange
from actions.services.actions import action_change
from actions.services.date_changes import date_change_ask, date_change_decide
from audit.models import Event
from peerreview.errors import Refused
from tests.factories.actions import ActionFactory

pytestmark = pytest.mark.django_db
LATER = date(2027, 6, 30)


def ask(scene, **changes):
    given = {"action": scene.action, "new_due_on": LATER, "reason": "The supplier has withdrawn."} | changes
    return date_change_ask(by=scene.cast.officer, **given)


def test_asking_moves_nothing(scene):
    change = ask(scene)
    scene.action.refresh_from_db()
    assert (change.decision, change.old_due_on, scene.action.due_on) == (
        "asked",
        date(2027, 3, 31),
        date(2027, 3, 31),
    )
    assert Event.objects.get(name="actions.date_change.asked").data["reason"] == "The supplier has withdrawn."


def test_agreeing_moves_the_date_and_keeps_the_first(scene):
    change = ask(scene)
    date_change_decide(by=scene.cast.director, change=change, agreed=True, note="Please keep to it.")
    scene.action.refresh_from_db()
    change.refresh_from_db()
    assert (scene.action.due_on, scene.action.original_due_on) == (LATER, date(2027, 3, 31))
    assert (change.reason, change.decision_note) == ("The supplier has withdrawn.", "Please keep to it.")
    assert change.decided_by == scene.cast.director


def test_refusing_needs_a_note(scene):
    change = ask(scene)
    with pytest.raises(Refused, match="Say why the date does not move"):
        date_change_decide(by=scene.cast.director, change=change, agreed=False, note="")
    date_change_decide(by=scene.cast.director, change=change, agreed=False, note="There is time.")
    scene.action.refresh_from_db()
    assert scene.action.due_on == date(2027, 3, 31)
    assert DateChange.objects.get().decision == "refused"
    ask(scene)  # another may be asked for now


def test_nobody_agrees_to_their_own_date(scene):
    change = ask(scene)
    with pytest.raises(Refused, match="You asked for this change yourself"):
        date_change_decide(by=scene.cast.officer, change=change, agreed=True, note="")


def test_a_decision_is_taken_once(scene):
    change = ask(scene)
    date_change_decide(by=scene.cast.director, change=change, agreed=True, note="")
    with pytest.raises(Refused, match="The director has decided this already: agreed"):
        date_change_decide(by=scene.cast.performance_lead, change=change, agreed=False, note="No")


def test_a_date_that_moved_meanwhile_is_not_overwritten(scene):
    change = ask(scene)
    type(scene.action).objects.filter(pk=scene.action.pk).update(due_on=date(2027, 5, 31))
    with pytest.raises(Refused, match="has been moved since"):
        date_change_decide(by=scene.cast.director, change=change, agreed=True, note="")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"new_due_on": date(2027, 3, 31)}, "This is the date it has already"),
        ({"new_due_on": date(2026, 3, 31)}, "before the action starts"),
        ({"reason": "  "}, "cannot be blank"),
    ],
)
def test_what_cannot_be_asked(scene, changes, words):
    with pytest.raises(Refused, match=words):
        ask(scene, **changes)


def test_one_change_waits_at_a_time(scene):
    ask(scene)
    with pytest.raises(Refused, match="waiting to be decided already"):
        ask(scene, new_due_on=date(2027, 9, 30))


def test_an_action_without_a_date_or_complete_has_none_to_move(scene):
    with pytest.raises(Refused, match="no due date yet"):
        ask(scene, action=ActionFactory(plan=scene.plan, due_on=None))
    complete = ActionFactory(plan=scene.plan, completed_on=date(2026, 9, 30))
    with pytest.raises(Refused, match="complete"):
        ask(scene, action=complete)


def test_changing_the_action_does_not_move_its_date(scene):
    with pytest.raises(Refused, match="moves only when someone asks"):
        action_change(by=scene.cast.performance_lead, action=scene.action, due_on=LATER)
