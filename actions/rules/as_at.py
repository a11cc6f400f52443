"""Which day a period's report speaks of, and what an action's due date was then.

Source: design, section 5: a closed period is read-only, so what it says of dates is what stood when it was closed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Moved:
    """A due date that was moved: what it was before, and when that was decided."""

    old_due_on: date
    decided_at: datetime


def as_at(last_day: date, today: date) -> date:
    """The day a period's report speaks of: its last day, or today where it has not ended yet."""
    return min(last_day, today)


def due_as_at(due: date | None, moves: Iterable[Moved], moment: datetime | None) -> tuple[date | None, int]:
    """The due date that stood at `moment`, and how often it had been moved by then.

    In: the due date now, and every move that was agreed. No moment means now.
    """
    moves = list(moves)
    if moment is None:
        return due, len(moves)
    later = sorted((move for move in moves if move.decided_at > moment), key=lambda move: move.decided_at)
    return (later[0].old_due_on if later else due), len(moves) - len(later)
