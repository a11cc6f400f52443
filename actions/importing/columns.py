"""Which column is which: proposed by the words of its heading, then by its values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from actions.importing.book import Cell, Row, Sheet
from actions.importing.dates import read_date
from actions.importing.statuses import read_status

#: What a column may hold, in the order it is offered.
ROLES: dict[str, str] = {
    "recommendation_reference": "Recommendation’s number",
    "recommendation": "Recommendation’s words",
    "reference": "Action’s reference",
    "title": "Action: what will be done",
    "description": "More about the action",
    "owner": "Lead officer",
    "director": "Director",
    "start": "Start date",
    "due": "Due date",
    "status": "Status or rating",
    "success_measure": "How it will be known to have worked",
    "comment": "Comment on progress",
}
#: Several columns of these are put together, one under the other.
MAY_REPEAT = frozenset({"recommendation", "description", "comment", "success_measure"})
NEEDED = "title"

#: Heading words, the surer first: a heading that is one of these, begins with it, or holds it.
HEADINGS: dict[str, tuple[str, ...]] = {
    "recommendation_reference": (
        "recommendation number",
        "recommendation no",
        "recommendation ref",
        "recommendations number",
        "rec no",
        "rec ref",
        "rec number",
        "rec #",
        "r no",
    ),
    "reference": (
        "action reference", "action ref", "action number", "action no", "action id", "ref", "reference", "no", "number",
        "id", "item", "#", "ref no", "item no",
    ),
    "recommendation": (
        "recommendation", "recommendations", "lga recommendation", "peer recommendation", "finding",
        "key recommendation", "what peers said", "area for improvement",
    ),
    "title": (
        "action", "actions", "response and action", "proposed action", "action to be taken", "planned action",
        "council action", "what will be done", "what we will do", "what will we do", "activity", "task", "milestone",
        "key action", "improvement action", "response", "council response", "deliverable",
    ),
    "owner": (
        "lead officer", "owner", "action owner", "officer", "responsible officer", "lead", "responsible",
        "responsibility",
        "who", "by whom", "accountable officer", "lead responsible", "assigned to", "person responsible",
        "action lead",
    ),
    "director": (
        "director", "corporate director", "lead director", "sponsor", "executive director", "assistant director",
        "head of service", "accountable director",
    ),
    "start": ("start", "start date", "date started", "from", "begins", "commencement"),
    "due": (
        "deadline", "due", "due date", "target date", "by when", "when", "completion date", "timescale", "timescales",
        "timeframe", "end date", "finish", "target completion", "date", "timeline", "delivery date", "complete by",
    ),
    "status": (
        "status", "rag", "brag", "rating", "rag status", "rag rating", "brag rating", "completed", "complete",
        "progress status", "% complete", "percentage complete", "progress rating", "current status",
    ),
    "success_measure": (
        "success measure", "success measures", "measure of success", "measures of success", "success criteria",
        "outcome", "outcomes", "expected outcome", "impact", "what will success look like", "what success looks like",
        "measure", "intended outcome", "how it will be known to have worked",
    ),
    "comment": (
        "comment", "comments", "comment on progress", "progress", "progress update", "update", "notes", "note",
        "commentary", "latest update", "narrative", "progress to date", "evidence",
    ),
    "description": ("description", "detail", "details", "more about it", "sub action", "steps"),
}  # fmt: skip
SURE = 0.6
LONGEST_HEADING = 80  # characters; longer words are no heading
ROWS_LOOKED_AT = 25
VALUES_LOOKED_AT = 40
SAMPLES = 3


@dataclass(frozen=True)
class Proposal:
    """One column: where it stands, its heading, first values, and what it seems to be ("" where nothing we know)."""

    column: int
    heading: str
    samples: tuple[str, ...]
    role: str
    why: str = ""


def heading_row(sheet: Sheet) -> int:
    """The place, among the sheet's rows, of the one that holds the headings; a title may stand above it."""
    best, place = 0.0, 0
    for index, row in enumerate(sheet.rows[:ROWS_LOOKED_AT]):
        texts = [cell.text for cell in row.cells if cell.text]
        if len(texts) < 2:
            continue
        known = len({role for text in texts if (role := by_heading(text)[0])})
        short = sum(len(text) <= 60 for text in texts) / len(texts)
        score = known * short + min(len(texts), 10) * 0.05 - index * 0.01
        if score > best:
            best, place = score, index
    return place


