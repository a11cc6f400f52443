"""Rows pasted from a spreadsheet put into the grid of positions, to be looked over before they are saved."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import StringIO

from performance.forms.finance import WHOLE, PositionRow
from performance.rules.finance import Position

MOST_ROWS = 500
KINDS = {
    "revenue": Position.REVENUE,
    "revenue budget": Position.REVENUE,
    "capital": Position.CAPITAL,
    "capital programme": Position.CAPITAL,
    "saving": Position.SAVINGS,
    "savings": Position.SAVINGS,
}


@dataclass
class Pasted:
    """What was found: form values by field name, how many rows were placed, and what could not be, in words."""

    values: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    problems: list[str] = field(default_factory=list)


def read_pasted(text: str, rows: Iterable[PositionRow]) -> Pasted:
    """Place each pasted row: service (or "Whole council"), kind, budget, forecast, commentary; of savings achieved to
    date comes before the commentary. Columns are apart by tabs, as Excel copies them. A head row is passed over."""
    known = {(row.where.strip().lower(), row.kind): row for row in rows}
    found = Pasted()
    lines = list(csv.reader(StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t"))
    for number, cells in enumerate(lines[:MOST_ROWS], start=1):
        cells = [cell.strip() for cell in cells]
        if any(cells) and not (number == 1 and _is_head(cells)):
            _place(number, cells, known, found)
    if len(lines) > MOST_ROWS:
        found.problems.append(f"Only the first {MOST_ROWS} rows were looked at")
    return found


def _place(number: int, cells: list[str], known: Mapping[tuple[str, Position], PositionRow], found: Pasted) -> None:
    if len(cells) < 4:
        found.problems.append(f"Row {number} has {len(cells)} columns: a service, a kind and two figures are needed")
        return
    kind = KINDS.get(cells[1].lower())
    if kind is None:
        found.problems.append(f"Row {number}: “{cells[1]}” is not revenue, capital or savings")
        return
    row = known.get(((cells[0] or WHOLE).lower(), kind))
    if row is None:
        found.problems.append(f"Row {number}: there is no service called “{cells[0]}”")
        return
    for name, value in zip(row.fields, cells[2:], strict=False):
        found.values[row.add_prefix(name)] = value
    found.rows += 1


def _is_head(cells: list[str]) -> bool:
    """Whether a first row names its columns instead of holding figures."""
    return not any(letter.isdigit() for cell in cells for letter in cell)
