"""A plan superseded without losing its lineage; recommendations that a progress review added."""

from datetime import date

import pytest
from django.urls import reverse

from actions.models import Action, ActionPlan
from actions.services.actions import action_change
from actions.services.plans import plan_change
from actions.services.superseding import plan_supersede
from audit.models import Event
from peerreview.errors import Refused
from recommendations import hooks
from recommendations.models import PeerChallenge
from tests.factories.actions import ActionFactory, AdviceFactory, MilestoneFactory, PlanFactory, VisitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(scene):
    return scene.cast.performance_lead


def test_open_actions_are_carried_over_with_all_that_is_theirs(scene, lead):
    advice = AdviceFactory(challenge=scene.plan.challenge)
    scene.action.recommendations.add(advice)
    Action.objects.filter(pk=scene.action.pk).update(original_due_on=date(2026, 12, 31))
    scene.action.refresh_from_db()
    waiting = ActionFactory(plan=scene.plan, reference="A7", lead_officer=None)
    waiting.waits_for.add(scene.action)
    MilestoneFactory(action=scene.action, title="Still to come")
    MilestoneFactory(action=scene.action, title="Reached", reached_on=date(2026, 9, 1))
    left = ActionFactory(plan=scene.plan, reference="A9")
    newer = plan_supersede(
        by=lead, plan=scene.plan, title="The second plan", adopted_on=date(2026, 10, 1), carry=[scene.action, waiting]
    )
    copy, other = newer.actions.order_by("reference")
    assert (copy.reference, copy.title, copy.lead_officer) == ("A1", scene.action.title, scene.cast.officer)
    assert (copy.original_due_on, copy.due_on) == (date(2026, 12, 31), scene.action.due_on)
    assert copy.carried_from == scene.action
    assert list(copy.recommendations.all()) == [advice]
    assert [step.title for step in copy.milestones.all()] == ["Still to come"]
    assert list(other.waits_for.all()) == [copy]
    assert not Action.objects.filter(carried_from=left).exists()
    assert (newer.supersedes, newer.challenge) == (scene.plan, scene.plan.challenge)
    event = Event.objects.get(name="actions.plan.superseded")
    assert event.data["carried"] == ["A1", "A7"]


def test_the_old_plan_no_longer_changes(scene, lead):
    plan_supersede(by=lead, plan=scene.plan, title="The second plan", adopted_on=None, carry=[])
    with pytest.raises(Refused, match="superseded"):
        action_change(by=lead, action=scene.action, title="Other")
    with pytest.raises(Refused, match="superseded"):
        plan_change(by=lead, plan=scene.plan, title="Other", adopted_on=None, supersedes=None)
    with pytest.raises(Refused, match="superseded already"):
        plan_supersede(by=lead, plan=scene.plan, title="A third", adopted_on=None, carry=[])


def test_what_cannot_be_carried_is_refused_and_nothing_is_made(scene, lead):
    with pytest.raises(Refused, match="of the plan itself"):
        plan_supersede(by=lead, plan=scene.plan, title="New", adopted_on=None, carry=[ActionFactory()])
    done = ActionFactory(plan=scene.plan, completed_on=date(2026, 9, 1))
    with pytest.raises(Refused, match="complete already"):
        plan_supersede(by=lead, plan=scene.plan, title="New", adopted_on=None, carry=[done])
    assert not ActionPlan.objects.filter(title="New").exists()


def test_the_page_offers_open_actions_and_both_plans_show_the_lineage(scene, sign_in, lead):
    done = ActionFactory(plan=scene.plan, reference="A5", title="Finished", completed_on=date(2026, 9, 1))
    browser = sign_in(lead)
    address = reverse("actions:plan-supersede", args=["exeham", scene.plan.pk])
    shown = browser.get(address).content.decode()
    assert scene.action.title in shown
    assert done.title not in shown
    made = browser.post(address, {"title": "The second plan", "carry": [scene.action.pk]}, follow=True)
    assert f"A1 of {scene.plan}" in made.content.decode()
    old = browser.get(reverse("actions:plan", args=["exeham", scene.plan.pk])).content.decode()
    assert "A1 of The second plan" in old
    assert "no longer changes" in old
    assert "Supersede this plan" not in old
    assert (
        "A1 of The second plan"
        in browser.get(reverse("actions:action", args=["exeham", scene.action.pk])).content.decode()
    )
    again = browser.get(address, follow=True)
    assert "has been superseded by The second plan already" in again.content.decode()


@pytest.mark.parametrize(("role", "status"), [("officer", 403), ("director", 403), ("outsider", 404)])
def test_who_may_not(scene, sign_in, role, status):
    address = reverse("actions:plan-supersede", args=["exeham", scene.plan.pk])
    assert sign_in(getattr(scene.cast, role)).get(address).status_code == status


def test_a_progress_reviews_recommendations_join_the_original_plan(scene, sign_in, lead):
    original = scene.plan.challenge
    review = VisitFactory(
        council=scene.council,
        kind=PeerChallenge.Kind.PROGRESS_REVIEW,
        previous=original,
        on_site_start=date(2026, 9, 3),
    )
    added = AdviceFactory(challenge=review, headline="Publish what was learned", reference="1")
    hooks.taken_in(by=lead, challenge=review, actions=(hooks.TakenInAction("Publish it.", (added,)),))
    assert not ActionPlan.objects.filter(challenge=review).exists()
    assert scene.plan.actions.filter(title="Publish it.", recommendations=added).exists()
    browser = sign_in(lead)
    for name, key in (("challenge-detail", original.pk), ("recommendation-detail", added.pk)):
        shown = browser.get(reverse(f"recommendations:{name}", args=["exeham", key])).content.decode()
        assert "Publish what was learned" in shown
    assert (
        "Added by the progress review"
        in browser.get(reverse("recommendations:challenge-detail", args=["exeham", original.pk])).content.decode()
    )
    progress = browser.get(reverse("actions:progress-newest", args=["exeham"]), follow=True).content.decode()
    assert "Publish what was learned" in progress
    form = browser.get(reverse("actions:action-add", args=["exeham", scene.plan.pk])).content.decode()
    assert "Publish what was learned" in form
    panel = browser.get(reverse("recommendations:challenge-detail", args=["exeham", review.pk])).content.decode()
    assert scene.plan.title in panel


def test_plans_of_other_challenges_do_not_show_it(scene):
    other = PlanFactory(council=scene.council)
    review = VisitFactory(council=scene.council, kind="progress_review", previous=scene.plan.challenge)
    assert review.answered_with == scene.plan.challenge
    assert other.challenge.answered_with == other.challenge
