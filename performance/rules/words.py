"""Values and rules as people read them.

Source: design, section 5: the rule is printed beside the colour in words, for readers of real reports
could not see it (domain, section 3, Bracknell). A number on the page must not contradict its colour
either: format_result.
"""

from collections.abc import Callable
from decimal import Decimal, localcontext
from enum import StrEnum

from performance.rules.direction import shown
from performance.rules.rating import EXACT, Edges, Polarity, RatingRule, edges_of, rate

MINUS = "\N{MINUS SIGN}"
MOST_DECIMALS = 12
NO_VALUE = "No data"


class Unit(StrEnum):
    """What an indicator is measured in."""

    PERCENT = "percent"
    COUNT = "count"
    MONEY = "money"
    RATE = "rate"
    DAYS = "days"
    RATIO = "ratio"
    YES_NO = "yes_no"

    @property
    def label(self) -> str:
        """Say it to people."""
        return {
            "percent": "Percentage",
            "count": "Number",
            "money": "Pounds",
            "rate": "Rate",
            "days": "Days",
            "ratio": "Ratio",
            "yes_no": "Yes or no",
        }[self.value]


def format_value(value: Decimal | None, unit: Unit, decimals: int, unit_label: str = "") -> str:
    """Write a value as people read it: "95%", "£1,234.50", "12.3 per 1,000 residents", "1 day", "Yes".

    Rounded to `decimals` places, halves away from nought; `unit_label` follows where given ("million",
    "homes"). None gives "No data".
    """
    if value is None:
        return NO_VALUE
    if unit == Unit.YES_NO:
        return "No" if value == 0 else "Yes"
    number = _short(value, unit, decimals)
    if unit_label:
        return f"{number} {unit_label}"
    if unit == Unit.DAYS:
        return f"{number} day" if number == "1" else f"{number} days"
    return number


def format_result(value: Decimal | None, rule: RatingRule, unit: Unit, decimals: int, unit_label: str = "") -> str:
    """Write a result so that the number never contradicts its colour.

    94.97% against a target of 95% is amber: at one decimal it would read "95.0%", so it is given as many more
    decimals as it takes to be rated alike. Otherwise as format_value. Raises RuleRefused.
    """
    if value is None or unit == Unit.YES_NO:
        return format_value(value, unit, decimals, unit_label)
    places = decimals
    truth = rate(value, rule, due=True)
    while places < MOST_DECIMALS and rate(shown(value, places), rule, due=True) != truth:
        places += 1
    return format_value(value, unit, places, unit_label)


def rule_in_words(rule: RatingRule, unit: Unit, decimals: int, unit_label: str = "") -> str:
    """Say a rule: "Green at 95% or more, amber from 90.25%, red below that".

    Edges are written exactly, with more decimals than the indicator's own where they need them. Raises
    RuleRefused.
    """
    edges = edges_of(rule)
    if edges is None:
        return "No target is set"
    if unit == Unit.YES_NO:
        yes, no = (rate(answer, rule, due=True).mark.short for answer in (Decimal(1), Decimal(0)))
        return f"{yes} if yes, {no.lower()} if no"
    if rule.polarity == Polarity.RANGE:
        return _range_in_words(edges, unit, decimals, unit_label)
    higher = rule.polarity == Polarity.HIGHER
    green, amber = (edges.green_from, edges.amber_from) if higher else (edges.green_to, edges.amber_to)
    full = format_value(green, unit, _places(green, decimals), unit_label)
    sentence = f"Green at {full}{_or_better(rule.polarity, green, unit)}"
    if not edges.has_amber:
        return f"{sentence}, otherwise red"
    link, beyond = ("from", "below") if higher else ("up to", "above")
    return f"{sentence}, amber {link} {_exact(amber, unit, decimals)}, red {beyond} that"


def axis_words(unit: Unit) -> Callable[[Decimal], str]:
    """Give the function that writes a chart's axis in a unit, in as few decimals as each value needs."""

    def words(value: Decimal) -> str:
        if unit == Unit.YES_NO:
            return {Decimal(0): "No", Decimal(1): "Yes"}.get(value, "")
        return _short(value, unit, _places(value, 0))

    return words


def _range_in_words(edges: Edges, unit: Unit, decimals: int, unit_label: str) -> str:
    """Say a range: "Green from 50 to 70, amber from 45 to 75, red outside"."""
    ends = (edges.green_from, edges.green_to, edges.amber_from, edges.amber_to)
    low, high, amber_low, amber_high = (_exact(end, unit, decimals) for end in ends)
    label = f" {unit_label}" if unit_label else " days" if unit == Unit.DAYS else ""
    sentence = f"Green at exactly {low}{label}" if low == high else f"Green from {low} to {high}{label}"
    if not edges.has_amber:
        return f"{sentence}, otherwise red"
    return f"{sentence}, amber from {amber_low} to {amber_high}, red outside"


def _or_better(polarity: Polarity, target: Decimal | None, unit: Unit) -> str:
    """End "Green at 20 days ..." rightly: things are fewer, amounts less, nothing fewer than none."""
    if polarity == Polarity.HIGHER:
        return " or more"
    if unit in (Unit.COUNT, Unit.DAYS):
        return "" if target == 0 else " or fewer"
    return " or less"


def _short(value: Decimal, unit: Unit, decimals: int) -> str:
    """Write a number with its sign, thousands, decimals and symbol, and no words after it."""
    number = shown(value, decimals)
    with localcontext(EXACT):
        size = f"{abs(number):,f}"
    sign = MINUS if number < 0 else ""
    if unit == Unit.MONEY:
        return f"{sign}£{size}"
    return f"{sign}{size}%" if unit == Unit.PERCENT else f"{sign}{size}"


def _exact(edge: Decimal | None, unit: Unit, decimals: int) -> str:
    """Write an edge of a rule with every decimal it has."""
    return "" if edge is None else _short(edge, unit, _places(edge, decimals))


def _places(value: Decimal | None, decimals: int) -> int:
    """Say how many decimals write a value exactly: none for a whole one, else its indicator's or more."""
    if value is None:
        return decimals
    with localcontext(EXACT):
        exponent = value.normalize().as_tuple().exponent
    needed = max(0, -exponent) if isinstance(exponent, int) else 0
    return max(needed, decimals) if needed else 0
