"""Rating a financial position, and saying it in words.

Source: design, section 5: a rule is printed beside its colour. The kinds differ: a revenue budget must not
be overspent, a capital programme should be spent as planned, a saving must be made. All amounts are pounds.
"""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum

from performance.rules.rating import EXACT, Rating


class Position(StrEnum):
    """What is held against what: a budget against its forecast, or savings planned against savings expected."""

    REVENUE = "revenue"
    CAPITAL = "capital"
    SAVINGS = "savings"

    @property
    def label(self) -> str:
        """Say it to people."""
        return {"revenue": "Revenue budget", "capital": "Capital programme", "savings": "Savings"}[self.value]

    @property
    def rule_in_words(self) -> str:
        """Say how it is rated, for printing beside the colour."""
        return {
            "revenue": "Green at or under budget, amber up to 1% over, red beyond that",
            "capital": "Green within 5% of the programme either way, amber within 10%, red beyond that",
            "savings": "Green at 95% of the plan or more, amber from 80%, red below that",
        }[self.value]


def rate_position(kind: Position, budget: Decimal, forecast: Decimal) -> Rating:
    """Rate a forecast against its budget, both in pounds; ends of a band belong to the better colour.

    Against a budget of nought no share can be taken: nought against nought is green, a cost without a budget
    red, and savings without a plan have no target.
    """
    if kind == Position.SAVINGS and budget == 0:
        return Rating.NO_TARGET
    with localcontext(EXACT):
        if kind == Position.SAVINGS:
            return _first(forecast >= budget * Decimal("0.95"), forecast >= budget * Decimal("0.8"))
        over = forecast - budget
        if kind == Position.REVENUE:
            return _first(over <= 0, over <= abs(budget) * Decimal("0.01"))
        size = abs(budget)
        return _first(abs(over) <= size * Decimal("0.05"), abs(over) <= size * Decimal("0.1"))


def variance_in_words(kind: Position, budget: Decimal, forecast: Decimal) -> str:
    """Say how a forecast stands to its budget: "£1.2m over budget (0.8%)", "£300,000 short of plan (94%)"."""
    gap = forecast - budget
    if kind == Position.SAVINGS:
        if budget == 0:
            return f"{pounds_in_words(forecast)} expected, none planned"
        share = f"{_percent(forecast, budget)} of plan"
        if gap == 0:
            return f"On plan ({share})"
        return f"{pounds_in_words(abs(gap))} {'more than' if gap > 0 else 'short of'} plan ({share})"
    if gap == 0:
        return "On budget"
    share = f" ({_percent(abs(gap), abs(budget))})" if budget else ""
    return f"{pounds_in_words(abs(gap))} {'over' if gap > 0 else 'under'} budget{share}"


def pounds_in_words(amount: Decimal) -> str:
    """Write pounds as a Cabinet paper does: "£412.3m", "£850,000", "−£1.2m". Halves go away from nought."""
    sign = "\N{MINUS SIGN}" if amount < 0 else ""
    size = abs(amount)
    if size >= 1_000_000:
        return f"{sign}£{(size / 1_000_000).quantize(Decimal('0.1'), ROUND_HALF_UP):,f}m"
    return f"{sign}£{size.quantize(Decimal(1), ROUND_HALF_UP):,f}"


def _first(green: bool, amber: bool) -> Rating:
    """Give the best colour that holds."""
    return Rating.GREEN if green else Rating.AMBER if amber else Rating.RED


def _percent(part: Decimal, whole: Decimal) -> str:
    """Write a share with one decimal, or none where it is whole. A small one is said to be "under 0.1%"."""
    with localcontext(EXACT):
        share = part * 100 / whole
    if 0 < abs(share) < Decimal("0.1"):
        return "under 0.1%"
    rounded = share.quantize(Decimal("0.1"), ROUND_HALF_UP).normalize()
    return f"{rounded:,f}%".replace("-", "\N{MINUS SIGN}")
