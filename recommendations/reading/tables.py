"""Recommendations in a table: rows of cells between bars, with a head that says what each column is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from recommendations.reading.items import Draft, ItemList, Page, TableAction
from recommendations.reading.prose import ended, plain
from recommendations.reading.text import Line

MOST_ROWS: Final = 300
REFERENCE, RECOMMENDATION, ACTION, DEADLINE, OWNER, STATUS, GROUP = (
    "reference", "recommendation", "action", "deadline", "owner", "status", "group",
)  # fmt: skip

# What councils write over their columns. Seen: Bexley, Brent, Halton, Gateshead, Huntingdonshire (domain notes).
_WORDS: Final = {
    REFERENCE: r"(?:rec(?:ommendation)?\.? ?)?(?:ref(?:erence)?|no|number|nr|#|id|item)\.?|rec\.?|r",
    RECOMMENDATION: (
        r"(?:(?:the|lga|cpc|key|peers?|peers'|team|team's|challenge|review|report) )*recommendations?"
        r"(?: (?:of|from|by|made by) .{1,40}| wording| text)?"
    ),
    ACTION: (
        r".{0,30}\bactions?\b.{0,40}|.{0,20}\bresponses?\b.{0,30}|what (?:we|the council) will do.{0,20}|milestones?"
    ),
    DEADLINE: (
        r"(?:target |due |completion |end |delivery )*(?:deadline|date|timescale|timeline|timing|timeframe)s?"
        r"|(?:by )?when|due|target|completed? by"
    ),
    OWNER: (
        r"(?:action |lead |responsible |senior |accountable )*"
        r"(?:owner|lead|officer|responsibility|responsible|director|who|by whom|sponsor|accountable)s?"
        r"(?: (?:officer|director|owner|and|/) ?.{0,30})?"
    ),
    STATUS: r"(?:current |overall )?(?:status|progress|rag|brag|position|update)(?: .{0,30})?",
    GROUP: r"(?:theme|area|heading|priority|section|category)s?",
}
_COLUMNS: Final = {name: re.compile(pattern) for name, pattern in _WORDS.items()}
_BREAK: Final = re.compile(r"<br ?/?>", re.IGNORECASE)
_REFERENCE: Final = re.compile(
    r"(?:recommendation|rec\.?)? ?((?:K?R)?\d{1,2}[a-z]?|[A-Z]|[ivx]{1,5})[.):]?", re.IGNORECASE
)


@dataclass(slots=True)
class Table:
    """Rows with the lines they stand on, and where it begins and ends (indexes)."""

    columns: dict[str, int]
    head: Line
    rows: list[tuple[Line, list[str]]] = field(default_factory=list)
    end: int = 0


def is_row(line: Line) -> bool:
    """ "| 1 | Agree a plan |", or the same without bars at the ends."""
    bars = line.text.count("|")
    return bars >= 2 and (line.text[0] == "|" or line.text.count(" | ") >= 2)


def tables_of(lines: Sequence[Line], page: Page) -> Iterator[Table]:
    """Every table whose head has a column of recommendations. Blank lines and page furniture may part its rows."""
    table: Table | None = None
    for index, line in enumerate(lines):
        if line.blank or (line.number in page.furniture and not is_row(line)):
            continue
        cells = cells_of(line.text) if is_row(line) else []
        columns = columns_of(cells)
        ends = not cells or (columns and table is not None and columns != table.columns)
        if table is not None and ends:
            yield table
            table = None
        if table is None:
            table = Table(columns, line) if columns else None
        elif not columns and len(table.rows) < MOST_ROWS:  # otherwise it is the head again, on the next page
            table.rows.append((line, cells))
        if table is not None:
            table.end = index + 1
    if table is not None:
        yield table


def cells_of(row: str) -> list[str]:
    """The words between the bars; a bar guarded with a backslash is a bar."""
    bare = row.strip()
    bare = bare[1:] if bare.startswith("|") else bare
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", bare)]


def columns_of(cells: Sequence[str]) -> dict[str, int]:
    """Which column is which, of a head that has one of recommendations and at least one other; else empty."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        words = plain(cell).lower().replace("’", "'").strip(" :*")
        name = next((name for name, pattern in _COLUMNS.items() if pattern.fullmatch(words)), None)
        if name is not None and name not in found:
            found[name] = place
    return found if RECOMMENDATION in found and len(found) > 1 else {}


