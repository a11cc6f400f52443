"""Names parted from what is said of them: "Inclusive growth: creating more jobs"."""

import re
from typing import Final

from recommendations.reading.prose import bold_lead, plain, title_like
from recommendations.reading.text import word_set

LONGEST_NAME: Final = 200
BY_CAPITALS: Final = "The name was parted from what follows by its capital letters alone."
NOT_PARTED: Final = "Its name could not be told from what follows."
_SEPARATOR: Final = re.compile(r"\s*(?::\s|\s[–—-]\s)\s*")
_SENTENCE: Final = re.compile(r"^(.{3,80}?[^\s.])\.\s+(?=[A-Z(“‘\"'])")
_JOINERS: Final = word_set(
    "& and for of our the in to a an with on at by or your that as from is are all be who which its their where"
)
_SHORT: Final = 90


def parted(lines: list[str]) -> tuple[str, str, tuple[str, ...]]:
    """In: the lines of one entry, bold still marked. Out: its name, the rest, and what is to be looked at."""
    whole = plain(" ".join(lines))
    if (lead := bold_lead(" ".join(lines))) and lead != whole and len(lead) <= LONGEST_NAME:
        return _tidy(lead), _rest(plain(" ".join(lines)), lead), ()
    if len(lines) > 1 and len(plain(lines[0])) <= 60 and title_like(lines[0]) and plain(lines[1])[:1].isupper():
        return _tidy(plain(lines[0])), plain(" ".join(lines[1:])), ()
    for way in (_by_separator, _by_sentence):
        if found := way(whole):
            return _tidy(found[0]), found[1].strip(), ()
    if found := _by_capitals(whole):
        return found[0], found[1], (BY_CAPITALS,)
    if len(whole) <= _SHORT:
        return _tidy(whole), "", ()
    cut = whole if len(whole) <= LONGEST_NAME else whole[: LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"
    return _tidy(cut), whole if cut != whole else "", (NOT_PARTED,)


def _tidy(name: str) -> str:
    return name.strip().rstrip(".:;,–—- ").strip()


def _rest(whole: str, lead: str) -> str:
    return whole.removeprefix(lead).lstrip(" .:;–—-").strip()


def _by_separator(whole: str) -> tuple[str, str] | None:
    found = _SEPARATOR.search(whole)
    if not found or not 3 <= found.start() <= _SHORT or not whole[found.end() :]:
        return None
    return whole[: found.start()], whole[found.end() :]


def _by_sentence(whole: str) -> tuple[str, str] | None:
    found = _SENTENCE.match(whole)
    if not found or len(found[1].split()) > 9:
        return None
    return found[1], whole[found.end() :]


def _by_capitals(whole: str) -> tuple[str, str] | None:
    """ "Adult Social Care Empowering people to live": a run of capitals, then a sentence with a capital of its own."""
    words = whole.split()
    for place in range(1, min(len(words) - 2, 14)):
        before, word, after = words[:place], words[place], words[place + 1]
        if not all(each[:1].isupper() or each in _JOINERS for each in before):
            return None
        if not (word[:1].isupper() and after[:1].islower()) or before[-1] in _JOINERS:
            continue
        if word.endswith("ing") or (after not in _JOINERS and len(words) - place >= 5 and whole.endswith(".")):
            return " ".join(before), " ".join(words[place:])
    return None
