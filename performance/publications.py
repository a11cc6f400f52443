"""What was published of which period. Upper floors say; an indicator's page tells which of its values stood in it.

register(lambda council: [Publication(period.pk, "Corporate performance report, version 1", moment)])
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from councils.models import Council


@dataclass(frozen=True)
class Publication:
    """A document of a period, by its title, with the results as they stood at that moment."""

    period_id: int
    title: str
    at: datetime


Source = Callable[[Council], Sequence[Publication]]
_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def published(council: Council) -> list[Publication]:
    """Everything that was published of the council's results, from every source."""
    return [item for source in _sources for item in source(council)]
