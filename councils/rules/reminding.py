"""On which day a person is reminded of something that waits for them.

The moments of one thing, all of them working days of the council's nation:

- not started: so many working days before it is due, on the day it is due, and once every five working days after that;
- returned, and waiting for approval: so many working days after it came to them, and then every five working days.

A reminder is due where such a moment has come since the person was last reminded. So a day on which nothing could be
sent is made up for on the next, and nobody is reminded twice of one moment.
Source: the council's own settings; their defaults are ours.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from councils.rules.working_days import Nation, this_or_last, working_days_after, working_days_before

AGAIN_AFTER = 5


class Kind(StrEnum):
    NOT_STARTED = "not_started"
    RETURNED = "returned"
    WAITING = "waiting"


@dataclass(frozen=True)
class Rules:
    """A council's settings: working days before the due day, and after a thing came to a person."""

    nation: Nation
    not_started: int = 5
    returned: int = 1
    waiting: int = 2


@dataclass(frozen=True)
class Waiting:
    """What waits: of which kind, since when it can be done, by when it is due."""

    kind: Kind
    since: date
    due_on: date | None = None


def newest_moment(thing: Waiting, rules: Rules, today: date) -> date | None:
    """The newest moment, up to today, at which to remind of this thing; None where there was none yet."""
    if thing.kind is Kind.NOT_STARTED and thing.due_on is not None:
        return _newest_by_due_day(thing.since, thing.due_on, rules, today)
    lead = {Kind.NOT_STARTED: AGAIN_AFTER, Kind.RETURNED: rules.returned, Kind.WAITING: rules.waiting}[thing.kind]
    return _every(working_days_after(thing.since, lead, rules.nation), rules, today)


def is_due(thing: Waiting, rules: Rules, last: date | None, today: date) -> bool:
    """Whether to remind of it today, where the person was last reminded on `last`."""
    moment = newest_moment(thing, rules, today)
    return moment is not None and (last is None or last < moment)


def _newest_by_due_day(since: date, due_on: date, rules: Rules, today: date) -> date | None:
    last_chance = this_or_last(due_on, rules.nation)
    moments = [
        working_days_before(due_on, rules.not_started, rules.nation),
        last_chance,
        _every(working_days_after(last_chance, AGAIN_AFTER, rules.nation), rules, today),
    ]
    # what is asked for late is reminded of from the day on which it is asked for
    passed = [max(moment, since) for moment in moments if moment is not None and max(moment, since) <= today]
    return max(passed, default=None)


def _every(first: date, rules: Rules, today: date) -> date | None:
    """The newest of `first` and each fifth working day after it, up to today; None before `first`."""
    newest = None
    while first <= today:
        newest, first = first, working_days_after(first, AGAIN_AFTER, rules.nation)
    return newest
