"""The list of indicators, and one indicator's page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from actions.models import Action
from audit.timeline import timeline_for
from councils.access import Standing
from councils.models import Council, ReportingPeriod
from councils.services.periods import may_write_in
from councils.sheets import sheet_address
from peerreview.charts import Guide
from peerreview.marks import ACTION_MARKS, INDICATOR_MARKS
from peerreview.quarters import quarter_of, year_label
from performance.access import newest_period, periods_of
from performance.models import Benchmark, Indicator, Result, Target
from performance.page_parts import parts_for
from performance.pages.comparisons import comparisons_of
from performance.pages.in_thread import thread_of_indicator
from performance.pages.indicator_details import (
    change_rows,
    months_of,
    no_signal_in_words,
    parts_tables,
    period_shown,
    year_end,
)
from performance.pages.revisions import revised_rows
from performance.rules.rating import Polarity, Rating
from performance.rules.results import MonthRule
from performance.rules.words import Unit
from performance.scorecard.charts import chart
from performance.scorecard.indicator_lines import (
    benchmark_line,
    indicator_line,
    natural,
    parts_of_one,
    series_of,
    series_of_one,
)
from performance.scorecard.lines import BenchmarkLine, IndicatorLine, ResultPoint
from performance.scorecard.series import RatedResult, Series
from performance.scorecard.thread import Thread, thread_in_force


@dataclass(frozen=True)
class IndicatorRow:
    """One row of the table: an indicator as it stands in the newest quarter, with what sorting needs."""

    pk: int
    line: IndicatorLine
    code: str
    name: str
    rating: str
    code_order: list[str | int]
    rating_order: int


def rows(
    council: Council,
    indicators: Iterable[Indicator],
    periods: Sequence[ReportingPeriod],
    period: ReportingPeriod | None,
    today: date,
    rating: str = "",
    thread: Thread | None = None,
) -> list[IndicatorRow]:
    """Indicators as they stand in `period`, in order of their codes; only those of a rating where one is given.

    `periods` are the council's. Five queries, however many there are; four where the thread is given. Without a
    period every indicator is not due yet.
    """
    if period is None:
        quarter = quarter_of(today)
        period = ReportingPeriod(council=council, year=quarter.year, quarter=quarter.number)
        period.first_day, period.last_day = quarter.first_day, quarter.last_day
    wanted = {period.as_quarter, period.as_quarter.previous, period.as_quarter.same_quarter_last_year}
    past = [item for item in periods if item.as_quarter in wanted]
    thread = thread_in_force(council, period.year) if thread is None else thread
    found = []
    for indicator in (items := list(indicators)):
        indicator.council = council
    for series in series_of(council, items, past, today).values():
        line = indicator_line(series, period, thread)
        if not rating or line.rating.value == rating:
            order = list(INDICATOR_MARKS).index(line.rating.value)
            found.append(
                IndicatorRow(
                    series.indicator.pk, line, line.code, line.name, line.rating.value, natural(line.code), order
                )
            )
    return sorted(found, key=lambda row: row.code_order)


@dataclass(frozen=True)
class QuarterRow:
    """One quarter of an indicator's own table."""

    period: ReportingPeriod
    point: ResultPoint
    rated: RatedResult
    months: Sequence[str] = ()

    @property
    def result(self) -> Result | None:
        return self.rated.result


@dataclass(frozen=True)
class TargetRow:
    """One year's target: its rule in words, and why it is so."""

    label: str
    year: int
    target: Target | None
    target_in_words: str
    rule_in_words: str


def indicator_page(standing: Standing, indicator: Indicator, now: datetime) -> dict[str, Any]:
    """Everything one indicator's page shows. A constant number of queries."""
    council, today = standing.council, now.date()
    periods = periods_of(council)
    period = period_shown(indicator, periods, newest_period(periods, now))
    series, changes = series_of_one(indicator, periods, today)
    benchmarks = _benchmarks(indicator, series)
    may_manage = standing.may("manage_indicators")
    open_periods = _open(periods, indicator, standing)
    context = {
        "indicator": indicator,
        "period": period,
        "benchmarks": benchmarks,
        "comparisons": comparisons_of(benchmarks, series),
        "revised": revised_rows(indicator, series),
        "targets": _target_rows(series, period, today),
        "facts": _facts(indicator),
        "changes": change_rows(changes, standing.user, may_manage),
        "thread": thread_of_indicator(indicator, (period.last_day if period else today)),
        "actions": _actions(indicator, today),
        "timeline": timeline_for(indicator, most=20) if standing.may("read_history") else [],
        "page_parts": parts_for("indicator", standing, indicator, today),
        "may_manage": may_manage,
        "sheet_url": sheet_address("indicator", council.slug, indicator.pk) if period else "",
        "enter_period": open_periods[-1] if open_periods and _may_enter(standing, indicator) else None,
    }
    return context | (_standing(indicator, series, period, benchmarks) if period else {})


