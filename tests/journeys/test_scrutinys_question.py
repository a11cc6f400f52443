"""A question from an edition's page to the next Cabinet paper, by the people who meet it on the way."""

import pytest

from councils.models import Membership
from reports.models import Question
from tests.factories.councils import PASSWORD, CouncilFactory, UserFactory
from tests.factories.papers import written
from tests.factories.performance import IndicatorFactory
from tests.factories.reports import edition as edition_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ROLES = {
    "scrutiny_member": "Councillor Moss",
    "performance_lead": "Pat Lead",
    "officer": "Ola Officer",
    "director": "Dee Director",
}


@pytest.fixture
def council():
    return CouncilFactory(name="Exeham Borough Council", slug="exeham")


@pytest.fixture
def people(council):
    found = {}
    for role, name in ROLES.items():
        found[role] = UserFactory(name=name, email=f"{role}@exeham.test")
        found[role].set_password(PASSWORD)
        found[role].save()
        Membership.objects.create(council=council, user=found[role], role=role)
    return found


def test_from_the_edition_to_the_next_paper(visitor, council, people):
    IndicatorFactory(council=council, code="H01", owner=people["officer"])
    edition = edition_of(council, by=people["performance_lead"])

    visitor.sign_in(people["scrutiny_member"].email)
    visitor.go(f"/exeham/editions/{edition.pk}/")
    visitor.look()
    visitor.press("Ask a question")
    visitor.look()
    visitor.page.get_by_label("What it is about").select_option(label="H01 Households in temporary accommodation")
    visitor.page.get_by_label("Your question").fill("Why has it risen three quarters running?")
    visitor.press("Ask")
    visitor.expect("Why has it risen three quarters running?", "To be assigned")
    visitor.look()
    question = Question.objects.get()

    visitor.sign_in(people["performance_lead"].email)
    visitor.go("/exeham/")
    visitor.expect(question.reference)
    visitor.look()
    visitor.go("/exeham/questions/")
    visitor.look()
    visitor.follow(f"Assign {question.reference}")
    visitor.expect("Ola Officer answers for what it is about")
    visitor.look()
    visitor.press("Assign")
    visitor.expect("Being answered")

    visitor.sign_in(people["officer"].email)
    visitor.go(f"/exeham/indicators/{question.indicator_id}/")
    visitor.follow(question.reference)
    visitor.press("Answer it")
    visitor.page.get_by_label("Answer", exact=True).fill("Two landlords left the market in July.")
    visitor.look()
    visitor.press("Save draft")
    visitor.expect("Your draft is saved")
    visitor.press("Send for approval")
    visitor.expect("Waiting for approval")

    visitor.sign_in(people["director"].email)
    visitor.go("/exeham/")
    visitor.press("Read and decide")
    visitor.expect("Two landlords left the market")
    visitor.page.get_by_label("Approve it: scrutiny").check()
    visitor.look()
    visitor.press("Save decision")
    visitor.expect("Answered")

    visitor.sign_in(people["scrutiny_member"].email)
    visitor.go("/exeham/questions/")
    visitor.expect("Answered since")
    visitor.look()
    visitor.follow(question.reference)
    visitor.expect("Two landlords left the market in July.", "Ola Officer")
    visitor.look()
    visitor.press("Ask a follow-up question")
    visitor.look()
    visitor.go(f"/exeham/editions/{edition.pk}/")
    visitor.expect("Two landlords left the market in July.")
    visitor.look()

    paper = written(council, people["performance_lead"])
    visitor.sign_in(people["performance_lead"].email)
    visitor.go(f"/exeham/papers/{paper.pk}/")
    visitor.follow("Take them in")
    visitor.look()
    visitor.press("Save")
    visitor.page.wait_for_url(f"**/papers/{paper.pk}/")
    visitor.expect(question.reference)
    visitor.look()
    visitor.press("Preview")
    visitor.expect("Questions from scrutiny", "Two landlords left the market in July.")
    visitor.look()
