"""An action plan from a council's own spreadsheet: columns checked, rows answered and mended, taken in."""

from datetime import date
from pathlib import Path

import pytest

from actions.models import Action, ImportUpload
from tests.actions.workbooks import xlsx
from tests.cast import Cast, make_cast
from tests.factories.actions import AdviceFactory, PlanFactory
from tests.factories.councils import PASSWORD
from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ADVICE = (
    "Begin budget planning earlier in the year, and agree a single calendar for it with Cabinet and scrutiny",
    "Tie every saving to a named officer, and report each month on those that are late",
    "Give Cabinet one clear quarterly scorecard in place of the separate reports it reads today",
)
PLAN = (
    ("Corporate peer challenge: action plan, June 2026",),
    (),
    ("Ref", "Recommendation", "Response and action", "Lead officer", "Director", "Deadline", "RAG", "Progress update"),
    (
        1,
        ADVICE[0],
        "Begin budget planning in May, with a first forecast to Cabinet before the summer",
        "The officer",
        "The director",
        "May 2027",
        "G",
        "The calendar is agreed.",
    ),
    (None, None, "Brief scrutiny members on the calendar", "J. Okafor", None, "31/02/2027", "Amber/Red", None),
    (
        2,
        ADVICE[1],
        "Name an officer for each saving",
        "J. Okafor",
        "The director",
        date(2026, 12, 31),
        "Completed",
        None,
    ),
    ("1 and 2", None, "Report both to scrutiny", "officer@exeham.test", None, "Ongoing", "65%", None),
    (
        None,
        "Give Cabinet one scorecard a quarter",
        "Publish the scorecard",
        "The officer",
        None,
        "Q4 2026/27",
        None,
        None,
    ),
    (3, ADVICE[2], None, "The officer", None, "March 2027", "R", "Waits for the new system."),
)


@pytest.fixture
def people(transactional_db) -> Cast:
    cast = make_cast()
    cast.performance_lead.set_password(PASSWORD)
    cast.performance_lead.save()
    return cast


def test_a_plan_is_taken_in_from_a_spreadsheet(people: Cast, visitor: Visitor, tmp_path: Path):
    plan = PlanFactory(council=people.council, title="Corporate peer challenge action plan")
    for number, words in enumerate(ADVICE, start=1):
        AdviceFactory(challenge=plan.challenge, reference=str(number), headline=words, order=number)
    file = tmp_path / "Action plan June 2026.xlsx"
    file.write_bytes(xlsx(*PLAN))
    visitor.sign_in(people.performance_lead.email)
    hand_in(visitor, file)
    say_what_the_columns_are(visitor)
    settle_the_rows(visitor)
    visitor.press("Take in")
    visitor.expect("5 actions")
    visitor.look()
    assert Action.objects.count() == 5
    named = Action.objects.get(title="Name an officer for each saving")
    assert (named.supporting_group, named.due_on) == ("J. Okafor", date(2026, 12, 31))
    assert not ImportUpload.objects.exists()


def hand_in(visitor: Visitor, file: Path) -> None:
    visitor.go("/exeham/plans/")
    visitor.look()
    visitor.follow("Take in a spreadsheet")
    visitor.look()
    visitor.press("Read the spreadsheet")
    visitor.expect("There is a problem", "Choose a spreadsheet")
    broken = file.with_name("broken.xlsx")
    broken.write_bytes(b"PK\x03\x04 broken")
    visitor.page.locator("input[type=file]").set_input_files(broken)
    visitor.press("Read the spreadsheet")
    visitor.expect("This spreadsheet is broken")
    visitor.look()
    visitor.page.locator("input[type=file]").set_input_files(file)
    visitor.press("Read the spreadsheet")


def say_what_the_columns_are(visitor: Visitor) -> None:
    visitor.expect("What the columns are", "Begin budget planning in May")
    visitor.look()
    field = visitor.page.get_by_label("Response and action", exact=True)
    field.select_option(label="Leave this column out")
    visitor.press("Check 6 rows")
    visitor.expect("There is a problem", "Say which column is “Action: what will be done”")
    visitor.look()
    field.select_option(label="Action: what will be done")
    visitor.press("Check 6 rows")


def settle_the_rows(visitor: Visitor) -> None:
    visitor.expect(
        "Who is “J. Okafor”?",
        "“31/02/2027”: February 2027 has 28 days",
        "“Amber/Red” could be more than one rating",
        "There is no action in this row",
    )
    visitor.look()
    visitor.press("Take in")
    visitor.expect("There is a problem", "not settled yet, so nothing was taken in")
    visitor.look()
    assert not Action.objects.exists()
    visitor.page.get_by_label("Who is “J. Okafor”?").select_option(
        label="Nobody yet: keep the words as the supporting group"
    )
    question = visitor.page.get_by_label("Which recommendation is")
    if question.count():
        question.select_option(index=3)
    visitor.page.locator("[name=row-5-due]").fill("28 February 2027")
    visitor.page.locator("[name=row-5-rating]").select_option(label="Amber: at risk")
    visitor.page.locator("[name=row-9-left_out]").check()
    visitor.press("Save and check again")
    visitor.expect("Your answers are kept", "Every row is settled")
    visitor.look()
    visitor.page.locator("[name=open][value='7']").click()
    visitor.look()
    visitor.page.locator("[name=row-7-title]").fill("Report both to scrutiny each quarter")
    visitor.press("Save and check again")
    visitor.expect("Report both to scrutiny each quarter")
