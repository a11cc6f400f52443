"""What a report says of the plan as a whole: when it is to be submitted or renewed, and what will measure it."""

import re
from collections.abc import Sequence
from typing import Final

from performance.reading_plans.dates import when_of
from performance.reading_plans.plans import FoundStep
from performance.reading_plans.units import Unit
from recommendations.reading.prose import sentences

_PLAN: Final = re.compile(r"\b(?:productivity|improvement|transformation|efficiency|recovery) plans?\b", re.IGNORECASE)
_STEP: Final = re.compile(
    r"\b(?:to be|will be|should be|must be|is to be)(?: \w+){0,2} (submit|publish|refresh|updat|review"
    r"|report)(?:t?ed)\b"
    r"|\bwill (submit|publish|refresh|update|review|report)\b",
    re.IGNORECASE,
)
_MEASURED: Final = re.compile(r"\b(?:measures|metrics|indicators|scorecard|kpis)\b", re.IGNORECASE)
_WILL: Final = re.compile(
    r"\b(?:will be|are|is|to be) (?:used|reviewed|reported|monitored|measured|tracked|judged)\b", re.IGNORECASE
)
_NOT: Final = re.compile(r"\b(?:not|no longer|never)\b", re.IGNORECASE)
_ABOUT: Final = re.compile(
    r"\bproductivity\b|\b(?:improvement|transformation|efficiency|recovery) plans?\b", re.IGNORECASE
)
_ASKED: Final = re.compile(r"^(?:note|approve|agree|endorse|receive|adopt) (?:that )?(?:the )?", re.IGNORECASE)
_SET_OUT: Final = re.compile(r",? (?:as )?set out (?:in|at) (?:appendix|annex) \w+", re.IGNORECASE)


def steps_of_the_plan(units: Sequence[Unit]) -> list[FoundStep]:
    """The plan's own milestones, each once however often it is said: what is to happen to it, on a day or again and
    again. A sentence that does not name the plan, or names no day or period, is none."""
    found: dict[tuple[str, str], FoundStep] = {}
    for unit in units:
        for sentence in sentences(unit.words) if unit.style not in ("row", "heading") else []:
            deed = _STEP.search(sentence)
            if not deed or not _PLAN.search(sentence) or _NOT.search(sentence):
                continue
            when = when_of(sentence, loose=True)
            if when.printed:
                verb = (deed[1] or deed[2])[:5].lower()
                key = (verb, str(when.due_on or when.printed.lower()))
                found.setdefault(key, FoundStep(_tidy(sentence), unit.line, when.printed, when.due_on))
    return list(found.values())


def measures_of_the_plan(units: Sequence[Unit]) -> list[str]:
    """Sentences that say what will measure it, each once."""
    found = dict[str, str]()
    for unit in units:
        for sentence in sentences(unit.words) if unit.style not in ("row", "heading") else []:
            measured = _MEASURED.search(sentence) and _WILL.search(sentence) and _ABOUT.search(sentence)
            if measured and not _NOT.search(sentence):
                found.setdefault(re.sub(r"\W+", " ", sentence.lower()).strip(), sentence)
    return list(found.values())


def _tidy(sentence: str) -> str:
    """Without "Note the" before it and "set out in Appendix C" after it."""
    words = _SET_OUT.sub("", _ASKED.sub("", sentence)).strip()
    return words[:1].upper() + words[1:]
