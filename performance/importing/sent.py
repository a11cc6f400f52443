"""What another program sends, as JSON or CSV, made into rows. Knows nothing of requests and the database."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from actions.importing.book import Cell, tidy
from actions.importing.csv_file import read_csv
from actions.importing.errors import CannotRead
from performance.importing.figures import YES
from performance.importing.rows import SentRow

#: The names of a row's fields, in JSON and as CSV's headings, and what each is in a row of ours.
FIELDS: dict[str, str] = {
    "indicator": "code",
    "period": "period",
    "value": "value",
    "numerator": "numerator",
    "denominator": "denominator",
    "provisional": "is_provisional",
    "commentary": "commentary",
    "corrective_action": "corrective_action",
    "forecast": "forecast",
    "sure": "sure",
}
#: The same the other way, for what is said of a row.
NAMES = {role: name for name, role in FIELDS.items()}
MOST_ROWS = 1000


class NotReadable(ValueError):  # noqa: N818 - said as people say it
    """What was sent is no list of rows; the message says why, to whoever looks after the other program."""


def rows_of_json(content: bytes) -> list[SentRow]:
    """A list of objects, or {"results": [...]}; figures are kept exactly as written. Errors: NotReadable."""
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number)
    except (UnicodeDecodeError, ValueError, RecursionError) as wrong:
        raise NotReadable(f"This is no JSON: {str(wrong)[:200]}") from None
    if isinstance(found, dict) and set(found) == {"results"}:
        found = found["results"]
    if not isinstance(found, list):
        raise NotReadable('Send a list of rows, or an object with one key "results" that holds it')
    return _counted(_of_object(number, item) for number, item in enumerate(found, start=1))


def rows_of_csv(content: bytes) -> list[SentRow]:
    """A row of headings, then rows; the numbers are the lines' as a spreadsheet counts them. Errors: NotReadable."""
    if not content.strip():
        raise NotReadable("Nothing was sent")
    try:
        sheet = read_csv(content).sheets[0]
    except CannotRead as wrong:
        raise NotReadable(wrong.message) from None
    if not sheet.rows:
        raise NotReadable("Nothing was sent")
    names = [cell.text.strip().casefold() for cell in sheet.rows[0].cells]
    _only_known(names, "the headings")
    if len(set(names)) < len(names):
        raise NotReadable("Two headings are the same")
    found = []
    for row in sheet.rows[1:]:
        cells = {FIELDS[name]: row.cell(column) for column, name in enumerate(names)}
        sure = cells.pop("sure", Cell()).text.casefold() in YES
        found.append(SentRow(row.number, cells, sure))
    return _counted(found)


def _of_object(number: int, item: Any) -> SentRow:
    if not isinstance(item, Mapping):
        raise NotReadable(f"Row {number} is no object")
    _only_known(item, f"row {number}")
    sure = item.get("sure", False)
    if not isinstance(sure, bool):
        raise NotReadable(f'Row {number}: "sure" is true or false')
    cells = {FIELDS[name]: Cell(_text(number, name, value)) for name, value in item.items() if name != "sure"}
    return SentRow(number, cells, sure)


def _only_known(names: Iterable[str], where: str) -> None:
    """A field that nobody knows is a mistake that would go unnoticed, were it passed over."""
    if unknown := sorted({str(name)[:40] for name in names if name not in FIELDS}):
        known = ", ".join(FIELDS)
        raise NotReadable(f"There is no field {', '.join(unknown)} (in {where}). The fields are: {known}")


def _text(number: int, name: str, value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | Decimal():
            return _plain(number, name, Decimal(value))
        case str():
            return tidy(value)
    raise NotReadable(f'Row {number}: "{name}" is a text, a number, true, false or null')


def _plain(number: int, name: str, value: Decimal) -> str:
    """A number in full, "1E+3" too; one of a thousand places is no result."""
    if value.adjusted() > 30 or value.adjusted() < -30:
        raise NotReadable(f'Row {number}: "{name}" is out of all range')
    return format(value, "f")


def _no_number(said: str) -> Any:
    raise ValueError(f"{said} is no number")


def _counted(rows: Iterable[SentRow]) -> list[SentRow]:
    found = list(rows)
    if not found:
        raise NotReadable("There is no row in what was sent")
    if len(found) > MOST_ROWS:
        raise NotReadable(f"There are {len(found):,} rows. Send {MOST_ROWS:,} at a time")
    return found
