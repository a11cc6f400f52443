"""The rows of each feed. Nothing exempt is ever among them: it is left out where it is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from actions.progress.lines import ActionLine
from councils.models import Council, ReportingPeriod
from performance.models import Indicator, Result
from performance.scorecard.gather import gather
from performance.scorecard.indicator_lines import natural, series_of
from performance.scorecard.lines import IndicatorLine
from performance.scorecard.series import RatedResult, aim
from performance.scorecard.thread import thread_in_force


@dataclass(frozen=True)
class ScorecardRow:
    period: str
    line: IndicatorLine


@dataclass(frozen=True)
class ActionRow:
    period: str
    line: ActionLine


@dataclass(frozen=True)
class DefinedRow:
    """An indicator in use, with where it stands in the corporate plan in force."""

    indicator: Indicator
    priorities: tuple[str, ...]
    objectives: tuple[str, ...]


@dataclass(frozen=True)
class ResultRow:
    """One result, rated by the rule that held in its quarter."""

    indicator: Indicator
    period: ReportingPeriod
    result: Result
    rated: RatedResult

    @property
    def target(self) -> Decimal | None:
        return aim(self.rated.rule)[0]

    @property
    def target_to(self) -> Decimal | None:
        return aim(self.rated.rule)[1]

    @property
    def entered_on(self) -> date:
        return timezone.localdate(self.result.entered_at)


def scorecard_rows(
    council: Council, period: ReportingPeriod, periods: Sequence[ReportingPeriod], today: date
) -> list[ScorecardRow]:
    """A row for each indicator of a quarter's scorecard, in order of their codes."""
    found = gather(council, period, today=today, include_exempt=False, periods=periods)
    return [ScorecardRow(period.slug, line) for line in found.indicators.values()]


def action_rows(
    council: Council, period: ReportingPeriod, periods: Sequence[ReportingPeriod], today: date
) -> list[ActionRow]:
    """A row for each action as it stands at the end of a quarter, in the order of their plans."""
    found = gather(council, period, today=today, include_exempt=False, periods=periods)
    return [ActionRow(period.slug, line) for line in found.actions.values()]


def indicator_rows(council: Council, period: ReportingPeriod) -> list[DefinedRow]:
    """A row for each indicator in use at the end of a quarter, in order of their codes."""
    thread = thread_in_force(council, period.year)
    return [DefinedRow(indicator, *thread.of_indicator(indicator.pk)) for indicator in _indicators(council, period)]


def result_rows(council: Council, periods: Sequence[ReportingPeriod], today: date) -> list[ResultRow]:
    """A row for each result of some quarters, the oldest first, then in order of their codes."""
    known = Indicator.objects.filter(council=council, is_exempt=False).with_breaks()  # retired ones keep their past
    indicators = sorted(known, key=lambda indicator: natural(indicator.code))
    series = series_of(council, indicators, periods, today)
    return [
        ResultRow(item.indicator, period, item.results[period.pk], item.rated(period))
        for period in periods
        for item in series.values()
        if period.pk in item.results
    ]


def _indicators(council: Council, period: ReportingPeriod) -> list[Indicator]:
    """The indicators in use at the end of a quarter that are not exempt, in order of their codes."""
    known = Indicator.objects.for_scorecard(council, period.last_day).filter(is_exempt=False)
    return sorted(known, key=lambda indicator: natural(indicator.code))
