"""Which reader reads the text of which document, and what it gives. They are imported when they are needed."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Reader:
    """`where`: the module that has the function `name` and the class `gives`; `step` is said while it reads."""

    where: str
    name: str
    gives: str
    step: str

    def read(self, text: str) -> Any:
        return getattr(import_module(self.where), self.name)(text)

    @property
    def kind(self) -> type[Any]:
        """The class of what it gives."""
        return getattr(import_module(self.where), self.gives)


FEEDBACK_REPORT: Final = "feedback_report"
READERS: Final = {
    FEEDBACK_REPORT: Reader(
        "recommendations.reading", "read_feedback_report", "FeedbackReport", "Looking for recommendations"
    ),
    "position_statement": Reader(
        "recommendations.reading_statements",
        "read_position_statement",
        "Statement",
        "Looking for achievements and commitments",
    ),
    "covering_report": Reader(
        "recommendations.reading_covering",
        "read_covering_report",
        "CoveringReport",
        "Looking for the meeting and what it was asked",
    ),
}
