"""What comes after the visit: the follow-up or progress review, and the next challenge."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from recommendations.reading.headings import heading_of
from recommendations.reading.prose import plain, sentences
from recommendations.reading.text import MONTHS, Line

_HOW_LONG: Final = (
    r"(?:\d{1,2}|two|three|four|five|six|ten|twelve|eighteen)"
    r"(?: ?(?:-|–|to|and) ?(?:\d{1,2}|two|three|four|five|six|ten"
    r"|twelve|eighteen))?[ -](?:months?|years?)"
)
_WITHIN: Final = re.compile(
    rf"\b(?:(?:within|in|after|at|about|approximately|around|no later than|some) (?:the )?(?:next )?"
    rf"(?:about |around |approximately )?)?{_HOW_LONG}(?: (?:of|after|from|following) [^.,;:()]{{1,50}})?",
    re.IGNORECASE,
)
_MONTH_YEAR: Final = re.compile(
    rf"\b(?:before|by|until|in|no later than|during)(?: the end of)? "
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?((?:{MONTHS})\.? \d{{4}})\b",
    re.I,
)
_FOLLOW_UP: Final = re.compile(
    r"follow[- ]?up(?: visit)?\b|progress review\b|\bcheck[- ]in\b|\breturn visit\b|\brevisit\b", re.IGNORECASE
)
_NEXT: Final = re.compile(r"\bnext (?:\w+ ){0,3}peer (?:challenge|review)\b|\bnext (?:cpc|challenge)\b", re.IGNORECASE)
_EVERY: Final = re.compile(rf"\b(?:every|within|within the next) ({_HOW_LONG})", re.IGNORECASE)


def follow_up_of(lines: Sequence[Line]) -> str | None:
    """When the team or its review comes back, in the report's words ("within the next 18-24 months")."""
    said = list(_sentences_under(lines, _FOLLOW_UP))
    for sentence in said:
        found = _WITHIN.search(sentence) or _MONTH_YEAR.search(sentence)
        if found:
            return found[0].strip()
    return None


def next_challenge_of(lines: Sequence[Line]) -> str | None:
    """By when the next challenge is expected: a month ("November 2021") or, without one, "4 to 5 years"."""
    said = list(_sentences_under(lines, _NEXT))
    for pattern in (_MONTH_YEAR, _EVERY):
        for sentence in said:
            found = pattern.search(sentence)
            if found:
                return found[1].strip()
    return None


def _sentences_under(lines: Sequence[Line], subject: re.Pattern[str]) -> Iterator[str]:
    """Sentences of the section headed by the subject, then those that name it themselves."""
    naming: list[str] = []
    under = False
    for line in lines:
        if line.blank:
            continue
        heading = heading_of(line) if len(line.text) < 90 else None
        if heading is not None:
            under = bool(subject.search(heading.title))
        elif under or subject.search(line.text):
            told = sentences(plain(line.text))
            if under:
                yield from told
            else:
                # "... includes a progress review. It will take place within ...": the sentence after it as well
                naming += [
                    sentence
                    for place, sentence in enumerate(told)
                    if subject.search(sentence) or (place and subject.search(told[place - 1]))
                ]
    yield from naming
