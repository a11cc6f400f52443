"""What a series itself tells, as a line of a scorecard."""

from collections.abc import Sequence
from decimal import Decimal

from councils.models import ReportingPeriod
from performance.rules.signal import Limits, assurance, meaning, signal_in_words, signals
from performance.rules.words import Unit
from performance.scorecard.lines import SignalLine
from performance.scorecard.series import Series

WHOLE = Decimal(100)


def signal_line(series: Series, period: ReportingPeriod) -> SignalLine | None:
    """Whether the newest result is a real change, and whether the target will be hit; None where nothing can be said:
    fewer than twelve results counted alike, no result in the period, or an indicator that adds up over the year."""
    values, limits = series.usual_range(period)
    if limits is None or period.pk not in series.results:
        return None
    found = signals(values, limits)
    means = meaning(found, series.polarity)
    promise = assurance(limits, series.rule(period.year, period.quarter)[0])
    lower, upper = _possible(series, values, limits)
    return SignalLine(
        meaning=means.value,
        meaning_in_words=means.label,
        shows=signal_in_words(found),
        usual_range=f"{series.value_in_words(lower)} to {series.value_in_words(upper)}",
        assurance=promise.value if promise else "",
        assurance_in_words=promise.label if promise else "",
        mean=limits.mean,
        lower=lower,
        upper=upper,
        points=len(values),
    )


def _possible(series: Series, values: Sequence[Decimal], limits: Limits) -> tuple[Decimal, Decimal]:
    """The usual range without what cannot be: no fewer than no households, no more than all of a hundred.

    What has itself gone below nought, or above a hundred percent, is left as it is.
    """
    lower, upper = limits.lower, limits.upper
    if min(values) >= 0:
        lower = max(lower, Decimal(0))
    if series.indicator.unit == Unit.PERCENT and max(values) <= WHOLE:
        upper = min(upper, WHOLE)
    return lower, upper
