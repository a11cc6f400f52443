"""The items of one list: put back together over page breaks, with the lists inside them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from recommendations.reading.prose import ended, plain
from recommendations.reading.text import SOFT_HYPHEN, Line

_BULLET: Final = re.compile(r"(?:([-*•·–—▪◦‣●○]|o(?= [A-Z]))|\(?(?:\d{1,2}|[a-z])[.)]) +(?=\S)")
_PAGE_NUMBER: Final = re.compile(r"(?:page )?\d{1,3}(?: of \d{1,3})?", re.IGNORECASE)
_RUNNING: Final = re.compile(
    r"(?:\d{1,3} )?.{0,60}\b(?:position statement|self[- ]assessment)\b.{0,20}", re.IGNORECASE
)  # fmt: skip
_INNER: Final = frozenset("o◦▪○")
_HYPHENATED: Final = re.compile(rf"{SOFT_HYPHEN}$|[a-z]-$")  # a word broken at its hyphen, or at one for the break
_DASHES: Final = frozenset("–—")
JOINED: Final = "It goes on after a page break: see that the two parts belong together."
BEGINS_MIDWAY: Final = "It begins in the middle of a sentence: words may have been lost before it."


@dataclass
class Bulleted:
    """One item as it is read: parts in order, each an opening, a further paragraph, or an entry of its own list."""

    line: int
    parts: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, how: str, words: str) -> None:
        self.parts.append((how, words))

    def join(self, words: str) -> None:
        how, before = self.parts[-1]
        if _HYPHENATED.search(before) and words[:1].islower():
            before, words = before.removesuffix(SOFT_HYPHEN) + words, ""
        self.parts[-1] = (how, f"{before} {words}".rstrip())

    @property
    def unfinished(self) -> bool:
        return not ended(plain(self.parts[-1][1])) and self.parts[-1][1][-1] not in ":;"

    def text(self) -> str:
        """Paragraphs parted by a blank line, entries of its own list one a line."""
        whole = ""
        for how, words in self.parts:
            between = "" if not whole else "\n- " if how == "entry" else "\n\n"
            whole += between + plain(words)
        return whole


@dataclass
class Found:
    """The items of a list, and the place of the first line after it."""

    items: list[Bulleted]
    end: int


def begins_list(lines: Sequence[Line], place: int) -> bool:
    """Whether the next words after `place` are a bullet."""
    after = next((line for line in lines[place + 1 : place + 12] if not _passed_over(line)), None)
    return after is not None and _BULLET.match(after.text) is not None


def read_list(lines: Sequence[Line], start: int, stops: Callable[[int], bool]) -> Found:
    """The list that begins at or after `start`. `stops(place)` says that a line is a heading that ends it."""
    found: list[Bulleted] = []
    gap, first = False, None
    place = start
    for place in range(start, len(lines)):
        line = lines[place]
        if _passed_over(line):
            gap = True
            continue
        if stops(place):
            return _told(found, place)
        bullet = _BULLET.match(line.text)
        if bullet and first and not gap and _is_wrapped_dash(found[-1], bullet[1], first[1]):
            bullet = None
        if bullet is None:
            if not found or not _goes_on(found[-1], line, gap):
                return _told(found, place)
            _carry_on(found[-1], line, gap)
        else:
            words = line.text[bullet.end() :]
            first = first or (line.indent, bullet[1])
            _take(found, line, words, gap, inner=_is_inner(line, bullet[1], first))
        gap = False
    return _told(found, len(lines))


def _told(found: list[Bulleted], end: int) -> Found:
    for item in found:
        if item.parts[0][1][:1].islower() and BEGINS_MIDWAY not in item.notes and _mostly_capital(found):
            item.notes.append(BEGINS_MIDWAY)
    return Found(found, end)


def _passed_over(line: Line) -> bool:
    """An empty line, a page's number or its running head."""
    return line.blank or (
        len(line.text) <= 90
        and bool(_PAGE_NUMBER.fullmatch(line.text) or (_RUNNING.fullmatch(line.text) and not _BULLET.match(line.text)))
    )


def _is_inner(line: Line, mark: str | None, first: tuple[int, str | None]) -> bool:
    indent, own = first
    return line.indent > indent or (mark != own and mark in _INNER)


def _is_wrapped_dash(item: Bulleted, mark: str | None, own: str | None) -> bool:
    """Is it the dash of a sentence, at which a page's line was broken, and no bullet? No other item begins so."""
    return mark in _DASHES and mark != own and item.unfinished


def _take(found: list[Bulleted], line: Line, words: str, gap: bool, *, inner: bool) -> None:
    """A line with a bullet: an item, an entry of the item's own list, or the rest of one that a page broke."""
    broken = gap and found and words[:1].islower() and found[-1].unfinished and _mostly_capital(found)
    if broken:
        found[-1].join(words)
        found[-1].notes.append(JOINED)
    elif inner and found:
        found[-1].add("entry", words)
    else:
        found.append(Bulleted(line.number, [("opening", words)]))


def _goes_on(item: Bulleted, line: Line, gap: bool) -> bool:
    """Does a line without a bullet belong to the item: wrapped, indented, or the rest of a broken sentence?"""
    if not gap or line.indent:
        return True
    return line.text[:1].islower() and item.unfinished


def _carry_on(item: Bulleted, line: Line, gap: bool) -> None:
    if not gap:
        item.join(line.text)
    elif line.text[:1].islower() and item.unfinished:
        item.join(line.text)
        item.notes.append(JOINED)
    else:
        item.add("paragraph", line.text)


def _mostly_capital(found: Sequence[Bulleted]) -> bool:
    """Whether the list writes its items with a capital, so that a small letter means a broken one."""
    capital = sum(1 for item in found if not item.parts[0][1][:1].islower())
    return 2 * capital >= len(found)
