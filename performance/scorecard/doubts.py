"""What is asked of a figure before it is taken, and which words it still owes: the same whoever enters it and how."""

from collections.abc import Mapping
from decimal import Decimal

from councils.models import ReportingPeriod
from performance.rules.rating import Rating, rate
from performance.rules.results import is_far_off, is_far_outside, is_fraction, missing_words
from performance.rules.words import Unit
from performance.scorecard.series import Series, aim


def doubt(series: Series, period: ReportingPeriod, value: Decimal) -> str:
    """What is to be asked of an unlikely figure, "73,390 against a target of 420: are you sure?"; "" for others."""
    rule, _ = series.rule(period.year, period.quarter)
    aims, words = aim(rule), series.value_in_words(value)
    target = series.target_in_words(rule)
    if is_far_off(value, aims):
        return f"{words} against a target of {target}: are you sure?"
    if series.indicator.unit == Unit.PERCENT and is_fraction(value, aims):
        typed = format(value.normalize(), "f")
        return f"{typed}% against a target of {target}: are you sure? For a part of one, write it times a hundred"
    return _sudden(series, period, value)


def owed_words(
    series: Series, period: ReportingPeriod, value: Decimal, commentary: str, corrective_action: str
) -> Mapping[str, str]:
    """Messages by field for the words that the figure's rating still needs.

    A person's rating stands by the figure it was about, and then it is that rating's words that are owed.
    """
    rule, _ = series.rule(period.year, period.quarter)
    if rule is None:
        return {}
    result = series.results.get(period.pk)
    stands = result is not None and result.override and result.value == value
    rating = Rating(result.override) if stands and result else rate(value, rule, due=True)
    return missing_words(rating, commentary, corrective_action)


def _sudden(series: Series, period: ReportingPeriod, value: Decimal) -> str:
    """A figure that lies far outside the usual range of the quarters before."""
    before = [past for past in series.periods if past.first_day < period.first_day]
    if not before or series.breaks_between(before[-1], period):
        return ""
    _, limits = series.usual_range(before[-1])
    if limits is None or not is_far_outside(value, limits.lower, limits.upper):
        return ""
    usual = f"{series.value_in_words(limits.lower)} to {series.value_in_words(limits.upper)}"
    return f"{series.value_in_words(value)} is far outside its usual range, {usual}: are you sure?"
