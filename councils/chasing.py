"""Who has answered for a period and who has not. Upper floors say what is asked of whom; the chasing page shows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from councils.models import ReportingPeriod, User


class Stage(StrEnum):
    """How far one answer is."""

    NOT_STARTED = "not_started"
    BEGUN = "begun"
    RETURNED = "returned"
    WAITING = "waiting"
    IN = "in"

    @property
    def label(self) -> str:
        return {
            "not_started": "Not started",
            "begun": "Begun",
            "returned": "Returned",
            "waiting": "Waiting for approval",
            "in": "In",
        }[self.value]


OWED = (Stage.NOT_STARTED, Stage.BEGUN, Stage.RETURNED)


@dataclass(frozen=True)
class Answer:
    """One thing asked for in a period: of whom, in which service, and who approves it; none where nobody does."""

    title: str
    href: str
    stage: Stage
    person: User | None
    service: str = ""
    director: User | None = None


Source = Callable[[ReportingPeriod, date], Iterable[Answer]]
_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def answers_for(period: ReportingPeriod, today: date) -> list[Answer]:
    """Everything asked for in the period, of every floor."""
    return [answer for source in _sources for answer in source(period, today)]
