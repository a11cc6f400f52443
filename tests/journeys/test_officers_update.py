"""The officer's update in a real Chromium: how few interactions it takes, on a phone, by keys, without scripts, and
that no words are lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page

from actions.models import Action, Evidence, ProgressUpdate, TypedWords
from actions.services.answers import Answers
from actions.services.updates import save_draft
from councils.models import ReportingPeriod
from councils.services.periods import close_period
from tests.cast import Cast, make_cast
from tests.factories.actions import ActionFactory, MilestoneFactory, PlanFactory, ProgressUpdateFactory
from tests.factories.councils import PASSWORD, ReportingPeriodFactory
from tests.journeys.conftest import NARROW, WIDE, Visitor
from tests.journeys.interactions import Hands
from tests.journeys.pictures import picture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
HAPPENED = "The first scorecard went to Cabinet."


@dataclass(frozen=True)
class Quarter:
    cast: Cast
    action: Action
    period: ReportingPeriod

    @property
    def address(self) -> str:
        return f"/exeham/actions/{self.action.pk}/update/{self.period.slug}/"


@pytest.fixture
def quarter(transactional_db) -> Quarter:
    cast = make_cast()
    for person in (cast.officer, cast.performance_lead):
        person.set_password(PASSWORD)
        person.save()
    action = ActionFactory(
        plan=PlanFactory(council=cast.council),
        reference="A1",
        title="Publish one scorecard",
        lead_officer=cast.officer,
        director=cast.director,
        starts_on=date(2026, 4, 1),
        due_on=date(2099, 3, 31),
    )
    MilestoneFactory(action=action, title="Measures agreed", due_on=date(2099, 1, 31))
    before = ReportingPeriodFactory(council=cast.council, quarter=1, closed=False, person=cast.performance_lead)
    ProgressUpdateFactory(
        action=action,
        period=before,
        narrative="We chose the measures.",
        author=cast.officer,
        submitted_at=datetime(2026, 7, 6, 9, tzinfo=UTC),
    )
    close_period(by=cast.performance_lead, period=before)
    period = ReportingPeriodFactory(council=cast.council, quarter=2, person=cast.performance_lead)
    return Quarter(cast, action, period)


@pytest.fixture
def scriptless(browser: Browser, live_server) -> Iterator[Visitor]:
    """A browser in which no script runs."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": WIDE, "height": 900})
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield Visitor(page, live_server.url)
    context.close()


def write(page: Page, rating: str = "Green: on track", happened: str = HAPPENED) -> None:
    page.get_by_label(rating).check()
    page.get_by_label("What has happened?").fill(happened)


def wait_until_kept(page: Page) -> None:
    page.locator("[data-keep-line]", has_text="at ").wait_for()


# --- how little it takes


def test_nothing_has_changed_takes_at_most_six_interactions(quarter: Quarter, visitor: Visitor):
    visitor.sign_in(quarter.cast.officer.email)
    hands = Hands(visitor.page)
    hands.click(visitor.page.get_by_role("button", name="Write update").first)
    visitor.expect("We chose the measures.", "Submits last quarter’s words again")
    hands.click(visitor.page.get_by_role("button", name="Nothing has changed"))
    visitor.expect("Submitted: nothing has changed in A1.")
    assert ProgressUpdate.objects.get(period=quarter.period).nothing_changed
    assert hands.count == 2 <= 6


def test_amber_with_a_reason_takes_at_most_ten(quarter: Quarter, visitor: Visitor):
    visitor.sign_in(quarter.cast.officer.email)
    hands, page = Hands(visitor.page), visitor.page
    hands.click(page.get_by_role("button", name="Write update").first)
    hands.click(page.get_by_label("Amber: at risk"))
    hands.type_into(page.get_by_label("What has happened?"), HAPPENED)
    hands.type_into(page.get_by_label("Why is it at risk"), "Two services are late.")
    wait_until_kept(page)
    picture(page, "officer-update")
    hands.click(page.get_by_role("button", name="Submit", exact=True))
    visitor.expect("Submitted: your update of A1.")
    update = ProgressUpdate.objects.get(period=quarter.period)
    assert (update.rating, update.reason) == ("amber", "Two services are late.")
    assert hands.count == 7 <= 10


