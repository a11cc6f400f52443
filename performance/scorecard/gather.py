"""Gathers a quarter into one frozen scorecard: always the same number of queries, however much there is.

The page, the documents and the exports are all made from what this returns, so they cannot disagree.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from actions.models import Action
from actions.progress.gather import action_lines
from actions.progress.lines import ActionLine
from actions.rules.rating import ActionRating
from councils.models import Council, ReportingPeriod
from peerreview.marks import ACTION_MARKS, INDICATOR_MARKS
from performance.models import Indicator
from performance.rules.headline import count_ratings, headline
from performance.rules.risk import Scale
from performance.scorecard.filters import ScorecardFilters
from performance.scorecard.indicator_lines import (
    benchmark_lines,
    indicator_line,
    natural,
    part_lines,
    series_of,
    worst_first,
)
from performance.scorecard.lines import (
    FinanceLine,
    IndicatorLine,
    ObjectiveSection,
    PrioritySection,
    RiskLine,
    Scorecard,
)
from performance.scorecard.register_lines import finance_lines, register
from performance.scorecard.series import LOOK_BACK
from performance.scorecard.thread import Thread, ThreadPriority, thread_in_force
from performance.scorecard.words import data_age_in_words, state_in_words


@dataclass(frozen=True)
class Gathered:
    """Everything there is to tell of a quarter, before it is narrowed and put in order."""

    council: Council
    period: ReportingPeriod
    today: date
    thread: Thread
    indicators: Mapping[int, IndicatorLine]
    actions: Mapping[int, ActionLine]
    risks: Sequence[RiskLine]
    risk_scale: Scale
    finance: Sequence[FinanceLine]
    left_out: int

    @property
    def all(self) -> list[IndicatorLine | ActionLine]:
        return [*self.indicators.values(), *self.actions.values()]

    @property
    def portfolios(self) -> tuple[str, ...]:
        """Every portfolio that something here belongs to: what can be filtered by."""
        return _names(line.portfolio for line in self.all)

    @property
    def services(self) -> tuple[str, ...]:
        """Every service that something here belongs to."""
        return _names(line.service for line in self.all)


def scorecard(
    council: Council,
    period: ReportingPeriod,
    *,
    today: date,
    include_exempt: bool,
    filters: ScorecardFilters | None = None,
    base_address: str = "",
) -> Scorecard:
    """How the council stands in `period`: gathered, narrowed by `filters`, and put in order. See gather."""
    found = gather(council, period, today=today, include_exempt=include_exempt, base_address=base_address)
    return compose(found, filters or ScorecardFilters())


def gather(
    council: Council,
    period: ReportingPeriod,
    *,
    today: date,
    include_exempt: bool,
    periods: Sequence[ReportingPeriod] | None = None,
    base_address: str = "",
) -> Gathered:
    """Read everything there is to tell of a quarter.

    In: the day it is asked on, which only decides what is owed by now; whether exempt indicators, risks and
    actions may be seen (never in anything public or for scrutiny), else they are left out and counted; the
    council's periods, oldest first, where the caller has them already; what to put before addresses
    ("https://..." in a document). Queries: always the same number. What is exempt goes no further than here.
    """
    periods = list(council.periods.order_by("first_day")) if periods is None else periods
    past = [item for item in periods if item.first_day <= period.first_day][-LOOK_BACK:]
    previous = next((item for item in past if item.as_quarter == period.as_quarter.previous), None)
    thread = thread_in_force(council, period.year)
    known = list(Indicator.objects.for_scorecard(council, period.last_day))
    shown = [indicator for indicator in known if include_exempt or not indicator.is_exempt]
    risks, scale = register(period, previous, base_address)
    shown_risks = [risk for risk in risks if include_exempt or not risk.is_exempt]
    actions = action_lines(
        council, period, today=today, include_exempt=include_exempt, periods=periods, base_address=base_address
    )
    hidden_actions = 0 if include_exempt else Action.objects.of(council).filter(is_exempt=True).count()
    return Gathered(
        council=council,
        period=period,
        today=today,
        thread=thread,
        indicators=_indicator_lines(council, period, shown, past, thread, today, base_address),
        actions={line.action_id: replace(line, objectives=_objectives_of(thread, line)) for line in actions},
        risks=shown_risks,
        risk_scale=scale,
        finance=finance_lines(period, past),
        left_out=len(known) - len(shown) + len(risks) - len(shown_risks) + hidden_actions,
    )


def lines_of(
    council: Council, period: ReportingPeriod, indicators: Sequence[Indicator], *, today: date
) -> dict[int, IndicatorLine]:
    """The lines of some indicators as they stand in a quarter, the very ones that the scorecard has, by their keys.

    In: indicators of the council read as for_scorecard reads them; exempt ones among them are the caller's to answer
    for. Queries: always the same number, fewer than a whole scorecard's.
    """
    past = [item for item in council.periods.order_by("first_day") if item.first_day <= period.first_day][-LOOK_BACK:]
    return _indicator_lines(council, period, indicators, past, thread_in_force(council, period.year), today, "")


def _indicator_lines(
    council: Council,
    period: ReportingPeriod,
    indicators: Sequence[Indicator],
    past: Sequence[ReportingPeriod],
    thread: Thread,
    today: date,
    base_address: str,
) -> dict[int, IndicatorLine]:
    """Lines of the indicators given, in order of their codes. Five queries, however many there are."""
    for indicator in indicators:
        indicator.council = council
    series = series_of(council, indicators, past, today)
    benchmarks = benchmark_lines(council, period, series)
    parts = part_lines(council, period, series)
    lines = {
        pk: indicator_line(item, period, thread, benchmarks.get(pk, ()), parts.get(pk, ()), base_address)
        for pk, item in series.items()
    }
    return dict(sorted(lines.items(), key=lambda item: natural(item[1].code)))


def compose(found: Gathered, filters: ScorecardFilters) -> Scorecard:
    """Narrow and order what was gathered. No query, no clock."""
    council, period = found.council, found.period
    scope = {pk: line for pk, line in found.indicators.items() if filters.takes_in(line.portfolio, line.service)}
    work = {pk: line for pk, line in found.actions.items() if filters.takes_in(line.portfolio, line.service)}
    listed = {pk: line for pk, line in scope.items() if filters.lists(line.rating.value)}
    listed_work = {pk: line for pk, line in work.items() if filters.lists(line.rating.value)}
    risks = [line for line in found.risks if not filters.service or line.service == filters.service]
    finance = [line for line in found.finance if not filters.service or line.service == filters.service]
    # a rating of indicators is asked for: neither risks nor money have one
    registers = ([], []) if filters.rating else (risks, finance)
    priorities = [_priority_section(item, listed, listed_work, *registers) for item in found.thread.priorities]
    lines = tuple(listed.values())
    closed_on = timezone.localdate(period.closed_at) if period.closed_at else None
    return Scorecard(
        council=council.name,
        executive_name=council.executive_name,
        corporate_plan=found.thread.plan,
        period=period.as_quarter.label,
        period_slug=period.slug,
        first_day=period.first_day,
        last_day=period.last_day,
        period_is_closed=period.is_closed,
        filtered_by=filters.words,
        headline=_headline(scope.values()),
        counts=rating_counts(scope.values()),
        action_counts=_action_counts(work.values()),
        exceptions=tuple(sorted((line for line in lines if line.is_exception), key=worst_first)),
        action_exceptions=tuple(line for line in listed_work.values() if line.rating is ActionRating.RED),
        changed=tuple(line for line in lines if line.crossed),
        priorities=tuple(item for item in priorities if item.indicators or item.actions or item.risks),
        unattached=tuple(line for pk, line in listed.items() if pk not in found.thread.indicator_ids),
        unattached_actions=tuple(line for pk, line in listed_work.items() if pk not in found.thread.action_ids),
        indicators=lines,
        actions=tuple(listed_work.values()),
        risks=tuple(risks),
        finance=tuple(finance),
        left_out_as_exempt=found.left_out,
        state_in_words=state_in_words(period.last_day, period.opens_at is not None, closed_on, found.today),
        data_age=data_age_in_words(
            period.last_day, (line.entered_on for line in scope.values() if line.entered_on is not None)
        ),
        portfolios=found.portfolios,
        services=found.services,
        risk_scale=found.risk_scale,
    )


def rating_counts(lines: Iterable[IndicatorLine]) -> dict[str, int]:
    """How many indicators have each rating, worst first, every rating named."""
    found = Counter(line.rating.value for line in lines)
    return {key: found[key] for key in INDICATOR_MARKS}


def _action_counts(lines: Iterable[ActionLine]) -> dict[str, int]:
    found = Counter(line.rating.value for line in lines)
    return {key: found[key] for key in ACTION_MARKS}


def _headline(lines: Collection[IndicatorLine]) -> str:
    """The sentence on top. Only what has a rating counts among those that "have got worse for two quarters running"."""
    worse = sum(line.rating.is_rated and line.worse_running >= 2 for line in lines)
    return headline(count_ratings((line.rating for line in lines), worse))


def _priority_section(
    priority: ThreadPriority,
    indicators: Mapping[int, IndicatorLine],
    actions: Mapping[int, ActionLine],
    risks: Iterable[RiskLine],
    finance: Iterable[FinanceLine],
) -> PrioritySection:
    """A priority with what hangs on it; an indicator under two of its objectives counts once."""
    sections = tuple(
        ObjectiveSection(
            objective.name,
            tuple(line for pk, line in indicators.items() if pk in objective.indicator_ids),
            tuple(line for pk, line in actions.items() if pk in objective.action_ids),
        )
        for objective in priority.objectives
    )
    lines = tuple(line for pk, line in indicators.items() if pk in priority.indicator_ids)
    work = tuple(line for pk, line in actions.items() if pk in priority.action_ids)
    services = {line.service for line in lines} | {line.service for line in work}
    return PrioritySection(
        name=priority.name,
        counts=rating_counts(lines),
        objectives=tuple(section for section in sections if section.indicators or section.actions),
        indicators=lines,
        actions=work,
        risks=tuple(line for line in risks if line.risk_id in priority.risk_ids),
        finance=tuple(line for line in finance if line.service and line.service in services),
    )


def _objectives_of(thread: Thread, line: ActionLine) -> tuple[str, ...]:
    return tuple(
        objective.name
        for priority in thread.priorities
        for objective in priority.objectives
        if line.action_id in objective.action_ids
    )


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}))
