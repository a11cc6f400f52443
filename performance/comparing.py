"""Two councils' results side by side: of a quarter that both have closed, and only where both share their figures.

A result is set beside another only where it is the same thing: the same common code (such as LG Inform's number), or
else the same name, and the same unit. Each is rated by its own council's rule. Nothing exempt, and no words that
somebody wrote about a result, go from one council to another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from councils.models import Council, ReportingPeriod
from performance.models import Indicator
from performance.rules.rating import Rating
from performance.scorecard.indicator_lines import natural, series_of
from performance.scorecard.series import Series

type Both = tuple[ReportingPeriod, ReportingPeriod]


@dataclass(frozen=True)
class Side:
    """One council's result, and how it rates it. No result: `value_in_words` is empty."""

    name: str
    value_in_words: str
    rating: Rating
    target_in_words: str
    rule_in_words: str
    is_provisional: bool
    is_contextual: bool


@dataclass(frozen=True)
class Pair:
    """The same thing, measured in two councils. `code` is the asking council's own."""

    code: str
    common_code: str
    ours: Side
    theirs: Side

    @property
    def is_by_name(self) -> bool:
        """Whether only its name says that it is the same thing."""
        return not self.common_code


def sharing(council: Council) -> list[Council]:
    """The other councils whose figures this one may see: none while it does not share its own."""
    if not council.shares_figures:
        return []
    return list(Council.objects.filter(shares_figures=True).exclude(pk=council.pk).order_by("name"))


def quarters_of_both(ours: Iterable[ReportingPeriod], theirs: Iterable[ReportingPeriod]) -> list[Both]:
    """The quarters that both have closed, newest first: the asking council's period of each, and the other's."""
    closed = {period.as_quarter: period for period in theirs if period.is_closed}
    pairs = [(period, closed[period.as_quarter]) for period in ours if period.is_closed and period.as_quarter in closed]
    return sorted(pairs, key=lambda pair: pair[0].first_day, reverse=True)


def compared(ours: ReportingPeriod, theirs: ReportingPeriod, today: date) -> list[Pair]:
    """Every indicator that both councils have, in order of the asking council's codes. Six queries.

    In: the same quarter of two councils that share their figures, both closed: the caller has seen to it.
    """
    own, other = _series(ours, today), _series(theirs, today)
    by_code = {_key(item.indicator.common_code): item for item in other if item.indicator.common_code.strip()}
    by_name = {(_key(item.indicator.name), item.indicator.unit): item for item in other}
    pairs = []
    for item in sorted(own, key=lambda series: natural(series.indicator.code)):
        code = item.indicator.common_code.strip()
        match = by_code.get(_key(code)) if code else None
        common = code if match else ""
        match = match or by_name.get((_key(item.indicator.name), item.indicator.unit))
        if match and match.indicator.unit == item.indicator.unit:
            pairs.append(Pair(item.indicator.code, common, _side(item, ours), _side(match, theirs)))
    return pairs


def _series(period: ReportingPeriod, today: date) -> list[Series]:
    """The council's indicators that are not exempt, with what they had in a quarter."""
    indicators = Indicator.objects.for_scorecard(period.council, period.last_day).filter(is_exempt=False)
    return list(series_of(period.council, indicators, [period], today).values())


def _side(series: Series, period: ReportingPeriod) -> Side:
    rated = series.rated(period)
    return Side(
        name=series.indicator.name,
        value_in_words="" if rated.value is None else series.in_words(rated),
        rating=rated.rating,
        target_in_words=series.target_in_words(rated.rule),
        rule_in_words=series.rule_in_words(rated),
        is_provisional=bool(rated.result and rated.result.is_provisional),
        is_contextual=series.indicator.is_contextual,
    )


def _key(text: str) -> str:
    """Words that differ only in letters' size and spaces are the same."""
    return " ".join(text.casefold().split())