# --- by keys alone, on a phone, without scripts


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by the Tab key")


def test_the_whole_update_by_keys_alone(quarter: Quarter, visitor: Visitor):
    visitor.sign_in(quarter.cast.officer.email)
    keys = visitor.page.keyboard
    tab_to(visitor.page, f"main a[href='{quarter.address}']")
    keys.press("Enter")
    visitor.page.wait_for_url("**/update/**")
    tab_to(visitor.page, "input[name=rating]")
    keys.press("Space")
    keys.press("ArrowDown")  # from green to amber
    tab_to(visitor.page, "textarea[name=narrative]")
    keys.type(HAPPENED)
    tab_to(visitor.page, "textarea[name=reason]")
    keys.type("Two services are late.")
    tab_to(visitor.page, "input[name=milestones]")
    keys.press("Space")
    tab_to(visitor.page, "button[value=submit]:not([tabindex])")
    keys.press("Enter")
    visitor.page.wait_for_url("**/exeham/")
    update = ProgressUpdate.objects.get(period=quarter.period)
    assert (update.state, update.rating, update.narrative) == ("submitted", "amber", HAPPENED)
    assert quarter.action.milestones.get().reached_on


def test_on_a_phone_one_click_takes_the_suggestion(quarter: Quarter, visitor: Visitor):
    visitor.page.set_viewport_size({"width": NARROW, "height": 800})
    visitor.sign_in(quarter.cast.officer.email)
    visitor.go(quarter.address)
    visitor.look()
    visitor.page.set_viewport_size({"width": NARROW, "height": 800})
    visitor.press("Choose green")
    assert visitor.page.get_by_label("Green: on track").is_checked()
    assert not visitor.page.get_by_label("Why is it at risk").is_visible()
    visitor.page.get_by_label("What has happened?").fill(HAPPENED)
    wait_until_kept(visitor.page)
    visitor.look()
    visitor.page.get_by_role("button", name="Submit", exact=True).click()
    visitor.expect("Submitted: your update of A1.")


def test_without_scripts(quarter: Quarter, scriptless: Visitor, tmp_path: Path):
    file = tmp_path / "minutes.txt"
    file.write_text("Agreed.")
    scriptless.sign_in(quarter.cast.officer.email)
    scriptless.go(quarter.address)
    write(scriptless.page)
    scriptless.page.get_by_role("button", name="Save draft").last.click()
    scriptless.expect("Your draft of A1 is saved.")
    scriptless.go(quarter.address)
    scriptless.page.get_by_text("Add a file or a link").click()
    scriptless.page.get_by_label("What it is").fill("Minutes")
    scriptless.page.locator("input[type=file]").set_input_files(file)
    scriptless.press("Add evidence")
    scriptless.expect("The evidence is added: Minutes.")
    assert Evidence.objects.get().file
    assert scriptless.page.get_by_label("What has happened?").input_value() == HAPPENED
    Session.objects.all().delete()
    scriptless.page.get_by_label("What happens next?").fill("Do it again.")
    scriptless.page.get_by_role("button", name="Submit", exact=True).click()
    sign_in_again(scriptless, quarter)
    assert scriptless.page.get_by_label("What happens next?").input_value() == "Do it again."
    scriptless.page.get_by_role("button", name="Submit", exact=True).click()
    scriptless.expect("Submitted: your update of A1.")
    assert ProgressUpdate.objects.get(period=quarter.period).next_steps == "Do it again."


# --- words survive


def sign_in_again(visitor: Visitor, quarter: Quarter) -> None:
    """On the page of signing in that one was led to."""
    visitor.expect("What you typed is kept")
    visitor.page.get_by_label("Email", exact=True).fill(quarter.cast.officer.email)
    visitor.page.get_by_label("Password", exact=True).fill(PASSWORD)
    visitor.page.get_by_role("button", name="Sign in", exact=True).click()
    visitor.page.wait_for_url("**/update/**")


