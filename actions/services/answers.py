"""What an officer answers in a progress update, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from actions.models import Action, ProgressUpdate
from actions.rules.as_at import as_at
from actions.rules.rating import ActionRating, effective_rating, missing_answers, refused_claim
from councils.models import ReportingPeriod
from peerreview.errors import Refused


@dataclass(frozen=True)
class Answers:
    """One update as typed. `forecast_on` is when the action will be done as it looks now, and for a complete one the
    day it was done. `reached` are the ids of the milestones ticked; None leaves them as they are."""

    rating: ActionRating | None = None
    narrative: str = ""
    reason: str = ""
    way_back: str = ""
    next_steps: str = ""
    forecast_on: date | None = None
    reached: frozenset[int] | None = None


class WrongAnswers(Refused):
    """Answers are missing or cannot be right; `fields` says which, by the names in Answers."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(". ".join(fields.values()) + ".")
        self.fields = dict(fields)


class Overtaken(Refused):
    """Someone else saved the same update meanwhile; `theirs` is what they saved. Nothing was overwritten."""

    def __init__(self, theirs: ProgressUpdate) -> None:
        super().__init__(
            f"{theirs.written_by} saved this update while you were writing. Both texts are shown here: "
            "put together what should stand, then save again."
        )
        self.theirs = theirs


def wrong_answers(answers: Answers, action: Action, period: ReportingPeriod, today: date) -> dict[str, str]:
    """Everything that stands against submitting these answers, by field; empty where nothing does.

    An action past its due date counts as red whatever is claimed, so it is asked for red's reason and way back too.
    """
    on = as_at(period.last_day, today)
    wrong = dict(_missing(answers, action.due_on, on))
    if not answers.narrative.strip():
        wrong["narrative"] = "Say what has happened"
    if answers.rating and (refusal := refused_claim(answers.rating, action.starts_on, on)):
        wrong["rating"] = refusal
    if answers.rating is ActionRating.BLUE and answers.forecast_on and answers.forecast_on > today:
        wrong["forecast_on"] = "The day it was done cannot be in the future"
    return wrong


def _missing(answers: Answers, due: date | None, on: date) -> Mapping[str, str]:
    if answers.rating is None:
        return missing_answers(None, "", "")
    counts = effective_rating(answers.rating, due, on).rating
    return missing_answers(counts, answers.reason, answers.way_back)
