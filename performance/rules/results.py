"""What a result must come with, and when a figure looks like a slip of the hand.

Source: design, sections 5 and 10; domain, section 3: a result of 73,390 against a target of 420 was published,
and nobody had been asked.
"""

from collections.abc import Mapping
from decimal import Decimal, localcontext

from performance.rules.rating import EXACT, Rating

TIMES = 100
"""From how many times its target on a figure is asked about."""


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
