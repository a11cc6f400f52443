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
    RiskFactory,
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


# --- from any point up and down ------------------------------------------------------------------------------------


def test_an_indicators_page_names_the_plan_in_force_first(cast, sign_in, plan, thread):
    before = CorporatePlanFactory(council=cast.council, title="The plan before", first_year=2020, last_year=2023)
    old = ObjectiveFactory(priority=PriorityFactory(plan=before), name="Homes of old")
    thread["indicator"].objectives.add(old)
    address = reverse("performance:indicator", args=[cast.council.slug, thread["indicator"].pk])
    found = sign_in(cast.officer).get(address).content.decode()
    here = reverse("performance:thread", args=[cast.council.slug, plan.pk])
    assert f"{here}#objective-{thread['objective'].pk}" in found
    assert f"{here}#priority-{thread['objective'].priority_id}" in found
    assert found.index("Warm homes") < found.index("Homes of old")
    assert "The plan before</a>, 2020/21 to 2023/24 (not the plan in force)" in found


def test_an_actions_page_leads_up_and_down(cast, sign_in, plan, thread):
    shown = IndicatorFactory(council=cast.council, code="H9", name="Bills paid")
    shown.shows_success_of.add(thread["going"])
    address = reverse("actions:action", args=[cast.council.slug, thread["going"].pk])
    found = sign_in(cast.officer).get(address).content.decode()
    assert f"#objective-{thread['objective'].pk}" in found
    assert "Homes made warm" in found
    assert "Bills paid" in found


def test_a_recommendations_page_leads_up_and_down(cast, sign_in, plan, thread):
    recommendation = thread["going"].recommendations.get()
    address = reverse("recommendations:recommendation-detail", args=[cast.council.slug, recommendation.pk])
    found = sign_in(cast.officer).get(address).content.decode()
    assert found.count(f"#objective-{thread['objective'].pk}") == 1
    assert "Homes made warm" in found


def test_a_risks_page_leads_up_and_down(cast, sign_in, plan, thread):
    risk = RiskFactory(council=cast.council)
    risk.objectives.add(thread["objective"])
    address = reverse("performance:risk", args=[cast.council.slug, risk.pk])
    found = sign_in(cast.officer).get(address).content.decode()
    assert f"#objective-{thread['objective'].pk}" in found
    assert "Homes made warm" in found


def test_what_hangs_on_nothing_says_so_or_shows_nothing(cast, sign_in, plan, thread):
    alone = IndicatorFactory(council=cast.council, code="Z1")
    browser = sign_in(cast.officer)
    found = browser.get(reverse("performance:indicator", args=[cast.council.slug, alone.pk])).content.decode()
    assert "It hangs on no objective of a corporate plan yet." in found
    action = ActionFactory(plan=thread["going"].plan)
    found = browser.get(reverse("actions:action", args=[cast.council.slug, action.pk])).content.decode()
    assert "golden thread" not in found


def test_the_parts_of_pages_cost_the_same_for_many(cast, sign_in, plan, thread):
    browser = sign_in(cast.officer)
    recommendation = thread["going"].recommendations.get()
    for address in (
        reverse("actions:action", args=[cast.council.slug, thread["going"].pk]),
        reverse("recommendations:recommendation-detail", args=[cast.council.slug, recommendation.pk]),
    ):
        browser.get(address)
        with CaptureQueriesContext(connection) as few:
            browser.get(address)
        for _ in range(5):
            objective = ObjectiveFactory(priority=PriorityFactory(plan=plan))
            objective.actions.add(thread["going"])
            IndicatorFactory(council=cast.council, objectives=[objective])
        with CaptureQueriesContext(connection) as many:
            browser.get(address)
        assert len(few) == len(many)


# --- where a plan comes from -----------------------------------------------------------------------------------------


def plan_page(cast, sign_in, plan, person=None):
    browser = sign_in(person or cast.cabinet_member)
    return browser.get(reverse("performance:plan", args=[cast.council.slug, plan.pk])).content.decode()


def test_the_plans_page_tells_both_ways_what_carries_on_what(cast, sign_in, plan, thread):
    new = plan_refresh(by=cast.performance_lead, plan=plan, fields=NEXT)
    Objective.objects.filter(priority__plan=new).update(name="Homes that stay warm")
    found = plan_page(cast, sign_in, new)
    assert "Carries on from" in found
    assert "Warm homes" in found
    assert f"#objective-{thread['objective'].pk}" in found
    found = plan_page(cast, sign_in, plan)
    assert "Carried on as" in found
    assert "Homes that stay warm" in found


def test_the_plans_and_the_threads_page_ask_at_most_fifteen_times(cast, sign_in, plan, thread):
    new = plan_refresh(by=cast.performance_lead, plan=plan, fields=NEXT)
    browser = sign_in(cast.performance_lead)
    for name in ("plan", "thread"):
        for each in (plan, new):
            address = reverse(f"performance:{name}", args=[cast.council.slug, each.pk])
            browser.get(address)
            with CaptureQueriesContext(connection) as asked:
                browser.get(address)
            assert len(asked) <= 15, (name, each, "\n".join(query["sql"][:110] for query in asked))


def test_an_objective_can_be_said_to_carry_on_another(cast, sign_in, plan, thread):
    new = CorporatePlanFactory(council=cast.council, refreshes=plan, first_year=2029, last_year=2032)
    objective = ObjectiveFactory(priority=PriorityFactory(plan=new), name="Warm and dry")
    address = reverse("performance:objective-edit", args=[cast.council.slug, objective.pk])
    typed = {"name": "Warm and dry", "order": "1", "carries_on": thread["objective"].pk}
    assert sign_in(cast.performance_lead).post(address, typed).status_code == 302
    objective.refresh_from_db()
    assert objective.carries_on == thread["objective"]


def test_only_an_objective_of_the_plan_before_is_offered(cast, sign_in, plan, thread):
    address = reverse("performance:objective-edit", args=[cast.council.slug, thread["objective"].pk])
    assert "carries_on" not in sign_in(cast.performance_lead).get(address).content.decode()
