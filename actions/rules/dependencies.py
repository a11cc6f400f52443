"""What waits for what: circles, chains, and whether the thing waited for is late.

Source: design, section 4 ("waits for: text or other action"). Actions are numbers here; an action may wait for
several and several may wait for it. No function asks what day it is.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from actions.rules.dates import day_in_words

Waits = Mapping[int, Collection[int]]
"""For each action, the actions it waits for."""


@dataclass(frozen=True)
class Branch:
    """One action in a chain and what follows from it. `again` where it stands in the list already, so that what
    follows is not repeated."""

    action: int
    branches: tuple["Branch", ...] = ()
    again: bool = False


def circle(waits: Waits, action: int, wanted: Iterable[int]) -> list[int]:
    """Give the circle that would close if `action` waited for those `wanted`, or nothing.

    As a way that starts and ends with `action`: [1, 3, 2, 1] says that 1 would wait for 3, which waits for 2, which
    waits for 1. What `action` waits for now is not looked at: it is what would be replaced.
    """
    came_from: dict[int, int] = {}
    to_visit = [(other, action) for other in wanted]
    while to_visit:
        here, before = to_visit.pop(0)
        if here == action:
            return [*_way_back(came_from, before, action), action]
        if here in came_from:
            continue
        came_from[here] = before
        to_visit.extend((other, here) for other in sorted(waits.get(here, ())))
    return []


def _way_back(came_from: Mapping[int, int], last: int, start: int) -> list[int]:
    way = [last]
    while way[0] != start:
        way.insert(0, came_from[way[0]])
    return way


def chain(waits: Waits, action: int) -> tuple[Branch, ...]:
    """Give everything that follows from an action, as nested branches; each action's own following once only."""
    seen = {action}

    def follow(here: int) -> tuple[Branch, ...]:
        found = []
        for other in waits.get(here, ()):
            if other in seen:
                found.append(Branch(other, again=bool(waits.get(other))))
                continue
            seen.add(other)
            found.append(Branch(other, follow(other)))
        return tuple(found)

    return follow(action)


def turned(waits: Waits) -> dict[int, list[int]]:
    """Give for each action those that wait for it."""
    held_up: dict[int, list[int]] = {}
    for action, others in waits.items():
        for other in others:
            held_up.setdefault(other, []).append(action)
    return held_up


def late_because(name: str, awaited_due: date | None, is_complete: bool, own_due: date | None, on: date) -> str:
    """Say why an action that is waited for holds the other up as at a day, or give "".

    It does where it is past its due date and not complete, or due only after the action that waits for it.
    """
    if is_complete or awaited_due is None:
        return ""
    if awaited_due < on:
        return f"It waits for {name}, which was due on {day_in_words(awaited_due)} and is not complete"
    if own_due is not None and awaited_due > own_due:
        return (
            f"It waits for {name}, which is due on {day_in_words(awaited_due)}, "
            f"after its own due date of {day_in_words(own_due)}"
        )
    return ""
