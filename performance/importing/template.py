"""A spreadsheet to fill in with a quarter's results: a row for each indicator that reports, what is known filled in."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from actions.importing.book import Sheet
from actions.importing.columns import normal
from councils.models import ReportingPeriod
from performance.importing.columns import ROLES
from performance.rules.words import Unit
from performance.scorecard.series import Series

#: Heading, width, what the guidance says of it. Target, unit and owner are there to be read only.
COLUMNS: tuple[tuple[str, int, str], ...] = (
    (ROLES["code"], 14, "Leave it as it is: by this the row is known."),
    (ROLES["name"], 44, "To be read only."),
    (ROLES["period"], 14, "Leave it as it is. A row of another quarter is refused."),
    ("Owner", 24, "To be read only."),
    ("Target", 16, "To be read only."),
    (ROLES["value"], 14, "The figure: 1,234.5, 95% or £1,200; Yes or No. Leave it empty where there is none yet."),
    (ROLES["numerator"], 14, "With the denominator, in place of the result or beside it."),
    (ROLES["denominator"], 14, "With the numerator."),
    (ROLES["is_provisional"], 14, "Yes where the figure may still change."),
    (ROLES["commentary"], 52, "Amber and red need it: what happened, and why."),
    (ROLES["corrective_action"], 44, "Red needs it: what is being done, by whom and by when."),
    (ROLES["forecast"], 18, "Where the year is expected to end."),
)
HEADINGS = tuple(heading for heading, _, _ in COLUMNS)
DARK = "1D3557"


def is_template(sheet: Sheet, place: int) -> bool:
    """Whether the row of headings is our own, so that nobody need say what is what."""
    return [normal(cell.text) for cell in sheet.rows[place].cells] == [normal(heading) for heading in HEADINGS]


def template_file(council: str, period: ReportingPeriod, series: Sequence[Series]) -> bytes:
    """The XLSX: sheets "Guidance" and "Results"."""
    book = Workbook()
    _guidance(book.active, council, period)
    page = book.create_sheet("Results")
    _headings(page)
    for number, item in enumerate(series, start=2):
        _row(page, number, item, period)
    _choices(page, len(series) + 1)
    book.active = 1
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is page
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _guidance(page: Any, council: str, period: ReportingPeriod) -> None:
    page.title = "Guidance"
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 30, 90
    _text(page, 1, 1, f"Results of {period.as_quarter.label}, {council}").font = Font(bold=True, size=16)
    page["A2"] = "Fill in the sheet “Results”, save it and upload it. Every row is checked before anything counts."
    page["A4"], page["B4"] = "Column", "What to write"
    for cell in page[4][:2]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=DARK)
    for number, (heading, _, words) in enumerate(COLUMNS, start=5):
        page.cell(number, 1, heading).font = Font(bold=True)
        page.cell(number, 2, words).alignment = Alignment(wrap_text=True, vertical="top")


def _headings(page: Any) -> None:
    for column, (heading, width, _) in enumerate(COLUMNS, start=1):
        cell = page.cell(1, column, heading)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=DARK)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        page.column_dimensions[get_column_letter(column)].width = width
    page.row_dimensions[1].height = 32
    page.freeze_panes = "C2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight = "landscape", 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _row(page: Any, number: int, series: Series, period: ReportingPeriod) -> None:
    indicator, rated = series.indicator, series.rated(period)
    result = rated.result
    is_yes_no = indicator.unit == Unit.YES_NO
    figures = {
        6: result and (series.value_in_words(result.value) if is_yes_no else result.value),
        7: result and result.numerator,
        8: result and result.denominator,
        12: result and result.forecast,
    }
    words = {
        1: indicator.code,
        2: indicator.name,
        3: period.as_quarter.short_label,
        4: str(indicator.owner or ""),
        5: series.target_in_words(rated.rule),
        9: "Yes" if result and result.is_provisional else "",
        10: result.commentary if result else "",
        11: result.corrective_action if result else "",
    }
    for column, said in words.items():
        _text(page, number, column, said).alignment = Alignment(wrap_text=True, vertical="top")
    for column, figure in figures.items():
        cell = page.cell(number, column, figure)
        cell.alignment = Alignment(vertical="top")


def _text(page: Any, row: int, column: int, words: str) -> Any:
    """Words as words, whatever they start with: never a formula."""
    cell = page.cell(row, column, words or None)
    if words:
        cell.data_type = "s"
    return cell


def _choices(page: Any, last: int) -> None:
    offered = DataValidation("list", formula1='"Yes,No"', allow_blank=True)
    offered.add(f"I2:I{max(last, 2)}")
    page.add_data_validation(offered)
