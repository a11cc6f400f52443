"""Indicators of a council as lines of a scorecard."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from councils.models import Council, ReportingPeriod
from performance.models import (
    Benchmark,
    BreakdownResult,
    ComparatorGroup,
    DefinitionChange,
    Indicator,
    Result,
    Target,
)
from performance.rules.rank import rank, rank_in_words
from performance.rules.rating import Rating, rate
from performance.scorecard.lines import BenchmarkLine, IndicatorLine, PartLine
from performance.scorecard.series import RatedResult, Series, aim
from performance.scorecard.signal_lines import signal_line
from performance.scorecard.thread import Thread


def series_of(
    council: Council, indicators: Iterable[Indicator], periods: Sequence[ReportingPeriod], today: date
) -> dict[int, Series]:
    """Each indicator's series over `periods` (oldest first), by its key.

    However many there are, two queries where the indicators were read for a scorecard, three otherwise.
    """
    indicators = list(indicators)
    targets: dict[int, dict[int, Target]] = defaultdict(dict)
    years = {period.year for period in periods} | {max((period.year for period in periods), default=today.year) + 1}
    for target in Target.objects.filter(indicator__council=council, year__in=years):
        targets[target.indicator_id][target.year] = target
    results: dict[int, dict[int, Result]] = defaultdict(dict)
    for result in Result.objects.of(council, periods):
        results[result.indicator_id][result.period_id] = result
    breaks = _breaks(indicators)
    return {
        indicator.pk: Series(
            indicator, targets[indicator.pk], results[indicator.pk], periods, today, breaks[indicator.pk]
        )
        for indicator in indicators
    }


def series_of_one(
    indicator: Indicator, periods: Sequence[ReportingPeriod], today: date
) -> tuple[Series, list[DefinitionChange]]:
    """One indicator's series over `periods`, with the targets of every year, and the changes in how it is counted,
    newest first. Three queries."""
    targets = {target.year: target for target in indicator.targets.all()}
    found = Result.objects.of(indicator.council, periods).filter(indicator=indicator)
    results = {result.period_id: result for result in found}
    changes = list(indicator.definition_changes.select_related("period", "by").order_by("-period__first_day"))
    breaks = {change.period.first_day: change.what_changed for change in changes}
    return Series(indicator, targets, results, periods, today, breaks), changes


def parts_of_one(series: Series, period: ReportingPeriod, missing: Rating) -> list[PartLine]:
    """Every part of an indicator in use in a period, rated by the whole's rule; what has no result is `missing`."""
    rule, _ = series.rule(period.year, period.quarter)
    found = []
    for part in series.indicator.breakdowns.in_use_on(period.last_day).with_value_in(period):
        value = part.value_then  # type: ignore[attr-defined]
        rating = missing if value is None else Rating.NO_TARGET if rule is None else rate(value, rule, due=True)
        words = missing.label if value is None else series.value_in_words(value)
        found.append(PartLine(part.dimension, part.name, value, words, rating))
    return found


def _breaks(indicators: Sequence[Indicator]) -> dict[int, dict[date, str]]:
    """From which days each indicator is counted in another way, and what changed: as read with the indicators, or in
    a query of its own."""
    found: dict[int, dict[date, str]] = defaultdict(dict)
    if all(hasattr(indicator, "its_breaks") for indicator in indicators):
        for indicator in indicators:
            for item in indicator.its_breaks:  # type: ignore[attr-defined] # with_breaks annotates it
                found[indicator.pk][date.fromisoformat(item["first_day"])] = item["what_changed"]
        return found
    changes = DefinitionChange.objects.filter(indicator__in=indicators).select_related("period")
    for change in changes:
        found[change.indicator_id][change.period.first_day] = change.what_changed
    return found


def part_lines(council: Council, period: ReportingPeriod, series: dict[int, Series]) -> dict[int, list[PartLine]]:
    """Each indicator's parts in a period, by indicator, rated by the whole's rule. One query."""
    found: dict[int, list[PartLine]] = defaultdict(list)
    for item in BreakdownResult.objects.for_scorecard(council, period):
        part = item.breakdown
        if part.indicator_id not in series or (part.retired_on and part.retired_on <= period.last_day):
            continue
        whole = series[part.indicator_id]
        rule, _ = whole.rule(period.year, period.quarter)
        rating = Rating.NO_TARGET if rule is None else rate(item.value, rule, due=True)
        words = whole.value_in_words(item.value)
        found[part.indicator_id].append(PartLine(part.dimension, part.name, item.value, words, rating))
    return found


def benchmark_lines(council: Council, period: ReportingPeriod, series: dict[int, Series]) -> dict[int, list]:
    """What others had, newest first by comparator group, by indicator. One query."""
    found: dict[int, list[BenchmarkLine]] = defaultdict(list)
    for item in Benchmark.objects.newest(council, period.last_day).with_members():
        if item.indicator_id in series:
            found[item.indicator_id].append(benchmark_line(item, series[item.indicator_id]))
    return found


