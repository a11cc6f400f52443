"""The history of one thing, for the page of that thing.

In the view: `"timeline": timeline_for(action)`; in the template:
`{% include "audit/_timeline.html" with entries=timeline only %}` beneath a heading of the second level.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from itertools import groupby
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit import words
from audit.models import Event

MOST = 100


@dataclass(frozen=True)
class Entry:
    """One event as a timeline shows it."""

    title: str
    by: str
    at: datetime
    text: str = ""

    @property
    def day(self) -> date:
        return timezone.localdate(self.at)


def timeline_for(*things: models.Model, council: models.Model | None = None, most: int = MOST) -> list[Entry]:
    """What happened to these things (an action and its updates, say), newest first, in one query.

    In: saved things; `council` where a thing is known to several councils, as a person is; at most how many.
    """
    if not things:
        return []
    about = reduce(or_, (Q(thing_type=thing._meta.label_lower, thing_id=thing.pk) for thing in things))
    events = Event.objects.filter(about)
    if council is not None:
        events = events.for_council(council.pk)
    return [entry_of(event) for event in events[:most]]


def entry_of(event: Event) -> Entry:
    return Entry(title=words.title(event), by=event.by_label, at=event.at, text=words.written(event))


def by_day(events: Iterable[Event]) -> list[tuple[date, list[Entry]]]:
    """Events, in the order they come, under the days on which they happened."""
    entries = [entry_of(event) for event in events]
    return [(day, list(found)) for day, found in groupby(entries, key=lambda entry: entry.day)]
