"""Which column of a sheet of results is which: by what the council said before, by its heading, by its values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from actions.importing.book import Book, Sheet
from actions.importing.columns import normal

#: What a column may hold, in the order it is offered.
ROLES: dict[str, str] = {
    "code": "Indicator’s code",
    "name": "Indicator’s name",
    "period": "Quarter",
    "value": "Result",
    "numerator": "Numerator",
    "denominator": "Denominator",
    "is_provisional": "Provisional",
    "commentary": "Commentary",
    "corrective_action": "Corrective action",
    "forecast": "Year-end forecast",
}
HEADINGS: dict[str, tuple[str, ...]] = {
    "code": ("code", "indicator code", "ref", "reference", "indicator ref", "indicator reference", "measure ref",
             "kpi ref", "kpi code", "pi ref", "pi code", "measure code", "id", "indicator id", "no", "number"),
    "name": ("name", "indicator", "indicator name", "measure", "performance measure", "performance indicator", "kpi",
             "title", "description", "measure name", "indicator title"),
    "period": ("quarter", "period", "reporting period", "reporting quarter"),
    "value": ("result", "value", "actual", "outturn", "performance", "figure", "current value", "actual value",
              "result this quarter", "current performance", "quarter result", "achieved", "score"),
    "numerator": ("numerator", "top", "num"),
    "denominator": ("denominator", "bottom", "out of", "denom"),
    "is_provisional": ("provisional", "is provisional", "provisional or final", "data status", "status of figure"),
    "commentary": ("commentary", "comment", "comments", "narrative", "explanation", "notes", "reason", "why",
                   "performance commentary", "latest note"),
    "corrective_action": ("corrective action", "corrective actions", "action", "actions", "improvement action",
                          "what is being done", "remedial action", "action being taken"),
    "forecast": ("forecast", "year end forecast", "forecast for the year", "projected outturn", "forecast outturn",
                 "year end projection", "projection"),
}  # fmt: skip
ROWS_LOOKED_AT = 25
SAMPLES = 3


@dataclass(frozen=True)
class Proposal:
    """One column: where it stands, its heading, first values, and what it seems to be ("" where nothing we know)."""

    column: int
    heading: str
    samples: tuple[str, ...]
    role: str
    why: str = ""


def best_place(book: Book) -> tuple[int, int]:
    """The sheet and the place in it of the row that knows most of our headings."""
    found = [
        (len(_known(sheet, place)), -index, -place)
        for index, sheet in enumerate(book.sheets)
        for place in range(min(len(sheet.rows), ROWS_LOOKED_AT))
    ]
    _, index, place = max(found)
    return -index, -place


def heading_row(sheet: Sheet) -> int:
    """The place, among the sheet's rows, of the one that knows most of our headings."""
    return -max((len(_known(sheet, place)), -place) for place in range(min(len(sheet.rows), ROWS_LOOKED_AT)))[1]


def propose(sheet: Sheet, place: int, remembered: Mapping[str, str], codes: Iterable[str]) -> tuple[Proposal, ...]:
    """In: what the council chose last time by heading, and the codes of its indicators. One column for each role."""
    known = {code.casefold() for code in codes}
    found: list[Proposal] = []
    for column in range(sheet.width):
        heading = sheet.rows[place].cell(column).text
        values = [text for row in sheet.rows[place + 1 :] if (text := row.cell(column).text)]
        role, why = _role(heading, values, remembered, known)
        if role and role in {each.role for each in found}:
            role, why = "", "another column is that already"
        samples = tuple(list(dict.fromkeys(values))[:SAMPLES])
        found.append(Proposal(column, heading, samples, role, why))
    return tuple(found)


def is_known(sheet: Sheet, place: int, remembered: Mapping[str, str]) -> bool:
    """Whether every column that holds anything was named by this council before, so that nobody need be asked."""
    headings = [normal(cell.text) for cell in sheet.rows[place].cells if cell.text]
    return bool(headings) and all(heading in remembered for heading in headings)


def missing(roles: Iterable[str]) -> str:
    """What a sheet lacks to be taken in, in words; "" where nothing."""
    given = set(roles)
    if not given & {"code", "name"}:
        return "Say which column is the indicator’s code or its name."
    if "value" not in given and not {"numerator", "denominator"} <= given:
        return "Say which column is the result."
    return ""


def chosen_twice(roles: Iterable[str]) -> str:
    """The first role that two columns were given; "" where none."""
    given = [role for role in roles if role]
    return next((role for role in ROLES if given.count(role) > 1), "")


def by_heading(heading: str) -> str:
    """The role that a heading names, or ""."""
    words = normal(heading)
    for role, names in HEADINGS.items():
        if words == normal(ROLES[role]) or words in names:
            return role
    return ""


def _known(sheet: Sheet, place: int) -> set[str]:
    return {role for cell in sheet.rows[place].cells if cell.text and (role := by_heading(cell.text))}


def _role(heading: str, values: list[str], remembered: Mapping[str, str], known: set[str]) -> tuple[str, str]:
    if normal(heading) in remembered:
        return remembered[normal(heading)], "as you chose last time"
    if values and sum(value.casefold() in known for value in values) > len(values) * 0.6:
        return "code", "its values are the codes of your indicators"
    if role := by_heading(heading):
        return role, "by its heading"
    return "", ""
