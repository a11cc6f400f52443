"""What a series itself tells, as a line of a scorecard."""

from councils.models import ReportingPeriod
from performance.rules.signal import assurance, meaning, signal_in_words, signals
from performance.scorecard.lines import SignalLine
from performance.scorecard.series import Series


def signal_line(series: Series, period: ReportingPeriod) -> SignalLine | None:
    """Whether the newest result is a real change, and whether the target will be hit; None where nothing can be said:
    fewer than twelve results counted alike, no result in the period, or an indicator that adds up over the year."""
    values, limits = series.usual_range(period)
    if limits is None or period.pk not in series.results:
        return None
    found = signals(values, limits)
    means = meaning(found, series.polarity)
    promise = assurance(limits, series.rule(period.year, period.quarter)[0])
    return SignalLine(
        meaning=means.value,
        meaning_in_words=means.label,
        shows=signal_in_words(found),
        usual_range=f"{series.value_in_words(limits.lower)} to {series.value_in_words(limits.upper)}",
        assurance=promise.value if promise else "",
        assurance_in_words=promise.label if promise else "",
        mean=limits.mean,
        lower=limits.lower,
        upper=limits.upper,
        points=len(values),
    )
