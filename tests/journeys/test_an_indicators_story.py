"""An officer reads what their indicator tells, and the performance lead notes that it is counted differently, in a
real browser."""

from decimal import Decimal

import pytest
from django.utils import timezone

from performance.models import Indicator
from tests.cast import Cast, make_cast
from tests.factories.councils import PASSWORD, ReportingPeriodFactory
from tests.factories.performance import (
    BreakdownFactory,
    BreakdownResultFactory,
    CorporatePlanFactory,
    IndicatorFactory,
    ObjectiveFactory,
    PriorityFactory,
    ResultFactory,
    TargetFactory,
)
from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
FIGURES = (81, 79, 82, 80, 81, 78, 80, 82, 79, 81, 80, 82, 81)


@pytest.fixture
def people(transactional_db) -> Cast:
    cast = make_cast()
    for person in (cast.performance_lead, cast.officer):
        person.set_password(PASSWORD)
        person.save()
    return cast


@pytest.fixture
def indicator(people: Cast) -> Indicator:
    """Thirteen quarters of results, a part that goes worse than the whole, and an objective."""
    council = people.council
    objective = ObjectiveFactory(
        priority=PriorityFactory(plan=CorporatePlanFactory(council=council), name="Good homes"), name="Warm homes"
    )
    indicator = IndicatorFactory(
        council=council, code="H1", name="Repairs done in time", owner=people.officer, objectives=[objective]
    )
    TargetFactory(indicator=indicator, target=Decimal(80))
    quarters = [(year, quarter) for year in (2023, 2024, 2025, 2026) for quarter in (1, 2, 3, 4)][1:14]
    for value, (year, quarter) in zip(FIGURES, quarters, strict=True):
        period = council.periods.filter(year=year, quarter=quarter).first()
        period = period or ReportingPeriodFactory(council=council, year=year, quarter=quarter)
        period.opens_at, period.opened_by = timezone.now() - timezone.timedelta(days=1), people.performance_lead
        period.save()
        ResultFactory(indicator=indicator, period=period, value=Decimal(value), entered_by=people.officer)
    for name, part_value in (("Harbour", 60), ("Park", 90)):
        part = BreakdownFactory(indicator=indicator, dimension="Ward", name=name)
        BreakdownResultFactory(breakdown=part, period=period, value=Decimal(part_value))
    return indicator


def test_an_indicator_tells_its_story(people: Cast, indicator: Indicator, visitor: Visitor):
    visitor.sign_in(people.officer.email)
    visitor.go(f"/exeham/indicators/{indicator.pk}/")
    visitor.expect(
        "Green overall, but red in Harbour",
        "No more than its usual ups and downs",
        "Will hit its target at some times and miss it at others",
        "Good homes",
        "Warm homes",
    )
    chart = visitor.page.get_by_role("img", name="H1 Repairs done in time, quarter by quarter")
    words = chart.locator("desc").text_content() or ""
    assert "Q2 2026/27 81.0% (Green: on target)" in words
    assert "Usual range" in words
    visitor.look()
    visitor.follow("Warm homes")
    visitor.page.wait_for_url("**/thread/#objective-*")
    visitor.expect("The golden thread", "Repairs done in time")
    visitor.look()
    visitor.sign_in(people.performance_lead.email)
    visitor.go(f"/exeham/indicators/{indicator.pk}/")
    visitor.follow("Note a change in how it is counted")
    visitor.look()
    visitor.press("Note the change")
    visitor.expect("There is a problem")
    visitor.look()
    visitor.page.get_by_label("First quarter counted in the new way").select_option(label="Q3 2025/26")
    visitor.page.get_by_label("What is counted differently").fill("Repeat visits are counted once.")
    visitor.press("Note the change")
    visitor.expect("Counted differently from Q3 2025/26", "Repeat visits are counted once.", "there are 4 so far")
    words = visitor.page.get_by_role("img", name="H1 Repairs").locator("desc").text_content() or ""
    assert "Counted differently from Q3 2025/26" in words
    visitor.look()
    visitor.follow("Parts")
    visitor.look()
    visitor.page.get_by_label("Told apart by").fill("Ward")
    visitor.page.get_by_role("textbox", name="Parts").fill("Quay\nMill lane")
    visitor.press("Add parts")
    visitor.expect("Quay", "Mill lane")
    visitor.go(f"/exeham/indicators/{indicator.pk}/edit/")
    hidden = visitor.page.get_by_text("How three months make a quarter")
    assert not hidden.is_visible()
    visitor.page.get_by_label("Every month").check()
    assert hidden.is_visible()
    visitor.look()
    visitor.press("Save indicator")
    visitor.expect("Every month")
