"""A performance lead attaches documents and sheets to a paper, puts them in order, and reads a sheet as it will be."""

from decimal import Decimal

import pytest

from councils.models import Committee, Membership
from reports.models import CabinetPaper
from tests.factories.actions import ActionFactory, MilestoneFactory, PlanFactory
from tests.factories.councils import PASSWORD, CouncilFactory, ReportingPeriodFactory, UserFactory
from tests.factories.papers import written
from tests.factories.performance import IndicatorFactory, ResultFactory, TargetFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def council():
    council = CouncilFactory(name="Exeham Borough Council", slug="exeham")
    Committee.objects.create(council=council, name="Cabinet", kind="executive")
    return council


@pytest.fixture
def lead(council):
    lead = UserFactory(name="Pat Lead", email="lead@exeham.test")
    lead.set_password(PASSWORD)
    lead.save()
    Membership.objects.create(council=council, user=lead, role="performance_lead")
    return lead


def test_annexes_are_chosen_and_ordered_and_sheets_are_read(visitor, council, lead):
    period = ReportingPeriodFactory(council=council, year=2026, quarter=2, person=lead)
    indicator = IndicatorFactory(council=council, code="H01", name="Homes repaired in time")
    TargetFactory(indicator=indicator)
    ResultFactory(indicator=indicator, period=period, value=Decimal(81), commentary="A wet summer.")
    IndicatorFactory(council=council, code="H02", name="Costs of the tender", exempt=True)
    action = ActionFactory(plan=PlanFactory(council=council), reference="A1", title="Mend the gutters")
    MilestoneFactory(action=action)
    paper = written(council, lead, period=period, has_exempt=True)

    visitor.sign_in(lead.email)
    visitor.go(f"/exeham/papers/{paper.pk}/")
    visitor.follow("Annexes")
    visitor.expect("Nothing is attached yet")
    visitor.look()
    for wanted in ("Corporate performance report", "H01 Homes repaired in time", "H02 Costs of the tender (exempt)"):
        visitor.page.get_by_label("What to attach").select_option(label=wanted)
        visitor.press("Add")
        visitor.expect("is added.")
    visitor.expect("1 exempt item is left out of it", "Exempt: it goes to Part B alone")
    visitor.look()
    visitor.page.get_by_role("button", name="Move up annex B").click()
    visitor.page.wait_for_load_state()
    assert CabinetPaper.objects.get(pk=paper.pk).annexes[0] == f"indicator:{indicator.pk}"
    visitor.follow("Preview the paper")
    visitor.expect("Indicator sheet, H01 Homes repaired in time", "1 exempt item is left out: it is in Part B")
    assert "Costs of the tender" not in visitor.page.content()

    visitor.go(f"/exeham/indicators/{indicator.pk}/")
    visitor.follow("Indicator sheet")
    visitor.expect("How it stands", "A wet summer.")
    visitor.look()
    visitor.go(f"/exeham/actions/{action.pk}/")
    visitor.follow("Action sheet")
    visitor.expect("Mend the gutters", "Milestones")
    visitor.look()
