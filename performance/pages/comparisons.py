"""Where the council stands among others, for an indicator's page."""

from dataclasses import dataclass
from itertools import groupby

from performance.models import ComparatorGroup, ComparatorValue, Indicator
from performance.rules.rank import badness, rank, rank_in_words
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


def comparisons_of(indicator: Indicator, series: Series) -> list[Comparison]:
    """Every group's newest figures. One query; at most a thousand rows are shown."""
    newest = ComparatorValue.objects.newest(indicator).select_related("group", "period").order_by("group__name")[:1000]
    found = []
    for _, values in groupby(newest, key=lambda item: item.group_id):
        found.append(_comparison(list(values), indicator, series))
    return found


def _comparison(values: list[ComparatorValue], indicator: Indicator, series: Series) -> Comparison:
    group, period = values[0].group, values[0].period
    lower, upper = aim(series.rule(period.year, period.quarter)[0])
    own = series.results.get(period.pk)
    named = [(item.authority, item.value, False) for item in values]
    words = ""
    if own is not None:
        named.append((str(indicator.council), own.value, True))
        others = [item.value for item in values]
        if not indicator.is_contextual:
            place = rank(own.value, others, series.polarity, indicator.decimals, lower, upper)
            words = rank_in_words(place, group.name, are_neighbours=group.kind == ComparatorGroup.Kind.NEIGHBOURS)
    named.sort(key=lambda item: (badness(item[1], series.polarity, lower, upper), item[0]))
    rows = tuple(ComparedRow(name, series.value_in_words(value), is_own) for name, value, is_own in named)
    return Comparison(group.name, str(period), words, rows)
