"""Results in: an owner types, pastes and is asked; the performance lead takes a table in."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from performance.models import Result, TypedResults
from tests.cast import Cast, make_cast
from tests.factories.councils import PASSWORD, ReportingPeriodFactory
from tests.factories.performance import BreakdownFactory, IndicatorFactory, TargetFactory
from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
GRID = "/exeham/results/2026-q2/"


@pytest.fixture
def people(transactional_db) -> Cast:
    cast = make_cast()
    for person in (cast.officer, cast.performance_lead):
        person.set_password(PASSWORD)
        person.save()
    ReportingPeriodFactory(council=cast.council, due_on=date(2026, 12, 14))
    for code, name in (
        ("H1", "Homes let within 28 days"),
        ("H2", "Repairs right first time"),
        ("H3", "Rent collected"),
    ):
        TargetFactory(indicator=IndicatorFactory(council=cast.council, code=code, name=name, owner=cast.officer))
    fees = IndicatorFactory(
        council=cast.council, code="P1", name="Fines issued", unit="count", decimals=0, polarity="lower"
    )
    TargetFactory(indicator=fees, target=Decimal(420), tolerance=Decimal(20))
    monthly = IndicatorFactory(
        council=cast.council,
        code="M1",
        name="Calls answered",
        owner=cast.officer,
        frequency="monthly",
        month_rule="mean",
    )
    BreakdownFactory(indicator=monthly, name="The harbour ward")
    return cast


def box(visitor: Visitor, code: str, label: str):
    return visitor.page.get_by_role("group", name=code).get_by_label(label, exact=True)


def paste(visitor: Visitor, text: str) -> None:
    """What the browser does when somebody pastes cells."""
    visitor.page.evaluate(
        """text => {
            const data = new DataTransfer()
            data.setData("text/plain", text)
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
        }""",
        text,
    )


def test_an_owner_enters_results(people: Cast, visitor: Visitor):
    visitor.sign_in(people.officer.email)
    visitor.go(GRID)
    visitor.look()
    box(visitor, "H1", "Result").focus()
    paste(visitor, "82.5\t85\n0.81\n\n")
    visitor.expect("3 boxes were filled, from H1 on.")
    assert box(visitor, "H2", "Result").input_value() == "0.81"
    visitor.page.get_by_role("button", name="Take the paste back").click()
    assert box(visitor, "H1", "Result").input_value() == ""
    box(visitor, "H1", "Result").focus()
    paste(visitor, "82.5\t85\n0.81\n")
    box(visitor, "H1", "Result").press("ArrowDown")
    assert visitor.page.evaluate("document.activeElement.name") == box(visitor, "H2", "Result").get_attribute("name")
    for month, figure in (("July", "90"), ("August", "91"), ("September", "92")):
        box(visitor, "M1", month).fill(figure)
    box(visitor, "M1", "The harbour ward").fill("71")
    visitor.page.get_by_text("Kept for you at").wait_for()
    assert TypedResults.objects.get().by == people.officer
    visitor.page.on("dialog", lambda dialog: dialog.accept())
    visitor.go(GRID)
    visitor.expect("was not saved. It stands in the boxes again")
    assert box(visitor, "H2", "Result").input_value() == "0.81"
    visitor.press("Save results")
    visitor.look()
    visitor.expect("0.81% against a target of 80.0%: are you sure?", "Say why it is red")
    box(visitor, "H2", "Result").fill("81")
    visitor.press("Save results")
    visitor.page.get_by_text("Saved: H1, H2, M1.").wait_for()
    found = {result.indicator.code: result.value for result in Result.objects.select_related("indicator")}
    assert found == {"H1": Decimal("82.5"), "H2": Decimal(81), "M1": Decimal(91)}
    assert not TypedResults.objects.exists()


def test_the_lead_takes_a_table_in(people: Cast, visitor: Visitor, tmp_path: Path):
    file = tmp_path / "quarter 2.csv"
    file.write_text('Ref,Outturn this time,Narrative\nH1,84%,\nH2,8o,\nP1,"73,390",\nH9,3,\n')
    visitor.sign_in(people.performance_lead.email)
    visitor.go(GRID)
    visitor.follow("Take in a table of results")
    visitor.look()
    visitor.page.get_by_label("File", exact=True).set_input_files(file)
    visitor.press("Read the file")
    visitor.look()
    visitor.page.get_by_label("Outturn this time", exact=True).select_option("Result")
    visitor.press("Check 4 rows")
    visitor.look()
    visitor.expect(
        "“8o” is not a number", "73,390 against a target of 420: are you sure?", "There is no indicator “H9”"
    )
    second = visitor.page.locator("#row-3")
    second.get_by_label("Result", exact=True).fill("80")
    visitor.page.locator("#row-4").get_by_label("Yes, this figure is right").check()
    visitor.page.locator("#row-5").get_by_label("Leave this row out").check()
    visitor.page.get_by_label("Take the figures in without the words that are missing").check()
    visitor.press("Take in all rows")
    visitor.page.get_by_text("3 results were taken in: H1, H2, P1.").wait_for()
    assert Result.objects.get(indicator__code="P1").value == 73390
