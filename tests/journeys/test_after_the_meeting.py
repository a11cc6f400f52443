"""A Cabinet paper from its first word to what came of the meeting: written, cleared, published, decided on, read."""

from datetime import date

import pytest
from django.utils import timezone

from actions.models import Milestone
from councils.models import Committee, Membership
from recommendations.models import Response
from reports.models import CabinetPaper
from tests.factories.actions import ActionFactory, PlanFactory
from tests.factories.councils import PASSWORD, CouncilFactory, UserFactory
from tests.factories.recommendations import PeerChallengeFactory, RecommendationFactory
from tests.journeys.conftest import Visitor
from tests.worker import work_off

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SUBJECT = "Our answer to the peers"


@pytest.fixture
def council():
    council = CouncilFactory(name="Exeham Borough Council", slug="exeham")
    Committee.objects.create(council=council, name="Cabinet", kind="executive")
    for role in ("performance_lead", "cabinet_member"):
        person = UserFactory(name=f"The {role.replace('_', ' ')}", email=f"{role}@exeham.test")
        person.set_password(PASSWORD)
        person.save()
        Membership.objects.create(council=council, user=person, role=role)
    challenge = PeerChallengeFactory(council=council)
    for number, headline in enumerate(("Choose what matters most", "Show it in one place"), start=1):
        RecommendationFactory(challenge=challenge, reference=str(number), headline=headline, order=number)
    ActionFactory(plan=PlanFactory(council=council, challenge=challenge), reference="A1", title="One scorecard")
    return council


def fill_date(visitor: Visitor, group: str, day: date) -> None:
    boxes = visitor.page.get_by_role("group", name=group)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(part, exact=True).fill(str(value))


def choose(visitor: Visitor, group: str, choice: str) -> None:
    visitor.page.get_by_role("group", name=group).get_by_label(choice, exact=True).check()


def test_from_the_first_word_to_what_came_of_it(visitor, council):
    visitor.sign_in("performance_lead@exeham.test")
    paper = begin(visitor)
    write_everything(visitor)
    clear_and_publish(visitor, paper)
    record(visitor, paper)
    respond(visitor)
    add_a_milestone(visitor)
    read_it(visitor, paper)


def begin(visitor: Visitor) -> CabinetPaper:
    visitor.go("/exeham/papers/begin/")
    fill_date(visitor, "Date of the meeting", timezone.localdate())
    visitor.page.get_by_label("Subject").fill(SUBJECT)
    visitor.page.get_by_label("Plain", exact=True).check()
    visitor.press("Begin")
    visitor.expect("missing before it can be cleared")
    return CabinetPaper.objects.get()


def write_everything(visitor: Visitor) -> None:
    """Page by page as “Save and go on” leads, until it comes back to the paper."""
    visitor.follow("Front sheet")
    visitor.page.get_by_label("Report of").fill("Director of resources")
    choose(visitor, "Is it a key decision?", "No")
    choose(visitor, "Is it in the forward plan?", "No")
    choose(visitor, "Exempt or confidential report", "No: all of it can be published")
    for _ in range(30):
        visitor.press("Save and go on")
        visitor.page.wait_for_load_state()
        if "/write/" not in visitor.page.url:
            break
        if visitor.page.url.endswith("/write/recommendations/"):
            for words in ("Note the report.", "Agree the answers."):
                visitor.page.locator("textarea[name=text]").last.fill(words)
                visitor.press("Add")
                visitor.page.wait_for_load_state()
        fill_the_page(visitor)
    visitor.expect("Nothing is missing")


def fill_the_page(visitor: Visitor) -> None:
    for box in visitor.page.locator("textarea[name^=text-]").all():
        box.fill("What is to be said of it.")
    facts = {"Finance reference": "FD.1", "Legal reference": "LD.1", "Name": "Pat", "E-mail address": "pat@exeham.test"}
    for label, words in facts.items():
        field = visitor.page.get_by_label(label, exact=True)
        if field.count():
            field.first.fill(words)


def clear_and_publish(visitor: Visitor, paper: CabinetPaper) -> None:
    visitor.press("Clear this paper")
    visitor.press("Clear it")
    visitor.page.wait_for_url(f"**/papers/{paper.pk}/clearing/")
    work_off("editions")
    visitor.go(f"/exeham/papers/{paper.pk}/")
    visitor.press("Publish now")
    visitor.expect("Published", "Record what was decided")
    visitor.look()


def record(visitor: Visitor, paper: CabinetPaper) -> None:
    visitor.press("Record what was decided")
    visitor.look()
    visitor.page.get_by_label("Minute reference").fill("Minute 34")
    choose(visitor, "What was decided on recommendation 2?", "Agreed with changes")
    visitor.press("Mark the rest as agreed")
    visitor.press("Save what was decided")
    visitor.expect("There is a problem", "Give the words of resolution 2 as they were agreed")
    visitor.look()
    visitor.page.get_by_label("The words as they were agreed").locator("visible=true").fill("Agree, with dates.")
    visitor.press("Add a further resolution")
    visitor.page.get_by_label("Resolution 3", exact=True).fill("Thank the peers.")
    visitor.press("Save what was decided")
    visitor.page.wait_for_url(f"**/papers/{paper.pk}/decision/")
    visitor.expect("minute 34", "Agree, with dates.", "Thank the peers.")
    visitor.look()


def respond(visitor: Visitor) -> None:
    visitor.press("Set responses to the peers")
    visitor.look()
    visitor.press("Mark those without an answer as accepted")
    choose(visitor, "The council’s answer to recommendation 2", "Partly accepted")
    visitor.page.get_by_label("Reason for not accepting all of it").locator("visible=true").fill("Not by May.")
    visitor.press("Save the responses")
    visitor.expect("2 responses are set.")
    assert {(row.answer, row.minute) for row in Response.objects.all()} == {
        ("accepted", "Minute 34"),
        ("partly", "Minute 34"),
    }


def add_a_milestone(visitor: Visitor) -> None:
    visitor.follow("a milestone from resolution 2")
    visitor.page.get_by_label("Of which action?").select_option(label="A1 One scorecard")
    visitor.page.get_by_label("Milestone").fill("First scorecard published")
    visitor.look()
    visitor.press("Add the milestone")
    visitor.expect("Milestone of A1: First scorecard published")
    assert Milestone.objects.get().resolution_link.resolution.number == 2
    visitor.follow("Milestone of A1")
    visitor.expect("Milestone “First scorecard published” added by", "minute 34")


def read_it(visitor: Visitor, paper: CabinetPaper) -> None:
    visitor.sign_in("cabinet_member@exeham.test")
    visitor.go("/exeham/papers/")
    visitor.look()
    visitor.follow(SUBJECT)
    visitor.expect("What was decided", "Agree, with dates.", "Thank the peers.", "minute 34")
    visitor.look()
    visitor.go(f"/exeham/papers/{paper.pk}/decision/")
    assert "Correct this" not in visitor.page.locator("main").inner_text()
    visitor.look()
