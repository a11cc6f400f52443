"""A person's dates as a calendar: read again by the library, by the secret address alone, nothing exempt in it."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from councils.calendar_feed import address_of
from councils.models import PersonalSettings
from councils.services.personal import make_calendar_address, remove_calendar_address
from tests.factories.actions import (
    ActionFactory,
    MilestoneFactory,
    PlanFactory,
    ProgressUpdateFactory,
    VisitFactory,
)
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.performance import IndicatorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(datetime(2026, 10, 5, 9, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def period(cast):
    return ReportingPeriodFactory(council=cast.council, person=cast.performance_lead)


@pytest.fixture
def action(cast, period):
    return ActionFactory(
        plan=PlanFactory(council=cast.council),
        reference="A1",
        title="Publish; then, comma\nand BEGIN:VEVENT",
        lead_officer=cast.officer,
        director=cast.director,
    )


def path_of(person, council) -> str:
    settings = make_calendar_address(by=person, council=council)
    return address_of(settings.calendar_key).removeprefix("http://localhost:8000")


def events(path) -> dict:
    """What a calendar program makes of the feed: {UID: event}."""
    response = Client().get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    found = Calendar.from_ical(response.content).walk("VEVENT")
    assert not [event.errors for event in found if event.errors]
    return {str(event["UID"]): event for event in found}


def test_an_officer_has_their_action_its_milestones_and_the_quarter(cast, action, period):
    milestone = MilestoneFactory(action=action, title="Agree who leads", due_on=date(2026, 12, 1))
    MilestoneFactory(action=action, title="Done", due_on=date(2026, 9, 1), reached_on=date(2026, 9, 1))
    IndicatorFactory(council=cast.council, owner=cast.officer)
    found = events(path_of(cast.officer, cast.council))
    assert set(found) == {
        f"action-{action.pk}-exeham@localhost",
        f"milestone-{milestone.pk}-exeham@localhost",
        f"updates-{period.pk}-exeham@localhost",
        "results-2026-q2-exeham@localhost",
    }
    event = found[f"action-{action.pk}-exeham@localhost"]
    assert str(event["SUMMARY"]) == "Action A1 Publish; then, comma\nand BEGIN:VEVENT is due"
    assert event["DTSTART"].dt == date(2027, 3, 31)
    assert event["DTEND"].dt == date(2027, 4, 1)
    assert str(event["URL"]) == f"http://localhost:8000/exeham/actions/{action.pk}/"
    assert found[f"updates-{period.pk}-exeham@localhost"]["DTSTART"].dt == period.due_on


def test_a_director_has_what_waits_for_approval_and_a_lead_the_clock(cast, action, period):
    VisitFactory(council=cast.council, on_site_start=date(2026, 9, 1))
    ProgressUpdateFactory(action=action, period=period, author=cast.officer)
    assert f"approvals-{period.pk}-exeham@localhost" in events(path_of(cast.director, cast.council))
    clock = events(path_of(cast.performance_lead, cast.council))
    assert "Feedback report published" in {str(event["SUMMARY"]) for event in clock.values()}
    assert not events(path_of(cast.cabinet_member, cast.council))
    assert f"updates-{period.pk}-exeham@localhost" not in events(path_of(cast.officer, cast.council))


def test_a_date_that_moves_is_the_same_date(cast, action):
    path = path_of(cast.officer, cast.council)
    uid = f"action-{action.pk}-exeham@localhost"
    action.due_on = date(2027, 6, 30)
    action.save()
    assert events(path)[uid]["DTSTART"].dt == date(2027, 6, 30)


def test_no_words_of_an_exempt_action(cast, action):
    action.is_exempt, action.exempt_paragraph, action.exempt_reason = True, 3, "Money"
    action.title = "Sell the mill"
    action.save()
    MilestoneFactory(action=action, title="Find a buyer for the mill", due_on=date(2026, 12, 1))
    content = Client().get(path_of(cast.officer, cast.council)).content
    assert b"mill" not in content
    assert b"Action A1 is due" in content


def test_a_new_address_ends_the_old_one_and_one_can_be_taken_away(cast, action):
    old = path_of(cast.officer, cast.council)
    new = path_of(cast.officer, cast.council)
    assert old != new
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    remove_calendar_address(by=cast.officer, council=cast.council)
    assert Client().get(new).status_code == 404


@pytest.mark.parametrize("change", ["role", "account", "signature", "no signature"])
def test_an_address_opens_nothing_without_role_account_or_signature(cast, action, change):
    path = path_of(cast.officer, cast.council)
    if change == "role":
        cast.officer.memberships.all().delete()
    elif change == "account":
        type(cast.officer).objects.filter(pk=cast.officer.pk).update(is_active=False)
    elif change == "signature":
        path = path.replace("/dates.ics", "x/dates.ics")
    else:
        key = PersonalSettings.objects.get().calendar_key
        path = reverse("councils:calendar-feed", args=[key])
    assert Client().get(path).status_code == 404


def test_a_feed_takes_the_same_few_queries_for_many_actions(cast, action, django_assert_max_num_queries):
    path = path_of(cast.officer, cast.council)
    with django_assert_max_num_queries(15) as before:
        events(path)
    for more in ActionFactory.create_batch(40, plan=action.plan, lead_officer=cast.officer):
        MilestoneFactory(action=more, due_on=date(2026, 12, 1))
    with django_assert_max_num_queries(len(before)):
        assert len(events(path)) == 82


def test_the_page_of_ones_own_settings(cast, sign_in):
    browser = sign_in(cast.scrutiny_member)
    address = reverse("councils:personal", args=["exeham"])
    assert "Make an address for your calendar" in browser.get(address).content.decode()
    browser.post(reverse("councils:calendar-make", args=["exeham"]))
    key = PersonalSettings.objects.get(user=cast.scrutiny_member).calendar_key
    assert address_of(key) in browser.get(address).content.decode()
    page = browser.post(address, {"wanted": "no"}, follow=True).content.decode()
    assert "You no longer get reminders by e-mail." in page
    assert not PersonalSettings.objects.get(user=cast.scrutiny_member).wants_reminders
    browser.post(reverse("councils:calendar-remove", args=["exeham"]))
    assert PersonalSettings.objects.get(user=cast.scrutiny_member).calendar_key is None
    assert sign_in(cast.outsider).get(address).status_code == 404