def test_a_session_that_ends_while_typing(quarter: Quarter, visitor: Visitor):
    visitor.sign_in(quarter.cast.officer.email)
    visitor.go(quarter.address)
    Session.objects.all().delete()
    write(visitor.page)
    visitor.page.locator("[data-keep-line]", has_text="Your sign-in has ended").wait_for()
    visitor.page.get_by_label("What happens next?").fill("Do it again.")
    visitor.page.get_by_role("button", name="Submit", exact=True).click()
    sign_in_again(visitor, quarter)
    visitor.expect("was kept and is back in the form")
    visitor.look()
    assert visitor.page.get_by_label("What has happened?").input_value() == HAPPENED
    assert visitor.page.get_by_label("What happens next?").input_value() == "Do it again."
    visitor.page.get_by_role("button", name="Submit", exact=True).click()
    visitor.expect("Submitted: your update of A1.")
    assert not TypedWords.objects.exists()


def test_signing_in_anew_in_another_tab(quarter: Quarter, scriptless: Visitor):
    """The form's token is then no longer good; without scripts nothing renews it."""
    scriptless.sign_in(quarter.cast.officer.email)
    scriptless.go(quarter.address)
    write(scriptless.page)
    other = Visitor(scriptless.page.context.new_page(), scriptless.base)
    other.sign_in(quarter.cast.officer.email)
    scriptless.page.get_by_role("button", name="Submit", exact=True).click()
    scriptless.expect("What you typed is kept")
    assert scriptless.page.get_by_label("What has happened?").input_value() == HAPPENED
    scriptless.page.get_by_role("button", name="Submit", exact=True).click()
    scriptless.expect("Submitted: your update of A1.")


def test_a_quarter_that_closes_meanwhile(quarter: Quarter, visitor: Visitor):
    visitor.sign_in(quarter.cast.officer.email)
    visitor.go(quarter.address)
    write(visitor.page)
    close_period(by=quarter.cast.performance_lead, period=quarter.period)
    visitor.page.get_by_role("button", name="Submit", exact=True).click()
    visitor.expect("Your words are kept, but not in the update", "Ask The performance lead to let you correct")
    assert HAPPENED in visitor.page.get_by_label("What you typed").input_value()
    visitor.look()


def test_two_people_on_one_update(quarter: Quarter, visitor: Visitor):
    visitor.sign_in(quarter.cast.officer.email)
    visitor.go(quarter.address)
    write(visitor.page)
    wait_until_kept(visitor.page)
    given = {"action": quarter.action, "period": quarter.period, "version": 0}
    save_draft(by=quarter.cast.performance_lead, answers=Answers(narrative="The lead's words."), **given)
    visitor.page.get_by_role("button", name="Submit", exact=True).click()
    visitor.expect("The performance lead saved this update while you were writing", "The lead's words.", HAPPENED)
    visitor.look()
    visitor.press("Put both together")
    both = f"The lead's words.\n\n{HAPPENED}"
    assert visitor.page.get_by_label("What has happened?").input_value() == both
    visitor.page.get_by_role("button", name="Submit", exact=True).click()
    visitor.expect("Submitted: your update of A1.")
    assert ProgressUpdate.objects.get(period=quarter.period).narrative.replace("\r\n", "\n") == both


def test_a_closed_laptop(quarter: Quarter, visitor: Visitor):
    """The window goes without a word; another one, on another day, has the words."""
    visitor.sign_in(quarter.cast.officer.email)
    visitor.go(quarter.address)
    write(visitor.page)
    wait_until_kept(visitor.page)
    again = Visitor(visitor.page.context.new_page(), visitor.base)
    visitor.page.close()
    again.go(quarter.address)
    again.expect("was kept and is back in the form")
    assert again.page.get_by_label("What has happened?").input_value() == HAPPENED
    again.press("Throw it away")
    again.expect("is thrown away")
    assert again.page.get_by_label("What has happened?").input_value() == ""
