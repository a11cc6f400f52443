"""What a year's target comes to by each quarter.

Source: design, section 5: cumulative indicators are held against the profile for that quarter, straight
line where none was given. A profile of a cumulative indicator is the year to date (homes built by the end
of September), of any other indicator the target for that quarter alone.
"""

from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext

from performance.rules.rating import EXACT, Polarity, RatingRule, RuleRefused, check_rule

Profile = tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]
"""The target by the end of each quarter, None where none was given."""

PLACES = Decimal("0.0001")
"""What a division that does not end is rounded to."""


def profiled_target(annual: Decimal, quarter: int, profile: Profile | None, cumulative: bool) -> Decimal:
    """Give the target that holds at the end of a quarter (1 to 4), in the indicator's unit.

    The profile's own figure wins. Without it a cumulative indicator is held to a straight line between
    the figures given on either side (nought before the year, the annual target at its end), any other to
    the annual target.
    """
    _must_be_quarter(quarter)
    given = profile[quarter - 1] if profile else None
    if given is not None:
        return given
    if not cumulative:
        return annual
    known = {0: Decimal(0), 4: annual}
    known |= {number: figure for number, figure in enumerate(profile or (), start=1) if figure is not None}
    before = max(number for number in known if number <= quarter)
    after = min(number for number in known if number >= quarter)
    if before == after:
        return known[quarter]
    with localcontext(EXACT):
        climb = (known[after] - known[before]) * (quarter - before) / (after - before)
        return _trimmed(known[before] + climb, ROUND_HALF_UP)


def profiled_rule(rule: RatingRule, quarter: int, profile: Profile | None, cumulative: bool) -> RatingRule:
    """Give the rule that holds at the end of a quarter: the year's rule with its target profiled.

    An amber value, and for a cumulative indicator the ends of a range, move in proportion; a tolerance
    stays as it is. A rule without a target comes back unchanged.
    """
    _must_be_quarter(quarter)
    if rule.polarity == Polarity.RANGE:
        if not cumulative or rule.lower is None or rule.upper is None:
            return rule
        ends = (_share(end, Decimal(quarter), Decimal(4), ROUND_HALF_UP) for end in (rule.lower, rule.upper))
        return replace(rule, lower=next(ends), upper=next(ends))
    if rule.target is None:
        return rule
    target = profiled_target(rule.target, quarter, profile, cumulative)
    amber = rule.amber_value
    if amber is not None and rule.target != 0:
        outwards = ROUND_FLOOR if rule.polarity == Polarity.HIGHER else ROUND_CEILING
        amber = _share(amber, target, rule.target, outwards)
    return replace(rule, target=target, amber_value=amber)


def check_profile(rule: RatingRule, profile: Profile | None, cumulative: bool) -> None:
    """Raise RuleRefused where a profile does not fit its rule, named by its field (profile_q1 to profile_q4).

    A cumulative profile ends on the annual target; and every quarter's rule must itself be one that can
    be rated by (a percentage of a first quarter of nought cannot).
    """
    check_rule(rule)
    if profile is None or rule.target is None:
        return
    if cumulative and profile[3] is not None and profile[3] != rule.target:
        raise RuleRefused("profile_q4", "The profile for quarter 4 must be the same as the target for the year")
    for quarter in (1, 2, 3, 4):
        try:
            check_rule(profiled_rule(rule, quarter, profile, cumulative))
        except RuleRefused as refused:
            raise RuleRefused(f"profile_q{quarter}", f"Quarter {quarter}: {refused.message}") from refused


def _share(figure: Decimal, part: Decimal, whole: Decimal, rounding: str) -> Decimal:
    """Take the same share of a figure as `part` is of `whole`."""
    with localcontext(EXACT):
        return _trimmed(figure * part / whole, rounding)


def _trimmed(number: Decimal, rounding: str) -> Decimal:
    """Leave a number of few decimals alone; round one that has many."""
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -8:
        return number
    return number.quantize(PLACES, rounding=rounding)


def _must_be_quarter(quarter: int) -> None:
    """Refuse a quarter that no year has."""
    if quarter not in (1, 2, 3, 4):
        raise ValueError(f"A quarter is numbered 1 to 4, not {quarter}")
