"""Which way a result goes: against the last period, or the same period a year ago.

Source: design, section 5, "Which way it goes". Two results that look alike on the page are the same: they
are compared at the decimals shown. Said in words, not arrows: an arrow pointing up is good for some
indicators only.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum

from performance.rules.rating import EXACT, Polarity


class Direction(StrEnum):
    """How a result compares with an earlier one."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NOTHING_TO_COMPARE = "nothing_to_compare"

    @property
    def label(self) -> str:
        """Say it to people."""
        return {
            "better": "Better",
            "worse": "Worse",
            "same": "The same",
            "nothing_to_compare": "Nothing to compare with",
        }[self.value]

    @property
    def glyph(self) -> str:
        """Name the small sign beside the word; no arrows, for "up" is not always "better"."""
        return {"better": "plus", "worse": "minus", "same": "equals", "nothing_to_compare": "blank"}[self.value]


def direction(
    now: Decimal | None,
    then: Decimal | None,
    polarity: Polarity,
    decimals: int,
    lower: Decimal | None = None,
    upper: Decimal | None = None,
) -> Direction:
    """Compare a result with an earlier one, both in the indicator's unit and rounded to `decimals` places.

    Within a range, nearer to the range is better, and two results inside it are the same. Nothing to compare:
    either result is missing, or an indicator held in a range has no range.
    """
    if now is None or then is None:
        return Direction.NOTHING_TO_COMPARE
    with localcontext(EXACT):
        now, then = shown(now, decimals), shown(then, decimals)
        if polarity == Polarity.RANGE:
            if lower is None or upper is None:
                return Direction.NOTHING_TO_COMPARE
            gain = _distance(then, lower, upper) - _distance(now, lower, upper)
        else:
            gain = now - then if polarity == Polarity.HIGHER else then - now
    if gain == 0:
        return Direction.SAME
    return Direction.BETTER if gain > 0 else Direction.WORSE


def periods_worse_running(
    values: Sequence[Decimal | None],
    polarity: Polarity,
    decimals: int,
    lower: Decimal | None = None,
    upper: Decimal | None = None,
) -> int:
    """Count how many periods running, up to the last of `values` (oldest first), a result has got worse.

    A missing result breaks the run: what was not reported cannot be said to have got worse.
    """
    run = 0
    for index in range(len(values) - 1, 0, -1):
        if direction(values[index], values[index - 1], polarity, decimals, lower, upper) != Direction.WORSE:
            break
        run += 1
    return run


def shown(value: Decimal, decimals: int) -> Decimal:
    """Round a value to the decimals it is shown with, halves away from nought, as people do by hand."""
    with localcontext(EXACT):
        return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _distance(value: Decimal, lower: Decimal, upper: Decimal) -> Decimal:
    """Say how far outside a range a value lies; nought inside it."""
    return max(lower - value, value - upper, Decimal(0))
