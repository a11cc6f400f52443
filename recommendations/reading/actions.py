"""Which proposed action serves which recommendations."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from recommendations.reading.items import Draft
from recommendations.reading.prose import plain, sentences
from recommendations.reading.report import PointingWords, ProposedAction

_REFERENCES: Final = (
    r"(?:nos?\.? ?|numbers? ?)?((?:\d{1,2}|[A-Z]\b)"
    r"(?:(?: ?, ?| ?& ?| and | to | ?[-–] ?|, and )(?:\d{1,2}|[A-Z]\b)){0,20})"
)
_SERVES: Final = re.compile(
    r"\b(?:picks? up|picking up|takes? in|taking in|covers?|covering|includes?|including|address(?:es|ing)?|serves?"
    r"|responds? to|deals? with|meets?|delivers?|fulfils?|answers?|appl(?:y|ies) to|relates? to)"
    r"\b[^.]{0,60}?\brecommendations? " + _REFERENCES,
)
_FIRST_FEW: Final = re.compile(
    r"\b(?:picks? up|covers?|covering|address(?:es)?|serves?|responds? to|deals? with|meets?|delivers?|applies to)\b"
    r"[^.]{0,40}?\bfirst (two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) recommendations\b",
    re.IGNORECASE,
)
_POINTS: Final = re.compile(
    r"(?:\b(?:picked up|covered|addressed|dealt with|included|incorporated|considered|delivered|taken forward|met"
    r"|reflected|part of|same as|as for|as per|see|refer to)\b|^as\b)"
    r"[^.]{0,120}?\brecommendations? " + _REFERENCES,
    re.IGNORECASE,
)  # fmt: skip
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def link_actions(items: Sequence[Draft]) -> tuple[tuple[ProposedAction, ...], tuple[str, ...]]:
    """The actions with all recommendations they serve, and a warning for wording that only points elsewhere.

    An action may say that it serves others ("the first three recommendations", "recommendations 2 and 3"); a
    recommendation may have no action of its own, or one that only points to another ("picked up under
    recommendation 1"). Source: Halton's recommendations and actions of 2019.
    """
    known = [item.reference for item in items]
    own = {item.reference: item for item in items if item.action is not None and item.action.text()}
    pointing = {ref: target for ref, item in own.items() if (target := _points_to(item, known)) and target in own}
    pointing = {ref: target for ref, target in pointing.items() if target not in pointing}
    actions: list[ProposedAction] = _from_tables(items)
    warnings: list[str] = []
    for ref, item in own.items():
        if ref in pointing or item.action is None:
            continue
        pointers = tuple(_pointer(own[other]) for other, target in pointing.items() if target == ref)
        served = _in_order(known, [ref, *_also_serves(item, known), *(pointer.reference for pointer in pointers)])
        actions.append(ProposedAction(item.action.text(), served, item.action_line, pointers))
        warnings += [
            f"Recommendation {pointer.reference} has no action of its own: “{pointer.text}” "
            f"It is read as pointing to the action of recommendation {ref}."
            for pointer in pointers
        ]
    return tuple(actions), tuple(warnings)


def _from_tables(items: Sequence[Draft]) -> list[ProposedAction]:
    """The actions of a table's rows. The same words beside several recommendations are one action that serves them."""
    found: dict[tuple[str, str, str, str], ProposedAction] = {}
    for item in items:
        for one in item.table_actions:
            key = (one.text.casefold(), one.owner, one.deadline, one.status)
            before = found.get(key)
            if before is None:
                found[key] = ProposedAction(
                    one.text, (item.reference,), one.line, owner=one.owner, deadline=one.deadline, status=one.status
                )
            elif item.reference not in before.recommendations:
                found[key] = replace(before, recommendations=(*before.recommendations, item.reference))
    return list(found.values())


def _pointer(item: Draft) -> PointingWords:
    return PointingWords(item.reference, item.action.text() if item.action else "")


def _also_serves(item: Draft, known: Sequence[str]) -> list[str]:
    text = plain(item.action.text()) if item.action else ""
    found: list[str] = []
    for match in _SERVES.finditer(text):
        found += _expanded(match[1], known)
    for match in _FIRST_FEW.finditer(text):
        few = match[1].lower()
        found += known[: _NUMBERS.get(few) or int(few if few.isdigit() else 0)]
    return found


def _points_to(item: Draft, known: Sequence[str]) -> str | None:
    """The one recommendation a short action sends the reader to, if sending is all that it does."""
    text = item.action.text() if item.action else ""
    if len(text) > 250 or len(sentences(text.replace("no. ", "no "))) > 1 or _also_serves(item, known):
        return None
    found = _POINTS.search(text)
    named = [ref for ref in _expanded(found[1], known) if ref != item.reference] if found else []
    return named[0] if len(named) == 1 else None


def _expanded(words: str, known: Sequence[str]) -> list[str]:
    """ "2, 3 and 5 to 7" as references, those that exist."""
    found: list[str] = []
    parts = re.findall(r"\d{1,2}|[A-Z]|to|[-–]", words)
    for place, part in enumerate(parts):
        if part in ("to", "-", "–") or part not in known:
            continue
        if place >= 2 and parts[place - 1] in ("to", "-", "–") and parts[place - 2] in known:
            found += known[known.index(parts[place - 2]) : known.index(part)]
        found.append(part)
    return found


def _in_order(known: Sequence[str], references: Iterable[str]) -> tuple[str, ...]:
    wanted = set(references)
    return tuple(ref for ref in known if ref in wanted)
