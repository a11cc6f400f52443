"""A position statement, a covering report, what was said before and a plan superseded, in a real browser."""

from datetime import date

import pytest

from actions.models import Action
from recommendations.models import PeerChallenge
from tests.cast import Cast, make_cast
from tests.factories.actions import PlanFactory
from tests.factories.councils import PASSWORD
from tests.factories.recommendations import PeerChallengeFactory, RecommendationFactory
from tests.journeys.conftest import Visitor
from tests.recommendations.statements import STATEMENT
from tests.recommendations.test_besides import AGAIN, FIRST
from tests.recommendations.test_reading_covering import COVERING

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db) -> Cast:
    cast = make_cast()
    cast.performance_lead.set_password(PASSWORD)
    cast.performance_lead.save()
    return cast


@pytest.fixture
def challenge(people: Cast) -> PeerChallenge:
    """The newer of two visits, each with a recommendation that reads like the other's, and a plan."""
    earlier = PeerChallengeFactory(council=people.council, on_site_start=date(2018, 9, 4))
    later = PeerChallengeFactory(council=people.council, on_site_start=date(2023, 11, 7))
    RecommendationFactory(challenge=earlier, reference="2", headline=FIRST[0], text=FIRST[1])
    RecommendationFactory(challenge=later, reference="4", headline=AGAIN[0], text=AGAIN[1])
    PlanFactory(council=people.council, challenge=later, title="The first plan")
    return later


def test_documents_of_a_challenge(people: Cast, challenge: PeerChallenge, visitor: Visitor):
    visitor.sign_in(people.performance_lead.email)
    page = f"/exeham/challenges/{challenge.pk}/"
    visitor.go(page)
    visitor.expect("1 recommendation reads like one of an earlier challenge")
    visitor.look()
    statement(visitor)
    covering_report(visitor, page)
    said_before(visitor, page)
    suggestion(visitor, page)
    supersede(visitor)


def statement(visitor: Visitor) -> None:
    visitor.follow("Take in a position statement")
    visitor.look()
    visitor.page.get_by_label("Or paste its words").fill(STATEMENT)
    visitor.press("Read the document")
    visitor.expect("We have: 6", "Next we will: 4", "Key document: 3")
    visitor.look()
    visitor.page.get_by_label("It is about this council all the same").check()
    visitor.press("Take in")
    visitor.expect("The position statement was taken in with 13 lines.", "Write one housing strategy.")
    visitor.look()
    visitor.press("Make an action of it")
    visitor.expect("Action A1 is made", "Became action A1 of The first plan")
    assert Action.objects.get().commitment.text == "Write one housing strategy."


def covering_report(visitor: Visitor, page: str) -> None:
    visitor.go(page)
    visitor.follow("Take in the covering report")
    visitor.page.get_by_label("Or paste its words").fill(COVERING)
    visitor.press("Read the document")
    visitor.expect("“Leader of the Counc sil” was read as “Leader of the Council”.")
    visitor.look()
    visitor.press("Take in")
    visitor.expect("How it came to Cabinet", "Cabinet Pre Agenda, 5 March 2026", "(1) thank the peers")
    visitor.look()


def said_before(visitor: Visitor, page: str) -> None:
    visitor.go(page)
    visitor.follow("See what was said before")
    visitor.expect("Said in 2018 and again in 2023?")
    visitor.look()
    visitor.press("It says the same")
    visitor.expect("is recorded as said before", "repeats recommendation 2 of")


def suggestion(visitor: Visitor, page: str) -> None:
    visitor.go(page)
    visitor.follow("Add a suggestion")
    visitor.page.get_by_label("The suggestion, in the peers’ words").fill("Show the plan in libraries.")
    visitor.look()
    visitor.press("Add")
    visitor.expect("Suggestions besides", "Show the plan in libraries.")
    visitor.look()


def supersede(visitor: Visitor) -> None:
    visitor.go("/exeham/plans/")
    visitor.look()
    visitor.follow("Supersede")
    visitor.page.get_by_label("Title of the new plan").fill("The second plan")
    visitor.look()
    visitor.press("Make the new plan")
    visitor.expect("It supersedes The first plan.", "From A1 of The first plan")
    visitor.look()
    visitor.follow("The first plan")
    visitor.expect("this plan no longer changes", "To A1 of The second plan")
    visitor.look()
