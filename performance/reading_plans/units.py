"""The text in units: a heading, an entry of a list, a row of a table or a paragraph, put back together over line and
page breaks. Each knows its line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from performance.reading_plans.labels import begins_anew, is_label
from recommendations.reading.prose import all_bold, ended, plain
from recommendations.reading.tables import cells_of, is_row
from recommendations.reading.text import SOFT_HYPHEN, Line

_MARKER: Final = re.compile(
    r"(?P<bullet>[-*•·–—▪◦‣●○] ?)?(?:(?P<para>\d{1,2}(?:\.\d{1,2}){1,2})\.?|\(?(?P<number>\d{1,2})(?P<stop>[.)])(?!\d)"
    r"|\(?(?P<letter>[A-Za-z]|[ivx]{1,4})(?P<close>[.)]))\s+(?=\S)"
)
_BULLET: Final = re.compile(r"([-*•·–—▪◦‣●○]) +(?=\S)|([•▪●])(?=\w)")
_FURNITURE: Final = re.compile(r"(?:page )?\d{1,3}(?: of \d{1,3})?|- \d{1,3} -", re.IGNORECASE)


@dataclass
class Unit:
    """`style` is "heading", "plain", "row", or what its marker looks like: entries of one list share it. `reference`
    is the marker's number or letter. `lines` are its words line by line, with their emphasis."""

    line: int
    style: str
    reference: str = ""
    indent: int = 0
    lines: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)

    @property
    def marked_up(self) -> str:
        """Its words in one line, bold still marked."""
        whole = ""
        for words in self.lines:
            broken = whole.endswith(SOFT_HYPHEN)
            whole = whole[:-1] + words if broken else f"{whole} {words}".strip()
        return whole

    @property
    def words(self) -> str:
        return plain(self.marked_up)

    @property
    def is_entry(self) -> bool:
        return self.style not in ("heading", "plain", "row")

    @property
    def heads(self) -> bool:
        """Whether it stands as a heading: by its markdown, or all bold on one line."""
        return self.style == "heading" or (len(self.lines) == 1 and all_bold(self.lines[0]))

    @property
    def number(self) -> int:
        return int(self.reference) if self.reference.isdecimal() else 0


def units_of(lines: Sequence[Line]) -> list[Unit]:
    """Everything but blank lines, page numbers and the rules of tables."""
    units: list[Unit] = []
    gap = False
    for line in lines:
        if line.blank or _FURNITURE.fullmatch(line.text):
            gap = True
            continue
        found = _unit(line)
        if found.style == "plain" and units and _goes_on(units[-1], found.lines[0], gap):
            units[-1].lines.append(found.lines[0])
        else:
            units.append(found)
        gap = False
    return units


def _unit(line: Line) -> Unit:
    if is_row(line):
        return Unit(line.number, "row", cells=[plain(cell) for cell in cells_of(line.text)], lines=[line.text])
    if line.heading:
        return Unit(line.number, "heading", lines=[line.text])
    marker = _MARKER.match(line.text)
    if marker and not (marker["letter"] and not marker["close"]):
        return Unit(line.number, _style(marker), _reference(marker), line.indent, [line.text[marker.end() :]])
    if bullet := _BULLET.match(line.text):
        return Unit(line.number, f"bullet {bullet[0].strip()}", "", line.indent, [line.text[bullet.end() :]])
    return Unit(line.number, "plain", "", line.indent, [line.text])


def _style(marker: re.Match[str]) -> str:
    if marker["para"]:
        return "para"
    if marker["number"]:
        return f"number{marker['stop']}"
    return "letter" if len(marker["letter"]) == 1 else "roman"


def _reference(marker: re.Match[str]) -> str:
    return marker["para"] or marker["number"] or marker["letter"]


def _goes_on(before: Unit, words: str, gap: bool) -> bool:
    """Does a line without a mark belong to the unit before it?"""
    if before.style in ("heading", "row") or begins_anew(words) or _stands_alone(before):
        return False
    if gap:
        return words[0].islower() and not ended(before.lines[-1]) and before.lines[-1][-1] not in ":;"
    return not all_bold(words)


def _stands_alone(unit: Unit) -> bool:
    """A label, or a bold line: nothing is joined to it."""
    return is_label(unit.marked_up) or unit.heads
