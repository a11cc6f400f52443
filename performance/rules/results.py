"""What a result must come with, and when a figure looks like a slip of the hand.

Source: design, sections 5 and 10; domain, section 3: a result of 73,390 against a target of 420 was published,
and nobody had been asked.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from enum import StrEnum

from performance.rules.rating import EXACT, Rating

TIMES = 100
"""From how many times its target on a figure is asked about."""


class MonthRule(StrEnum):
    """How a quarter's result is made of its months."""

    LAST = "last"
    TOTAL = "total"
    MEAN = "mean"

    @property
    def label(self) -> str:
        """Say it to people."""
        return {"last": "The last month's figure", "total": "The months added up", "mean": "The months' average"}[
            self.value
        ]


def from_months(months: Sequence[Decimal | None], rule: MonthRule) -> Decimal | None:
    """Make a quarter's result of its three months, in order; None while any that it takes is missing.

    The last month's figure stands alone; a total and an average (to six decimals) take all three.
    """
    if rule is MonthRule.LAST:
        return months[-1]
    known = [figure for figure in months if figure is not None]
    if len(known) < len(months):
        return None
    with localcontext(EXACT):
        total = sum(known, Decimal(0))
        return total if rule is MonthRule.TOTAL else (total / len(known)).quantize(Decimal("0.000001"))


def missing_words(rating: Rating, commentary: str, corrective_action: str) -> Mapping[str, str]:
    """Name the words a rating still needs: amber and red a commentary, red a corrective action as well.

    Gives messages by field, none where all is there. Blanks are no words.
    """
    missing = {}
    if rating in (Rating.AMBER, Rating.RED) and not commentary.strip():
        missing["commentary"] = f"Say why it is {rating.mark.short.lower()}"
    if rating == Rating.RED and not corrective_action.strip():
        missing["corrective_action"] = "Say what will be done about it"
    return missing


def is_far_off(value: Decimal, aims: tuple[Decimal | None, ...]) -> bool:
    """Tell whether a figure is a hundred times what was aimed at, or more; `aims` are a target or a range's ends.

    Against an aim of nought nothing can be said.
    """
    known = [abs(aim) for aim in aims if aim is not None]
    if not known or max(known) == 0:
        return False
    with localcontext(EXACT):
        return abs(value) >= TIMES * max(known)


def is_fraction(value: Decimal, aims: tuple[Decimal | None, ...]) -> bool:
    """Tell whether a percentage looks like a fraction of one: 0.95 where some tens of per cent were aimed at."""
    known = [abs(aim) for aim in aims if aim is not None]
    return bool(known) and min(known) >= 10 and 0 < abs(value) <= 1


def is_far_outside(value: Decimal, lower: Decimal, upper: Decimal) -> bool:
    """Tell whether a figure lies outside its usual range by more than the range is wide: no change so sudden came
    before. A range of no width says nothing."""
    width = upper - lower
    return width > 0 and not lower - width <= value <= upper + width


def from_parts(numerator: Decimal, denominator: Decimal, unit: str) -> Decimal | None:
    """Work a percentage or a ratio out of its parts, to six decimals; None for a unit that cannot be."""
    if denominator == 0:
        raise ValueError("Nothing can be divided by nought")
    with localcontext(EXACT):
        if unit == "percent":
            return (numerator * 100 / denominator).quantize(Decimal("0.000001"))
        if unit == "ratio":
            return (numerator / denominator).quantize(Decimal("0.000001"))
    return None
