"""A quarter's updates as a spreadsheet to fill in off line: how it is made, how its rows are read. No Django."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from io import BytesIO
from typing import Any, Self

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from actions.importing.book import EMPTY, Book, Cell, Row, Sheet, tidy
from actions.importing.columns import normal
from actions.importing.errors import CannotRead
from actions.importing.template import DARK, DATE_FORMAT
from actions.rules.dates import day_in_words
from actions.rules.rating import CLAIMABLE, ActionRating

#: The columns in their order: role, heading, width. What is to be filled in stands after what is known.
COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("reference", "Ref", 9),
    ("title", "Action", 36),
    ("due", "Due date", 17),
    ("last", "What was last said", 44),
    ("rating", "How is it going?", 24),
    ("narrative", "What has happened?", 50),
    ("reason", "Why is it at risk or off track?", 36),
    ("way_back", "What will bring it back on track?", 36),
    ("next_steps", "What happens next?", 36),
    ("forecast_on", "When will it be done?", 18),
    ("steps", "Milestones to reach", 40),
    ("reached", "Milestones reached now", 16),
    ("key", "Leave this column as it is", 24),
)
FILLED = ("rating", "narrative", "reason", "way_back", "next_steps", "forecast_on", "reached")
WORDS = ("narrative", "reason", "way_back", "next_steps")
NEEDED = ("reference", "rating", "narrative")
HEADINGS_IN = 20
GUIDANCE = (
    "Fill in the white columns, save the file and hand it in. You can check every row before it is taken in. Leave a "
    "row empty where you have nothing to say yet. Amber and red need a reason, red a way back as well."
)
NOT_OURS = (
    "This is not a sheet of updates: its columns are missing. Download the quarter's sheet, fill it in and hand that in"
)
PALE = "F3F2F1"
STEP = re.compile(r"^(\d{1,2})\. (.*?)(?: \(due [^()]*\))?$")


@dataclass(frozen=True)
class Line:
    """One action as the sheet offers it. `key` says which action, period and version it was made of."""

    key: str
    reference: str
    title: str
    due: date | None = None
    last: str = ""
    rating: ActionRating | None = None
    narrative: str = ""
    reason: str = ""
    way_back: str = ""
    next_steps: str = ""
    forecast_on: date | None = None
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Filled:
    """One row as it came back: words by role; `problem` where a cell holds nothing usable."""

    number: int
    cells: Mapping[str, str]
    problem: str = ""

    def text(self, role: str) -> str:
        return self.cells.get(role, "")

    def with_texts(self, texts: Mapping[str, str]) -> Self:
        return type(self)(self.number, {**self.cells, **texts}, self.problem)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def key_of(period: str, action: int, version: int) -> str:
    return f"{period}/{action}/{version}"


def read_key(key: str) -> tuple[str, int, int] | None:
    """Period, action and version; None where the key is gone or was changed."""
    match = re.fullmatch(r"(\d{4}-q[1-4])/(\d{1,15})/(\d{1,8})", key.strip())
    return (match[1], int(match[2]), int(match[3])) if match else None


def step_words(number: int, title: str, due: date | None) -> str:
    return f"{number}. {' '.join(title.split())}" + (f" (due {day_in_words(due)})" if due else "")


def steps_chosen(steps: str, reached: str) -> tuple[list[str], list[str]]:
    """Titles of the milestones whose numbers stand in `reached`, and the numbers that none has."""
    titles = {match[1]: match[2] for line in steps.split("\n") if (match := STEP.match(line.strip()))}
    numbers = re.findall(r"\d+", reached)
    if not numbers and reached.strip():
        return [], [reached.strip()]
    return [titles[n] for n in numbers if n in titles], [n for n in numbers if n not in titles]


def sheet_file(title: str, lines: Iterable[Line]) -> bytes:
    """The XLSX, one row for each action."""
    book = Workbook()
    page: Any = book.active
    page.title = "Updates"
    page["A1"], page["A1"].font = _safe(title), Font(bold=True, size=16)
    page["A2"] = GUIDANCE
    _headings(page)
    last = 3
    for last, line in enumerate(lines, start=4):
        _row(page, last, line)
    _validate(page, max(last, 4))
    page.freeze_panes = "C4"
    page.print_title_rows = "3:3"
    page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight = "landscape", 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read_rows(book: Book) -> list[Filled]:
    """The rows of the sheet that has our headings. Errors: CannotRead where none has, or none is filled in below."""
    for sheet in book.sheets:
        if (found := _find_headings(sheet)) is not None:
            place, roles = found
            rows = [_read(row, roles) for row in sheet.rows[place + 1 :]]
            rows = [row for row in rows if any(row.cells.values()) or row.problem]
            if not rows:
                raise CannotRead("There is no row in this sheet")
            return rows
    raise CannotRead(NOT_OURS)


def _find_headings(sheet: Sheet) -> tuple[int, dict[int, str]] | None:
    known = {normal(heading): role for role, heading, _ in COLUMNS}
    for place, row in enumerate(sheet.rows[:HEADINGS_IN]):
        roles = {n: known[normal(cell.text)] for n, cell in enumerate(row.cells) if normal(cell.text) in known}
        if set(NEEDED) <= set(roles.values()):
            return place, roles
    return None


def _read(row: Row, roles: Mapping[int, str]) -> Filled:
    cells = {role: row.cell(column) for column, role in roles.items()}
    problems = [cell.problem for role, cell in cells.items() if cell.problem and role in FILLED]
    return Filled(row.number, {role: _text(cell) for role, cell in cells.items()}, problems[0] if problems else "")


def _text(cell: Cell) -> str:
    return day_in_words(cell.day) if cell.day else (cell or EMPTY).text


def _safe(text: str) -> str:
    return f"'{text}" if text.lstrip()[:1] in ("=", "+", "-", "@") else text


def _headings(page: Any) -> None:
    for column, (role, heading, width) in enumerate(COLUMNS, start=1):
        cell = page.cell(3, column, heading)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=DARK)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        letter = get_column_letter(column)
        page.column_dimensions[letter].width = width
        page.column_dimensions[letter].hidden = role == "key"
    page.row_dimensions[3].height = 32


def _row(page: Any, number: int, line: Line) -> None:
    thin = Side(style="thin", color="B1B4B6")
    for column, (role, _, _) in enumerate(COLUMNS, start=1):
        value = _value(line, role)
        cell = page.cell(number, column, value)
        if isinstance(value, str):
            cell.data_type = "s"
        if isinstance(value, date) or role in ("due", "forecast_on"):
            cell.number_format = DATE_FORMAT
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = Border(bottom=thin, right=thin)
        if role not in FILLED:
            cell.fill = PatternFill("solid", fgColor=PALE)
        cell.protection = Protection(locked=role not in FILLED)


def _value(line: Line, role: str) -> Any:
    match role:
        case "rating":
            return line.rating.label if line.rating else None
        case "steps":
            return _safe("\n".join(line.steps)) or None
        case "reached":
            return None
    value = getattr(line, role)
    return _safe(value) or None if isinstance(value, str) else value


def _validate(page: Any, last: int) -> None:
    ratings = DataValidation("list", formula1=f'"{",".join(each.label for each in CLAIMABLE)}"', allow_blank=True)
    ratings.showErrorMessage, ratings.errorTitle, ratings.error = True, "Not in the list", "Choose one of the list."
    hints = {"forecast_on": "A day such as 31 March 2027", "reached": "Their numbers, such as 1, 2"}
    offered = {"rating": ratings}
    for role, words in hints.items():
        hint = DataValidation(allow_blank=True)
        hint.showInputMessage, hint.promptTitle, hint.prompt = True, "What to write", words
        offered[role] = hint
    letters = {role: get_column_letter(n) for n, (role, _, _) in enumerate(COLUMNS, start=1)}
    for role, validation in offered.items():
        validation.add(f"{letters[role]}4:{letters[role]}{last}")
        page.add_data_validation(validation)


def same_words(one: str, other: str) -> bool:
    """Whether a cell says what is stored, spaces apart."""
    return tidy(one) == tidy(other)


def differs(texts: Mapping[str, str], others: Mapping[str, str], roles: Sequence[str]) -> bool:
    return any(not same_words(texts.get(role, ""), others.get(role, "")) for role in roles)