def read_table(table: Table, page: Page) -> ItemList | None:
    """Its rows as items with their actions. A row without a recommendation of its own goes on with the one above."""
    found = ItemList("table", head=table.head.number)
    begun: tuple[Line, dict[str, str]] | None = None  # a row whose recommendation stands on the next page
    for line, cells in table.rows:
        cell = {name: cells[place] if place < len(cells) else "" for name, place in table.columns.items()}
        if begun is not None and cell[RECOMMENDATION] and not cell[REFERENCE]:
            line, cell = begun[0], {name: f"{words} {cell[name]}".strip() for name, words in begun[1].items()}
        begun = None
        if _continues(found, cell):
            _go_on(found.items[-1], line, cell)
        elif cell[RECOMMENDATION]:
            _open(found, line, cell, page)
        elif cell.get(REFERENCE):
            begun = line, cell
    if found.items and len({item.reference for item in found.items}) < len(found.items):
        for position, item in enumerate(found.items, 1):
            item.reference = str(position)
            item.notes.append("The references in the table are not one for each; it is numbered by its place.")
    return found if found.items else None


def _continues(found: ItemList, cell: dict[str, str]) -> bool:
    """The first cell is empty, or says the same again: more of the row above."""
    if not found.items:
        return False
    last = found.items[-1]
    if cell.get(REFERENCE):
        return _reference(cell[REFERENCE]) == last.reference and (
            not cell[RECOMMENDATION] or plain(cell[RECOMMENDATION]) == plain(last.prose.first())
        )
    if not cell[RECOMMENDATION] or REFERENCE in cell:
        return True
    # no column of references: a row with words goes on with the one above only in the middle of a sentence
    return last.prose.resumes(cell[RECOMMENDATION])


def _open(found: ItemList, line: Line, cell: dict[str, str], page: Page) -> None:
    position = len(found.items) + 1
    printed = _reference(cell.get(REFERENCE, ""))
    item = Draft(printed or str(position), position, line.number, page.prose(), plain(cell.get(GROUP, "")))
    if not printed and REFERENCE not in cell:
        item.unreferenced = True
    _add(item, cell[RECOMMENDATION])
    _add_action(item, line, cell)
    found.items.append(item)


def _go_on(item: Draft, line: Line, cell: dict[str, str]) -> None:
    words = cell[RECOMMENDATION]
    if words and plain(words) != plain(item.prose.first()):
        item.mended_at.append(line.number)
        _add(item, words)
    if cell.get(ACTION) or any(cell.get(name) for name in (DEADLINE, OWNER, STATUS)):
        last = item.table_actions[-1] if item.table_actions else None
        own = any(cell.get(name) for name in (DEADLINE, OWNER, STATUS))
        if last is not None and not (cell.get(ACTION) and (own or ended(last.text))):
            last.text = f"{last.text} {plain(cell.get(ACTION, ''))}".strip()
            last.deadline = f"{last.deadline} {plain(cell.get(DEADLINE, ''))}".strip()
            last.owner = f"{last.owner} {plain(cell.get(OWNER, ''))}".strip()
            last.status = f"{last.status} {plain(cell.get(STATUS, ''))}".strip()
        else:
            _add_action(item, line, cell)


def _add(item: Draft, words: str) -> None:
    for part in map(str.strip, _BREAK.split(words)):
        bullet = part.startswith(("• ", "- "))
        bare = part.lstrip("•- ") if bullet else part
        item.prose.add(bare, after_break=bool(item.prose.blocks), bullet=bullet)


def _add_action(item: Draft, line: Line, cell: dict[str, str]) -> None:
    if text := plain(_BREAK.sub(" ", cell.get(ACTION, ""))):
        item.table_actions.append(
            TableAction(
                text,
                line.number,
                plain(cell.get(OWNER, "")),
                plain(cell.get(DEADLINE, "")),
                plain(cell.get(STATUS, "")),
            )
        )


def _reference(words: str) -> str:
    bare = plain(words).strip()
    found = _REFERENCE.fullmatch(bare)
    return found[1] if found else bare[:20]
