"""The rows of a page as a CSV or XLSX file: columns declared once, the same rows that the filters show.

COLUMNS = [
    Column("Reference", lambda action: action.reference),
    Column("Due", lambda action: action.current_due, "date"),
    Column("Spent (£)", lambda action: action.spent, "number"),
]
if file := exported(request, COLUMNS, filter.qs, name=file_name(council, "actions", today)):
    return file
"""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Kind = Literal["text", "date", "number"]
FORMATS = ("csv", "xlsx")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# A spreadsheet program runs a cell that starts with one of these as a formula.
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
NOT_IN_XML = {code: None for code in range(32) if chr(code) not in "\t\n\r"}
LONGEST_CELL = 32_767  # characters; what Excel opens
WIDTHS: dict[Kind, int] = {"text": 32, "date": 13, "number": 14}


@dataclass(frozen=True)
class Column:
    """One column of a file: its head, how to get the value from a row's thing, and what kind of value it is."""

    head: str
    value: Callable[[Any], Any]
    kind: Kind = "text"


def exported(
    request: HttpRequest, columns: Sequence[Column], rows: Iterable[Any], *, name: str, sheet: str = "Rows"
) -> HttpResponse | None:
    """The file asked for by `?format=csv` or `?format=xlsx`, or None where the page itself is wanted."""
    match request.GET.get("format"):
        case "csv":
            return csv_response(columns, rows, name=name)
        case "xlsx":
            return xlsx_response(columns, rows, name=name, sheet=sheet)
    return None


def export_links(request: HttpRequest) -> list[dict[str, str]]:
    """Where the rows of this page, as they are filtered, can be had as files: for components/table/downloads.html."""
    links = []
    for name in FORMATS:
        parameters = request.GET.copy()
        parameters["format"] = name
        parameters.pop("page", None)
        links.append({"text": name.upper(), "href": f"?{parameters.urlencode()}"})
    return links


def file_name(council: str, thing: str, on: date) -> str:
    """A name that says whose, what and when: "exampleton-actions-2026-03-31"; the ending is added later."""
    return f"{slugify(str(council))}-{slugify(thing)}-{on.isoformat()}"


def csv_response(columns: Sequence[Column], rows: Iterable[Any], *, name: str) -> HttpResponse:
    """The rows as CSV in UTF-8 with a byte order mark, so that Excel reads the letters right."""
    return _attached(csv_text(columns, rows).encode("utf-8-sig"), "text/csv; charset=utf-8", f"{name}.csv")


def csv_text(columns: Sequence[Column], rows: Iterable[Any]) -> str:
    """The rows as CSV (RFC 4180), with a line of heads."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([safe_text(column.head) for column in columns])
    for row in rows:
        writer.writerow([_csv_cell(column.value(row)) for column in columns])
    return out.getvalue()


def xlsx_response(columns: Sequence[Column], rows: Iterable[Any], *, name: str, sheet: str = "Rows") -> HttpResponse:
    """The rows as a workbook with real dates and numbers; the head row stays in sight and can be filtered."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet[:31])
    for index, column in enumerate(columns, start=1):
        page.column_dimensions[get_column_letter(index)].width = max(WIDTHS[column.kind], len(column.head) + 2)
    page.freeze_panes = "A2"
    page.append([_head_cell(page, column.head) for column in columns])
    count = 1
    for count, row in enumerate(rows, start=2):  # noqa: B007 the last number is wanted
        page.append([_xlsx_cell(page, column.value(row)) for column in columns])
    page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"
    out = BytesIO()
    book.save(out)
    return _attached(out.getvalue(), XLSX_TYPE, f"{name}.xlsx")


def json_response(columns: Sequence[Column], rows: Iterable[Any], *, name: str) -> HttpResponse:
    """The rows as JSON: a list of objects with the columns' heads as keys."""
    text = json.dumps(json_rows(columns, rows), ensure_ascii=False, indent=1)
    return _attached(text.encode(), "application/json", f"{name}.json")


def json_rows(columns: Sequence[Column], rows: Iterable[Any]) -> list[dict[str, Any]]:
    """The rows as plain values that JSON can hold: real numbers and truth values, days as 2026-03-31."""
    return [{column.head: _json_value(column.value(row)) for column in columns} for row in rows]


def _json_value(value: Any) -> Any:
    match value:
        case None | bool() | int() | float():
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date() | time():
            return value.isoformat()
    return str(value)


def safe_text(value: object) -> str:
    """`value` as text that no spreadsheet program runs: one that starts like a formula gets an apostrophe."""
    text = str(value)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) or text.lstrip().startswith(STARTS_A_FORMULA[:4]) else text


def _csv_cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float() | Decimal():
            return format(value, "f") if isinstance(value, Decimal) else str(value)
        case datetime():
            return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if timezone.is_aware(value) else str(value)
        case date() | time():
            return value.isoformat()
    return safe_text(value)


def _head_cell(page: Any, head: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=safe_text(head))
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _xlsx_cell(page: Any, value: Any) -> WriteOnlyCell:
    match value:
        case None:
            return WriteOnlyCell(page, value=None)
        case bool():
            return WriteOnlyCell(page, value="yes" if value else "no")
        case int() | float() | Decimal():
            return WriteOnlyCell(page, value=value)
        case datetime():
            local = timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
            return _formatted(page, local, "d mmm yyyy hh:mm")
        case date():
            return _formatted(page, value, "d mmm yyyy")
    cell = WriteOnlyCell(page, value=safe_text(value).translate(NOT_IN_XML)[:LONGEST_CELL])
    cell.data_type = "s"  # text whatever it looks like
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _formatted(page: Any, value: date, number_format: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=value)
    cell.number_format = number_format
    return cell


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
