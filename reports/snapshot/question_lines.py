"""A question of scrutiny and its answer, as documents tell of them. No Django."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class QuestionLine:
    """One question that was asked, and the approved answer; an empty `answer` is one that is still owed."""

    reference: str
    about: str
    text: str
    asked_by: str
    asked_on: date
    answer: str = ""
    answered_by: str = ""
    answered_on: date | None = None
