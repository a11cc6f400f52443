"""Handing what one person holds to another: all or chosen, one event for each thing, and only to who may hold it."""

import pytest
from django.urls import reverse

from actions.models import Action
from audit.models import Event
from councils.services.handing_over import hand_over
from peerreview.errors import Refused
from performance.models import Indicator, Risk
from tests.factories.actions import ActionFactory, PlanFactory
from tests.factories.councils import MembershipFactory, ServiceFactory
from tests.factories.performance import IndicatorFactory, RiskFactory

pytestmark = pytest.mark.django_db
WHY = "Left for another council"


@pytest.fixture
def holdings(cast):
    """What the officer holds: two actions they lead, one complete, an indicator and a risk; and others' things."""
    plan = PlanFactory(council=cast.council)
    for reference in ("A1", "A2"):
        ActionFactory(plan=plan, reference=reference, lead_officer=cast.officer, director=cast.director)
    ActionFactory(plan=plan, reference="A3", lead_officer=cast.officer, completed_on="2026-06-30")
    ActionFactory(plan=PlanFactory(council=cast.elsewhere), lead_officer=cast.officer)
    IndicatorFactory(council=cast.council, code="I1", owner=cast.officer)
    RiskFactory(council=cast.council, reference="R1", owner=cast.officer)
    return plan


@pytest.fixture
def newcomer(cast):
    return MembershipFactory(council=cast.council, role="officer", user__name="The newcomer").user


def held(person):
    return {
        *Action.objects.filter(
            lead_officer=person, completed_on__isnull=True, plan__council__slug="exeham"
        ).values_list("reference", flat=True),
        *Indicator.objects.filter(owner=person).values_list("code", flat=True),
        *Risk.objects.filter(owner=person).values_list("reference", flat=True),
    }


def give(cast, to, chosen=None, **changes):
    values = {"by": cast.administrator, "council": cast.council, "person": cast.officer, "to": to, "reason": WHY}
    return hand_over(chosen=chosen, **(values | changes))


def test_everything_goes_with_an_event_for_each_thing(cast, holdings, newcomer):
    assert give(cast, newcomer) == 4
    assert held(newcomer) == {"A1", "A2", "I1", "R1"}
    events = Event.objects.filter(name__endswith="handed_over", council_id=cast.council.pk)
    assert events.count() == 4
    assert {event.data["reason"] for event in events} == {WHY}
    assert Action.objects.get(reference="A3").lead_officer == cast.officer  # complete: part of the record
    assert Action.objects.filter(plan__council=cast.elsewhere, lead_officer=cast.officer).count() == 1


def test_only_what_is_chosen_goes(cast, holdings, newcomer):
    first = Action.objects.get(reference="A1")
    assert give(cast, newcomer, {"leads": [first.pk, 999_999]}) == 1
    assert held(newcomer) == {"A1"}


def test_a_director_s_actions_go_to_a_director(cast, holdings, newcomer):
    with pytest.raises(
        Refused, match="The newcomer cannot take over actions they direct: for that they need the role Director"
    ):
        give(cast, newcomer, person=cast.director)
    second = MembershipFactory(council=cast.council, role="director").user
    assert give(cast, second, person=cast.director) == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"reason": " "}, "Say why"), ({"chosen": {"leads": []}}, "Nothing was chosen")],
)
def test_what_is_refused(cast, holdings, newcomer, changes, words):
    with pytest.raises(Refused, match=words):
        give(cast, newcomer, **changes)


def test_nothing_goes_where_one_thing_may_not(cast, holdings):
    for to in (cast.outsider, cast.cabinet_member, cast.officer):
        with pytest.raises(Refused):
            give(cast, to)
    assert held(cast.officer) == {"A1", "A2", "I1", "R1"}


def address(*args):
    return reverse("councils:hand-over-person" if args else "councils:hand-over", args=["exeham", *args])


def test_the_pages(cast, holdings, newcomer, sign_in):
    browser = sign_in(cast.administrator)
    page = reverse("councils:person", args=["exeham", cast.officer.pk])
    assert address(cast.officer.pk) in browser.get(page).content.decode()
    html = browser.get(address(cast.officer.pk)).content.decode()
    assert "2 actions they lead, 1 indicator, 1 risk" in html
    wrong = browser.post(address(cast.officer.pk), {"what": "chosen", "to": newcomer.pk, "reason": WHY})
    assert "Choose at least one thing" in wrong.content.decode()
    assert WHY in wrong.content.decode()
    done = browser.post(address(cast.officer.pk), {"what": "all", "to": newcomer.pk, "reason": WHY}, follow=True)
    assert "4 things of The officer&#x27;s handed to The newcomer." in done.content.decode()
    assert "holds no action" in browser.get(address(cast.officer.pk)).content.decode()


def test_someone_who_has_left_still_holds_theirs(cast, holdings, sign_in):
    cast.officer.memberships.all().delete()
    html = sign_in(cast.performance_lead).get(address()).content.decode()
    assert "No role here any more." in html
    assert sign_in(cast.performance_lead).get(address(cast.officer.pk)).status_code == 200
    assert sign_in(cast.performance_lead).get(address(cast.outsider.pk)).status_code == 404


def test_the_page_costs_the_same_for_few_and_many(cast, holdings, sign_in, django_assert_max_num_queries):
    for _ in range(30):
        ActionFactory(plan=holdings, lead_officer=MembershipFactory(council=cast.council).user)
    browser = sign_in(cast.performance_lead)
    for where in (address(), address(cast.officer.pk)):
        with django_assert_max_num_queries(15):
            assert browser.get(where).status_code == 200


def test_several_actions_change_at_once(cast, holdings, sign_in):
    browser, housing = sign_in(cast.performance_lead), ServiceFactory(council=cast.council, name="Housing")
    where = reverse("actions:change-many", args=["exeham"])
    html = browser.get(where + "?q=A1").content.decode()
    assert "A1 " in html
    assert "A2 " not in html
    chosen = list(Action.objects.filter(reference__in=["A1", "A2"]).values_list("pk", flat=True))
    nothing = browser.post(where, {"actions": chosen, "reason": WHY}).content.decode()
    assert "Choose what is to change" in nothing
    foreign = Action.objects.get(plan__council=cast.elsewhere)
    assert browser.post(where, {"actions": [foreign.pk], "service": housing.pk, "reason": WHY}).status_code == 200
    done = browser.post(where, {"actions": chosen, "service": housing.pk, "reason": WHY}, follow=True)
    assert "2 actions are changed." in done.content.decode()
    assert Action.objects.filter(service=housing).count() == 2
    events = Event.objects.filter(name="actions.action.changed_because")
    assert [event.data["what"] for event in events] == [["service"], ["service"]]
    again = browser.post(where, {"actions": chosen, "service": housing.pk, "reason": WHY}, follow=True)
    assert "0 actions are changed." in again.content.decode()
