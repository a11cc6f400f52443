"""Rating an action: what an officer claims, what a date overrules, and what must be said with it.

Source: design, section 5, "Rating an action". No function asks what day it is: the caller gives the day,
usually the last day of the reporting period, and that day itself is never late.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from actions.rules.dates import day_in_words
from peerreview.marks import ACTION_MARKS, Mark


class ActionRating(StrEnum):
    """How an action goes."""

    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"
    NOT_RATED = "not_rated"

    @property
    def mark(self) -> Mark:
        """Give the word, shape and colour it is shown by."""
        return ACTION_MARKS[self.value]

    @property
    def label(self) -> str:
        """Say it to people, as in "Amber: at risk"."""
        return self.mark.word


CLAIMABLE = (ActionRating.GREEN, ActionRating.AMBER, ActionRating.RED, ActionRating.BLUE, ActionRating.GREY)
"""What an officer may choose, in the order it is offered."""


class Step(Protocol):
    """A milestone as the rules see it."""

    @property
    def title(self) -> str: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def reached_on(self) -> date | None: ...


@dataclass(frozen=True)
class EffectiveRating:
    """The rating that counts, beside the one claimed; `because` says why they differ, or is empty."""

    rating: ActionRating
    claimed: ActionRating
    because: str = ""

    @property
    def overruled(self) -> bool:
        """Tell whether a date has overruled what was claimed."""
        return self.rating != self.claimed


@dataclass(frozen=True)
class Suggestion:
    """A rating to offer first, and the reason that is shown with it."""

    rating: ActionRating
    because: str


def effective_rating(
    claimed: ActionRating | None,
    due: date | None,
    on: date,
    forecast: date | None = None,
    steps: Iterable[Step] = (),
) -> EffectiveRating:
    """Rate an action as at a day, by what was claimed and what its dates say against it.

    Past its current due date and not complete it is red, whatever is claimed. Before that, green is amber where the
    `forecast` of the same update lies after the due date, or a milestone's day has passed without its being reached.
    `claimed` is None where nothing was claimed, `due` the current due date (None: never late). On the due date itself
    an action is not yet past it.
    """
    said = ActionRating(claimed) if claimed else ActionRating.NOT_RATED
    if said != ActionRating.BLUE and due is not None and on > due:
        return EffectiveRating(ActionRating.RED, said, f"Past its due date of {day_in_words(due)}")
    if said == ActionRating.GREEN and (risk := risk_to_date(due, on, forecast, steps)):
        return EffectiveRating(ActionRating.AMBER, said, risk)
    return EffectiveRating(said, said)


def risk_to_date(due: date | None, on: date, forecast: date | None, steps: Iterable[Step]) -> str:
    """Say what speaks against a date that has not passed yet: the forecast, or the first milestone that is late; or
    give ""."""
    if due is not None and forecast is not None and forecast > due:
        return f"Expected to finish on {day_in_words(forecast)}, after its due date of {day_in_words(due)}"
    late = [(step.due_on, step.title) for step in steps if step.due_on and step.due_on < on and not step.reached_on]
    if not late:
        return ""
    day, title = min(late)
    others = len(late) - 1
    also = f", nor {'is one other' if others == 1 else f'are {others} others'}" if others else ""
    return f"Its milestone “{title}” was due on {day_in_words(day)} and is not reached{also}"


def missing_answers(rating: ActionRating | None, reason: str, way_back: str) -> Mapping[str, str]:
    """Name the answers a rating still needs: amber and red a reason, red a way back as well.

    Gives messages by field ("rating", "reason", "way_back"), none where all is there. Blanks are no answer.
    """
    if rating is None or rating == ActionRating.NOT_RATED:
        return {"rating": "Choose a rating"}
    missing = {}
    if rating in (ActionRating.AMBER, ActionRating.RED) and not reason.strip():
        state = "at risk" if rating == ActionRating.AMBER else "off track"
        missing["reason"] = f"Say why the action is {state}"
    if rating == ActionRating.RED and not way_back.strip():
        missing["way_back"] = "Say what will bring the action back on track"
    return missing


def refused_claim(rating: ActionRating, start: date | None, on: date) -> str:
    """Say why a rating may not be claimed on a day, or give "": grey is only for an action yet to start."""
    if rating != ActionRating.GREY:
        return ""
    if start is None:
        return "Give the action a start date before rating it grey: not due to start"
    if start <= on:
        return f"The action was due to start on {day_in_words(start)}, so it cannot be grey: not due to start"
    return ""


def suggested_rating(
    start: date | None,
    due: date | None,
    forecast: date | None,
    on: date,
    steps: Iterable[Step] = (),
    waits: Iterable[str] = (),
    today: date | None = None,
) -> Suggestion:
    """Suggest a rating from an action's dates, its milestones and what it waits for; a person may choose another.

    `forecast` is when the officer now expects to finish, `waits` what actions.rules.dependencies.late_because says of
    the actions it waits for, `today` the day it is asked, which may be after the day `on` that is spoken of.
    Completion is never suggested: no date can know it.
    """
    if due is not None and on > due:
        return Suggestion(ActionRating.RED, f"Past its due date of {day_in_words(due)}")
    if due is not None and today is not None and today > due:
        return Suggestion(ActionRating.AMBER, f"Its due date of {day_in_words(due)} has passed since")
    if risk := risk_to_date(due, today or on, forecast, steps):
        return Suggestion(ActionRating.AMBER, risk)
    if late := next((words for words in waits if words), ""):
        return Suggestion(ActionRating.AMBER, late)
    if start is not None and start > on:
        return Suggestion(ActionRating.GREY, f"Due to start on {day_in_words(start)}")
    if due is None:
        return Suggestion(ActionRating.GREEN, "No due date to be held to")
    return Suggestion(ActionRating.GREEN, f"Due on {day_in_words(due)}")