def propose(
    sheet: Sheet, place: int, remembered: Mapping[str, str], known_references: Sequence[str] = ()
) -> tuple[Proposal, ...]:
    """In: what this council chose last time by heading, and the references of the recommendations there are."""
    head, body = sheet.rows[place], sheet.rows[place + 1 : place + 1 + VALUES_LOOKED_AT]
    found: dict[int, tuple[str, float, str]] = {}
    for column in range(sheet.width):
        heading, values = head.cell(column).text, [row.cell(column) for row in body]
        if normal(heading) and normal(heading) in remembered:
            found[column] = (remembered[normal(heading)], 2.0, "as you chose last time")
            continue
        found[column] = _by_heading_or_values(heading, values)
    _settle_references(found, body, {reference.lower() for reference in known_references})
    _one_each(found)
    return tuple(
        Proposal(
            column,
            sheet.rows[place].cell(column).text,
            _samples(body, column),
            found[column][0],
            found[column][2],
        )
        for column in range(sheet.width)
    )


@lru_cache(maxsize=2000)
def by_heading(heading: str) -> tuple[str, float]:
    """The role that a heading speaks of, and how surely (0 to 1)."""
    words = normal(heading)
    best, sure = "", 0.0
    if len(words) > LONGEST_HEADING:
        return best, sure
    for role, names in HEADINGS.items():
        for name in (normal(ROLES[role]), *names):
            likeness = _likeness(words, name)
            if likeness > sure:
                best, sure = role, likeness
    return (best, sure) if sure >= SURE - 0.1 else ("", 0.0)


def normal(heading: str) -> str:
    """A heading without capitals, punctuation and brackets: by this it is remembered."""
    words = re.sub(r"\(.*?\)", " ", heading.lower().replace("’", "'"))
    return " ".join(re.sub(r"[^a-z0-9%#' ]+", " ", words).split())


def chosen_twice(roles: Mapping[int, str]) -> list[str]:
    """Roles given to two columns that only one can have."""
    given = [role for role in roles.values() if role and role not in MAY_REPEAT]
    return sorted({role for role in given if given.count(role) > 1}, key=list(ROLES).index)


def _likeness(words: str, name: str) -> float:
    if words == name:
        return 1.0
    share = len(name) / max(len(words), 1)
    if re.match(rf"{re.escape(name)}\b", words) or re.search(rf"\b{re.escape(name)}$", words):
        return 0.55 + 0.4 * share
    if len(name) > 3 and re.search(rf"\b{re.escape(name)}\b", words):
        return 0.5 + 0.4 * share
    return 0.0


def _by_heading_or_values(heading: str, values: Sequence[Cell]) -> tuple[str, float, str]:
    role, sure = by_heading(heading)
    filled = [cell for cell in values if cell.text]
    if role and sure >= SURE:
        return role, sure, "by its heading"
    if filled and sum(_is_date(cell) for cell in filled) / len(filled) > 0.6:
        return "due", 0.4, "its values are dates"
    if filled and sum(_is_status(cell) for cell in filled) / len(filled) > 0.7:
        return "status", 0.4, "its values are ratings"
    return (role, sure, "by its heading") if role else ("", 0.0, "")


def _is_date(cell: Cell) -> bool:
    return cell.day is not None or (len(cell.text) < 40 and read_date(cell.text).day is not None)


def _is_status(cell: Cell) -> bool:
    return len(cell.text) < 30 and cell.day is None and read_status(cell.text).rating is not None


def _settle_references(
    found: dict[int, tuple[str, float, str]], body: Sequence[Row], known: frozenset[str] | set[str]
) -> None:
    """A bare "Ref" is the recommendation's number where it stands left of the recommendation's words, is left empty
    or repeated on further actions, or where its values are the recommendations' references; else the action's own."""
    if any(role == "recommendation_reference" for role, _, _ in found.values()):
        return
    for column, (role, sure, why) in found.items():
        if role != "reference" or why != "by its heading":
            continue
        values = [row.cell(column).text for row in body]
        filled = [value for value in values if value]
        words_follow = found.get(column + 1, ("", 0.0, ""))[0] == "recommendation"
        gaps = len(filled) < len(values) or len(set(filled)) < len(filled)
        are_known = bool(known and filled) and all(value.lower().strip(". ") in known for value in filled)
        if words_follow or (are_known and (gaps or len(filled) > 1)):
            why = (
                "it stands before the recommendation" if words_follow else "its values are the recommendations’ numbers"
            )
            found[column] = ("recommendation_reference", sure, why)


def _one_each(found: dict[int, tuple[str, float, str]]) -> None:
    """Where two columns seem the same thing, the surer one (the first of two equal) is."""
    for role in ROLES:
        rivals = sorted((c for c, each in found.items() if each[0] == role), key=lambda c: (-found[c][1], c))
        if role in MAY_REPEAT:
            continue
        for column in rivals[1:]:
            found[column] = ("description", 0.3, "it may say more") if role == "title" else ("", 0.0, "")


def _samples(body: Sequence[Row], column: int) -> tuple[str, ...]:
    texts = dict.fromkeys(text for row in body if (text := row.cell(column).text))
    return tuple(list(texts)[:SAMPLES])
