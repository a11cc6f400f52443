"""Your work: one list, computed when it is asked for. Each app adds what it knows of through `register`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from councils.access import Standing


class Why(StrEnum):
    """Why something is on a person's list, most pressing first."""

    RETURNED = "returned"
    OVERDUE = "overdue"
    DUE = "due"
    TO_APPROVE = "to_approve"
    PASSING = "passing"
    TO_DO = "to_do"

    @property
    def label(self) -> str:
        return {
            "returned": "Returned to you",
            "overdue": "Overdue",
            "due": "Due from you",
            "to_approve": "Waiting for your approval",
            "passing": "Dates about to pass",
            "to_do": "To do",
        }[self.value]


@dataclass(frozen=True)
class WorkItem:
    """One thing that waits for a person: what, why, by when, and the one click to the place.

    `since` is the day on which it came to them. Where it is given, reminders are sent of it; see councils.reminding.
    """

    why: Why
    title: str
    href: str
    detail: str = ""
    due_on: date | None = None
    button: str = "Open"
    since: date | None = None


Source = Callable[[Standing, date], Iterable[WorkItem]]
_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def work_for(standing: Standing, today: date) -> list[tuple[Why, list[WorkItem]]]:
    """Everything that waits for this person, grouped by why, each group by date."""
    items = [item for source in _sources for item in source(standing, today)]
    groups = [(why, [item for item in items if item.why is why]) for why in Why]
    return [(why, sorted(found, key=_by_date)) for why, found in groups if found]


def _by_date(item: WorkItem) -> tuple[date, str]:
    return (item.due_on or date.max, item.title)
