"""One row as it was sent, by a file or by another program: what its cells say of which thing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from actions.importing.book import EMPTY, Cell, Sheet


@dataclass(frozen=True)
class SentRow:
    """`number` as its sender counts it. `sure`: who sent it says that an unlikely figure is right."""

    number: int
    cells: Mapping[str, Cell] = field(default_factory=dict)
    sure: bool = False

    def cell(self, role: str) -> Cell:
        return self.cells.get(role, EMPTY)

    def text(self, role: str) -> str:
        return self.cell(role).text.strip()

    def with_texts(self, texts: Mapping[str, str]) -> Self:
        """The row as a person corrected it."""
        return replace(self, cells={**self.cells, **{role: Cell(text) for role, text in texts.items()}})


def sent_rows(sheet: Sheet, place: int, roles: Mapping[int, str]) -> list[SentRow]:
    """The rows below the headings. A row that repeats the headings, or holds nothing that we know, is left out."""
    head = {role: sheet.rows[place].cell(column).text for column, role in roles.items() if role}
    found = []
    for row in sheet.rows[place + 1 :]:
        cells = {role: row.cell(column) for column, role in roles.items() if role}
        said = {role: cell for role, cell in cells.items() if cell.text or cell.problem}
        repeats = all(head.get(role) == cell.text for role, cell in said.items())
        if said and not repeats:
            found.append(SentRow(row.number, cells))
    return found
