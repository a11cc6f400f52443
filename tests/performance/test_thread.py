"""The golden thread, and plans that refresh one another."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Event
from peerreview.errors import Refused
from performance.models import CorporatePlan, Objective
from performance.services.refreshing import plan_refresh
from tests.factories.actions import ActionFactory, PlanFactory
from tests.factories.performance import (
    CorporatePlanFactory,
    IndicatorFactory,
    ObjectiveFactory,
    PriorityFactory,
)
from tests.factories.recommendations import PeerChallengeFactory, RecommendationFactory

NEXT = {"title": "Exeham plan 2029 to 2032", "vision": "", "first_year": 2029, "last_year": 2032}


@pytest.fixture
def plan(cast):
    return CorporatePlanFactory(council=cast.council, title="Exeham plan")


@pytest.fixture
def thread(cast, plan):
    """One priority with one objective, an indicator, an action under way and one that is done."""
    challenge = PeerChallengeFactory(council=cast.council)
    recommendation = RecommendationFactory(challenge=challenge, headline="Say what matters most")
    actions = PlanFactory(council=cast.council, challenge=challenge)
    going = ActionFactory(plan=actions, reference="A1", title="Write it down", recommendations=[recommendation])
    done = ActionFactory(plan=actions, reference="A2", title="Tell everyone", completed_on=date(2026, 5, 1))
    objective = ObjectiveFactory(priority=PriorityFactory(plan=plan, name="Good homes"), name="Warm homes")
    objective.actions.set([going, done])
    indicator = IndicatorFactory(council=cast.council, code="H1", name="Homes made warm", objectives=[objective])
    gone = IndicatorFactory(council=cast.council, code="H2", objectives=[objective], retired_on=date(2026, 1, 1))
    return {"objective": objective, "going": going, "done": done, "indicator": indicator, "gone": gone}


def page(cast, sign_in, plan):
    return sign_in(cast.cabinet_member).get(reverse("performance:thread", args=[cast.council.slug, plan.pk]))


def test_the_whole_thread_as_picture_and_list(cast, sign_in, plan, thread):
    found = page(cast, sign_in, plan).content.decode()
    for words in ("Good homes", "Warm homes", "H1", "Homes made warm", "A1", "Say what matters most"):
        assert found.count(words) >= 2, words  # once in the picture, once in the list
    assert 'role="img"' in found


def test_an_empty_plan_says_so(cast, sign_in, plan):
    found = page(cast, sign_in, plan).content.decode()
    assert "This plan has no priorities yet." in found
    assert "<svg" not in found.partition("<main")[2]


def test_it_costs_the_same_for_few_and_many(cast, sign_in, plan, thread):
    browser = sign_in(cast.cabinet_member)
    address = reverse("performance:thread", args=[cast.council.slug, plan.pk])
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    for number in range(20):
        objective = ObjectiveFactory(priority=PriorityFactory(plan=plan))
        IndicatorFactory(council=cast.council, code=f"M{number}", objectives=[objective])
        objective.actions.set([ActionFactory(plan=thread["going"].plan)])
    with CaptureQueriesContext(connection) as many:
        browser.get(address)
    assert len(few) == len(many)


def test_a_refreshed_plan_carries_on_what_is_in_use(cast, plan, thread):
    new = plan_refresh(by=cast.performance_lead, plan=plan, fields=NEXT)
    copy = Objective.objects.get(priority__plan=new)
    assert (copy.name, copy.carries_on, copy.priority.carries_on) == (
        "Warm homes",
        thread["objective"],
        thread["objective"].priority,
    )
    assert list(copy.indicators.all()) == [thread["indicator"]]
    assert list(copy.actions.all()) == [thread["going"]]
    assert set(thread["objective"].indicators.all()) == {thread["indicator"], thread["gone"]}
    assert set(thread["objective"].actions.all()) == {thread["going"], thread["done"]}
    assert Event.objects.filter(name="performance.plan.refreshed").exists()


def test_the_next_plan_begins_later(cast, plan):
    with pytest.raises(Refused):
        plan_refresh(by=cast.performance_lead, plan=plan, fields=NEXT | {"first_year": plan.first_year})
    assert CorporatePlan.objects.count() == 1


def test_lineage_is_shown_both_ways(cast, sign_in, plan, thread):
    new = plan_refresh(by=cast.performance_lead, plan=plan, fields=NEXT)
    assert "This plan refreshes" in page(cast, sign_in, new).content.decode()
    assert "It was refreshed by" in page(cast, sign_in, plan).content.decode()


def test_plans_that_refresh_each_other_in_a_circle_do_no_harm(cast, sign_in, plan):
    other = CorporatePlanFactory(council=cast.council, refreshes=plan)
    plan.refreshes = other
    plan.save()
    assert page(cast, sign_in, plan).status_code == 200


def test_the_page_refreshes_a_plan(cast, sign_in, plan, thread):
    browser = sign_in(cast.performance_lead)
    address = reverse("performance:plan-refresh", args=[cast.council.slug, plan.pk])
    assert 'value="2029"' in browser.get(address).content.decode()
    assert "There is a problem" in browser.post(address, NEXT | {"title": plan.title}).content.decode()
    assert browser.post(address, NEXT).status_code == 302
    assert plan.refreshed_by.get().title == NEXT["title"]
