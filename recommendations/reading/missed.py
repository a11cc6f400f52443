"""What looks like a recommendation and was not taken: shown to the person who checks, never taken by itself."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from recommendations.reading.headings import ends_recommendations, heading_of
from recommendations.reading.items import ItemList, Page
from recommendations.reading.markers import marker_of
from recommendations.reading.prose import plain, sentences
from recommendations.reading.report import Passage
from recommendations.reading.tables import is_row
from recommendations.reading.text import Line

MOST_MISSED: Final = 30
MOST_SUGGESTIONS: Final = 40
_LONGEST_PARAGRAPH: Final = 4000
_FEWEST_WORDS: Final = 5

_RECOMMENDS: Final = re.compile(
    r"\b(?:we|team|peers|lga)\b[^.]{0,40}\brecommend(?:s|ed)?\b(?! (?:by|to us|in the (?:past|last|previous)))",
    re.IGNORECASE,
)
_SUGGESTS: Final = re.compile(
    r"\b(?:council|it|you|members|cabinet|officers|leadership|partners)\b (?:\w+ ){0,2}?"
    r"(?:should|may (?:also )?wish to|might (?:wish|consider)|could (?:usefully|also|consider)|would benefit from"
    r"|is encouraged to|are encouraged to|needs? to consider)\b"
    r"|\b(?:we|team|peers)\b (?:\w+ ){0,2}?(?:suggest|suggests|encourage|encourages|urge|urges|advise|advises)\b",
    re.IGNORECASE,
)


def from_lists(others: Iterable[ItemList], taken: Sequence[str]) -> Iterator[Passage]:
    """Items of lists that were read and not taken."""
    known = [_squeeze(text) for text in taken]
    for one in others:
        for item in one.items:
            text = item.prose.text()
            if text and not any(_squeeze(text) in each for each in known):
                yield Passage(
                    item.line,
                    text,
                    f"It stands in another list, which begins at line {one.items[0].line}.",
                    item.reference,
                )


def under_heading(lines: Sequence[Line], page: Page, heading: int) -> Iterator[Passage]:
    """The paragraphs under a heading of recommendations beneath which no list was seen."""
    for place, text in _paragraphs(lines, page):
        if len(text.split()) >= _FEWEST_WORDS and not text.endswith(":"):
            why = f"It stands under the heading at line {heading}, but nothing shows where a recommendation begins."
            yield Passage(place, text, why)


def in_prose(
    lines: Sequence[Line], page: Page, taken: Sequence[str], suggest: bool
) -> tuple[list[Passage], list[Passage]]:
    """Sentences outside what was taken: those in which the team recommends, and those in which it only suggests."""
    missed: list[Passage] = []
    suggestions: list[Passage] = []
    squeezed = _squeeze(" ".join(taken))
    for place, text in _paragraphs(lines, page):
        if not (_RECOMMENDS.search(text) or (suggest and _SUGGESTS.search(text))):
            continue
        for sentence in sentences(text):
            told = _squeeze(sentence) in squeezed or sentence.endswith((":", "?"))
            if told or len(sentence.split()) < _FEWEST_WORDS:
                continue
            if _RECOMMENDS.search(sentence) and len(missed) < MOST_MISSED:
                missed.append(Passage(place, sentence, "The team says here that it recommends something."))
            elif suggest and _SUGGESTS.search(sentence) and len(suggestions) < MOST_SUGGESTIONS:
                suggestions.append(Passage(place, sentence, "The team suggests something here."))
    return missed, suggestions


def _paragraphs(lines: Sequence[Line], page: Page) -> Iterator[tuple[int, str]]:
    """Each paragraph or bullet with the line it begins on; headings and rows of tables part them."""
    first, words = 0, ""
    for line in lines:
        if line.number in page.furniture:
            continue
        apart = line.blank or is_row(line) or line.heading or marker_of(line) is not None
        goes_on = bool(words) and not apart and not _heads(line, words) and len(words) < _LONGEST_PARAGRAPH
        if goes_on:
            words = f"{words} {line.text}"
            continue
        if words:
            yield first, plain(words)
        mark = marker_of(line)
        words = "" if line.blank or is_row(line) or line.heading else mark.rest if mark else line.text
        first = line.number
    if words:
        yield first, plain(words)


def _heads(line: Line, before: str) -> bool:
    return before[-1] in ".!?:" and (
        ends_recommendations(line) or (heading_of(line) is not None and len(line.text) < 50)
    )


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
