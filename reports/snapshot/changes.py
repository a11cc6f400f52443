"""What changed from one version of a document to the next, as its readers are told of it. No Django."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from reports.snapshot.differences import Difference

SHOWN_FIRST = 10


@dataclass(frozen=True)
class ChangedThing:
    """One thing and what is different of it."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """What comparing with version `since` found. `is_known` is false where that one could not be read any more."""

    since: int
    found: tuple[Difference, ...] = ()
    is_known: bool = True

    @property
    def in_words(self) -> str:
        """The outcome in a sentence, before any list."""
        if not self.is_known:
            return (
                f"Version {self.since} could not be compared: its data follow another form than this release of the "
                "program reads."
            )
        if not self.found:
            return f"The figures and words are the same as in version {self.since}; only the edition itself is new."
        number = len(self.found)
        said = "1 difference was" if number == 1 else f"{number} differences were"
        return f"{said} found by comparing this version with version {self.since}."

    @property
    def first(self) -> tuple[ChangedThing, ...]:
        """The first of them, for those in a hurry."""
        return tuple(_by_thing(self.found[:SHOWN_FIRST]))

    @property
    def whole(self) -> tuple[ChangedThing, ...]:
        return tuple(_by_thing(self.found))

    @property
    def left(self) -> int:
        """How many the first do not show."""
        return max(0, len(self.found) - SHOWN_FIRST)

    def to_data(self) -> list[dict[str, str]]:
        """As an edition keeps them."""
        return [
            {"thing": each.thing, "part": each.part, "before": each.before, "after": each.after} for each in self.found
        ]


def correction_data(changes: Changes | None, reason: str) -> dict[str, Any]:
    """What an edition's data says beside its snapshot: nothing in a first version."""
    if changes is None:
        return {}
    return {
        "correction": {
            "of_version": changes.since,
            "reason": reason,
            "could_be_compared": changes.is_known,
            "changes": changes.to_data(),
        }
    }


def _by_thing(found: tuple[Difference, ...]) -> Iterator[ChangedThing]:
    for thing, same in groupby(found, key=lambda each: each.thing):
        yield ChangedThing(thing, tuple(each.what for each in same))
