"""Your work: one list, computed when it is asked for. Each app adds what it knows of through `register`.

The navigation says how many things wait on every page, so these are counted apart: an app registers a queryset for
what it counts, and all of them are counted in one query. Parts of the page besides the list, such as a director's
picture of their services, come through `register_part`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Value
from django.utils import timezone

from councils.access import Standing

#: How many things of one group are shown before the rest are a number and a link.
SHOWN = 8


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
            "passing": "Dates passed or about to pass",
            "to_do": "To do",
        }[self.value]


#: What is owed by this person by name: the number beside "Your work" in the navigation.
OWED = (Why.RETURNED, Why.OVERDUE, Why.DUE)


@dataclass(frozen=True)
class Rest:
    """Where things of one kind stand all together: what they are called in the plural, and the address."""

    words: str
    href: str


@dataclass(frozen=True)
class WorkItem:
    """One thing that waits for a person: what, why, by when, and the one click to the place.

    `rest` says where the others like it are, so that only the first few need to be shown; `is_late` that its day has
    passed. `since` is the day on which it came to them: where it is given, reminders are sent of it, as
    councils.reminding says.
    """

    why: Why
    title: str
    href: str
    detail: str = ""
    due_on: date | None = None
    button: str = "Open"
    rest: Rest | None = None
    is_late: bool = False
    since: date | None = None


@dataclass(frozen=True)
class WorkGroup:
    """What is on the list for one reason: how many, those that are shown, and where the others are."""

    why: Why
    count: int
    shown: tuple[WorkItem, ...]
    more: tuple[tuple[int, Rest], ...]


Source = Callable[[Standing, date], Iterable[WorkItem]]
#: The rows that wait for a person, one for each thing; None where nothing is asked of them.
Waiting = Callable[[Standing, date], QuerySet | None]
_sources: list[Source] = []
_counted: list[tuple[str, Waiting]] = []
_parts: list[tuple[str, Callable[[Standing, date], Any]]] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def register_count(name: str, waiting: Waiting) -> None:
    """Count these rows in the navigation under `name`; several may share one, such as "owed"."""
    if (name, waiting) not in _counted:
        _counted.append((name, waiting))


def register_part(template: str, context: Callable[[Standing, date], Any]) -> None:
    """Another part of the page: a template, and what gives it `part`; None shows nothing."""
    if (template, context) not in _parts:
        _parts.append((template, context))


def work_for(standing: Standing, today: date) -> list[tuple[Why, list[WorkItem]]]:
    """Everything that waits for this person, grouped by why, each group by date."""
    items = [item for source in _sources for item in source(standing, today)]
    groups = [(why, [item for item in items if item.why is why]) for why in Why]
    standing.noted["owed"] = sum(item.why in OWED for item in items)
    return [(why, sorted(found, key=_by_date)) for why, found in groups if found]


def work_page(standing: Standing, today: date) -> list[WorkGroup]:
    """The same as the page shows it: a long group is cut to the first few of each kind that has a place of its own."""
    return [_group(why, items) for why, items in work_for(standing, today)]


def parts_for(standing: Standing, today: date) -> list[dict[str, Any]]:
    """Template and context of every other part of the page that has something to show."""
    found = [(template, context(standing, today)) for template, context in _parts]
    return [{"template": template, "context": context} for template, context in found if context is not None]


def owed_count(standing: Standing) -> int:
    """How many things this person owes by name, over all apps."""
    return waiting_count(standing, "owed")


def waiting_count(standing: Standing, name: str) -> int:
    """How many things wait under that name: one query for all names, none where the page has listed them."""
    if name not in standing.noted:
        standing.noted.update(_counts(standing) | standing.noted)
    return int(standing.noted.get(name, 0))


def _counts(standing: Standing) -> dict[str, int]:
    today = timezone.localdate()
    found = [(name, rows) for name, waiting in _counted if (rows := waiting(standing, today)) is not None]
    counts = {name: 0 for name, _ in _counted}
    if not found:
        return counts
    shares = [
        rows.order_by()
        .annotate(place=Value(place, IntegerField()))
        .values("place")
        .annotate(rows=Count("*"))
        .values_list("place", "rows")
        for place, (_, rows) in enumerate(found)
    ]
    for place, count in shares[0].union(*shares[1:], all=True).order_by():
        counts[found[place][0]] += count
    return counts


def _group(why: Why, items: list[WorkItem]) -> WorkGroup:
    """A group that is a little too long is shown whole: "and 1 more" helps nobody."""
    of_kind: dict[Rest, list[WorkItem]] = {}
    for item in items:
        if item.rest is not None:
            of_kind.setdefault(item.rest, []).append(item)
    cut = {rest: found[SHOWN:] for rest, found in of_kind.items() if len(found) > SHOWN + 2}
    hidden = {id(item) for found in cut.values() for item in found}
    shown = [item for item in items if id(item) not in hidden]
    return WorkGroup(why, len(items), tuple(shown), tuple((len(found), rest) for rest, found in cut.items()))


def _by_date(item: WorkItem) -> tuple[date, str]:
    return (item.due_on or date.max, item.title)
