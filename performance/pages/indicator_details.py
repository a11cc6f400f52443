"""What one indicator's page tells besides its results: its parts, its months, and how its counting has changed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from councils.models import ReportingPeriod, User
from councils.services.periods import may_write_in
from performance.models import Breakdown, DefinitionChange, Indicator, MonthlyFigure
from performance.rules.rating import Rating
from performance.rules.signal import FEWEST
from performance.scorecard.lines import IndicatorLine, PartLine
from performance.scorecard.series import RatedResult, Series

MONTHS_OF_THE_YEAR = 12


@dataclass(frozen=True)
class PartRow:
    """One part in the period, and whether it is rated worse than the whole."""

    line: PartLine
    is_worse: bool


@dataclass(frozen=True)
class PartsTable:
    """The parts of one dimension: "By locality"."""

    dimension: str
    rows: tuple[PartRow, ...]


def parts_tables(line: IndicatorLine) -> list[PartsTable]:
    """An indicator's parts, dimension by dimension."""
    return [
        PartsTable(dimension, tuple(PartRow(part, part in line.worse_parts) for part in own))
        for dimension, own in groupby(line.parts, key=lambda part: part.dimension)
    ]


def months_of(indicator: Indicator, series: Series) -> dict[int, list[str]]:
    """Each quarter's months in words ("July 81.0%"), by the period's key; nothing where it is not counted monthly."""
    if indicator.frequency != Indicator.Frequency.MONTHLY:
        return {}
    periods = {period.pk: period for period in series.periods}
    found: dict[int, list[str]] = defaultdict(list)
    for figure in MonthlyFigure.objects.filter(indicator=indicator, period__in=periods).order_by("month"):
        name = _month_name(periods[figure.period_id], figure.month)
        found[figure.period_id].append(f"{name} {series.value_in_words(figure.value)}")
    return found


def _month_name(period: ReportingPeriod, month: int) -> str:
    number = (period.first_day.month + month - 2) % MONTHS_OF_THE_YEAR + 1
    return f"{date(period.year, number, 1):%B}"


@dataclass(frozen=True)
class ChangeRow:
    """A change in how it is counted, and whether the reader may take it back."""

    change: DefinitionChange
    may_remove: bool


def change_rows(changes: Sequence[DefinitionChange], user: User, may_manage: bool) -> list[ChangeRow]:
    """Changes in how it is counted; those of an open period can be taken back. No query."""
    return [
        ChangeRow(item, may_manage and not item.period.is_closed and may_write_in(item.period, user))
        for item in changes
    ]


def no_signal_in_words(series: Series, period: ReportingPeriod) -> str:
    """Say why the series tells nothing yet, where it does not."""
    if series.indicator.is_cumulative:
        return "It adds up over the year, so it has no usual range: its target is a share of the year's."
    values, _ = series.usual_range(period)
    if period.pk not in series.results:
        return "It can be said once this quarter's result is in."
    return f"It can be said from {FEWEST} results counted alike: there {_are(len(values))} so far."


def _are(number: int) -> str:
    return "is 1" if number == 1 else f"are {number}"


@dataclass(frozen=True)
class YearEnd:
    """The forecast for the year's end beside what counts now: its rating, and the rule that will hold then."""

    in_words: str
    rating: Rating
    rule_in_words: str


def year_end(series: Series, period: ReportingPeriod, line: IndicatorLine) -> YearEnd | None:
    """The forecast, where one was made."""
    if line.forecast_rating is None:
        return None
    rule, problem = series.rule(period.year, 4)
    words = series.rule_in_words(RatedResult(None, rule, problem, line.forecast_rating))
    return YearEnd(line.forecast_in_words, line.forecast_rating, words)


def period_shown(
    indicator: Indicator, periods: Sequence[ReportingPeriod], newest: ReportingPeriod | None
) -> ReportingPeriod | None:
    """The quarter it stands in: the newest, or of a retired indicator the last that ended before it was retired."""
    if newest is None or indicator.retired_on is None:
        return newest
    return _last(
        item for item in periods if item.first_day <= newest.first_day and item.last_day < indicator.retired_on
    )


def _last(periods: Iterable[ReportingPeriod]) -> ReportingPeriod | None:
    return max(periods, key=lambda item: item.first_day, default=None)


@dataclass(frozen=True)
class PartToKeep:
    part: Breakdown
    is_retired: bool


def parts_to_keep(indicator: Indicator, today: date) -> list[tuple[str, list[PartToKeep]]]:
    """Every part by dimension, those retired by today among them. One query."""
    return [
        (dimension, [PartToKeep(part, part.retired_on is not None and part.retired_on <= today) for part in own])
        for dimension, own in groupby(indicator.breakdowns.all(), key=lambda part: part.dimension)
    ]