def benchmark_line(item: Benchmark, series: Series) -> BenchmarkLine:
    """What a group had, and the council's rank in it where its members are known. In: as `with_members` gives it."""
    words = series.value_in_words(item.value)
    own, figures = series.results.get(item.period_id), [value for _, value in members_of(item)]
    if own is None or not figures or series.indicator.is_contextual:
        return BenchmarkLine(item.group, str(item.period), words)
    lower, upper = aim(series.rule(item.period.year, item.period.quarter)[0])
    place = rank(own.value, figures, series.polarity, series.indicator.decimals, lower, upper)
    are_neighbours = item.kind == ComparatorGroup.Kind.NEIGHBOURS  # type: ignore[attr-defined]
    said = rank_in_words(place, item.group, are_neighbours=are_neighbours)
    return BenchmarkLine(item.group, str(item.period), words, said)


def members_of(item: Benchmark) -> list[tuple[str, Decimal]]:
    """The authorities of a group with their figures. In: as `with_members` gives it; none where they are not known."""
    return [(each["name"], Decimal(each["figure"])) for each in getattr(item, "members", ())]


def indicator_line(
    series: Series,
    period: ReportingPeriod,
    thread: Thread,
    benchmarks: Iterable[BenchmarkLine] = (),
    parts: Iterable[PartLine] = (),
    base_address: str = "",
) -> IndicatorLine:
    """One indicator as it stands in `period`. No query: everything is in the series."""
    indicator, rated = series.indicator, series.rated(period)
    result, earlier = rated.result, series.compared_with(period)
    year_ago = series.period_of(period.as_quarter.same_quarter_last_year)
    priorities, objectives = thread.of_indicator(indicator.pk)
    forecast = result.forecast if result else None
    return IndicatorLine(
        code=indicator.code,
        name=indicator.name,
        definition=indicator.definition,
        unit=indicator.unit,
        unit_label=indicator.unit_label,
        decimals=indicator.decimals,
        polarity=indicator.polarity,
        owner=str(indicator.owner or ""),
        service=str(indicator.service or ""),
        portfolio=str(indicator.portfolio or ""),
        source=indicator.source,
        priorities=priorities,
        objectives=objectives,
        value=rated.value,
        value_in_words=series.in_words(rated),
        target=aim(rated.rule)[0],
        target_to=aim(rated.rule)[1],
        target_in_words=series.target_in_words(rated.rule),
        rule_in_words=series.rule_in_words(rated),
        rating=rated.rating,
        rule_rating=rated.rule_rating,
        override_reason=result.override_reason if result else "",
        overridden_by=str(result.overridden_by or "") if result else "",
        is_provisional=bool(result and result.is_provisional),
        is_statutory=period.year in series.targets and series.targets[period.year].is_statutory,
        since_last=series.direction(period, earlier),
        since_last_year=series.direction(period, year_ago),
        worse_running=series.worse_running(period),
        last_rating=series.rated(earlier).rating if earlier else None,
        forecast=forecast,
        forecast_in_words=series.value_in_words(forecast),
        forecast_rating=series.forecast_rating(period, forecast),
        commentary=result.commentary if result else "",
        corrective_action=result.corrective_action if result else "",
        entered_by=str(result.entered_by) if result else "",
        entered_on=timezone.localdate(result.entered_at) if result else None,
        history=series.history(period),
        benchmarks=tuple(benchmarks),
        is_exempt=indicator.is_exempt,
        address=base_address + reverse("performance:indicator", args=[indicator.council.slug, indicator.pk]),
        is_annual=indicator.frequency == Indicator.Frequency.ANNUAL,
        is_cumulative=indicator.is_cumulative,
        compared_with=str(earlier) if earlier else "",
        last_in_words=_last_in_words(series, earlier),
        last_reported=_last_reported(series, period, rated),
        year_ago=str(year_ago) if year_ago else "",
        year_ago_in_words=_last_in_words(series, year_ago),
        is_contextual=indicator.is_contextual,
        is_outside_control=indicator.is_outside_control,
        parts=tuple(parts),
        signal=signal_line(series, period),
        is_new=series.is_first_result(period),
        exempt_paragraph=indicator.exempt_paragraph,
        exempt_reason=indicator.exempt_reason if indicator.is_exempt else "",
    )


def _last_in_words(series: Series, earlier: ReportingPeriod | None) -> str:
    """The result it is compared with, where there was one."""
    rated = series.rated(earlier) if earlier else None
    return series.in_words(rated) if rated and rated.value is not None else ""


def _last_reported(series: Series, period: ReportingPeriod, rated: RatedResult) -> str:
    """Where there is no result for the period: the newest before it, "71.4% in Q4 2025/26"."""
    if rated.value is not None:
        return ""
    for past in reversed(series.until(period)):
        earlier = series.rated(past)
        if earlier.value is not None:
            return f"{series.in_words(earlier)} in {past}"
    return ""


def worst_first(line: IndicatorLine) -> tuple[int, int, list[str | int]]:
    """Order of the exceptions: red, longest getting worse first, then what is missing."""
    return (line.rating is not Rating.RED, -line.worse_running, natural(line.code))


def natural(code: str) -> list[str | int]:
    """A key that sorts "H2" before "H10"."""
    pieces = re.split(r"(\d+)", code.casefold())
    return [int(piece) if index % 2 else piece for index, piece in enumerate(pieces)]
