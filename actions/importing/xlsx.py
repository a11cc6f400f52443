"""An XLSX file: every visible sheet as the words that its cells show."""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from actions.importing.book import EMPTY, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Book, Cell, Row, Sheet, sheet_of, tidy
from actions.importing.errors import CannotRead
from actions.importing.zip_check import BROKEN, check_zip
from actions.rules.dates import day_in_words

BLANK_ROWS_THAT_END_A_SHEET = 500
MOST_MERGES = 5000
NOT_CALCULATED = "holds a formula whose result was never stored. Open the file in Excel, save it, and upload it again"
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
type Merge = tuple[int, int, int, int]
ERRORS = {"#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}


def read_xlsx(content: bytes) -> Book:
    """Errors: CannotRead. What a formula gave when the file was saved counts; hidden sheets are left out."""
    check_zip(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl speaks of styles and extensions it does not know
            return _read(content)
    except CannotRead:
        raise
    except Exception:
        # openpyxl meets broken files with errors of every kind
        raise CannotRead(BROKEN) from None


def _read(content: bytes) -> Book:
    shown = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = [sheet for sheet in shown.worksheets if sheet.sheet_state == "visible"]
        if len(sheets) > MOST_SHEETS:
            raise CannotRead(f"This spreadsheet has more than {MOST_SHEETS} sheets. Keep only the action plan’s")
        return Book(tuple(_sheet(sheet, content) for sheet in sheets))
    finally:
        shown.close()


def _sheet(shown: Any, content: bytes) -> Sheet:
    with ZipFile(BytesIO(content)) as archive:
        xml = archive.read(shown._worksheet_path)
    formulae = _formulae(shown.title, content) if FORMULA.search(xml) else set()
    merges = _merges(xml)
    above: dict[int, Cell] = {}  # by column, what stands at the top of a merge that still runs
    rows: list[Row] = []
    filled = 0
    for number, values in _rows(shown):
        cells = [_cell(cell, formulae, number, column) for column, cell in enumerate(values)]
        merged = _fill(cells, above, merges, number)
        rows.append(Row(number, tuple(cells), merged))
        filled += not rows[-1].is_blank
        if filled > MOST_ROWS:
            break
    return sheet_of(shown.title, rows)


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Rows from the first on, until the sheet has been blank for long: formatting often runs on for a million."""
    sheet.reset_dimensions()
    blank = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), start=1):
        yield number, cells
        blank = 0 if any(cell.value is not None for cell in cells) else blank + 1
        if blank >= BLANK_ROWS_THAT_END_A_SHEET:
            return


def _formulae(title: str, content: bytes) -> set[tuple[int, int]]:
    """Where the sheet of this title holds formulae."""
    written = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        return {
            (number, column)
            for number, cells in _rows(written[title])
            for column, cell in enumerate(cells)
            if cell.value is not None and cell.data_type == "f"
        }
    finally:
        written.close()


def _merges(xml: bytes) -> list[Merge]:
    """Merged ranges as first column, first row, last column, last row; columns from 0."""
    ranges = (range_boundaries(each.decode()) for each in MERGED.findall(xml)[:MOST_MERGES])
    return [(left - 1, top, right - 1, bottom) for left, top, right, bottom in ranges]


def _fill(cells: list[Cell], above: dict[int, Cell], merges: list[Merge], number: int) -> frozenset[int]:
    """Put what stands at the top of a merge into its further rows, in its first column. Out: these columns."""
    merged = set()
    for column, top, _, bottom in merges:
        if top == number < bottom and column < len(cells):
            above[column] = cells[column]
        elif top < number <= bottom and column in above:
            cells.extend([EMPTY] * (column + 1 - len(cells)))
            cells[column] = above[column]
            merged.add(column)
    return frozenset(merged)


def _cell(cell: Any, formulae: set[tuple[int, int]], number: int, column: int) -> Cell:
    value = cell.value
    if value is None:
        return Cell(problem=NOT_CALCULATED) if (number, column) in formulae else EMPTY
    if isinstance(value, str) and value in ERRORS:
        return Cell(text=value, problem=f"holds the spreadsheet error {value}")
    return _of_value(value, getattr(cell, "number_format", "") or "")


def _of_value(value: Any, number_format: str) -> Cell:
    match value:
        case bool():
            return Cell("Yes" if value else "No")
        case datetime():
            return Cell(day_in_words(value.date()), value.date())
        case date():
            return Cell(day_in_words(value), value)
        case time():
            return Cell(value.isoformat("minutes"))
        case int() | float():
            return Cell(_number(value, number_format))
    return Cell(tidy(str(value)))


def _number(value: float, number_format: str) -> str:
    if "%" in number_format:
        return f"{value * 100:.10g}%"
    return f"{value:.15g}"
