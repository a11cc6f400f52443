"""A person's own dates. Each app adds what it knows of through `register`, as for "your work"."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from councils.access import Standing


@dataclass(frozen=True)
class Entry:
    """One date. `key` stays the same while the thing does, so that a calendar moves it instead of adding another.

    A calendar is read by whoever has its address, so `title` and `detail` hold no words of anything exempt.
    """

    key: str
    day: date
    title: str
    href: str
    detail: str = ""


Source = Callable[[Standing, date], Iterable[Entry]]
_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def dates_of(standing: Standing, today: date) -> list[Entry]:
    """Everything that is due from this person, by day."""
    found = [entry for source in _sources for entry in source(standing, today)]
    return sorted(found, key=lambda entry: (entry.day, entry.key))
