"""A corporate plan's title, its years, and its priorities, from a list, headings or a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from performance.reading_plans.labels import priority_mark
from performance.reading_plans.naming import parted
from performance.reading_plans.plans import FoundPriority
from performance.reading_plans.units import Unit
from recommendations.reading.prose import title_like

MOST: Final = 15
COUNTS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_COUNT: Final = "|".join([*COUNTS, *map(str, range(2, 13))])
_QUALITIES: Final = (
    r"(?:strategic|corporate|council|council['’]s|key|core|main|top|overarching|headline|long[- ]term|our|the|new)"
)
_NOUN: Final = r"(?:priorities|ambitions|pledges|missions|strategic aims|strategic goals|corporate aims)"
_INTRO: Final = re.compile(
    rf"\b(?:(?P<count>{_COUNT}) )?(?P<qualities>(?:{_QUALITIES} )*){_NOUN}\b[^.:]{{0,80}}:$", re.IGNORECASE
)
_HEADING: Final = re.compile(
    rf"(?:\d{{1,2}}\.? )?(?:[A-Z][\w'’-]* ){{0,3}}(?:(?P<count>{_COUNT}) )?"
    rf"(?P<qualities>(?:{_QUALITIES} )*)"
    rf"{_NOUN}(?: (?:for )?(?:20\d\d.{{0,20}}|the (?:council|borough|city|county|district)))?:?",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"\b(?:audit|scrutiny|peers?|reviewers?|service|services|team['’]?s?|spending|investment|inspectors?"
    r"|government['’]?s?"
    r"|national|next visit|improvement priorities|regional|partners?|combined authority|learning|training|budget)\b",
    re.IGNORECASE,
)
_PLAN: Final = re.compile(
    r"\b((?:[A-Z][\w'’&-]* ){0,4}?(?:Corporate|Council|Borough|County|City|District|Strategic) Plan)\b"
    r"(?:,? ?(?:for |\(|:|-|–)? ?(20\d\d)(/\d\d)? ?(?:to|until|-|–|—|/) ?(20\d\d|\d\d)(/\d\d)?(?!\d))?"
)
_FIRST: Final = re.compile(
    r"^(?:(?:The|Our|This|That|A|An|Its|Note|Approve|Agree|Adopt|Endorse|New|Current|Refreshed|Draft) )+"
)
_HEAD_NAME: Final = re.compile(
    rf"(?:{_QUALITIES} )*(?:priority|priorities|ambitions?|pledges?|missions?)", re.IGNORECASE
)
_HEAD_TEXT: Final = re.compile(
    r"(?:what (?:it|this) means|description|aims?|outcomes?|what we want(?: to achieve)?|statement|detail|ambition"
    r"|summary|focus)",
    re.IGNORECASE,
)


@dataclass
class Priorities:
    """One list of priorities: how many were announced, whether it calls itself the council's, and its entries."""

    line: int
    announced: int = 0
    is_own: bool = False
    found: list[FoundPriority] = field(default_factory=list)


@dataclass(frozen=True)
class PlanName:
    """A mention of the corporate plan. `printed` are its years as printed, empty where none stand with it."""

    name: str
    first_year: int | None = None
    last_year: int | None = None
    printed: str = ""


def plans_named(text: str) -> list[PlanName]:
    """Every mention of a corporate plan. "2024 to 2027" are the three financial years that begin in 2024."""
    found = []
    for match in _PLAN.finditer(text):
        name = _FIRST.sub("", match[1])
        if not match[2]:
            found.append(PlanName(name))
            continue
        first, last = int(match[2]), int(match[4]) if len(match[4]) == 4 else 2000 + int(match[4])
        last = last if match[5] or last == first else last - 1
        if first <= last <= first + 20:
            printed = f"{match[2]}{match[3] or ''} to {match[4] if len(match[4]) == 4 else last + 1}{match[5] or ''}"
            found.append(PlanName(name, first, last, printed))
    return found


def priority_lists(units: Sequence[Unit]) -> Iterator[Priorities]:
    """Every list, run of headings or table that says it is one of priorities, with two entries at least."""
    yield from _named(units)
    for place, unit in enumerate(units):
        if unit.style == "row":
            if len(found := _table(units, place)) > 1:
                yield Priorities(unit.line, 0, True, found)
        elif intro := _intro(unit):
            listed = Priorities(unit.line, _count(intro["count"]), _own(intro["qualities"]))
            listed.found = _entries(units, place, of_heading=not unit.words.endswith(":"))
            if len(listed.found) > 1:
                yield listed


