"""A performance lead scores and links a risk and enters money in thousands; a Cabinet member reads both."""

import pytest

from tests.cast import Cast, make_cast
from tests.factories.councils import PASSWORD, ReportingPeriodFactory, ServiceFactory
from tests.factories.performance import ObjectiveFactory
from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db) -> Cast:
    cast = make_cast()
    for person in (cast.performance_lead, cast.cabinet_member):
        person.set_password(PASSWORD)
        person.save()
    ReportingPeriodFactory(council=cast.council, person=cast.performance_lead)
    ServiceFactory(council=cast.council, name="Housing")
    ObjectiveFactory(name="Dry homes", priority__plan__council=cast.council)
    return cast


def test_risk_and_money(people: Cast, visitor: Visitor):
    page = visitor.page
    visitor.sign_in(people.performance_lead.email)
    visitor.go("/exeham/risks/scale/")
    visitor.look()
    page.get_by_label("Impact 5").fill("Catastrophic")
    visitor.press("Save scale")
    page.get_by_text("The scale is saved.").wait_for()
    visitor.go("/exeham/risks/scale/levels/")
    visitor.look()
    visitor.go("/exeham/risks/new/")
    page.get_by_label("Reference").fill("SR1")
    page.get_by_label("Title").fill("A flood")
    for label, step in (
        ("Likelihood before controls", "4"),
        ("Impact before controls", "5"),
        ("Likelihood aimed at", "2"),
        ("Impact aimed at", "3"),
    ):
        page.get_by_label(label).select_option(step)
    page.get_by_label("Dry homes").check()
    visitor.look()
    visitor.press("Save risk")
    visitor.press("Review it for")
    page.get_by_label("Likelihood", exact=True).select_option("3")
    page.get_by_label("Impact", exact=True).select_option("5")
    visitor.press("Save review")
    visitor.expect("1 risk: 1 with nothing to compare.", "15, high")
    page.get_by_text("The same as a table").click()
    visitor.look()
    visitor.go("/exeham/finance/2026-q2/edit/?unit=thousands")
    page.get_by_text("Paste rows from a spreadsheet").click()
    page.get_by_label("Rows, in thousands").fill("Housing\tRevenue\t1,200\t£1.3m\tVoids")
    visitor.press("Fill in below")
    visitor.expect("1 pasted row is filled in below.")
    visitor.look()
    for cell in ("budget", "forecast"):
        page.locator(f"#id_revenue-all-{cell}").fill("2,000")
    page.locator(".save-bar").get_by_role("button", name="Save positions").click()
    visitor.expect("Services together", "£800,000 of the whole council's budget")
    visitor.look()
    visitor.sign_in(people.cabinet_member.email)
    visitor.go("/exeham/risks/2026-q2/?map=target")
    visitor.expect("Where the risks should stand", "A flood")
    visitor.look()
    visitor.go("/exeham/finance/2026-q2/")
    visitor.expect("£100,000 over budget (8.3%)")
    visitor.look()
