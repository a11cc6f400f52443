"""A director decides on many updates by keyboard; an administrator hands over what a leaver holds."""

from datetime import date

import pytest

from actions.models import Action, ProgressUpdate
from tests.cast import Cast, make_cast
from tests.factories.actions import ActionFactory, PlanFactory, ProgressUpdateFactory
from tests.factories.councils import PASSWORD, MembershipFactory, ReportingPeriodFactory, ServiceFactory
from tests.factories.performance import IndicatorFactory
from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db) -> Cast:
    """The cast, with three updates that wait for the director, one action of theirs late in each of two services."""
    cast = make_cast()
    for person in (cast.director, cast.performance_lead, cast.administrator, cast.officer):
        person.set_password(PASSWORD)
        person.save()
    period = ReportingPeriodFactory(council=cast.council, person=cast.performance_lead)
    plan, housing = PlanFactory(council=cast.council), ServiceFactory(council=cast.council, name="Housing")
    cast.director.memberships.get().services.add(housing)
    for number in (1, 2, 3):
        action = ActionFactory(
            plan=plan,
            reference=f"A{number}",
            title=f"Do thing {number}",
            lead_officer=cast.officer,
            director=cast.director,
            service=housing,
            due_on=date(2026, 8, 31) if number == 3 else date(2099, 3, 31),
        )
        ProgressUpdateFactory(action=action, period=period, author=cast.officer, narrative=f"Thing {number} is begun.")
    Action.objects.get(reference="A1").waits_for.add(Action.objects.get(reference="A3"))
    IndicatorFactory(council=cast.council, code="I1", owner=cast.officer)
    MembershipFactory(council=cast.council, role="officer", user__name="The newcomer")
    return cast


def test_a_director_approves_many_by_keyboard(people: Cast, visitor: Visitor):
    visitor.sign_in(people.director.email)
    visitor.expect("Waiting for your approval 3", "How your services stand", "Housing")
    visitor.look()
    visitor.go("/exeham/approvals/")
    visitor.expect("Thing 1 is begun.", "Thing 2 is begun.", "Thing 3 is begun.")
    visitor.look()
    keys = visitor.page.keyboard
    visitor.page.get_by_role("checkbox", name="Approve A1").focus()
    keys.press("Space")
    tab_to(visitor, "update-")
    keys.press("Space")
    tab_to(visitor, "update-")
    tab_to(visitor, "summary")
    keys.press("Enter")
    keys.press("Tab")
    keys.type("Say what happens next.")
    keys.press("Tab")
    keys.press("Enter")
    visitor.page.wait_for_load_state()
    assert "2 updates approved." in visitor.page.inner_text("body")
    assert "1 update returned with your note." in visitor.page.inner_text("body")
    states = dict(ProgressUpdate.objects.values_list("action__reference", "state"))
    assert states == {"A1": "approved", "A2": "approved", "A3": "returned"}
    visitor.look()
    first = Action.objects.get(reference="A1")
    visitor.go(f"/exeham/actions/{first.pk}/")
    visitor.expect("It waits for A3")
    visitor.look()


def tab_to(visitor: Visitor, what: str) -> None:
    """Press Tab until the focus is on an element whose id starts so, or that is such an element."""
    for _ in range(12):
        visitor.page.keyboard.press("Tab")
        found = visitor.page.evaluate("[document.activeElement.id, document.activeElement.localName]")
        if found[0].startswith(what) or found[1] == what:
            return
    raise AssertionError(f"Tab does not lead to {what}")


def test_what_a_leaver_holds_is_handed_over(people: Cast, visitor: Visitor):
    visitor.sign_in(people.administrator.email)
    visitor.go(f"/exeham/people/{people.officer.pk}/")
    visitor.look()
    visitor.follow("Hand over what they hold")
    visitor.expect("3 actions they lead, 1 indicator")
    visitor.look()
    visitor.press("Hand over")
    visitor.expect("There is a problem", "Choose who takes it over", "Say why these are handed over")
    visitor.look()
    visitor.page.get_by_label("Who takes it over?").select_option(label="The newcomer")
    visitor.page.get_by_label("Why?").fill("Left for another council")
    visitor.press("Hand over")
    visitor.page.wait_for_load_state()
    assert "4 things of The officer's handed to The newcomer." in visitor.page.inner_text("body")
    assert set(Action.objects.values_list("lead_officer__name", flat=True)) == {"The newcomer"}
    visitor.look()
    visitor.sign_in(people.performance_lead.email)
    visitor.go("/exeham/actions/")
    visitor.follow("Change several at once")
    visitor.look()
