"""What the progress review position statement tells besides the plan's progress. No Django, so that an edition can be
re-read years later."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from performance.rules.direction import Direction
from performance.rules.rating import Rating


@dataclass(frozen=True)
class ClockLine:
    """One date that follows from the visit. `state` is how it stood when this was gathered, in words."""

    text: str
    by: date
    about: bool
    done_on: date | None
    state: str


@dataclass(frozen=True)
class SaidLine:
    """One thing that the council wrote of itself before the visit. `kind` is "achievement" or "commitment"; of a
    commitment the action that was made of it, with its rating's key, where one was."""

    kind: str
    text: str
    theme: str = ""
    action_reference: str = ""
    action_title: str = ""
    action_rating: str = ""
    completed_on: date | None = None


@dataclass(frozen=True)
class RepeatLine:
    """A recommendation that an earlier challenge had made already: `earlier` names it."""

    reference: str
    headline: str
    earlier: str


@dataclass(frozen=True)
class MeasureLine:
    """An indicator that shows whether actions worked: the last result before the visit, and the newest one since.
    `actions` are their references; results are told in words, with the quarters they are of."""

    code: str
    name: str
    actions: tuple[str, ...]
    before: Decimal | None
    before_in_words: str
    before_in: str
    now: Decimal | None
    now_in_words: str
    now_in: str
    target_in_words: str
    rating: Rating
    way: Direction
    note: str = ""


@dataclass(frozen=True)
class ChallengeStory:
    """One peer challenge: its visit, its clock, what the council had said of itself, and what the measures show.
    `plan` is the title of the plan that answers it, by which it is joined to that plan's progress."""

    challenge: str
    plan: str
    first_day: date
    last_day: date
    rules_in_words: str
    team: tuple[str, ...] = ()
    people_spoken_to: int | None = None
    report_received_on: date | None = None
    previous: str = ""
    clock: tuple[ClockLine, ...] = ()
    statement: str = ""
    statement_on: date | None = None
    said: tuple[SaidLine, ...] = ()
    repeats: tuple[RepeatLine, ...] = ()
    measures: tuple[MeasureLine, ...] = ()
    left_out_as_exempt: int = 0


@dataclass(frozen=True)
class EvidenceEntry:
    """One file or link of the evidence list, with its number and all that it stands under in the plan."""

    number: int
    title: str
    link: str
    file_name: str
    plan: str
    actions: tuple[str, ...]
    recommendations: tuple[str, ...]
