"""How much of a period is in. Upper floors say what they count; the page of periods and the one for closing show it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from councils.models import ReportingPeriod


@dataclass(frozen=True)
class Count:
    """`done` of `of` things are in for a period: words name them ("updates"), note says what to know before closing."""

    words: str
    done: int
    of: int
    note: str = ""


#: Given a council's periods, what is in for each, by the period's id: called once for the whole page.
Counter = Callable[[Sequence[ReportingPeriod]], Mapping[int, Count]]
_counters: list[Counter] = []


def register(counter: Counter) -> None:
    if counter not in _counters:
        _counters.append(counter)


def counts_for(periods: Sequence[ReportingPeriod]) -> dict[int, list[Count]]:
    """Every count of every period, in the order in which they were registered."""
    found = [counter(periods) for counter in _counters]
    return {period.pk: [counts[period.pk] for counts in found if period.pk in counts] for period in periods}
