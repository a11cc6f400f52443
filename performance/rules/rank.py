"""Where a council stands among others: place, and which quarter of them, by which values are good.

Source: issue "The scorecard that Cabinet trusts": quartile and rank where the group is there. Equal figures, as
printed, share the better place, as in sport. Below four councils there are no quarters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from performance.rules.direction import shown
from performance.rules.rating import Polarity

FEWEST_FOR_QUARTERS = 4
QUARTERS = {1: "best quarter", 2: "better half", 3: "worse half", 4: "worst quarter"}


@dataclass(frozen=True)
class Rank:
    """`place` from 1, the best, among `of` councils, one's own counted; `quarter` from 1, the best, or None."""

    place: int
    of: int
    is_shared: bool
    quarter: int | None

    @property
    def place_in_words(self) -> str:
        """Say the place: "3rd", "joint 1st"."""
        return f"{'joint ' if self.is_shared else ''}{ordinal(self.place)}"


def rank(
    own: Decimal,
    others: Sequence[Decimal],
    polarity: Polarity,
    decimals: int,
    lower: Decimal | None = None,
    upper: Decimal | None = None,
) -> Rank | None:
    """Rank one's own figure among the others', all rounded to the decimals shown.

    Within a range, what lies in it is best, and then what lies nearest to it; without a range there is no rank, nor
    without others.
    """
    if not others or (polarity == Polarity.RANGE and lower is None and upper is None):
        return None
    mine = badness(shown(own, decimals), polarity, lower, upper)
    theirs = [badness(shown(value, decimals), polarity, lower, upper) for value in others]
    place, of = 1 + sum(value < mine for value in theirs), len(others) + 1
    quarter = -(-4 * place // of) if of >= FEWEST_FOR_QUARTERS else None
    return Rank(place, of, mine in theirs, quarter)


def badness(value: Decimal, polarity: Polarity, lower: Decimal | None, upper: Decimal | None) -> Decimal:
    """A number that is the smaller the better the value is."""
    if polarity == Polarity.HIGHER:
        return -value
    if polarity == Polarity.LOWER:
        return value
    below = lower - value if lower is not None else Decimal(0)
    above = value - upper if upper is not None else Decimal(0)
    return max(below, above, Decimal(0))


def rank_in_words(found: Rank | None, group: str, *, are_neighbours: bool) -> str:
    """Say a rank: "3rd of 16 nearest neighbours, best quarter", "joint 1st of 39 in the North West"; "" for none."""
    if found is None:
        return ""
    whom = "nearest neighbours" if are_neighbours else f"in {group}"
    words = f"{found.place_in_words} of {found.of} {whom}"
    return f"{words}, {QUARTERS[found.quarter]}" if found.quarter else words


def ordinal(number: int) -> str:
    """Write a place: 1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
