"""A council's position statement: achievements and commitments by theme, and its key documents. Nothing is written."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from recommendations.reading.council import council_of
from recommendations.reading.prose import ended, plain
from recommendations.reading.text import Line, decode, lines_of, put_right
from recommendations.reading_statements.documents import key_documents
from recommendations.reading_statements.headings import (
    Turn,
    core_theme,
    is_contents_entry,
    level_of,
    plain_heading,
    turn_of,
)
from recommendations.reading_statements.lists import Bulleted, begins_list, read_list
from recommendations.reading_statements.statement import Statement, StatementItem

_TITLE: Final = re.compile(
    r"(?:\d{1,3} )?((?:[A-Z][\w'’&-]* ){0,6}(?:Position Statement|Self[- ][Aa]ssessment)(?: (?:19|20)\d\d)?)"
)
_BULLET: Final = re.compile(r"[-*•·–—▪◦‣●○] ")
WRAPS_AT: Final = 60  # letters: a line of a page as long as this may go on in the next
UNTITLED: Final = "Position statement"


@dataclass
class _Page:
    """The text as it is walked through: what it stands under now, and what was found."""

    lines: Sequence[Line]
    raw: Sequence[str]
    theme: str = ""
    theme_level: int = 0
    nearest: str = ""
    headings: list[tuple[int, str]] = field(default_factory=list)
    items: list[StatementItem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_position_statement(source: str | bytes) -> Statement:
    """Everything that can be read of a position statement's text. Never raises; what is in doubt is in `warnings`."""
    text, warnings = decode(source)
    put = put_right(text)
    lines, raw = lines_of(put), put.split("\n")
    page = _Page(lines, raw, warnings=list(warnings))
    _walk(page)
    documents, more = key_documents(lines, raw)
    if not page.items:
        page.warnings.append("No achievement and no commitment was found: no list stands under “we have” or “we will”.")
    if not documents and not more:
        page.warnings.append("No table or list of key documents was found.")
    return Statement(
        title=_title(lines),
        council=council_of([], lines, range(0)),
        themes=tuple(dict.fromkeys(item.theme for item in page.items if item.theme)),
        items=tuple(page.items),
        documents=documents,
        warnings=(*page.warnings, *more),
    )


def _walk(page: _Page) -> None:
    place = 0
    while place < len(page.lines):
        line = page.lines[place]
        turn = None if line.blank or is_contents_entry(page.raw[place]) else _turn(page, place)
        if turn and begins_list(page.lines, place):
            found = read_list(page.lines, place + 1, lambda at: _stops(page, at))
            page.items += [_item(page, turn, each, place) for each in found.items]
            _look_after(page, found.end)
            place = max(found.end, place + 1)
            continue
        if turn and turn.sure and not _expects_no_list(page, place):
            page.warnings.append(f"Line {line.number}, “{plain(line.text)}”, is followed by no list: look there.")
        elif not turn:
            _stand_under(page, place)
        place += 1


def _item(page: _Page, turn: Turn, found: Bulleted, place: int) -> StatementItem:
    notes = list(found.notes)
    group = turn.group
    if not turn.sure:
        notes.append(f"It stands under “{plain(page.lines[place].text)}”, not under “we have” or “we will”.")
        group = group or (page.nearest if page.nearest != page.theme else "")
    return StatementItem(turn.kind, _theme(page, place), found.text(), found.line, group, tuple(dict.fromkeys(notes)))


def _theme(page: _Page, place: int) -> str:
    """The core theme it stands under; where the document has none, the heading one level above."""
    if page.theme:
        return page.theme
    level = level_of(page.raw[place]) or 7
    return next((words for above, words in reversed(page.headings) if above < level), "")


def _stand_under(page: _Page, place: int) -> None:
    line, level = page.lines[place], level_of(page.raw[place])
    if is_contents_entry(page.raw[place]) or line.blank:
        return
    if theme := core_theme(line):
        page.theme, page.theme_level, page.nearest = theme, level, theme
    elif words := plain_heading(page.lines, page.raw, place):
        if level and page.theme and level <= page.theme_level:
            page.theme = ""
        page.nearest = words
        page.headings.append((level or 6, words))


def _stops(page: _Page, place: int) -> bool:
    line = page.lines[place]
    if line.heading or core_theme(line):
        return True
    if _BULLET.match(line.text):
        return False
    return _turn(page, place) is not None or (not line.indent and bool(plain_heading(page.lines, page.raw, place)))


def _turn(page: _Page, place: int) -> Turn | None:
    """The line as a heading to turn on; none in the midst of a paragraph that a page breaks into lines."""
    above = page.lines[place - 1].text if place else ""
    below = page.lines[place + 1].text if place + 1 < len(page.lines) else ""
    if (len(above) >= WRAPS_AT and not ended(plain(above))) or (below[:1].islower() and not _BULLET.match(below)):
        return None
    return turn_of(page.lines[place])


def _look_after(page: _Page, place: int) -> None:
    """A paragraph ended the list; bullets right after it may be more of it."""
    if place >= len(page.lines) or _stops(page, place):
        return
    if begins_list(page.lines, place) and not page.lines[place].text.endswith(":"):
        line = page.lines[place]
        page.warnings.append(
            f"The list goes on after the paragraph at line {line.number}, which was not read: look there."
        )


def _expects_no_list(page: _Page, place: int) -> bool:
    """In a table of contents, or where another heading stands right after, no list was to be expected."""
    after = next((at for at in range(place + 1, len(page.lines)) if not page.lines[at].blank), None)
    if after is None:
        return True
    return is_contents_entry(page.raw[after]) or turn_of(page.lines[after]) is not None


def _title(lines: Sequence[Line]) -> str:
    """What the document calls itself most often on a line of its own."""
    found = Counter(
        match[1] for line in lines if len(line.text) <= 90 and (match := _TITLE.fullmatch(plain(line.text)))
    )
    return found.most_common(1)[0][0] if found else UNTITLED
