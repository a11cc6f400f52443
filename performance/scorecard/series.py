"""One indicator over time: which rule held in each quarter, what came out, and how it is rated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from councils.models import ReportingPeriod
from peerreview.quarters import Quarter
from performance.models import Indicator, Result, Target
from performance.rules.direction import Direction, direction, periods_worse_running
from performance.rules.profile import profiled_rule
from performance.rules.rating import Polarity, Rating, RatingRule, RuleRefused, rate
from performance.rules.signal import Limits, limits_of
from performance.rules.words import Unit, format_result, format_value, rule_in_words
from performance.scorecard.lines import ResultPoint

HISTORY = 12
"""How many quarters a series shows, the one it is read for among them."""

LOOK_BACK = 24
"""How many quarters a usual range is made of at most: older ones tell of another council."""


@dataclass(frozen=True)
class RatedResult:
    """One indicator in one quarter. `rating` is what counts: a person's, where one overrode the rule's."""

    result: Result | None
    rule: RatingRule | None
    rule_problem: str
    rule_rating: Rating

    @property
    def value(self) -> Decimal | None:
        return self.result.value if self.result else None

    @property
    def rating(self) -> Rating:
        return Rating(self.result.override) if self.result and self.result.override else self.rule_rating


@dataclass(frozen=True)
class Series:
    """An indicator with its targets (by year), its results (by period's key) and the council's periods, oldest
    first. `today` only decides what is owed by now. `breaks` are the first days from which it is counted in
    another way, with what changed: nothing compares over a break."""

    indicator: Indicator
    targets: Mapping[int, Target]
    results: Mapping[int, Result]
    periods: Sequence[ReportingPeriod]
    today: date
    breaks: Mapping[date, str] = MappingProxyType({})

    @property
    def polarity(self) -> Polarity:
        return Polarity(self.indicator.polarity)

    def rule(self, year: int, quarter: int) -> tuple[RatingRule | None, str]:
        """The rule that holds at the end of a quarter, or None; and what is wrong with it, where it cannot be used.

        A target that was good when it was set may have been spoilt since, by a change of polarity.
        """
        target = self.targets.get(year)
        if target is None or self.indicator.is_contextual:
            return None, ""
        target.indicator = self.indicator
        try:
            rule = profiled_rule(target.as_rule, quarter, target.profile, self.indicator.is_cumulative)
            rate(Decimal(0), rule, due=True)
        except RuleRefused as refused:
            return None, refused.message
        return rule, ""

    def rated(self, period: ReportingPeriod) -> RatedResult:
        """The result of a period, rated by the rule that held then. Owed once it can be known."""
        result = self.results.get(period.pk)
        rule, problem = self.rule(period.year, period.quarter)
        known_on = period.last_day + timedelta(days=self.indicator.publication_lag)
        due = self.indicator.reports_in(period) and known_on < self.today
        if rule is None:
            value = result.value if result else None
            rating = Rating.NO_TARGET if value is not None else Rating.NO_DATA if due else Rating.NOT_DUE
        else:
            rating = rate(result.value if result else None, rule, due)
        return RatedResult(result, rule, problem, rating)

    def forecast_rating(self, period: ReportingPeriod, forecast: Decimal | None) -> Rating | None:
        """A forecast for the year's end, rated by the rule of its last quarter; None where none was made."""
        if forecast is None:
            return None
        rule, _ = self.rule(period.year, 4)
        return Rating.NO_TARGET if rule is None else rate(forecast, rule, due=True)

    def period_of(self, quarter: Quarter) -> ReportingPeriod | None:
        return next((period for period in self.periods if period.as_quarter == quarter), None)

    def compared_with(self, period: ReportingPeriod) -> ReportingPeriod | None:
        """The period before in which a result was owed: last quarter, last term, or a year ago."""
        quarters = self.indicator.quarters
        earlier = period.as_quarter.previous
        while earlier.number not in quarters:
            earlier = earlier.previous
        return self.period_of(earlier)

    def direction(self, period: ReportingPeriod, earlier: ReportingPeriod | None) -> Direction:
        """How a period's result compares with an earlier one's.

        What adds up over the year is compared with the same quarter of another year only.
        """
        if earlier is None or (self.indicator.is_cumulative and earlier.quarter != period.quarter):
            return Direction.NOTHING_TO_COMPARE
        if self.breaks_between(earlier, period):
            return Direction.NOTHING_TO_COMPARE
        now = self.rated(period)
        lower, upper = (now.rule.lower, now.rule.upper) if now.rule else (None, None)
        then = self.results.get(earlier.pk)
        value = then.value if then else None
        return direction(now.value, value, self.polarity, self.indicator.decimals, lower, upper)

    def worse_running(self, period: ReportingPeriod) -> int:
        """For how many quarters running the result has got worse. Nought for what adds up or is annual."""
        if self.indicator.is_cumulative or self.indicator.frequency == Indicator.Frequency.ANNUAL:
            return 0
        owed = [past for past in self.since_break(period) if self.indicator.reports_in(past)]
        values = [self.results[past.pk].value if past.pk in self.results else None for past in owed]
        rule = self.rated(period).rule
        lower, upper = (rule.lower, rule.upper) if rule else (None, None)
        return periods_worse_running(values, self.polarity, self.indicator.decimals, lower, upper)

    def breaks_between(self, earlier: ReportingPeriod, period: ReportingPeriod) -> bool:
        """Whether it came to be counted in another way after `earlier`, up to `period`."""
        return any(earlier.first_day < day <= period.first_day for day in self.breaks)

    def since_break(self, period: ReportingPeriod) -> list[ReportingPeriod]:
        """The last twelve periods up to one that are counted as it is."""
        return [past for past in self.until(period) if not self.breaks_between(past, period)]

    def usual_range(self, period: ReportingPeriod) -> tuple[list[Decimal], Limits | None]:
        """Every result up to a period that is counted as it is, oldest first, and the usual range they show.

        None with fewer than twelve, and for what adds up over the year, which has no usual range.
        """
        if self.indicator.is_cumulative:
            return [], None
        past = [item for item in self.periods if item.first_day <= period.first_day][-LOOK_BACK:]
        alike = [item for item in past if not self.breaks_between(item, period)]
        values = [self.results[item.pk].value for item in alike if item.pk in self.results]
        return values, limits_of(values)

    def is_first_result(self, period: ReportingPeriod) -> bool:
        """Whether it has a result in a period and none in any before it."""
        if period.pk not in self.results:
            return False
        return not any(past.pk in self.results for past in self.periods if past.first_day < period.first_day)

    def until(self, period: ReportingPeriod) -> list[ReportingPeriod]:
        """The last twelve periods up to and including one, oldest first."""
        return [past for past in self.periods if past.first_day <= period.first_day][-HISTORY:]

    def history(self, period: ReportingPeriod) -> tuple[ResultPoint, ...]:
        """Every quarter up to a period in which a result was owed or came all the same."""
        return tuple(
            self.point(past)
            for past in self.until(period)
            if self.indicator.reports_in(past) or past.pk in self.results
        )

    def point(self, period: ReportingPeriod) -> ResultPoint:
        rated = self.rated(period)
        return ResultPoint(
            period=str(period),
            value=rated.value,
            in_words=self.in_words(rated),
            target=aim(rated.rule)[0],
            target_to=aim(rated.rule)[1],
            target_in_words=self.target_in_words(rated.rule),
            rating=rated.rating,
            is_provisional=bool(rated.result and rated.result.is_provisional),
            break_in_words=self.breaks.get(period.first_day, ""),
        )

    def in_words(self, rated: RatedResult) -> str:
        """A result as people read it, never at odds with its colour."""
        if rated.value is None:
            return rated.rating.label
        unit, indicator = Unit(self.indicator.unit), self.indicator
        if rated.rule is None:
            return format_value(rated.value, unit, indicator.decimals, indicator.unit_label)
        return format_result(rated.value, rated.rule, unit, indicator.decimals, indicator.unit_label)

    def value_in_words(self, value: Decimal | None) -> str:
        """A value of this indicator that is not a result: a target, a forecast, a benchmark."""
        if value is None:
            return ""
        return format_value(value, Unit(self.indicator.unit), self.indicator.decimals, self.indicator.unit_label)

    def target_in_words(self, rule: RatingRule | None) -> str:
        lower, upper = aim(rule)
        if upper is not None:
            unit, decimals = Unit(self.indicator.unit), self.indicator.decimals
            return f"{format_value(lower, unit, decimals)} to {self.value_in_words(upper)}"
        return self.value_in_words(lower)

    def rule_in_words(self, rated: RatedResult) -> str:
        if rated.rule_problem:
            return f"The rule cannot be used: {rated.rule_problem[:1].lower()}{rated.rule_problem[1:]}"
        if self.indicator.is_contextual:
            return "For context only, so not rated"
        if rated.rule is None:
            return "No target is set"
        indicator = self.indicator
        return rule_in_words(rated.rule, Unit(indicator.unit), indicator.decimals, indicator.unit_label)


def aim(rule: RatingRule | None) -> tuple[Decimal | None, Decimal | None]:
    """What a rule aims at: a target and None, or both ends of a range."""
    if rule is None:
        return None, None
    if rule.polarity == Polarity.RANGE:
        return rule.lower, rule.upper
    return rule.target, None
