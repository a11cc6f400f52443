"""What was published of a quarter's scorecard, beside what is known now; and which documents hold its results.

Editions live on the floor above, which tells of them through this registry:

    from performance import published
    published.register(published.Source(said=scorecards_published, printed=scorecards_printed))
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from actions.rules.dates import day_in_words
from councils.access import Standing
from councils.models import Council, ReportingPeriod
from performance.rules.rating import Rating
from performance.scorecard.lines import IndicatorLine, Scorecard


@dataclass(frozen=True)
class PublishedLine:
    """An indicator as an edition tells of it."""

    code: str
    name: str
    value_in_words: str
    rating: Rating


@dataclass(frozen=True)
class Published:
    """The newest version of a scorecard's edition for one audience, and where it is read."""

    on: date
    version: int
    reader: str
    href: str
    lines: tuple[PublishedLine, ...]

    @property
    def words(self) -> str:
        """As in "14 October 2026 (version 2), for the public"."""
        return f"{day_in_words(self.on)} (version {self.version}), for {self.reader}"


@dataclass(frozen=True)
class Change:
    """What an edition said of an indicator, and what is known now; one of them empty where it is not told of."""

    code: str
    name: str
    then: str
    then_rating: Rating | None
    now: str
    now_rating: Rating | None
    address: str = ""


@dataclass(frozen=True)
class Printing:
    """A document of a period, by its title, with the results as they stood at that moment."""

    period_id: int
    title: str
    at: datetime


@dataclass(frozen=True)
class Source:
    """One kind of document with results: what its newest say of a quarter, and all there ever were of a council."""

    said: Callable[[Standing, ReportingPeriod], Sequence[Published]]
    printed: Callable[[Council], Sequence[Printing]]


_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def published(standing: Standing, period: ReportingPeriod) -> list[Published]:
    """What was published of a quarter's scorecard that the person may read, newest first."""
    found = [item for source in _sources for item in source.said(standing, period)]
    return sorted(found, key=lambda item: (item.on, item.version), reverse=True)


def printed(council: Council) -> list[Printing]:
    """Everything that was published of the council's results, from every source."""
    return [item for source in _sources for item in source.printed(council)]


def since_published(edition: Published, card: Scorecard) -> tuple[Change, ...]:
    """Which of a scorecard's indicators have another result or rating than an edition says. No query.

    What is exempt was never in an edition, so it is not told as added. What is gone is told only of a scorecard
    that is not narrowed, for there it would be among the lines.
    """
    then = {line.code: line for line in edition.lines}
    changes = [_change(then.get(line.code), line) for line in card.indicators if not line.is_exempt]
    if not card.filtered_by:
        known = {line.code for line in card.indicators}
        changes += [
            Change(line.code, line.name, line.value_in_words, line.rating, "", None)
            for line in edition.lines
            if line.code not in known
        ]
    return tuple(change for change in changes if change)


def _change(then: PublishedLine | None, now: IndicatorLine) -> Change | None:
    if then and (then.value_in_words, then.rating) == (now.value_in_words, now.rating):
        return None
    return Change(
        code=now.code,
        name=now.name,
        then=then.value_in_words if then else "",
        then_rating=then.rating if then else None,
        now=now.value_in_words,
        now_rating=now.rating,
        address=now.address,
    )
