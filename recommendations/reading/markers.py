"""What an item begins with: "1.", "- 3)", "A.", "Recommendation 4", a bullet."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from recommendations.reading.text import Line

Style = Literal["number", "bare", "bracket", "letter", "small letter", "roman", "R", "word", "bullet", "table"]

_BULLETS: Final = re.compile(r"(?:[-*•·–—▪◦‣●○](?: |(?=\d{1,2}[.)])))+|[-•·▪◦‣●○](?=[A-Z*])")
_WORD: Final = re.compile(
    r"(?:key )?(?:recommendation|rec\.?) ?(?:no\.? ?|number |n° ?|#)?(\d{1,2}|[A-Z]\b)"
    r" ?(?:([:.)–—-])|$|(?=\*\*)) ?",
    re.IGNORECASE,
)
_PARAGRAPH: Final = re.compile(r"\d{1,2}\.\d{1,2}[.)]? ")  # "3.1 Recommendation 1", from 2023 on
_MARKS: Final[tuple[tuple[Style, re.Pattern[str]], ...]] = (
    ("number", re.compile(r"(\d{1,2})[.):](?![\d.]) ?")),
    ("bracket", re.compile(r"[(\[](\d{1,2})[)\]] ?")),
    ("R", re.compile(r"K?R ?(\d{1,2})\b[.:)–-]? ?")),
    ("letter", re.compile(r"\(?([A-Z])[.)](?=\s|\*|$) ?")),
    ("small letter", re.compile(r"\(?([a-z])[.)](?=\s|\*|$) ?")),
    ("bare", re.compile(r"(\d{1,2}) (?=[A-Z*‘“'\"])")),
)
_ROMAN: Final = re.compile(r"[(\[]?((?=[ivx])x{0,2}(?:ix|iv|v?i{0,3}))[.)\]](?=\s|\*|$) ?", re.IGNORECASE)
_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10}
_ACTION: Final = re.compile(
    r"(?:(?:proposed|suggested|agreed|planned|recommended)(?: council)? (?:actions?|responses?)|"
    r"(?:the )?council(?:'s|’s)? (?:response|actions?)|actions?|response(?: and actions?)?|actions? proposed)"
    r"(?: \d{1,2})? ?(?:[:–—-] ?|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Marker:
    """`reference` as printed ("3", "B"), `ordinal` its place in the list, `rest` the words after it."""

    style: Style
    reference: str
    ordinal: int
    rest: str
    bulleted: bool = False


def marker_of(line: Line) -> Marker | None:
    """The marker a line begins with, or None. "1.1" and "2018" are no markers."""
    return _marker(line.text) if line.text else None


@lru_cache(maxsize=16_384)
def _marker(text: str) -> Marker | None:
    if text[0].isalpha() and text[1:2] not in ".)" and text[0] not in "RK":
        return None
    bullets = _BULLETS.match(text)
    bare = text[bullets.end() :].lstrip() if bullets else text
    for style, pattern in _MARKS:
        found = _match(pattern, bare)
        if found is not None:
            reference, rest = found
            return Marker(style, reference, _ordinal(reference), rest, bulleted=bullets is not None)
    return Marker("bullet", "", 0, bare, bulleted=True) if bullets and bare else None


def roman_numeral(line: Line) -> Marker | None:
    """ "iv. ...", "(iv) ...", "IV) ...", with a bullet or not. A single letter may be a letter: the list must tell."""
    if not line.text:
        return None
    bullets = _BULLETS.match(line.text)
    bare = line.text[bullets.end() :].lstrip() if bullets else line.text
    found = _match(_ROMAN, bare)
    if found is None:
        return None
    values = [_ROMAN_VALUES[letter] for letter in found[0].lower()]
    ordinal = sum(
        -value if place + 1 < len(values) and value < values[place + 1] else value for place, value in enumerate(values)
    )
    return Marker("roman", found[0], ordinal, found[1], bulleted=bullets is not None)


def _match(pattern: re.Pattern[str], text: str) -> tuple[str, str] | None:
    """Reference and rest; bold that opened before the number opens after it instead."""
    opened = text.startswith("**")
    found = pattern.match(text, 2 if opened else 0)
    if found is None:
        return None
    rest = text[found.end() :].lstrip()
    if opened:
        rest = rest[2:].lstrip() if rest.startswith("**") else "**" + rest
    return found[1], rest


def numbered_by_word(line: Line) -> Marker | None:
    """ "Recommendation 4", paragraph number or not, alone on its line or before a colon or dash and the words."""
    if "ec" not in line.text[:24].lower():
        return None
    text = _PARAGRAPH.sub("", line.text.lstrip("-•·– "))
    start = text.lstrip("*")[:16].lower()
    if not start.startswith(("recommendation", "rec ", "rec. ", "key recommendati")):
        return None
    bare = text[2:] if text.startswith("**") else text
    found = _WORD.match(bare)
    if found is None or not (found[1].isdigit() or len(found[1]) == 1):
        return None
    rest = bare[found.end() :].strip()
    if text.startswith("**"):
        rest = rest[2:].strip() if rest.startswith("**") else ("**" + rest if rest else "")
    return Marker("word", found[1].upper(), _ordinal(found[1].upper()), rest.removeprefix(":").strip())


def names_action(text: str) -> str | None:
    """The words after "Proposed Action", which may be none at all; None where the line is no such heading."""
    bare = text.strip("*# ")
    if not bare or bare[0].lower() not in "psarct" or len(bare) < 6:
        return None
    found = _ACTION.match(bare)
    return bare[found.end() :].strip() if found else None


def _ordinal(reference: str) -> int:
    return int(reference) if reference.isdigit() else ord(reference.upper()) - ord("A") + 1
