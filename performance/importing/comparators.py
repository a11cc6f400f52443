"""What others have, from LG Inform's download or a plain table: areas and periods, read as they stand.

Two shapes are known. Wide, as LG Inform gives it: lines about the metric, then a row of headings with the area first
and a period in each further column, then a row for each area, then rows that sum up ("Mean for ...") and notes. Long:
a row for each area and period, under headings for area, period and value.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from actions.importing.book import Book, Cell, Row, Sheet
from actions.importing.columns import normal
from performance.importing.figures import Figure, read_figure
from performance.importing.quarters import quarter_named
from performance.rules.words import Unit

ROWS_LOOKED_AT = 60
AREAS = frozenset({"area", "areas", "authority", "local authority", "council", "name", "area name", "organisation"})
PERIODS = frozenset({"period", "quarter", "time", "time period", "year", "reporting period"})
VALUES = frozenset({"value", "figure", "result", "raw value", "raw values", "metric value"})
SUMS_UP = re.compile(
    r"(mean|average|median|minimum|maximum|lowest|highest|lower quartile|upper quartile|quartile|rank|sum|total|range"
    r"|standard deviation)\b",
    re.IGNORECASE,
)
IS_MEAN = re.compile(r"(mean|average)\b", re.IGNORECASE)
NOT_ITS_NAME = re.compile(
    r"\b(the|royal|london|metropolitan|city|county|district|borough|unitary|council|authority|corporation|of|mbc|bc|dc|cc)\b"
)


class NoTable(ValueError):  # noqa: N818 - said as people say it
    """No table of areas and periods; the message says so to people."""


@dataclass(frozen=True)
class Area:
    """One row that names an authority, with its figures by period as the table names it. `why` is it left out."""

    number: int
    name: str
    figures: Mapping[str, Figure]
    why: str = ""
    is_mean: bool = False
    wrong: str = ""

    @property
    def problems(self) -> list[str]:
        return (
            [self.wrong]
            if self.wrong
            else [f"{period}: {each.problem}" for period, each in self.figures.items() if each.problem]
        )


@dataclass(frozen=True)
class ComparatorTable:
    """What was read: what stood above the headings, the periods' names in order, and the areas."""

    about: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    areas: tuple[Area, ...] = field(default_factory=tuple)


def read_table(book: Book, unit: Unit, own: str) -> ComparatorTable:
    """The first sheet that holds a table of areas and periods. In: the council's own name. Errors: NoTable."""
    for sheet in book.sheets:
        for place, row in enumerate(sheet.rows[:ROWS_LOOKED_AT]):
            if columns := _periods(row):
                return _made(sheet, place, tuple(columns.values()), _wide(sheet, place, columns), unit, own)
            if long := _long_columns(row):
                cells = _long(sheet, place, long)
                names = tuple(dict.fromkeys(period for _, _, each in cells for period in each))
                return _made(sheet, place, names, cells, unit, own)
    raise NoTable(
        "There is no row of headings in this file with an area and, beside it, periods such as 2024/25 or "
        "Q2 2025/26, or the headings Area, Period and Value"
    )


def its_name(authority: str) -> str:
    """An authority's name without what it is: "Exeham Borough Council" and "Exeham" are the same."""
    return " ".join(NOT_ITS_NAME.sub(" ", normal(authority)).split())


type _Cells = list[tuple[int, str, dict[str, Cell]]]


def _made(sheet: Sheet, place: int, periods: tuple[str, ...], cells: _Cells, unit: Unit, own: str) -> ComparatorTable:
    about = tuple(": ".join(cell.text for cell in row.cells if cell.text) for row in sheet.rows[:place])
    areas, seen = [], set()
    for number, name, by_period in cells:
        figures = {period: read_figure(cell, unit) for period, cell in by_period.items()}
        why = _left_out(name, figures.values(), own)
        wrong = "it stands in an earlier row as well" if not why and its_name(name) in seen else ""
        seen.add(its_name(name))
        areas.append(Area(number, name, figures, why, bool(why and IS_MEAN.match(name)), wrong))
    if not areas:
        raise NoTable("There is no area below the headings of this file")
    return ComparatorTable(about, periods, tuple(areas))


def _periods(row: Row) -> dict[int, str]:
    """Columns that are periods, by their place; none where the row is no row of headings."""
    if not row.cells or (not _is_area(row.cell(0).text) and row.cell(0).text):
        return {}
    found = {}
    for column, cell in enumerate(row.cells[1:], start=1):
        if len(cell.text) <= 60 and quarter_named(cell.text)[0] is not None and re.search(r"\d", cell.text):
            found[column] = cell.text
    return found


def _is_area(heading: str) -> bool:
    return normal(heading) in AREAS


def _long_columns(row: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in enumerate(row.cells):
        for kind, names in (("area", AREAS), ("period", PERIODS), ("value", VALUES)):
            if normal(cell.text) in names:
                found.setdefault(kind, column)
    return found if len(found) == 3 else {}


def _wide(sheet: Sheet, place: int, columns: Mapping[int, str]) -> _Cells:
    """A row is an area where it has a name and anything in a period: notes below the table have nothing."""
    return [
        (row.number, row.cell(0).text, {period: row.cell(column) for column, period in columns.items()})
        for row in sheet.rows[place + 1 :]
        if row.cell(0).text and any(row.cell(column).text or row.cell(column).problem for column in columns)
    ]


def _long(sheet: Sheet, place: int, columns: Mapping[str, int]) -> _Cells:
    found: dict[str, tuple[int, str, dict[str, Cell]]] = {}
    for row in sheet.rows[place + 1 :]:
        name, period = row.cell(columns["area"]).text, row.cell(columns["period"]).text
        if name and period:
            area = found.setdefault(its_name(name), (row.number, name, {}))
            area[2].setdefault(period, row.cell(columns["value"]))
    return list(found.values())


def _left_out(name: str, figures: Iterable[Figure], own: str) -> str:
    if SUMS_UP.match(name):
        return "sums the others up" if not IS_MEAN.match(name) else "is kept as the group’s average"
    if its_name(name) == its_name(own):
        return "is your own council: your own results count"
    if not any(each.value is not None or each.problem for each in figures):
        return "has no figure"
    return ""
