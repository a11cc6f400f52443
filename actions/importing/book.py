"""What a spreadsheet holds once it is read: sheets of rows of cells, every cell as the words it shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from actions.importing.errors import CannotRead

MOST_ROWS = 2000
MOST_COLUMNS = 60
MOST_SHEETS = 30
LONGEST_CELL = 8000  # characters


@dataclass(frozen=True)
class Cell:
    """One cell: its words; `day` where the spreadsheet itself holds a date; `problem` where it holds nothing usable."""

    text: str = ""
    day: date | None = None
    problem: str = ""


EMPTY = Cell()


@dataclass(frozen=True)
class Row:
    """`number` as the spreadsheet counts it. `merged` are the columns that are merged with the row above."""

    number: int
    cells: tuple[Cell, ...]
    merged: frozenset[int] = frozenset()

    @property
    def is_blank(self) -> bool:
        return not any(cell.text or cell.problem for cell in self.cells)

    def cell(self, column: int) -> Cell:
        return self.cells[column] if 0 <= column < len(self.cells) else EMPTY


@dataclass(frozen=True)
class Sheet:
    """A sheet's rows, without the blank ones."""

    name: str
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True)
class Book:
    sheets: tuple[Sheet, ...]

    def as_json(self) -> list[Any]:
        return [[sheet.name, [_row_out(row) for row in sheet.rows]] for sheet in self.sheets]

    @classmethod
    def from_json(cls, stored: list[Any]) -> Self:
        return cls(tuple(Sheet(name, tuple(_row_in(row) for row in rows)) for name, rows in stored))


def sheet_of(name: str, rows: list[Row]) -> Sheet:
    """A sheet of the rows that hold something, each cut to the columns that do. Errors: CannotRead where too large."""
    kept = [_trimmed(row) for row in rows if not row.is_blank]
    if len(kept) > MOST_ROWS:
        raise CannotRead(
            f"The sheet “{name}” has more than {MOST_ROWS:,} rows. An action plan is far shorter: "
            "keep only its rows and upload it again"
        )
    if any(len(row.cells) > MOST_COLUMNS for row in kept):
        raise CannotRead(
            f"The sheet “{name}” has more than {MOST_COLUMNS} columns. Keep only those of the action plan "
            "and upload it again"
        )
    return Sheet(name, tuple(kept))


def tidy(text: str) -> str:
    """Words as people mean them: no control characters, no spaces at the ends of lines, at most LONGEST_CELL."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").replace("\xa0", " ")
    text = "".join(c for c in text if c in "\n\t" or (c.isprintable() and not 0xD800 <= ord(c) <= 0xDFFF))
    text = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    if len(text) > 1 and text[0] == "'" and text[1] in "=+-@":
        text = text[1:]  # how our own files keep such words from being run
    return text[:LONGEST_CELL]


def _trimmed(row: Row) -> Row:
    cells = list(row.cells)
    while cells and not (cells[-1].text or cells[-1].problem):
        cells.pop()
    return Row(row.number, tuple(cells), row.merged)


def _row_out(row: Row) -> list[Any]:
    cells = [
        [c.text, c.day.isoformat() if c.day else "", c.problem] if c.day or c.problem else c.text for c in row.cells
    ]
    return [row.number, cells, sorted(row.merged)]


def _row_in(stored: list[Any]) -> Row:
    number, cells, merged = stored
    return Row(number, tuple(_cell_in(cell) for cell in cells), frozenset(merged))


def _cell_in(stored: Any) -> Cell:
    if isinstance(stored, str):
        return Cell(stored)
    text, day, problem = stored
    return Cell(text, date.fromisoformat(day) if day else None, problem)
