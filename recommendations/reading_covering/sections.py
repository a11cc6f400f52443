"""The parts of a covering report under their own headings: what it asks for, who was consulted, its appendices."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from recommendations.reading.prose import ended, plain
from recommendations.reading.text import Line
from recommendations.reading_covering.front_sheet import cells_of, label_of
from recommendations.reading_covering.report import Ask, Consulted

_RECOMMENDATIONS: Final = re.compile(r"(?:\d{1,2}\.? )?(?:the )?recommendation(?:s|\(s\))?:?", re.IGNORECASE)
_CONSULTATIONS: Final = re.compile(
    r"(?:\d{1,2}\.? )?(?:what consultations .{0,80}|(?:internal )?consultations?(?: undertaken)?:?)", re.IGNORECASE
)
_IMPLEMENTATION: Final = re.compile(
    r"(?:\d{1,2}\.? )?(?:date of )?implementation(?: date| of the).{0,60}", re.IGNORECASE
)
_APPENDICES: Final = re.compile(r"(?:\d{1,2}\.? )?(?:list of )?(?:appendices|annexes)(?: attached)?:?", re.IGNORECASE)
_HEADING: Final = re.compile(
    r"(?:reasons? for|alternative options|what will it cost|implications|contribution to|what consultations"
    r"|implementation date|contact officer|appendices|background papers?|summary|purpose|recommendation"
    r"|equality|legal|financial|resource|risk|climate|\(?[A-C]\) (?:revenue|capital|internal|external)"
    r"|\d{1,2}\.? [A-Z][A-Za-z ]{2,80}$|annex |appendix ).{0,90}",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"(?:[-*•·–] ?)?(?:\((\d{1,2}|[a-z]|[ivx]{1,4})\)|(\d{1,2}|[a-z])[.)](?!\d)|[-*•·–]) +(?=\S)", re.IGNORECASE
)
_STEM: Final = re.compile(
    r"(?:that |it is recommended |the )?.{0,60}\b(?:is|are|be)\b.{0,12}\b(?:asked|recommended|requested|invited)\b"
    r".{0,20}:?|that .{0,60}:",
    re.IGNORECASE,
)
_INTRODUCTION: Final = re.compile(r"(?:the )?following\b.{0,60}\battached\b.{0,40}", re.IGNORECASE)
_REFERENCE: Final = re.compile(r"\(((?:[A-Z]{2,4})[ .:]{0,2}\d{2,6}/\d{2,4})\.?\)")
_WHO: Final = re.compile(r"(?:^|[.;:]\s|\band (?=the\b)|\bthe (?=[A-Z])|,\s)?(?:[Tt]he )?([A-Z][^.;()]*?)\s*$")
LONGEST_SECTION: Final = 60  # lines
WRAPS_AT: Final = 60  # letters: a line of a page as long as this may go on in the next
_PAGE_NUMBER: Final = re.compile(r"\d{1,3}")


def asks_of(lines: Sequence[Line]) -> tuple[str, tuple[Ask, ...]]:
    """What the meeting is asked to do: the words before the list ("Cabinet is asked to"), and each entry.

    Only the first heading "Recommendations" is the report's own; those of its annexes are the peers'.
    """
    place = _find(lines, _RECOMMENDATIONS)
    if place is None:
        return "", ()
    stem, asks, gap = "", list[Ask](), False
    for line in _under(lines, place):
        if line.blank:
            gap = True
            continue
        number = _NUMBER.match(line.text)
        if number:
            asks.append(Ask((number[1] or number[2] or ""), plain(line.text[number.end() :]), line.number))
        elif asks and (not gap or not ended(asks[-1].text)):
            last = asks[-1]
            asks[-1] = Ask(last.reference, f"{last.text} {plain(line.text)}", last.line)
        elif not asks and not stem and _STEM.fullmatch(plain(line.text)):
            stem = plain(line.text).rstrip(":- ")
        else:
            asks.append(Ask("", plain(line.text), line.number))
        gap = False
    return stem, tuple(asks)


def consulted_of(lines: Sequence[Line]) -> tuple[Consulted, ...]:
    """Every reference of the shape "FD5462/18" in the part on consultations, with who gave it."""
    place = _find(lines, _CONSULTATIONS)
    told = " ".join(line.text for line in lines[place : place + LONGEST_SECTION]) if place is not None else ""
    found, start = [], 0
    for reference in _REFERENCE.finditer(told):
        who = _WHO.search(told[start : reference.start()].rsplit(" and the ", 1)[-1].rsplit(") ", 1)[-1])
        found.append(Consulted(_officer(who[1]) if who else "", reference[1]))
        start = reference.end()
    return tuple(dict.fromkeys(found))


def _officer(words: str) -> str:
    """The office itself: what follows the last "The" or "the"."""
    return re.split(r"\b[Tt]he ", words)[-1].strip(" ,")


def implementation_of(lines: Sequence[Line]) -> str:
    """When the decision takes effect: the paragraph under its heading."""
    place = _find(lines, _IMPLEMENTATION)
    return " ".join(plain(line.text) for line in _under(lines, place) if line.text) if place is not None else ""


def appendices_of(lines: Sequence[Line]) -> tuple[str, ...]:
    """What is attached, one for each line under the heading."""
    place = _find(lines, _APPENDICES)
    if place is None:
        return ()
    found: list[str] = []
    before: Line | None = None
    for line in _under(lines, place, own=re.compile(r"(?:annex|appendix) ", re.IGNORECASE)):
        words = plain(line.text)
        if not words or _INTRODUCTION.match(words):
            continue
        number = _NUMBER.match(line.text)
        wrapped = before is not None and before.number == line.number - 1 and len(before.text) >= WRAPS_AT
        before = line
        if found and not number and (words[0].islower() or (wrapped and not ended(found[-1]))):
            found[-1] = f"{found[-1]} {words}"
        else:
            found.append(plain(line.text[number.end() :]) if number else words)
    return tuple(found)


def _find(lines: Sequence[Line], heading: re.Pattern[str]) -> int | None:
    return next((place for place, line in enumerate(lines) if line.text and heading.fullmatch(plain(line.text))), None)


def _under(lines: Sequence[Line], place: int, own: re.Pattern[str] | None = None) -> Iterator[Line]:
    """The lines under a heading until the next of the report's headings or labels."""
    before = ""
    for line in lines[place + 1 : place + 1 + LONGEST_SECTION]:
        words = plain(line.text)
        goes_on = words[:1].islower() and len(before) >= WRAPS_AT and not ended(before)
        if words and not goes_on and not (own and own.match(words)) and _is_heading(words):
            return
        if not _PAGE_NUMBER.fullmatch(words):
            yield line
            before = words


def _is_heading(words: str) -> bool:
    if any(label_of(cell) for cell in cells_of(words)[:1]):
        return True
    return len(words) <= 100 and _HEADING.fullmatch(words) is not None and not ended(words)