def _standing(
    indicator: Indicator,
    series: Series,
    period: ReportingPeriod,
    benchmarks: Sequence[tuple[Benchmark, BenchmarkLine]],
) -> dict[str, Any]:
    """How it stands in a period: what counts now, what is forecast, what the series tells, and its parts."""
    missing = Rating.NOT_DUE if series.rated(period).rating is Rating.NOT_DUE else Rating.NO_DATA
    line = indicator_line(series, period, Thread(), parts=parts_of_one(series, period, missing))
    return {
        "line": line,
        "year_end": year_end(series, period, line),
        "hidden": line.worse_parts_in_words,
        "no_signal": "" if line.signal else no_signal_in_words(series, period),
        "chart": chart(line, guides(series, benchmarks)) if line.history else "",
        "parts": parts_tables(line),
        "quarters": _quarter_rows(series, period, months_of(indicator, series)),
    }


def guides(series: Series, benchmarks: Sequence[tuple[Benchmark, BenchmarkLine]]) -> tuple[Guide, ...]:
    """Levels across the chart: the newest figure of up to two comparator groups."""
    newest = {item.group: item.value for item, _ in reversed(benchmarks)}
    return tuple(Guide(value, group) for group, value in list(newest.items())[:2])


def _quarter_rows(series: Series, period: ReportingPeriod, months: Mapping[int, Sequence[str]]) -> list[QuarterRow]:
    """Quarters in which a result was owed or came, newest first."""
    return [
        QuarterRow(past, series.point(past), series.rated(past), months.get(past.pk, ()))
        for past in reversed(series.until(period))
        if series.indicator.reports_in(past) or past.pk in series.results
    ]


def _target_rows(series: Series, period: ReportingPeriod | None, today: date) -> list[TargetRow]:
    """Targets by year, newest first, this year's and the next among them, set or not."""
    this_year = period.year if period else today.year
    years = sorted({*(series.targets), this_year, this_year + 1}, reverse=True)
    return [_target_row(series, year, series.targets.get(year)) for year in years]


def _target_row(series: Series, year: int, target: Target | None) -> TargetRow:
    rule, problem = Series(series.indicator, {year: target} if target else {}, {}, [], series.today).rule(year, 4)
    rated = RatedResult(None, rule, problem, series.rated(series.periods[-1]).rule_rating) if series.periods else None
    return TargetRow(
        label=year_label(year),
        year=year,
        target=target,
        target_in_words=series.target_in_words(rule),
        rule_in_words=series.rule_in_words(rated) if rated else "",
    )


def _benchmarks(indicator: Indicator, series: Series) -> list[tuple[Benchmark, BenchmarkLine]]:
    found = Benchmark.objects.filter(indicator=indicator).with_members().select_related("period")
    return [(item, benchmark_line(item, series)) for item in found.order_by("-period__first_day", "group")[:20]]


def _actions(indicator: Indicator, today: date) -> list[dict[str, Any]]:
    actions = Action.objects.filter(indicators=indicator).with_rating(today).order_by("plan", "order", "reference")
    return [{"action": item, "mark": ACTION_MARKS[item.rating_now]} for item in actions]  # type: ignore[attr-defined]


def _facts(indicator: Indicator) -> list[dict[str, str]]:
    """The definition, as rows of a summary list."""
    frequency = indicator.get_frequency_display()
    if indicator.frequency == Indicator.Frequency.ANNUAL:
        frequency = f"{frequency}, in quarter {indicator.due_quarter}"
    if indicator.frequency == Indicator.Frequency.MONTHLY:
        rule = MonthRule(indicator.month_rule).label.lower()
        frequency = f"{frequency}; the quarter's result is {rule}"
    if indicator.is_cumulative:
        frequency = f"{frequency}; adds up over the year"
    unit = Unit(indicator.unit).label
    facts = {
        "Definition": indicator.definition,
        "Why it is measured": indicator.rationale,
        "Counted above the line": indicator.numerator_label,
        "Out of": indicator.denominator_label,
        "Measured in": f"{unit} ({indicator.unit_label})" if indicator.unit_label else unit,
        "Which values are good": Polarity(indicator.polarity).label,
        "How often": frequency,
        "Owner": str(indicator.owner or "Nobody yet"),
        "Service": str(indicator.service or ""),
        "Portfolio": str(indicator.portfolio or ""),
        "Where the figures come from": indicator.source,
        "Known": f"{indicator.publication_lag} days after the quarter's end" if indicator.publication_lag else "",
        "Reported from": f"{indicator.reports_from:%-d %B %Y}" if indicator.reports_from else "",
        "Rated": "No: it is for context only" if indicator.is_contextual else "",
        "In whose hands": "Mostly outside the council’s control" if indicator.is_outside_control else "",
    }
    return [{"key": key, "value": value} for key, value in facts.items() if value]


def _open(periods: Sequence[ReportingPeriod], indicator: Indicator, standing: Standing) -> list[ReportingPeriod]:
    """The open periods in which the indicator reports; closed ones are not asked about, one query each."""
    return [
        period
        for period in periods
        if not period.is_closed
        and indicator.reports_in(period)
        and (indicator.retired_on is None or indicator.retired_on > period.last_day)
        and may_write_in(period, standing.user)
    ]


def _may_enter(standing: Standing, indicator: Indicator) -> bool:
    own = standing.may("enter_result") and indicator.owner_id == standing.user.pk
    return own or standing.may("enter_any_result")
