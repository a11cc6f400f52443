"""How an action was rated in a quarter that has passed, or why there is no rating.

Source: design, section 5, "Rating an action": past its due date and not complete is red, whatever was claimed; once
complete it stays complete. No function asks what day it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from actions.rules.rating import ActionRating, Step, effective_rating


class Told(StrEnum):
    """What is known of an action in a quarter."""

    SAID = "said"
    COMPLETE = "complete"
    NOT_SAID = "not_said"
    ABSENT = "absent"


@dataclass(frozen=True)
class PastRating:
    """One quarter of one action. `rating` is None where nothing was said and no date makes it red."""

    told: Told
    rating: ActionRating | None = None
    because: str = ""


@dataclass(frozen=True)
class Span:
    """A quarter: its days, the day it is looked at on (its last, or today), and the action's due date, its forecast and
    its milestones then."""

    first_day: date
    last_day: date
    as_at: date
    due: date | None
    forecast: date | None = None
    steps: tuple[Step, ...] = ()


def rating_in(span: Span, said: Mapping[date, ActionRating], here_from: date) -> PastRating:
    """How an action stood in a quarter.

    In: what was claimed, by the first day of the quarter it was claimed for; the day from which there was such an
    action. What was said of a quarter counts even where the action was entered later.
    """
    claimed = said.get(span.first_day)
    if claimed is not None:
        found = effective_rating(claimed, span.due, span.as_at, span.forecast, span.steps)
        return PastRating(Told.SAID, found.rating, found.because)
    earlier = [day for day in said if day < span.first_day]
    if earlier and said[max(earlier)] is ActionRating.BLUE:
        return PastRating(Told.COMPLETE, ActionRating.BLUE)
    if not earlier and span.last_day < here_from:
        return PastRating(Told.ABSENT)
    late = effective_rating(None, span.due, span.as_at)
    return PastRating(Told.NOT_SAID, ActionRating.RED if late.because else None, late.because)
