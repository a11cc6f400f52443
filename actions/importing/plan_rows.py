"""From a sheet and what its columns are to the plan's rows: one for each action, continued cells filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from actions.importing.book import EMPTY, Cell, Row, Sheet
from actions.importing.columns import MAY_REPEAT

#: What a further action of the same recommendation takes over from the row above, where its own cell is empty.
CARRIED = ("recommendation_reference", "recommendation")
#: A row with any of these is an action of its own, and not more words of the one above.
OWN = ("title", "reference", "due", "owner", "status")


@dataclass(frozen=True)
class PlanRow:
    """One action as the spreadsheet has it: `number` of its first row, and its cells by role."""

    number: int
    cells: Mapping[str, Cell] = field(default_factory=dict)
    carried: bool = False

    def text(self, role: str) -> str:
        return self.cells.get(role, EMPTY).text

    def with_texts(self, texts: Mapping[str, str]) -> Self:
        """The row as a person corrected it."""
        return replace(self, cells={**self.cells, **{role: Cell(text) for role, text in texts.items()}})


def plan_rows(sheet: Sheet, place: int, roles: Mapping[int, str]) -> tuple[PlanRow, ...]:
    """In: the place of the heading row among the sheet's rows, and each column's role ("" leaves it out).

    A row whose recommendation is empty goes on with the one above. A row with no action of its own adds its words to
    the action above. A row that repeats the headings (a page of its own) or only names a group is left out.
    """
    head = _by_role(sheet.rows[place], roles)
    found: list[PlanRow] = []
    for row in sheet.rows[place + 1 :]:
        cells = _by_role(row, roles)
        if not any(cell.text or cell.problem for cell in cells.values()) or _same_words(cells, head):
            continue
        if found and _continues(row, cells, roles):
            found[-1] = _joined(found[-1], cells, row, roles)
        else:
            found.append(_carried(PlanRow(row.number, cells), found))
    return tuple(row for row in found if not _names_a_group(row))


def _by_role(row: Row, roles: Mapping[int, str]) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for column, role in sorted(roles.items()):
        cell = row.cell(column)
        if not role:
            continue
        before = cells.get(role)
        if before is not None and before.text and cell.text and role in MAY_REPEAT:
            cell = Cell(f"{before.text}\n{cell.text}")
        if before is None or cell.text or cell.problem:
            cells[role] = cell
    return cells


def _same_words(cells: Mapping[str, Cell], head: Mapping[str, Cell]) -> bool:
    filled = {role: cell.text for role, cell in cells.items() if cell.text}
    return len(filled) > 1 and all(head.get(role, EMPTY).text == text for role, text in filled.items())


def _continues(row: Row, cells: Mapping[str, Cell], roles: Mapping[int, str]) -> bool:
    """Whether the row only says more of the action above: its action cell is merged with that one's, or it has
    neither an action nor a recommendation of its own, nor a thing that only an action has."""
    if any(roles.get(column) == "title" for column in row.merged):
        return True
    return not any(cells.get(role, EMPTY).text for role in (*OWN, *CARRIED))


def _joined(above: PlanRow, cells: Mapping[str, Cell], row: Row, roles: Mapping[int, str]) -> PlanRow:
    merged = {roles.get(column) for column in row.merged}
    together = dict(above.cells)
    for role, cell in cells.items():
        if not cell.text or role in merged:
            continue
        before = together.get(role, EMPTY)
        together[role] = Cell(f"{before.text}\n{cell.text}") if before.text else cell
    return replace(above, cells=together)


def _carried(row: PlanRow, found: list[PlanRow]) -> PlanRow:
    if not found or not row.text("title") or any(row.text(role) for role in CARRIED):
        return row
    above = {role: found[-1].cells[role] for role in CARRIED if found[-1].text(role)}
    return replace(row, cells={**row.cells, **above}, carried=True) if above else row


def _names_a_group(row: PlanRow) -> bool:
    """A heading between rows, such as a theme: words in its first cell and in no other."""
    filled = [role for role, cell in row.cells.items() if cell.text or cell.problem]
    return (
        len(filled) == 1
        and filled[0] in ("recommendation_reference", "reference")
        and not row.text(filled[0])[:1].isdigit()
        and " " in row.text(filled[0])
    )
