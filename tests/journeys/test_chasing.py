"""The performance lead sees who has answered and reminds one person; reminders are set, and turned off by a person."""

from datetime import UTC, datetime

import pytest
import time_machine

from councils.models import Reminder
from tests.cast import Cast, make_cast
from tests.factories.actions import ActionFactory, PlanFactory, ProgressUpdateFactory
from tests.factories.councils import PASSWORD, ReportingPeriodFactory, ServiceFactory
from tests.journeys.conftest import Visitor
from tests.journeys.pictures import picture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
MONDAY = datetime(2026, 10, 5, 9, tzinfo=UTC)  # nobody is reminded on a day that is not worked


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(MONDAY, tick=True):
        yield


@pytest.fixture
def people(transactional_db) -> Cast:
    """The officer owes two updates of three; what the director has to approve waits."""
    cast = make_cast()
    for person in (cast.performance_lead, cast.administrator, cast.officer):
        person.set_password(PASSWORD)
        person.save()
    period = ReportingPeriodFactory(council=cast.council, person=cast.performance_lead)
    given = {
        "plan": PlanFactory(council=cast.council),
        "service": ServiceFactory(council=cast.council, name="Roads"),
        "lead_officer": cast.officer,
        "director": cast.director,
    }
    ProgressUpdateFactory(action=ActionFactory(**given), period=period, author=cast.officer)
    ActionFactory.create_batch(2, **given)
    ActionFactory(**(given | {"lead_officer": cast.performance_lead}))
    return cast


def test_who_has_answered_and_one_reminder(people: Cast, visitor: Visitor):
    visitor.sign_in(people.performance_lead.email)
    visitor.go("/exeham/periods/2026-q2/chase/")
    visitor.expect("Who has answered", str(people.officer), "Roads")
    visitor.look()
    picture(visitor.page, "lead-chasing")
    row = visitor.page.get_by_role("row").filter(has_text=str(people.officer)).first
    row.get_by_role("button").click()
    visitor.page.wait_for_load_state()
    assert Reminder.objects.get().person == people.officer
    visitor.look()


def test_reminders_are_set_for_the_council_and_turned_off_by_a_person(people: Cast, visitor: Visitor):
    visitor.sign_in(people.administrator.email)
    visitor.go("/exeham/settings/reminders/")
    visitor.look()
    visitor.sign_in(people.officer.email)
    visitor.go("/exeham/reminders/")
    visitor.expect("calendar")
    visitor.look()
