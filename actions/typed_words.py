"""The words of an update's form as they were typed: lists of text by the field's name, before anybody judges them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

from actions.models import Milestone, ProgressUpdate
from actions.rules.rating import ActionRating

Words = dict[str, list[str]]

TEXTS = ("narrative", "reason", "way_back", "next_steps")
DATES = ("forecast_on", "done_on")
PARTS = ("day", "month", "year")
#: Everything of the form that is a person's words. Files are not: a browser sends them once.
FIELDS = (
    "rating",
    *TEXTS,
    *(f"{name}_{part}" for name in DATES for part in PARTS),
    *DATES,
    "milestones",
    "evidence-title",
    "evidence-link",
)


def read(sent: QueryDict) -> Words:
    """The words in a form as it was sent, blank ones left out."""
    found = {name: [text.replace("\r\n", "\n") for text in sent.getlist(name) if text.strip()] for name in FIELDS}
    return {name: texts for name, texts in found.items() if texts}


def based_on(sent: QueryDict) -> int:
    """The version of the update that the sent form was opened with."""
    given = sent.get("based_on") or sent.get("version") or "0"
    return min(int(given), 2**31 - 1) if given.isascii() and given.isdecimal() else 0


def of_update(update: ProgressUpdate | None, milestones: Iterable[Milestone]) -> Words:
    """What the form would send if nothing were typed: the stored update, and the milestones reached."""
    words = {"milestones": [str(each.pk) for each in milestones if each.reached_on]}
    if update is not None:
        words |= {name: [getattr(update, name).replace("\r\n", "\n")] for name in ("rating", *TEXTS)}
        if update.forecast_on:
            name = "done_on" if update.rating == ActionRating.BLUE else "forecast_on"
            parts = (update.forecast_on.day, update.forecast_on.month, update.forecast_on.year)
            words |= {f"{name}_{part}": [str(number)] for part, number in zip(PARTS, parts, strict=True)}
    return {name: texts for name, texts in words.items() if any(texts)}


def same(one: Words, other: Words) -> bool:
    return _settled(one) == _settled(other)


def both(theirs: Words, mine: Words) -> Words:
    """The two put together: each text under the other, and one's own where there can be only one."""
    together = theirs | mine
    for name in TEXTS:
        texts = {text_of(words, name): None for words in (theirs, mine) if text_of(words, name)}
        together[name] = ["\n\n".join(texts)]
    together["milestones"] = sorted({*theirs.get("milestones", []), *mine.get("milestones", [])})
    return {name: texts for name, texts in together.items() if any(texts)}


def as_sent(words: Words) -> QueryDict:
    """The words as a form would send them."""
    sent = QueryDict(mutable=True)
    for name, texts in words.items():
        sent.setlist(name, texts)
    return sent


def size(words: Mapping[str, list[str]]) -> int:
    """Characters in all."""
    return sum(len(text) for texts in words.values() for text in texts)


def _settled(words: Words) -> dict[str, Any]:
    return {name: sorted(text.strip() for text in texts) for name, texts in words.items() if any(texts)}


def text_of(words: Words, name: str) -> str:
    """The first text of a field, without blanks around it."""
    return "".join(words.get(name, [])[:1]).strip()
