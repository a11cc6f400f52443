"""What was decided on a paper, as people give it and as it is shown. No Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports.papers.content import Exemption

AGREED, CHANGED, NOT_AGREED, DEFERRED, NOTED = "agreed", "changed", "not_agreed", "deferred", "noted"


@dataclass(frozen=True)
class Asked:
    """One recommendation of the frozen paper. `exemption` where it stands in Part B alone."""

    number: int
    text: str
    exemption: Exemption | None = None


@dataclass(frozen=True)
class Resolved:
    """What the meeting decided on a recommendation, by its number; further resolutions have numbers after the last."""

    number: int
    outcome: str
    words: str = ""
    deferred_to: str = ""
    exemption: Exemption | None = None


@dataclass(frozen=True)
class Facts:
    """The day, the minute, and what became of the decision afterwards. `called_in` None: not known yet."""

    decided_on: date
    minute: str = ""
    presided: str = ""
    note: str = ""
    called_in: bool | None = None
    called_in_on: date | None = None
    call_in_outcome: str = ""
    implement_from: date | None = None


def asked_of(cleared: Mapping[str, Mapping[str, Any]]) -> tuple[Asked, ...]:
    """The recommendations of a frozen paper, numbered. In: its parts by their letter, as they were cleared. Those that
    Part A leaves out are exempt."""
    whole = cleared.get("b", cleared["a"])
    texts, in_part_a = whole["recommendations"], cleared["a"]["recommendations"]
    exemption = None if in_part_a else _exemption(whole)
    return tuple(Asked(number, text, exemption) for number, text in enumerate(texts, start=1))


def _exemption(paper: Mapping[str, Any]) -> Exemption:
    """Under what the recommendations of a paper are exempt: as all of it, or by themselves."""
    of_section = (paper["written"].get("recommendations") or {}).get("exemption")
    said = (paper["facts"].get("exemption") if paper["facts"]["is_wholly_exempt"] else None) or of_section or {}
    return Exemption(said.get("paragraph"), said.get("public_interest", ""))


def problems(resolved: Resolved, *, asked: Asked | None) -> dict[str, str]:
    """What is wrong with one resolution: by the field's name, in words; empty where it can be recorded."""
    wrong = {}
    if not resolved.outcome:
        wrong["outcome"] = f"Say what was decided on recommendation {resolved.number}"
    if resolved.outcome == CHANGED and not resolved.words:
        wrong["words"] = f"Give the words of resolution {resolved.number} as they were agreed"
    if asked is None and not resolved.words:
        wrong["words"] = f"Give the words of resolution {resolved.number}"
    if resolved.outcome == DEFERRED and not resolved.deferred_to:
        wrong["deferred_to"] = f"Say to which meeting {resolved.number} was deferred"
    if resolved.exemption and resolved.exemption.paragraph is None:
        wrong["paragraph"] = f"Choose the paragraph under which resolution {resolved.number} is exempt"
    if resolved.exemption and not resolved.exemption.public_interest.strip():
        wrong["interest"] = f"Say why the public interest is better served by keeping {resolved.number} exempt"
    return wrong
