"""What belongs to the page and not to the text: page numbers, running headers, the table of contents."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from recommendations.reading.headings import ends_recommendations, heads_recommendations
from recommendations.reading.markers import marker_of, names_action, numbered_by_word
from recommendations.reading.prose import ended, plain
from recommendations.reading.text import Line, word_set

_PAGE: Final = re.compile(r"\W{0,3}(?:page ?)?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?[^\w.):]{0,3}$", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"(?:table of )?contents(?: page)?$", re.IGNORECASE)
_LEADERS: Final = re.compile(r"(?:\.{3,}|…|(?: \.){3,}) ?\d{0,3}$")
_OF_A_HEADER: Final = re.compile(
    r"\b(?:peer (?:challenge|review)|council|feedback report|local government association)\b"
)
_RUNNING_TITLE: Final = re.compile(
    r"(?:\d{1,3}\W+)?(?:lga )?(?:[a-z]+ )?peer (?:challenge|review)(?: feedback)?(?: report)?(?:\W+\d{1,3})?$",
    re.IGNORECASE,
)
OFTEN: Final = 3  # times a line comes before it is taken for a running header
_SMALL: Final = word_set("and at by for from in of on over the to under upon with")
_LGA_FOOTER: Final = re.compile(
    r"(?:18 smith square|local government house).{0,120}$|.{0,60}\bwww\.local\.gov\.uk\b.{0,80}$"
    r"|.{0,60}\binfo@local\.gov\.uk\b.{0,80}$|(?:telephone )?020 7664\b.{0,60}$"
)


def furniture_of(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are page numbers, running headers or contents."""
    often = Counter(_shape(line) for line in lines if _may_be_header(line))
    titles = Counter(_shape(line) for line in lines if _RUNNING_TITLE.match(line.text))
    told = [line for line in lines if line.text]
    found = {line.number for line in told if _is_furniture(line, often)}
    found |= {line.number for line in lines if _RUNNING_TITLE.match(line.text) and titles[_shape(line)] >= OFTEN}
    found |= _contents(lines)
    # two halves of one line, out of two columns, have one number: neither is lost because the other is a header
    shared = {line.number for before, line in pairwise(sorted(told, key=_number)) if before.number == line.number}
    return frozenset(found - shared)


def _number(line: Line) -> int:
    return line.number


def _is_furniture(line: Line, often: Counter[str]) -> bool:
    if len(line.text) > 200:
        return False
    if _PAGE.match(line.text) or _LEADERS.search(line.text):
        return True
    if _LGA_FOOTER.match(line.text.lower()):
        return True
    if not _may_be_header(line):
        return False
    # Once is enough where every word is a name; three times where the line says nothing of councils or peers.
    return bool(_OF_A_HEADER.search(line.text.lower())) or often[_shape(line)] >= OFTEN


def _may_be_header(line: Line) -> bool:
    return _header_shaped(line.text) if 4 <= len(line.text) <= 110 and not line.heading else False


@lru_cache(maxsize=16_384)
def _header_shaped(text: str) -> bool:
    if ended(text) or text[-1] in ":;,?" or text[0] in "-•*":
        return False
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", plain(text)) if word.lower() not in _SMALL]
    if not words or (not all(word[0].isupper() for word in words) and not text.isupper()):
        return False
    line = Line(0, text)
    return not (
        (marker_of(line) and not re.match(r"\d{1,3} ", text))
        or numbered_by_word(line)
        or names_action(line.text) is not None
        or heads_recommendations(line)
        or ends_recommendations(line)
    )


def _shape(line: Line) -> str:
    return re.sub(r"\W*\d+\W*", " ", line.text).strip().casefold()


def _contents(lines: Sequence[Line]) -> set[int]:
    """The lines under "Contents", until the first of them comes again as a heading or real text begins."""
    found: set[int] = set()
    first, inside = "", False
    for line in lines:
        if not inside:
            inside = bool(_CONTENTS.match(plain(line.text))) if 8 <= len(line.text) <= 24 else False
            first = ""
            continue
        if line.blank:
            continue
        entry = re.sub(r"[\W\d]+", " ", line.text).strip().casefold()
        if len(line.text) > 120 or ended(re.sub(r"[. ]*\d*$", "", line.text)) or (first and entry == first):
            inside = False
            continue
        first = first or entry
        found.add(line.number)
    return found
