"""A spreadsheet to fill in: guidance, headings that need no explaining to us, and drop-downs of what there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from actions.importing.book import Sheet
from actions.importing.columns import ROLES, normal
from actions.importing.names import Person
from actions.importing.serving import Advice
from peerreview.marks import ACTION_MARKS

ROWS = 300
DATE_FORMAT = "d mmmm yyyy"
#: The template's columns in their order: role, width, and what the guidance says of it.
COLUMNS: tuple[tuple[str, int, str], ...] = (
    (
        "recommendation",
        44,
        (
            "Choose the recommendation that the action serves. Where it serves several, type their numbers: 1, 2 "
            "and 3. Leave it empty where the action goes on with the recommendation of the row above."
        ),
    ),
    ("reference", 12, "The action’s own, such as 1.1. Leave it empty and each action is given one."),
    ("title", 52, "One action a row, and what will be done in it. The only thing that each row must have."),
    ("description", 40, "Anything more that people should know."),
    ("owner", 30, "Who writes the update each quarter. People who are not in the list must be invited first."),
    ("director", 30, "Who approves the updates."),
    ("start", 18, "A day such as 1 April 2026, or a month."),
    ("due", 18, "A day such as 31 March 2027; a month or a quarter (Q4 2026/27) means its last day."),
    ("status", 24, "How it goes now. It becomes a draft of the quarter’s update, for the lead officer to check."),
    ("success_measure", 40, "What will be different, and how it is measured."),
    ("comment", 40, "What has happened so far. It goes into the same draft."),
)
HEADINGS = tuple(ROLES[role] for role, _, _ in COLUMNS)
DARK, PALE = "1D3557", "F3F2F1"


@dataclass(frozen=True)
class Choices:
    """What the drop-downs offer."""

    plan: str
    people: Sequence[Person] = ()
    advice: Sequence[Advice] = ()


def is_template(sheet: Sheet, place: int) -> bool:
    """Whether the row of headings is our own, so that nobody need say what is what."""
    return [normal(cell.text) for cell in sheet.rows[place].cells] == [normal(heading) for heading in HEADINGS]


def template_file(choices: Choices) -> bytes:
    """The XLSX: sheets "Guidance", "Actions" and, hidden, "Lists"."""
    book = Workbook()
    _guidance(book.active, choices)
    page, lists = book.create_sheet("Actions"), book.create_sheet("Lists")
    lists.sheet_state = "hidden"
    _headings(page)
    leads = [_person(person) for person in choices.people if person.may_lead]
    directors = [_person(person) for person in choices.people if person.may_direct]
    advice = [f"{item.reference}. {item.headline}"[:120] for item in choices.advice]
    ratings = [mark.word for key, mark in ACTION_MARKS.items() if key != "not_rated"]
    offered = {"recommendation": advice, "owner": leads, "director": directors, "status": ratings}
    for number, (role, values) in enumerate(offered.items(), start=1):
        _drop_down(page, lists, number, role, values)
    _dates(page)
    book.active = 1
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is page
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _person(person: Person) -> str:
    return f"{person.name} ({person.email})"


def _guidance(page: Any, choices: Choices) -> None:
    page.title = "Guidance"
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 38, 90
    page["A1"], page["A1"].font = choices.plan, Font(bold=True, size=16)
    page["A2"] = "Fill in the sheet “Actions”, save it, and upload it. You can check every row before it is taken in."
    page["A4"], page["B4"] = "Column", "What to write"
    for cell in page[4][:2]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=DARK)
    for number, (role, _, words) in enumerate(COLUMNS, start=5):
        page.cell(number, 1, ROLES[role]).font = Font(bold=True)
        page.cell(number, 2, words)
        for cell in page[number][:2]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _headings(page: Any) -> None:
    for column, (role, width, _) in enumerate(COLUMNS, start=1):
        cell = page.cell(1, column, ROLES[role])
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=DARK)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        page.column_dimensions[get_column_letter(column)].width = width
    page.row_dimensions[1].height = 32
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight = "landscape", 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _drop_down(page: Any, lists: Any, column: int, role: str, values: Sequence[str]) -> None:
    """Offer the values without insisting: an action may serve several recommendations, a person be missing."""
    if not values:
        return
    for number, value in enumerate(values, start=1):
        cell = lists.cell(number, column, value)
        cell.data_type = "s"
    letter = get_column_letter(column)
    offered = DataValidation("list", formula1=f"Lists!${letter}$1:${letter}${len(values)}", allow_blank=True)
    offered.showErrorMessage = role == "status"
    offered.errorTitle, offered.error = "Not in the list", "Choose one of the list, or leave it empty."
    _add(page, offered, role)


def _dates(page: Any) -> None:
    for role in ("start", "due"):
        letter = _letter(role)
        for number in range(2, ROWS + 2):
            page[f"{letter}{number}"].number_format = DATE_FORMAT
        hint = DataValidation(allow_blank=True)
        hint.showInputMessage, hint.promptTitle, hint.prompt = True, "Date", "A day, a month or a quarter"
        _add(page, hint, role)


def _add(page: Any, validation: DataValidation, role: str) -> None:
    letter = _letter(role)
    validation.add(f"{letter}2:{letter}{ROWS + 1}")
    page.add_data_validation(validation)


def _letter(role: str) -> str:
    return get_column_letter([each for each, _, _ in COLUMNS].index(role) + 1)
