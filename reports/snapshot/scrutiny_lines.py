"""What the scrutiny report tells besides a quarter's figures: what changed since the last one, and dates that moved.
No Django, so that an edition can be re-read years later."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peerreview.marks import ACTION_MARKS, INDICATOR_MARKS, Mark


class Kind(StrEnum):
    """What something is that changed."""

    INDICATOR = "Indicator"
    ACTION = "Action"
    RISK = "Risk"
    MONEY = "Money"
    RECOMMENDATION = "Recommendation"


@dataclass(frozen=True)
class Change:
    """One change on one thing: what it was and is, in words. Where both are ratings, `rating_before` and
    `rating_after` are their keys; `way` is performance.rules.direction.Direction's value, empty where not known."""

    kind: Kind
    reference: str
    name: str
    before: str = ""
    after: str = ""
    rating_before: str = ""
    rating_after: str = ""
    way: str = ""
    why: str = ""

    @property
    def mark_before(self) -> Mark | None:
        return self._mark(self.rating_before)

    @property
    def mark_after(self) -> Mark | None:
        return self._mark(self.rating_after)

    def _mark(self, key: str) -> Mark | None:
        return (ACTION_MARKS if self.kind is Kind.ACTION else INDICATOR_MARKS).get(key)


@dataclass(frozen=True)
class Comparison:
    """What changed since the report before. `words` says what it is compared with; `period` is empty, and all else
    with it, where there is nothing to compare with. `since` is the day on which the earlier figures were told."""

    words: str
    period: str = ""
    since: date | None = None
    worse: tuple[Change, ...] = ()
    better: tuple[Change, ...] = ()
    results: tuple[Change, ...] = ()
    dates: tuple[Change, ...] = ()
    statuses: tuple[Change, ...] = ()
    new: tuple[Change, ...] = ()
    gone: tuple[Change, ...] = ()

    @property
    def is_first(self) -> bool:
        """Whether there was nothing to compare with."""
        return not self.period

    @property
    def implemented(self) -> tuple[Change, ...]:
        """Recommendations that became implemented since."""
        return tuple(change for change in self.statuses if change.way == "better")


@dataclass(frozen=True)
class Move:
    """One time that a due date was moved: why, and who decided it."""

    from_on: date
    to_on: date
    reason: str
    decided_by: str
    decided_on: date
    note: str = ""


@dataclass(frozen=True)
class MovedLine:
    """An action whose due date was moved, with every move, the newest first."""

    reference: str
    title: str
    original_due_on: date | None
    due_on: date | None
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Scrutiny:
    """What a scrutiny report has besides the scorecard, the plans and the questions."""

    comparison: Comparison
    moved: tuple[MovedLine, ...] = ()
