"""What was decided, as a page shows it to one reader: exempt resolutions for readers of Part B alone."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from reports.models import MeetingDecision, Resolution, ResolutionLink
from reports.paper_content import nation_of, procedure_of
from reports.papers.dates import Procedure, WorkedOut, dates_of
from reports.papers.layout import PART_A, PART_B
from reports.services.decided import decided_by
from reports.services.decisions import as_recorded, plain

TONES = {"agreed": "done", "changed": "done", "not_agreed": "wrong", "deferred": "waiting", "noted": "plain"}
NOT_GIVEN = "nothing"
FACT_WORDS = {
    "decided_on": "The day",
    "minute": "The minute reference",
    "presided": "Who presided",
    "note": "The note",
    "called_in": "Whether it was called in",
    "called_in_on": "When it was called in",
    "call_in_outcome": "What came of the call-in",
    "implement_from": "From when it can be carried out",
}
COMPARED = ("outcome", "words", "deferred_to")


@dataclass(frozen=True)
class Made:
    """What came of a resolution, for those who may read the plan."""

    words: str
    href: str


@dataclass(frozen=True)
class ShownResolution:
    """`is_hidden`: the reader is told that there is one, under which paragraph, and nothing else."""

    number: int
    is_further: bool = False
    recommended: str = ""
    outcome: str = ""
    tone: str = ""
    words: str = ""
    deferred_to: str = ""
    is_exempt: bool = False
    is_hidden: bool = False
    paragraph: int | None = None
    made: tuple[Made, ...] = ()


@dataclass(frozen=True)
class Correction:
    """One correction with what stood before: what it was called, and its words."""

    at: datetime
    by: str
    reason: str
    was: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ShownDecision:
    decided: str
    presided: str
    note: str
    resolutions: tuple[ShownResolution, ...]
    called_in: str
    carried_out_from: date | None
    worked_out: WorkedOut
    recorded_by: str
    recorded_at: datetime
    corrections: tuple[Correction, ...]

    @property
    def summary(self) -> str:
        """ "2 agreed, 1 deferred": of what the reader may see."""
        counts: dict[str, int] = {}
        for item in self.resolutions:
            if not item.is_hidden:
                counts[item.outcome] = counts.get(item.outcome, 0) + 1
        return ", ".join(f"{count} {words.lower()}" for words, count in counts.items())


def shown(decision: MeetingDecision, parts: Collection[str], *, reads_plan: bool = False) -> ShownDecision:
    """In: a decision read `for_page`; the parts of the paper that the reader reads; whether they read the action plan.

    With Part B alone (its own page) only what is exempt is shown. Queries: the procedure and the corrections.
    """
    rows = list(decision.resolutions.all())
    if PART_A not in parts:
        rows = [row for row in rows if row.is_exempt]
    return ShownDecision(
        decided=decided_by(decision),
        presided=decision.presided,
        note=decision.note,
        resolutions=tuple(_resolution(row, PART_B in parts, reads_plan) for row in rows),
        called_in=_called_in(decision),
        carried_out_from=decision.implement_from,
        worked_out=worked_out_from(decision, procedure_of(decision.paper.council)),
        recorded_by=str(decision.recorded_by),
        recorded_at=decision.recorded_at,
        corrections=tuple(_corrections(decision, PART_B in parts)),
    )


def worked_out_from(decision: MeetingDecision, procedure: Procedure) -> WorkedOut:
    """From when the decision can be carried out by the council's own numbers, counted from the day it was made."""
    return _worked_out(decision, procedure, "implementation")


def call_in_of(decision: MeetingDecision, procedure: Procedure) -> WorkedOut:
    """The last day on which it can be called in."""
    return _worked_out(decision, procedure, "call_in")


def _worked_out(decision: MeetingDecision, procedure: Procedure, key: str) -> WorkedOut:
    paper = decision.paper
    dates = dates_of(
        decision.decided_on,
        is_key=paper.is_key,
        has_exempt=bool(paper.has_exempt),
        procedure=procedure,
        nation=nation_of(paper.council),
    )
    return next(each for each in dates if each.key == key)


def _resolution(row: Resolution, reads_exempt: bool, reads_plan: bool) -> ShownResolution:
    if row.is_exempt and not reads_exempt:
        return ShownResolution(
            row.number, not row.recommended, is_exempt=True, is_hidden=True, paragraph=row.exempt_paragraph
        )
    made = row.made.all() if reads_plan else ()
    return ShownResolution(
        number=row.number,
        is_further=not row.recommended,
        recommended=row.recommended,
        outcome=row.get_outcome_display(),
        tone=TONES[row.outcome],
        words=row.words,
        deferred_to=row.deferred_to,
        is_exempt=row.is_exempt,
        paragraph=row.exempt_paragraph,
        made=tuple(_made(link, row) for link in made),
    )


def _made(link: ResolutionLink, row: Resolution) -> Made:
    if link.milestone:
        words = f"Milestone of {link.action.reference}: {link.milestone}"
    elif link.date_change:
        words = f"{link.action.reference} is due on {day_words(link.date_change.new_due_on)}"
    else:
        words = f"Action {link.action}"
    council = row.decision.paper.council
    return Made(words, reverse("actions:action", args=[council.slug, link.action_id]))


def day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _called_in(decision: MeetingDecision) -> str:
    """What is known of the call-in, in a sentence; empty where it cannot be called in."""
    if decision.called_in is None:
        return "Not known yet" if decision.paper.is_key else ""
    if not decision.called_in:
        return "No"
    on = f" on {day_words(decision.called_in_on)}" if decision.called_in_on else ""
    return f"Called in{on}. {decision.call_in_outcome or 'What came of it is not known yet.'}"


def _corrections(decision: MeetingDecision, reads_exempt: bool) -> Iterator[Correction]:
    """Newest first. Earlier words of a resolution that was exempt at any time, and of the note, are for readers of
    Part B: what was taken out of them may have been taken out because it was exempt."""
    rows = list(decision.corrections.select_related("by"))
    later = plain(as_recorded(decision))
    hidden = {row["number"] for state in (later, *(each.before for each in rows)) for row in _exempt_rows(state)}
    for row in rows:
        was = _differences(row.before, later, set() if reads_exempt else hidden, reads_exempt)
        yield Correction(row.at, str(row.by), row.reason, tuple(was))
        later = row.before


def _exempt_rows(state: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [row for row in state["resolutions"] if row["is_exempt"]]


def _differences(
    before: Mapping[str, Any], after: Mapping[str, Any], hidden: set[int], reads_exempt: bool
) -> Iterator[tuple[str, str]]:
    for name, label in FACT_WORDS.items():
        was = before["facts"].get(name)
        if was != after["facts"].get(name):
            yield label, _said(name, was) if reads_exempt or name != "note" else ""
    then, now = ({row["number"]: row for row in state["resolutions"]} for state in (before, after))
    for number, row in then.items():
        changed = [name for name in COMPARED if row[name] != now.get(number, {}).get(name)]
        if changed and number in hidden:
            yield f"Resolution {number}", ""
        elif changed:
            yield f"Resolution {number}", _resolution_said(row)


def _resolution_said(row: Mapping[str, Any]) -> str:
    outcome = Resolution.Outcome(row["outcome"]).label
    to = f" to {row['deferred_to']}" if row["deferred_to"] else ""
    words = f": {row['words']}" if row["words"] else ""
    return f"{outcome}{to}{words}"


def _said(name: str, value: Any) -> str:
    if value is None or value == "":
        return NOT_GIVEN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name in ("decided_on", "called_in_on", "implement_from"):
        return day_words(date.fromisoformat(str(value)))
    return str(value)
