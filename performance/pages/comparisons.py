"""Where the council stands among others, for an indicator's page."""

from collections.abc import Iterable
from dataclasses import dataclass

from performance.models import Benchmark
from performance.rules.rank import badness
from performance.scorecard.indicator_lines import members_of
from performance.scorecard.lines import BenchmarkLine
from performance.scorecard.series import Series, aim


@dataclass(frozen=True)
class ComparedRow:
    """One authority; `is_own` is the council itself."""

    authority: str
    in_words: str
    is_own: bool = False


@dataclass(frozen=True)
class Comparison:
    """One group in its newest period: the rank in words, and everybody, the best first."""

    group: str
    period: str
    rank_in_words: str
    rows: tuple[ComparedRow, ...]


def comparisons_of(benchmarks: Iterable[tuple[Benchmark, BenchmarkLine]], series: Series) -> list[Comparison]:
    """Every group's newest figures, where its members are known. In: newest first, with their members. No query."""
    found: dict[str, Comparison] = {}
    for item, line in benchmarks:
        if item.group not in found and members_of(item):
            found[item.group] = _comparison(item, line, series)
    return list(found.values())


def _comparison(item: Benchmark, line: BenchmarkLine, series: Series) -> Comparison:
    lower, upper = aim(series.rule(item.period.year, item.period.quarter)[0])
    named = [(name, value, False) for name, value in members_of(item)]
    if own := series.results.get(item.period_id):
        named.append((str(series.indicator.council), own.value, True))
    named.sort(key=lambda each: (badness(each[1], series.polarity, lower, upper), each[0]))
    rows = tuple(ComparedRow(name, series.value_in_words(value), is_own) for name, value, is_own in named)
    return Comparison(item.group, line.period, line.rank_in_words, rows)
