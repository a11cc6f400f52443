"""The headings a position statement turns on: its themes, "we have" and "next we will"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from recommendations.reading.headings import CORE_THEMES
from recommendations.reading.prose import ended, plain
from recommendations.reading.text import Line
from recommendations.reading_statements.statement import StatementKind

_TIME: Final = r"(?: (?:in|over|during|since|within) .{1,40}| (?:already|also|now|so far|recently|achieved|done)){0,2}"
_HAVE: Final = re.compile(
    rf"(?:(?P<group>.{{1,70}}?)(?P<part> ?[-–—:] ?| ?,? ))?we have{_TIME} ?:?", re.IGNORECASE
)  # fmt: skip
_HAVE_TITLES: Final = re.compile(
    r"(?:our |key |main )?(?:achievements|successes)(?: (?:so far|to date|since .{1,20}))?:?"
    r"|what we(?: have|['’]ve)? (?:done|achieved|delivered)(?: so far| to date)?:?",
    re.IGNORECASE,
)
_WILL: Final = re.compile(
    r"(?:(?P<group>.{1,70}?)(?P<part> ?[-–—:] ?| ?,? ))??(?:next,? )?we will(?: next| now)? ?:?"
    r"|next,? we(?: will| plan to| intend to)? ?:?|what we will do(?: next)?:?",
    re.IGNORECASE,
)
_PLANS: Final = re.compile(
    r"(?:our |the )?(?:plans|commitments|ambitions|next steps)(?: for .{1,40})?(?: (?:include|are))?:?"
    r"|(?:we|the council) (?:plan|plans|intend|intends|aim|aims) to:?",
    re.IGNORECASE,
)
_JOURNEY: Final = re.compile(r"\bjourney\b|^where we are|^introduction$|^(?:table of )?contents$", re.IGNORECASE)
_CONTENTS_ENTRY: Final = re.compile(r"(?:\t|\.{3,}|…|\s{3,})\s*\d{0,3}:?\s*$")
_FILLER: Final = re.compile(r"\b(?:it|that|there|this|here|which)\b", re.IGNORECASE)
_BULLET: Final = re.compile(r"^\s*(?:[-*•·–—▪◦‣●○]|\(?[a-z\d]{1,2}[.)]) ")
_THEMES: Final = frozenset(theme.lower() for theme in CORE_THEMES)
LONGEST_HEADING: Final = 90


@dataclass(frozen=True, slots=True)
class Turn:
    """A heading whose list says what was done or will be done. `sure` where it says "we have" or "we will"."""

    kind: StatementKind
    group: str = ""
    sure: bool = True


def turn_of(line: Line) -> Turn | None:
    """The line as such a heading, by its words alone; whether a list follows is for the reader to see."""
    words = plain(line.text)
    if not 6 <= len(words) <= LONGEST_HEADING or ended(words) or _BULLET.match(words):
        return None
    if found := _HAVE.fullmatch(words):
        return Turn(StatementKind.ACHIEVEMENT, _group(found))
    if found := _WILL.fullmatch(words):
        return Turn(StatementKind.COMMITMENT, _group(found))
    if _HAVE_TITLES.fullmatch(words):
        return Turn(StatementKind.ACHIEVEMENT, sure=words[-1] != ":")
    return Turn(StatementKind.COMMITMENT, sure=False) if _PLANS.fullmatch(words) else None


def _group(found: re.Match[str]) -> str:
    """ "Public Sector Reform - we have": what stands before the dash, where it is a name."""
    before, part = found["group"], found["part"]
    if not before or not part or not part.strip(" ,") or _FILLER.search(before):
        return ""
    return before.strip(" -–—:,")


def is_contents_entry(raw: str) -> bool:
    """A line of the table of contents: words, a tab or leaders, and the number of a page or nothing."""
    return bool(_CONTENTS_ENTRY.search(raw)) and len(raw) <= 120


def core_theme(line: Line) -> str:
    """The line's words where it is the heading of a core theme; else nothing."""
    words = re.sub(r"^(?:section |theme |part )?\d{0,2}(?:\.\d)?[.):]? ?", "", plain(line.text)).strip(" :")
    return words if words.lower() in _THEMES else ""


def level_of(raw: str) -> int:
    """1 to 6 for a heading of markdown, 0 for any other line."""
    found = re.match(r"(#{1,6}) ", raw.lstrip())
    return len(found[1]) if found else 0


def plain_heading(lines: Sequence[Line], raw: Sequence[str], place: int) -> str:
    """The line's words where it stands and looks like a heading: short, by itself, no sentence. Else nothing."""
    line = lines[place]
    words = plain(line.text)
    if not 4 <= len(words) <= LONGEST_HEADING or line.indent or len(words.split()) > 14:
        return ""
    if level_of(raw[place]):
        return "" if _JOURNEY.search(words) else words.strip(" :")
    alone = (place == 0 or lines[place - 1].blank) and (place + 1 == len(lines) or lines[place + 1].blank)
    if not alone or ended(words) or words[-1] in ",:;" or not words[0].isupper() or is_contents_entry(raw[place]):
        return ""
    return "" if _BULLET.match(line.text) or _JOURNEY.search(words) else words
