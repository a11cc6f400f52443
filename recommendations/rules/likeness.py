"""How alike two recommendations are in their words: an offer for a person, never a decision."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from recommendations.reading.text import word_set

# Between the twenty-six recommendations of three real reports (2016 to 2019) no two different ones come to more than
# 0.38; one that is said again in other words was seen to come to 0.47 and more.
THRESHOLD: Final = 0.42
MOST_WORDS: Final = 200
FEWEST_WORDS: Final = 3
_COMMON: Final = word_set(
    "a all also an and any are as at be been both but by can do for from get give has have help how in include into is "
    "it its like make more most must need not of on one or other our put right should so such than that the their them "
    "then there these they this those through to up use using what when where which who will with within would you "
    "your council councils"
)
_ENDINGS: Final = re.compile(r"(?:ations?|ments?|ings?|ly|ies|ed|es|s)$")


@dataclass(frozen=True, slots=True)
class Alike:
    """One pair: the keys of the later and of the earlier recommendation, and how alike they are, 0 to 1."""

    later: int
    earlier: int
    likeness: float

    @property
    def percent(self) -> int:
        return round(100 * self.likeness)


def likeness(one: tuple[str, str], other: tuple[str, str]) -> float:
    """From 0 to 1. In: headline and whole text of each. The higher of headlines, and of whole texts, counts; words
    that every recommendation has are left out, and so are the endings of words."""
    headlines = _ratio(_words(one[0]), _words(other[0]))
    return max(headlines, _ratio(_words(one[1]), _words(other[1])))


def alike(
    later: Iterable[tuple[int, str, str]],
    earlier: Sequence[tuple[int, str, str]],
    threshold: float = THRESHOLD,
    declined: Container[tuple[int, int]] = (),
) -> list[Alike]:
    """For each later recommendation its most alike earlier one, where it reaches the threshold; the surest first.

    In: key, headline and text of each; `declined` are pairs of keys, later and earlier, that are not looked at: the
    next most alike is offered instead.
    """
    found = []
    for key, *words in later:
        pairs = [
            Alike(key, before, likeness((words[0], words[1]), (head, text)))
            for before, head, text in earlier
            if (key, before) not in declined
        ]
        best = max(pairs, key=lambda pair: pair.likeness, default=None)
        if best and best.likeness >= threshold:
            found.append(best)
    return sorted(found, key=lambda pair: -pair.likeness)


def _words(text: str) -> list[str]:
    words = re.findall(r"[a-z0-9]+", text[: 12 * MOST_WORDS].casefold().replace("-", "").replace("'", ""))
    return [_stem(word) for word in words if word not in _COMMON][:MOST_WORDS]


def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= 4 else word


def _ratio(one: Sequence[str], other: Sequence[str]) -> float:
    if min(len(one), len(other)) < FEWEST_WORDS:
        return 0.0
    matcher = SequenceMatcher(None, sorted(one), sorted(other), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > THRESHOLD / 2 else 0.0
