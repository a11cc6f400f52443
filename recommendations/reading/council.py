"""The name of the council a document is about."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from recommendations.reading.prose import plain
from recommendations.reading.text import Line, word_set

_BOROUGH_OF: Final = re.compile(
    r"\b(?:Royal |London |Metropolitan )?Borough of [A-Z][\w'’-]+"
    r"(?: (?:and|upon|on|&) [A-Z][\w'’-]+| [A-Z][\w'’-]+){0,4}"
)
_COUNCIL: Final = re.compile(
    r"\b(?:(?!Council\b)[A-Z][\w'’&-]* (?:(?:of|and|on|upon|the|in|with|under|&) ){0,2}){1,8}"
    r"Council\b(?! (?:Tax|House|Leader|Plan))"
)
_NOT_IN_A_NAME: Final = word_set(
    "the a an inside at for in of to by with and from on our your this that when while as if what how within "
    "across corporate peer challenge review lga finance financial planning governance feedback report annex "
    "appendix leader local government association shadow deputy cabinet member chief executive director officer "
    "position statement communications scrutiny equality follow visit final draft subject team new one every "
    "whole full progress next report: subject: council: pre agenda date meeting"
)
_KINDS_OF_COUNCIL: Final = word_set("council borough district county city metropolitan town parish unitary")
_NEVER: Final = word_set("full whole new town parish many other all most local both each community youth combined")
_SMALL: Final = word_set("of and on upon the in with under by")


def council_of(front: Sequence[Line], lines: Sequence[Line], left_out: range) -> str | None:
    """The council named on the title page, else the one named most often; `left_out` are the peers' own councils."""
    for line in front:
        if line.number - 1 in left_out:
            continue
        names = list(dict.fromkeys(_names(line.text)))
        if names:
            return " and ".join(names)
    texts = (line.text for index, line in enumerate(lines) if index not in left_out)
    often = Counter(_every_name(texts))
    if not often:
        return None
    return max(often, key=lambda name: (often[name], len(name)))


def _every_name(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if "ouncil" in text or "orough of" in text or "COUNCIL" in text:
            yield from _names(text)


def _names(text: str) -> Iterator[str]:
    words = plain(text)
    if words.isupper() and len(words) < 160:
        words = " ".join(word.lower() if word.lower() in _SMALL else word.title() for word in words.split())
    for found in _BOROUGH_OF.finditer(words):
        yield found[0]
    for found in _COUNCIL.finditer(words):
        if "Borough of" not in found[0]:
            name = _trimmed(found[0])
            if name:
                yield name


def _trimmed(words: str) -> str:
    """ "Corporate Peer Challenge City of Exeham Council" without what comes before the name."""
    parts = words.split()
    while parts and (parts[0].lower().strip(",:") in _NOT_IN_A_NAME or parts[0].endswith(",")):
        parts.pop(0)
    if not parts or parts[0].lower() in _NEVER or parts[0] in ("Council", "Councils"):
        return ""
    if (parts[-2:-1] and parts[-2] in _SMALL) or any(part.lower().startswith("council") for part in parts[:-1]):
        return ""
    place = [part for part in parts if part.lower() not in _KINDS_OF_COUNCIL | _SMALL]
    return " ".join(parts) if place and len(parts) <= 9 else ""
