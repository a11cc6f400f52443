"""A performance lead makes a corporate plan and an action plan of a Cabinet report, in a real browser."""

from pathlib import Path

import pytest

from actions.models import ActionPlan, Milestone
from performance.models import CorporatePlan
from tests.cast import Cast, make_cast
from tests.factories.councils import PASSWORD
from tests.journeys.conftest import Visitor
from tests.performance.plan_reports import CASES
from tests.recommendations.making_files import as_pdf, as_word
from tests.worker import work_off

pytestmark = [pytest.mark.journey, pytest.mark.pdf, pytest.mark.django_db(transaction=True)]
TEXT = CASES["labels under themes"].text


@pytest.fixture
def people(transactional_db) -> Cast:
    cast = make_cast()
    cast.performance_lead.set_password(PASSWORD)
    cast.performance_lead.save()
    return cast


@pytest.mark.parametrize(("name", "make"), [("report.pdf", as_pdf), ("report.docx", as_word)])
def test_a_report_becomes_its_plans(people: Cast, visitor: Visitor, tmp_path: Path, name, make):
    file = tmp_path / name
    file.write_bytes(make(TEXT))
    visitor.sign_in(people.performance_lead.email)
    visitor.go("/exeham/corporate-plan/")
    visitor.follow("take in a Cabinet report")
    visitor.look()
    visitor.page.locator("input[type=file]").set_input_files(file)
    visitor.press("Read the report")
    visitor.expect("Waiting for its turn")
    visitor.look()
    work_off("reading")
    visitor.page.wait_for_url("**/take-in/*/")  # led on by htmx, without a click
    visitor.expect("3 priorities", "2 themes", "2 milestones and 3 measures")
    visitor.look()
    visitor.page.get_by_label("Title of the corporate plan").fill("")
    visitor.press("Take in")
    visitor.expect("Enter the title of the corporate plan")
    visitor.look()
    visitor.page.get_by_label("Title of the corporate plan").fill("Our plan")
    visitor.press("Take in")
    visitor.expect("What was made of this report")
    visitor.look()
    visitor.follow("Our plan")
    visitor.expect("Warm homes", "every tenant in a dry and warm home")
    visitor.look()
    assert CorporatePlan.objects.get().priorities.count() == 3
    assert ActionPlan.objects.get().actions.count() == 4
    assert Milestone.objects.count() == 2
