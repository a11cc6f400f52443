"""The check page in a real Chromium, without scripts needed: sure, unsure and missed side by side, and mended."""

import pytest

from recommendations.models import PeerChallenge
from tests.cast import make_cast
from tests.factories.councils import PASSWORD
from tests.journeys.conftest import Visitor
from tests.recommendations.reports import DOUBTFUL

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lead(transactional_db):
    lead = make_cast().performance_lead
    lead.set_password(PASSWORD)
    lead.save()
    return lead


def test_what_was_missed_is_added_and_what_is_wrong_is_mended(lead, visitor: Visitor):
    visitor.sign_in(lead.email)
    visitor.go("/exeham/challenges/take-in/")
    visitor.page.get_by_label("paste", exact=False).first.fill(DOUBTFUL)
    visitor.press("Read the report")
    visitor.expect("Unsure: please check", "Possibly missed", "Why “Certain”")
    visitor.page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
    visitor.look()
    visitor.press("Add this")
    visitor.press("Move down")
    visitor.page.locator("#item-1 summary").click()
    visitor.page.locator("#item-1").get_by_role("button", name="Split 1 here").click()
    visitor.press("Merge 1 with the next")
    visitor.look()
    visitor.press("Take in")
    visitor.expect("4 recommendations")
    assert PeerChallenge.objects.get().recommendations.count() == 4
