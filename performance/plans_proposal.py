"""What was read of a report with plans, as corrected so far: plain frozen values that wait in a PlanUpload."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Self

from actions.models import ActionPlan
from actions.rules.dates import day_in_words
from performance.reading_plans import Deed, FoundPlans, FoundStep, FoundTheme

MOST_DEEDS = 100  # a form with more than a thousand fields would be refused
LONGEST_STEP = 250
AS_A_WHOLE = "the plan as a whole"
OF_THE_PLAN = "The report prints this for the plan as a whole, not for one of its themes."
OF_THE_THEME = "The report prints this for the theme as a whole, not for one of the actions."
BARE = "Only the theme’s words are printed. Say what will be done, by when, and how you will know."


@dataclass(frozen=True)
class PriorityLine:
    """One priority. `key` stays the same however it is corrected; `line` is None where it was added by hand."""

    key: int
    name: str = ""
    text: str = ""
    line: int | None = None
    notes: tuple[str, ...] = ()
    left_out: bool = False


@dataclass(frozen=True)
class DeedLine:
    """One action to be. `when` is its date as typed; `steps` and `measures` are typed one a line."""

    key: int
    theme: str = ""
    text: str = ""
    when: str = ""
    steps: str = ""
    measures: str = ""
    line: int | None = None
    notes: tuple[str, ...] = ()
    left_out: bool = False


@dataclass(frozen=True)
class PlansProposal:
    """`makes_corporate` and `makes_improvement`: which plans are to be made of it."""

    names_council: str = ""
    makes_corporate: bool = True
    plan_title: str = ""
    first_year: int | None = None
    last_year: int | None = None
    years_printed: str = ""
    priorities: tuple[PriorityLine, ...] = ()
    makes_improvement: bool = True
    improvement_title: str = ""
    source: str = ActionPlan.Source.PRODUCTIVITY.value
    deeds: tuple[DeedLine, ...] = ()
    warnings: tuple[str, ...] = ()
    adopted_on: str = ""

    @property
    def taken_priorities(self) -> tuple[PriorityLine, ...]:
        """Those that are not left out."""
        return tuple(line for line in self.priorities if not line.left_out)

    @property
    def taken_deeds(self) -> tuple[DeedLine, ...]:
        return tuple(line for line in self.deeds if not line.left_out)

    @property
    def adopted_day(self) -> date | None:
        return date.fromisoformat(self.adopted_on) if self.adopted_on else None

    def with_new_priority(self) -> Self:
        key = max((line.key for line in self.priorities), default=0) + 1
        return replace(self, priorities=(*self.priorities, PriorityLine(key)))

    def with_new_deed(self) -> Self:
        key = max((line.key for line in self.deeds), default=0) + 1
        theme = self.deeds[-1].theme if self.deeds else ""
        return replace(self, deeds=(*self.deeds, DeedLine(key, theme)))

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        values = {name: stored[name] for name in cls.__dataclass_fields__ if name in stored}
        values["priorities"] = tuple(PriorityLine(**_tupled(each)) for each in stored.get("priorities", ()))
        values["deeds"] = tuple(DeedLine(**_tupled(each)) for each in stored.get("deeds", ()))
        values["warnings"] = tuple(stored.get("warnings", ()))
        return cls(**values)


def _tupled(stored: dict[str, Any]) -> dict[str, Any]:
    return {**stored, "notes": tuple(stored.get("notes", ()))}


def plans_proposal(found: FoundPlans) -> PlansProposal:
    """What a reading proposes. What the reader was not sure of is there, but left out until a person wants it."""
    deeds = list(_deeds(found))
    more = len(deeds) - MOST_DEEDS
    warnings = [f"{len(deeds)} actions were read; the last {more} are not here. Is this one plan?"] * (more > 0)
    return PlansProposal(
        names_council=found.council or "",
        makes_corporate=bool(found.priorities),
        adopted_on=found.meeting_on.isoformat() if found.meeting_on else "",
        plan_title=found.plan_title[:200],
        first_year=found.first_year,
        last_year=found.last_year,
        years_printed=found.years_printed,
        priorities=tuple(
            PriorityLine(key, item.name, item.text, item.line, item.notes)
            for key, item in enumerate(found.priorities, start=1)
        ),
        improvement_title=found.improvement_title[:200],
        makes_improvement=bool(deeds),
        source=(ActionPlan.Source.PRODUCTIVITY if found.is_productivity else ActionPlan.Source.OTHER).value,
        deeds=tuple(replace(line, key=key) for key, line in enumerate(deeds[:MOST_DEEDS], start=1)),
        warnings=(*found.warnings, *warnings),
    )


def _deeds(found: FoundPlans) -> Iterator[DeedLine]:
    for theme in found.themes:
        yield from _of_theme(theme)
    if found.steps or found.measures:
        line = found.steps[0].line if found.steps else None
        title = f"{found.improvement_title or 'Improvement plan'}: {AS_A_WHOLE}"
        yield _line("", title, line, found.steps, found.measures, (OF_THE_PLAN,))


def _of_theme(theme: FoundTheme) -> Iterator[DeedLine]:
    label = f"Theme {theme.reference}: {theme.title}"
    if theme.is_bare:
        yield _line(label, theme.title, theme.line, (), (), (*theme.notes, BARE))
    elif theme.steps or theme.measures:
        yield _line(label, theme.title, theme.line, theme.steps, theme.measures, (*theme.notes, OF_THE_THEME))
    for deed in theme.deeds:
        yield _of_deed(label, deed)


def _of_deed(label: str, deed: Deed) -> DeedLine:
    line = _line(label, deed.text, deed.line, deed.steps, deed.measures, deed.notes)
    undated = deed.when and not deed.due_on
    notes = (*line.notes, f"The report says “{deed.when}”, which names no day.") if undated else line.notes
    return replace(line, when=day_in_words(deed.due_on) if deed.due_on else "", notes=notes, left_out=not deed.sure)


def _line(
    theme: str,
    text: str,
    line: int | None,
    steps: tuple[FoundStep, ...],
    measures: tuple[str, ...],
    notes: tuple[str, ...],
) -> DeedLine:
    listed = "\n".join(step_in_words(step.text, step.due_on) for step in steps)
    return DeedLine(0, theme, text, "", listed, "\n".join(measures), line, notes)


def step_in_words(text: str, due_on: date | None) -> str:
    """ "31 March 2026: lease signed", or the words alone."""
    words = " ".join(text.split())
    cut = words if len(words) <= LONGEST_STEP else f"{words[: LONGEST_STEP - 1].rsplit(' ', 1)[0]}…"
    return f"{day_in_words(due_on)}: {cut}" if due_on else cut
