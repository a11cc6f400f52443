"""Typed words as a page shows them: beside somebody else's, or to be copied."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from actions.rules.rating import ActionRating
from actions.typed_words import PARTS, TEXTS, Words, text_of
from peerreview.forms import DateField
from peerreview.marks import Mark


@dataclass(frozen=True)
class Said:
    """Words as a page shows them beside somebody else's; by the names of a ProgressUpdate."""

    rating: str
    narrative: str
    reason: str
    way_back: str
    next_steps: str
    forecast_on: date | None
    nothing_changed: bool = False

    @property
    def mark(self) -> Mark | None:
        return ActionRating(self.rating).mark if self.rating in set(ActionRating) else None


def said(words: Words) -> Said:
    """For showing; a date that is none yet is left out."""
    rating = text_of(words, "rating")
    narrative, reason, way_back, next_steps = (text_of(words, name) for name in TEXTS)
    day = _date(words, "done_on" if rating == ActionRating.BLUE else "forecast_on")
    return Said(rating, narrative, reason, way_back, next_steps, day)


def _date(words: Words, name: str) -> date | None:
    typed = tuple(text_of(words, f"{name}_{part}") for part in PARTS)
    try:
        return DateField(required=False).to_python(typed) if any(typed) else None
    except ValidationError:
        return None
