"""Rating a financial position, and saying it in words.

Source: design, section 5: a rule is printed beside its colour. The kinds differ: a revenue budget must not
be overspent, a capital programme should be spent as planned, a saving must be made. All amounts are pounds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
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


def achieved_in_words(planned: Decimal, achieved: Decimal | None, quarter: int) -> str:
    """Say how much of a saving is made by the end of a quarter (1 to 4), beside what a straight line would have by
    then: "£3.1m achieved so far (21.8% of plan; a straight line would be at 50%)". Nothing where it was not said."""
    if achieved is None:
        return ""
    words = f"{pounds_in_words(achieved)} achieved so far"
    if planned == 0:
        return words
    line = "" if quarter == 4 else f"; a straight line would be at {quarter * 25}%"
    return f"{words} ({_percent(achieved, planned)} of plan{line})"


@dataclass(frozen=True)
class Figures:
    """A budget and its forecast, or savings planned and expected, in pounds."""

    budget: Decimal
    forecast: Decimal


def moved_in_words(now: Figures, before: Figures | None, then: str) -> str:
    """Say how a forecast moved since the quarter named: "Forecast £500,000 higher than in Q1 2026/27". Where the budget
    was changed as well, that is said too, for then the one explains the other."""
    if before is None:
        return ""
    words = f"Forecast {_moved(now.forecast - before.forecast)} in {then}"
    if now.budget == before.budget:
        return words
    return f"{words}; the budget was changed from {pounds_in_words(before.budget)} to {pounds_in_words(now.budget)}"


@dataclass(frozen=True)
class Together:
    """The services' lines of one kind added up, and how they stand to the whole council's own line, in words."""

    budget: Decimal
    forecast: Decimal
    achieved: Decimal | None
    words: str


def add_up(kind: Position, whole: Figures | None, parts: Sequence[Figures], achieved: Sequence[Decimal]) -> Together:
    """Add the services' lines up and hold them against the whole council's line. A difference may be right (what no
    service spends, such as interest), but it is always said."""
    sums = Figures(sum((part.budget for part in parts), Decimal(0)), sum((part.forecast for part in parts), Decimal(0)))
    made = sum(achieved, Decimal(0)) if achieved else None
    return Together(sums.budget, sums.forecast, made, _against_whole(kind, whole, sums))


def _against_whole(kind: Position, whole: Figures | None, sums: Figures) -> str:
    if whole is None:
        return "There is no line for the whole council to hold the services' lines against."
    names = ("plan", "expected savings") if kind == Position.SAVINGS else ("budget", "forecast")
    gaps = ((names[0], whole.budget - sums.budget), (names[1], whole.forecast - sums.forecast))
    said = [
        f"{pounds_in_words(abs(gap))} of the whole council's {name} is in no service's line"
        if gap > 0
        else f"the services' {name} adds up to {pounds_in_words(abs(gap))} more than the whole council's"
        for name, gap in gaps
        if gap
    ]
    if not said:
        return "The services' lines add up to the whole council's."
    return f"Difference: {', and '.join(said)}."


def _moved(gap: Decimal) -> str:
    if gap == 0:
        return "the same as"
    return f"{pounds_in_words(abs(gap))} {'higher' if gap > 0 else 'lower'} than"


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