def _intro(unit: Unit) -> re.Match[str] | None:
    last = unit.words[-260:]
    found = _INTRO.search(last)
    if found is None and (unit.heads or title_like(unit.words.rstrip(":"))):
        found = _HEADING.fullmatch(unit.words) if len(unit.words) <= 90 else None
    sentence = re.split(r"[.!?] ", last)[-1]
    return None if found is None or _OTHERS.search(sentence) else found


def _own(qualities: str | None) -> bool:
    return bool(re.search(r"strategic|corporate|council|our", qualities or "", re.IGNORECASE))


def _count(words: str | None) -> int:
    return COUNTS.get((words or "").lower()) or int(words or 0)


def _entries(units: Sequence[Unit], place: int, *, of_heading: bool) -> list[FoundPriority]:
    """The entries after an intro; paragraphs between numbered ones belong to the one before."""
    start = place + 1
    while of_heading and start < min(place + 3, len(units)) and units[start].style == "plain":
        start += 1
    if start >= len(units) or not units[start].is_entry or units[start].style == "para":
        return []
    first, taken = units[start], list[list[Unit]]()
    for at in range(start, min(start + 5 * MOST, len(units))):
        unit = units[at]
        if unit.style == first.style and (not first.number or unit.number == len(taken) + first.number):
            if unit.indent > first.indent and not first.number:
                taken[-1].append(unit)
            else:
                taken.append([unit])
        elif not _between(units, at, first, len(taken)):
            break
        else:
            taken[-1].append(unit)
    return [_priority(each) for each in taken[:MOST]]


def _between(units: Sequence[Unit], at: int, first: Unit, count: int) -> bool:
    """Does what stands at `at` belong to the entry before it? Only where the list goes on soon after."""
    unit = units[at]
    if unit.is_entry and unit.indent > first.indent:
        return True
    if unit.style not in ("plain",) or unit.heads:
        return False
    if not first.number:
        return False
    return any(each.style == first.style and each.number == count + first.number for each in units[at + 1 : at + 4])


def _priority(parts: list[Unit]) -> FoundPriority:
    head, more = parts[0], parts[1:]
    name, text, notes = parted(head.lines)
    rest = [text, *(f"- {unit.words}" if unit.is_entry else unit.words for unit in more)]
    return FoundPriority(name, "\n".join(filter(None, rest)), head.line, notes)


def _named(units: Sequence[Unit]) -> Iterator[Priorities]:
    """ "Priority 1: Growing our economy", "Priority 2: ...", each with its paragraphs beneath."""
    run = Priorities(0, is_own=True)
    for at, unit in enumerate(units):
        mark = None if unit.style == "row" or len(unit.words) > 900 else priority_mark(unit.lines[0])
        if mark is None:
            continue
        number, name = mark
        if number == 1:
            if len(run.found) > 1:
                yield run
            run = Priorities(unit.line, is_own=True)
        if number == len(run.found) + 1:
            run.found.append(_named_priority(units, at, name))
    if len(run.found) > 1:
        yield run


def _named_priority(units: Sequence[Unit], at: int, words: str) -> FoundPriority:
    name, text, notes = parted([words, *units[at].lines[1:]])
    beneath = [] if text else _beneath(units, at)
    return FoundPriority(name, "\n".join(filter(None, [text, *beneath])), units[at].line, notes)


def _beneath(units: Sequence[Unit], at: int) -> list[str]:
    """The first paragraph under a heading, if there is one."""
    if at + 1 < len(units) and units[at + 1].style == "plain" and not units[at + 1].heads:
        words = units[at + 1].words
        return [] if title_like(words) or words.endswith(":") else [words]
    return []


def _table(units: Sequence[Unit], place: int) -> list[FoundPriority]:
    cells = [cell.strip(" :*") for cell in units[place].cells]
    named = next((at for at, cell in enumerate(cells) if _HEAD_NAME.fullmatch(cell)), None)
    said = next((at for at, cell in enumerate(cells) if _HEAD_TEXT.fullmatch(cell)), None)
    if named is None or said is None or named == said:
        return []
    found = []
    for unit in units[place + 1 :]:
        if unit.style != "row" or len(unit.cells) <= max(named, said):
            break
        if unit.cells[named] and unit.cells != units[place].cells:
            name, text, notes = parted([unit.cells[named]])
            said_of = " ".join(filter(None, [text, re.sub(r"<br ?/?>", " ", unit.cells[said])]))
            found.append(FoundPriority(name, said_of, unit.line, notes))
    return found[:MOST]
