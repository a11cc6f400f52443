"""Whose name stands in a cell: a member of the council, or someone to ask about. Nobody is invented."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

TITLES = re.compile(r"\b(cllr|councillor|mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|rev)\b\.?")
NOBODY = re.compile(r"^(n/?a|none|tb[cad]|to be (confirmed|appointed|agreed)|vacant|vacancy|-+|–|—|\?+|nobody)$")
ALIKE = 0.72


@dataclass(frozen=True)
class Person:
    """Someone with a role in the council, and what they may be named for."""

    id: int
    name: str
    email: str
    may_lead: bool = True
    may_direct: bool = True


@dataclass(frozen=True)
class Found:
    """`person` where the words name one surely; `perhaps` are those to ask about; `nobody` where the words say so."""

    person: Person | None = None
    perhaps: tuple[Person, ...] = ()
    nobody: bool = False


def find_person(words: str, people: Sequence[Person]) -> Found:
    said = words.strip().lower()
    if not said or NOBODY.match(said):
        return Found(nobody=True)
    if emails := re.findall(r"[^\s<>(),;]+@[^\s<>(),;]+", said):
        named = [person for person in people if person.email.lower() in emails]
        return Found(named[0]) if len(named) == len(set(emails)) == 1 else Found(perhaps=tuple(named))
    plain = _plain(said)
    same = [person for person in people if plain in _ways_to_write(person.name)]
    if len(same) == 1:
        return Found(same[0])
    return Found(perhaps=tuple(same) or _alike(plain, people))


def key_of(words: str) -> str:
    """By which the answer to "who is this?" is kept: the same words are asked about once."""
    return " ".join(words.lower().split())[:200]


def _plain(name: str) -> str:
    """Small letters, no titles, no job in brackets or after a comma and dash; "Smith, Jane" turned round."""
    name = TITLES.sub(" ", re.sub(r"\(.*?\)", " ", name.lower().replace("’", "'")))
    if match := re.fullmatch(r"\s*([\w'-]+)\s*,\s*([\w'-]+)\s*", name):
        name = f"{match[2]} {match[1]}"
    return " ".join(re.sub(r"[^\w' -]", " ", name).split())


def _ways_to_write(name: str) -> set[str]:
    return {_plain(name), _plain(f"{name.split(' ')[-1]}, {name.split(' ')[0]}")} if " " in name else {_plain(name)}


def _alike(plain: str, people: Sequence[Person]) -> tuple[Person, ...]:
    """People the words may mean: the same family name, or letters much alike, or named among others."""
    scored = []
    for person in people:
        name = _plain(person.name)
        family = name.split(" ")[-1] if name else ""
        score = SequenceMatcher(None, plain, name).ratio()
        if name and re.search(rf"\b{re.escape(name)}\b", plain):
            score = 1.0
        elif len(family) > 2 and re.search(rf"\b{re.escape(family)}\b", plain):
            score = max(score, 0.9 if plain[:1] == name[:1] else 0.8)
        if score >= ALIKE:
            scored.append((score, person))
    return tuple(person for _, person in sorted(scored, key=lambda each: -each[0])[:3])
