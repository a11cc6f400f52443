"""What stands under one theme: what will be done, its milestones, and how success will be known."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from performance.reading_plans.dates import names_a_day, when_of
from performance.reading_plans.labels import Kind, inline_label, label_of
from performance.reading_plans.plans import Deed, FoundStep
from performance.reading_plans.tables import is_table_head, rows_of
from performance.reading_plans.units import Unit
from recommendations.reading.prose import sentences

NOT_SAID: Final = "No heading says that this is something the council will do."
A_PARAGRAPH: Final = "It is a paragraph, not an entry of a list."
_PAST: Final = re.compile(
    r"(?:we|the council|it|officers|this)?\s*(?:have|has|had|was|were|already)\b|.{0,60}\b(?:has|have) (?:been"
    r"|already|now)\b",
    re.IGNORECASE,
)
_KNOWN_BY: Final = re.compile(
    r"(?:success|progress|impact|this|it)? ?(?:will|is to|to) be (?:measured|judged|known|monitored) (?:by|through"
    r"|with|using)\b"
    r"|(?:we|the council)(?: will|['’]ll) know\b|(?:success )?measures?(?: of success)?\s*:|measured by\b|kpis?\s*:",
    re.IGNORECASE,
)
_STEP_IN: Final = re.compile(r"milestones?\s*:\s*", re.IGNORECASE)


@dataclass
class Details:
    """What was found; `steps` and `measures` are those that no one deed has."""

    deeds: list[Deed] = field(default_factory=list)
    steps: list[FoundStep] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)

    @property
    def any(self) -> bool:
        return bool(self.deeds or self.steps or self.measures)


@dataclass
class _Walk:
    details: Details = field(default_factory=Details)
    kind: Kind | None = None
    base: Unit | None = None


def details_of(units: Sequence[Unit]) -> Details:
    """In: everything between a theme and the next. Where one deed alone is printed, the milestones are its own."""
    walk, at = _Walk(), 0
    while at < len(units):
        unit = units[at]
        if unit.style == "row":
            at = _table(walk, units, at)
            continue
        _one(walk, unit)
        at += 1
    found = walk.details
    if len(found.deeds) == 1 and (found.steps or found.measures):
        only = found.deeds[0]
        found.deeds = [replace(only, steps=(*only.steps, *found.steps), measures=(*only.measures, *found.measures))]
        found.steps, found.measures = [], []
    return found


def deed_of(words: str, line: int, **more: object) -> Deed:
    """One deed of its words: its date, and the sentences in it that say how success will be known."""
    kept, measures, steps = list[str](), list[str](), list[FoundStep]()
    for sentence in sentences(words):
        if kept and _KNOWN_BY.match(sentence):
            measures.append(
                re.sub(r"^(?:success )?(?:measures?(?: of success)?|kpis?)\s*:\s*", "", sentence, flags=re.I)
            )
        elif kept and (found := _STEP_IN.match(sentence)):
            steps.append(step_of(sentence[found.end() :], line))
        else:
            kept.append(sentence)
    when = when_of(" ".join(kept))
    return replace(
        Deed(when.rest, line, when.printed, when.due_on, tuple(steps), tuple(measures)),
        **more,  # type: ignore[arg-type]
    )


def step_of(words: str, line: int) -> FoundStep:
    when = when_of(words, loose=True)
    return FoundStep(when.rest, line, when.printed, when.due_on)


def _table(walk: _Walk, units: Sequence[Unit], at: int) -> int:
    """The rows of a table under the theme. Out: the place after it."""
    end = next((place for place in range(at, len(units)) if units[place].style != "row"), len(units))
    if is_table_head(units[at].cells, alone=True):
        for row in rows_of(units[at:end]):
            if row.deed is not None:
                walk.details.deeds.append(row.deed)
            walk.details.steps += row.steps
            walk.details.measures += row.measures
    return end


def _one(walk: _Walk, unit: Unit) -> None:
    if kind := label_of(unit.marked_up):
        walk.kind, walk.base = kind, None
    elif found := inline_label(unit.words):
        _labelled(walk, unit, *found)
    elif unit.heads:
        walk.kind, walk.base = None, None
    elif unit.is_entry:
        _entry(walk, unit)
    else:
        _paragraph(walk, unit)


def _labelled(walk: _Walk, unit: Unit, kind: Kind, words: str) -> None:
    """ "Milestone: pilot by June 2025", of the deed before it where it stands among deeds."""
    deeds = walk.details.deeds
    if kind == "deeds":
        deeds.append(deed_of(words, unit.line))
        walk.kind, walk.base = "deeds", None
    elif kind in ("steps", "measures") and deeds and walk.kind == "deeds":
        last = deeds[-1]
        steps = (step_of(words, unit.line),) if kind == "steps" else ()
        measures = (words,) if kind == "measures" else ()
        if not last.due_on and words and re.match(r"by when", unit.words, re.IGNORECASE):
            when = when_of(f"by {words}")
            deeds[-1] = replace(last, when=when.printed or words, due_on=when.due_on)
        else:
            deeds[-1] = replace(last, steps=(*last.steps, *steps), measures=(*last.measures, *measures))
    elif kind == "steps":
        walk.details.steps.append(step_of(words, unit.line))
    elif kind == "measures":
        walk.details.measures.append(words)


def _entry(walk: _Walk, unit: Unit) -> None:
    deeds = walk.details.deeds
    inner = walk.base is not None and (unit.indent > walk.base.indent and unit.style != walk.base.style)
    inner = inner or (walk.base is not None and unit.indent > walk.base.indent + 1)
    if walk.base is None:
        walk.base = unit
    if walk.kind == "deeds":
        if inner and deeds:
            deeds[-1] = replace(deeds[-1], text=f"{deeds[-1].text}\n- {unit.words}")
        else:
            deeds.append(deed_of(unit.words, unit.line))
    elif walk.kind == "steps":
        walk.details.steps.append(step_of(unit.words, unit.line))
    elif walk.kind == "measures":
        walk.details.measures.append(unit.words)
    elif walk.kind is None and not inner and not _PAST.match(unit.words) and len(unit.words) <= 600:
        deeds.append(deed_of(unit.words, unit.line, notes=(NOT_SAID,), sure=False))


def _paragraph(walk: _Walk, unit: Unit) -> None:
    if walk.kind == "measures":
        walk.details.measures.append(unit.words)
    elif walk.kind == "steps":
        walk.details.steps += [step_of(each, unit.line) for each in sentences(unit.words) if names_a_day(each)]
    elif walk.kind == "deeds" and not _PAST.match(unit.words):
        walk.details.deeds.append(deed_of(unit.words, unit.line, notes=(A_PARAGRAPH,), sure=False))
