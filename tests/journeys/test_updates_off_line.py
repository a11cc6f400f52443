"""An officer's quarter on a train: the sheet downloaded, filled in, handed in, mended where it must be, submitted."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from actions.models import ProgressUpdate, UpdatesUpload
from tests.cast import Cast, make_cast
from tests.factories.actions import ActionFactory, MilestoneFactory, PlanFactory
from tests.factories.councils import PASSWORD, ReportingPeriodFactory
from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db) -> Cast:
    cast = make_cast()
    cast.officer.set_password(PASSWORD)
    cast.officer.save()
    return cast


def test_updates_are_filled_in_off_line_and_taken_back_in(people: Cast, visitor: Visitor, tmp_path: Path):
    plan = PlanFactory(council=people.council, title="Corporate peer challenge action plan")
    own = {"plan": plan, "lead_officer": people.officer, "starts_on": date(2026, 1, 1), "due_on": date(2099, 3, 31)}
    first = ActionFactory(**own, reference="A1", title="Publish one scorecard a quarter")
    ActionFactory(**own, reference="A2", title="Name an officer for each saving")
    MilestoneFactory(action=first, title="Cabinet agrees its form", due_on=date(2026, 9, 30))
    opened = datetime(2026, 7, 1, tzinfo=UTC)
    ReportingPeriodFactory(
        council=people.council, year=2026, quarter=2, opens_at=opened, person=people.performance_lead
    )
    visitor.sign_in(people.officer.email)
    visitor.go("/exeham/actions/")
    visitor.follow("Write updates off line")
    visitor.expect("Download the sheet")
    visitor.look()
    keep(visitor, "offline")
    with visitor.page.expect_download() as waiting:
        visitor.press("Download the sheet for")
    file = tmp_path / "updates.xlsx"
    waiting.value.save_as(file)
    fill(file)
    visitor.page.set_input_files("input[type=file]", file)
    visitor.press("Read the sheet")
    visitor.expect("Check every update", "2 good")
    visitor.page.get_by_label("Submitted, for the director to approve").check()
    visitor.press("Save and check again")
    visitor.expect("1 to mend")
    visitor.look()
    keep(visitor, "offline-check")
    visitor.page.get_by_label("Why is it at risk or off track?").fill("The supplier left.")
    visitor.press("Take in all rows")
    visitor.expect("2 updates were submitted.")
    assert ProgressUpdate.objects.filter(state="submitted").count() == 2
    assert not UpdatesUpload.objects.exists()
    visitor.go(f"/exeham/sheets/action/{first.pk}/")
    visitor.expect("Cabinet agrees its form")
    visitor.look()


def fill(file: Path) -> None:
    book = load_workbook(file)
    page = book.active
    heads = {cell.value: cell.column for cell in page[3]}
    for row, rating, words in ((4, "Green: on track", "The form is agreed."), (5, "Amber: at risk", "It slips.")):
        page.cell(row, heads["How is it going?"], rating)
        page.cell(row, heads["What has happened?"], words)
    page.cell(4, heads["Milestones reached now"], 1)
    book.save(file)


def keep(visitor: Visitor, name: str) -> None:
    """Pictures of what was passed, where the environment names a folder for them."""
    if folder := os.environ.get("JOURNEY_PICTURES"):
        for width in (1280, 375):
            visitor.page.set_viewport_size({"width": width, "height": 900})
            visitor.page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
        visitor.page.set_viewport_size({"width": 1280, "height": 900})
