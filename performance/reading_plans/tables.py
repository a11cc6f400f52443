"""Tables of an improvement plan: a row for each thing that will be done, or for each milestone or measure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from performance.reading_plans.dates import day_of, when_of
from performance.reading_plans.labels import label_of
from performance.reading_plans.plans import Deed, FoundStep
from performance.reading_plans.units import Unit

_THEME: Final = re.compile(
    r"(?:productivity )?(?:themes?|areas?|strands?|pillars?|work ?streams?|priority areas?)", re.IGNORECASE
)
_WHEN: Final = re.compile(
    r"(?:by when|when|(?:target |due |end |completion |delivery )?dates?|deadlines?|time ?scales?|due|completion"
    r"|timing|by)",
    re.IGNORECASE,
)
_RECOMMENDATION: Final = re.compile(r".*recommendation.*", re.IGNORECASE)
_PARTS: Final = re.compile(r"\s*(?:<br ?/?>|;|(?:^|\s)[•▪●]\s)\s*")


@dataclass
class Row:
    """What one row says. `theme` is empty where the cell is, or where there is no such column."""

    theme: str = ""
    deed: Deed | None = None
    steps: list[FoundStep] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)


def columns_of(cells: Sequence[str]) -> dict[str, int]:
    """Which column is which, by the words of the head."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        words = cell.strip(" :*")
        if _RECOMMENDATION.fullmatch(words):
            return {}
        kind: str | None = "theme" if _THEME.fullmatch(words) else "when" if _WHEN.fullmatch(words) else label_of(words)
        if kind and kind not in found:
            found[kind] = place
    return found


def is_table_head(cells: Sequence[str], *, alone: bool = False) -> bool:
    """Whether these cells head a table of a plan: deeds with their dates, milestones or measures. `alone`: under a
    theme's heading, milestones with their dates do as well."""
    found = columns_of(cells).keys()
    if "deeds" in found:
        return bool(found & {"when", "steps", "measures"})
    return alone and "steps" in found and bool(found & {"when", "measures"})


def rows_of(units: Sequence[Unit]) -> list[Row]:
    """The rows under a head. A row without a deed of its own goes on with the one above."""
    columns, head = columns_of(units[0].cells), units[0].cells
    rows: list[Row] = []
    for unit in units[1:]:
        if unit.cells == head:
            continue
        cell = {name: unit.cells[at] if at < len(unit.cells) else "" for name, at in columns.items()}
        row = _row(cell, unit.line)
        if "deeds" in columns and row.deed is None and rows and rows[-1].deed is not None and not row.theme:
            last = rows[-1].deed
            rows[-1].deed = replace(last, steps=(*last.steps, *row.steps), measures=(*last.measures, *row.measures))
        else:
            rows.append(row)
    return rows


def _row(cell: dict[str, str], line: int) -> Row:
    when = " ".join(cell.get("when", "").split())
    steps = [_step(words, line) for words in _parts(cell.get("steps", ""))]
    measures = _parts(cell.get("measures", ""))
    theme = _whole(cell.get("theme", ""))
    words = _whole(cell.get("deeds", ""))
    if not words:
        if len(steps) == 1 and when and not steps[0].when:
            steps = [replace(steps[0], when=when, due_on=day_of(when))]
        return Row(theme, None, steps, measures)
    found = when_of(words)
    deed = Deed(
        found.rest if not when else words,
        line,
        when or found.printed,
        day_of(when) if when else found.due_on,
        tuple(steps),
        tuple(measures),
    )
    return Row(theme, deed)


def _step(words: str, line: int) -> FoundStep:
    when = when_of(words, loose=True)
    return FoundStep(when.rest, line, when.printed, when.due_on)


def _parts(cell: str) -> list[str]:
    return [part.strip(" -•") for part in _PARTS.split(cell) if part.strip(" -•")]


def _whole(cell: str) -> str:
    return " ".join(re.sub(r"<br ?/?>", " ", cell).split())
