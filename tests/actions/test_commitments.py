"""A commitment of the position statement becomes an action: once, in a plan of its challenge."""

import pytest
from django.urls import reverse

from actions.models import Action
from actions.services.commitments import commitment_make_action
from audit.models import Event
from peerreview.errors import Refused
from recommendations.models import PositionStatement, PositionStatementItem
from tests.factories.actions import PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement(scene):
    made = PositionStatement.objects.create(challenge=scene.plan.challenge, title="Position statement 2025")
    for order, (kind, text) in enumerate(
        [("achievement", "Built homes."), ("commitment", "Build more homes."), ("commitment", "Plant trees.")]
    ):
        PositionStatementItem.objects.create(statement=made, kind=kind, text=text, order=order)
    return made


def test_it_becomes_an_action_with_one_press_and_not_twice(scene, sign_in, statement):
    lead = sign_in(scene.cast.performance_lead)
    page = reverse("recommendations:statement", args=["exeham", statement.challenge_id])
    item = statement.items.get(text="Build more homes.")
    address = reverse("actions:commitment-make", args=["exeham", item.pk])
    assert lead.get(page).content.decode().count("Make an action of it") == 2
    done = lead.post(address, {"plan": scene.plan.pk}, follow=True)
    action = Action.objects.get(commitment=item)
    assert (action.plan, action.title) == (scene.plan, "Build more homes.")
    shown = done.content.decode()
    assert f"action {action.reference} of {scene.plan}" in shown
    assert shown.count("Make an action of it") == 1
    assert "became an action" not in lead.get(page).content.decode()
    again = lead.post(address, {"plan": scene.plan.pk}, follow=True)
    assert f"It became the action {action.reference} already." in again.content.decode()
    assert Action.objects.filter(title="Build more homes.").count() == 1
    assert Event.objects.filter(name="actions.action.made_of_commitment").count() == 1
    assert "Position statement 2025" in lead.get(reverse("actions:action", args=["exeham", action.pk])).content.decode()


def test_several_plans_are_offered_and_none_leads_to_making_one(scene, sign_in, statement):
    lead = sign_in(scene.cast.performance_lead)
    page = reverse("recommendations:statement", args=["exeham", statement.challenge_id])
    PlanFactory(council=scene.council, challenge=scene.plan.challenge, title="A second plan")
    assert lead.get(page).content.decode().count("A second plan") == 2
    Action.objects.all().delete()
    statement.challenge.plans.all().delete()
    assert "make an action plan" in lead.get(page).content.decode()


def test_only_commitments_into_plans_of_their_challenge(scene, statement):
    lead = scene.cast.performance_lead
    with pytest.raises(Refused, match="Only what the council said it will do"):
        commitment_make_action(by=lead, item=statement.items.get(kind="achievement"), plan=scene.plan)
    other = PlanFactory(council=scene.council)
    with pytest.raises(Refused, match="a plan of this challenge"):
        commitment_make_action(by=lead, item=statement.items.filter(kind="commitment").first(), plan=other)


@pytest.mark.parametrize(("role", "status"), [("officer", 403), ("cabinet_member", 403), ("outsider", 404)])
def test_who_may_not(scene, sign_in, statement, role, status):
    item = statement.items.filter(kind="commitment").first()
    address = reverse("actions:commitment-make", args=["exeham", item.pk])
    person = sign_in(getattr(scene.cast, role))
    assert person.post(address, {"plan": scene.plan.pk}).status_code == status
    assert sign_in(scene.cast.performance_lead).get(address).status_code == 405
    if role != "outsider":
        page = person.get(reverse("recommendations:statement", args=["exeham", statement.challenge_id]))
        assert "Make an action of it" not in page.content.decode()
