"""Rating an indicator: the one pure function, and what a rule must be before it may be used.

Source: design, section 5, "Rating an indicator". Councils' rules all differ (domain, section 3), so a
rule belongs to an indicator's target, is exact, and is printed beside the colour (words.py). Values are
Decimal throughout and in the indicator's own unit; a float is refused, for 0.285 is not 95 percent of 0.3
to a float.
"""

from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from enum import StrEnum

from peerreview.marks import INDICATOR_MARKS, Mark

EXACT = Context(prec=100)
"""Room enough that no product of two stored numbers is ever rounded."""


class Polarity(StrEnum):
    """Which values of an indicator are good ones."""

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"

    @property
    def label(self) -> str:
        """Say it to people."""
        return {"higher": "Higher is better", "lower": "Lower is better", "range": "Within a range"}[self.value]


class Method(StrEnum):
    """How far from its target an indicator may be and still be amber."""

    TOLERANCE_PERCENT = "tolerance_percent"
    TOLERANCE_POINTS = "tolerance_points"
    FLOOR = "floor"

    @property
    def label(self) -> str:
        """Say it to people."""
        return {
            "tolerance_percent": "Within a percentage of the target",
            "tolerance_points": "Within a number of points of the target",
            "floor": "Up to a stated amber value",
        }[self.value]


class Rating(StrEnum):
    """What a result is rated, or the reason why it has no rating. No reason is ever red, nor nought."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NO_TARGET = "no_target"
    NO_DATA = "no_data"
    NOT_DUE = "not_due"

    @property
    def mark(self) -> Mark:
        """Give the word, shape and colour it is shown by."""
        return INDICATOR_MARKS[self.value]

    @property
    def label(self) -> str:
        """Say it to people, as in "Green: on target"."""
        return self.mark.word

    @property
    def is_rated(self) -> bool:
        """Tell a colour from a reason for having none."""
        return self in (Rating.GREEN, Rating.AMBER, Rating.RED)


class RuleRefused(ValueError):  # noqa: N818 - said as people say it
    """A rule that cannot be used: `message` says why in plain words, `field` is where to say it on a form."""

    def __init__(self, field: str, message: str) -> None:
        """Keep the field's name and the message."""
        super().__init__(message)
        self.field = field
        self.message = message


@dataclass(frozen=True)
class RatingRule:
    """The rule a target carries. `target` is for higher and lower, `lower` and `upper` are for a range.

    `tolerance` goes with both tolerance methods (percent, or points of the indicator's unit),
    `amber_value` with the floor. Enums may be given as their plain strings.
    """

    polarity: Polarity
    method: Method
    target: Decimal | None = None
    tolerance: Decimal | None = None
    amber_value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None

    def __post_init__(self) -> None:
        """Take the enums from their stored strings; ValueError for a word that is none of them."""
        object.__setattr__(self, "polarity", Polarity(self.polarity))
        object.__setattr__(self, "method", Method(self.method))

    @property
    def has_target(self) -> bool:
        """Tell whether there is anything to be held against; without it the result is contextual."""
        if self.polarity == Polarity.RANGE:
            return self.lower is not None or self.upper is not None
        return self.target is not None


@dataclass(frozen=True)
class Edges:
    """Where the colours meet, both ends in; None is open. Amber reaches at least as far as green."""

    green_from: Decimal | None
    green_to: Decimal | None
    amber_from: Decimal | None
    amber_to: Decimal | None

    @property
    def has_amber(self) -> bool:
        """Tell whether any value at all is amber."""
        return (self.green_from, self.green_to) != (self.amber_from, self.amber_to)


def rate(value: Decimal | None, rule: RatingRule, due: bool) -> Rating:
    """Rate one result by its rule.

    `value` is None where nothing was reported; `due` says whether it is owed by now. A value is rated
    even before it is due. Equal to the target is green, on the edge of the tolerance is amber. Raises
    RuleRefused for a rule that check_rule would refuse, and ValueError for a value that is no number.
    """
    if value is None:
        return Rating.NO_DATA if due else Rating.NOT_DUE
    _must_be_exact(value)
    edges = edges_of(rule)
    if edges is None:
        return Rating.NO_TARGET
    if _within(value, edges.green_from, edges.green_to):
        return Rating.GREEN
    if _within(value, edges.amber_from, edges.amber_to):
        return Rating.AMBER
    return Rating.RED


def edges_of(rule: RatingRule) -> Edges | None:
    """Work out where the colours of a rule meet, or None where no target is set. Raises RuleRefused."""
    if not rule.has_target:
        return None
    check_rule(rule)
    if rule.polarity == Polarity.HIGHER:
        return Edges(rule.target, None, _amber_edge(rule, rule.target, -1), None)
    if rule.polarity == Polarity.LOWER:
        return Edges(None, rule.target, None, _amber_edge(rule, rule.target, 1))
    amber_from, amber_to = _amber_edge(rule, rule.lower, -1), _amber_edge(rule, rule.upper, 1)
    return Edges(rule.lower, rule.upper, amber_from, amber_to)


def check_rule(rule: RatingRule) -> None:
    """Raise RuleRefused where a rule cannot be used; the form that takes targets asks the same question.

    A rule without any target passes: its result is then contextual (no target), not wrong.
    """
    for field in ("target", "tolerance", "amber_value", "lower", "upper"):
        number = getattr(rule, field)
        if number is not None:
            _must_be_exact(number, field)
    if rule.tolerance is not None and rule.tolerance < 0:
        raise RuleRefused("tolerance", "The tolerance must be 0 or more")
    if not rule.has_target:
        return
    if rule.polarity == Polarity.RANGE:
        _check_range(rule)
    if rule.method == Method.FLOOR:
        _check_floor(rule)
    else:
        _check_tolerance(rule)


def _check_range(rule: RatingRule) -> None:
    """A range needs both its ends, the right way round, and has no single amber value."""
    if rule.lower is None:
        raise RuleRefused("lower", "Enter the lower end of the range")
    if rule.upper is None:
        raise RuleRefused("upper", "Enter the upper end of the range")
    if rule.lower > rule.upper:
        raise RuleRefused("upper", "The upper end of the range must be the same as the lower end or above it")
    if rule.method == Method.FLOOR:
        raise RuleRefused("method", "A range cannot have one amber value: give a tolerance in percent or in points")


def _check_floor(rule: RatingRule) -> None:
    """The amber value lies on the worse side of the target, or on it (then nothing is amber)."""
    if rule.amber_value is None:
        raise RuleRefused("amber_value", "Enter the amber value")
    if rule.target is None:
        return
    if rule.polarity == Polarity.HIGHER and rule.amber_value > rule.target:
        raise RuleRefused("amber_value", "The amber value must not be above the target, because higher is better")
    if rule.polarity == Polarity.LOWER and rule.amber_value < rule.target:
        raise RuleRefused("amber_value", "The amber value must not be below the target, because lower is better")


def _check_tolerance(rule: RatingRule) -> None:
    """A tolerance must be given, and a percentage must be of something."""
    if rule.tolerance is None:
        raise RuleRefused("tolerance", "Enter the tolerance, or 0 if there is none")
    if rule.method == Method.TOLERANCE_POINTS:
        return
    fields = ("lower", "upper") if rule.polarity == Polarity.RANGE else ("target",)
    for field in fields:
        if getattr(rule, field) == 0:
            raise RuleRefused(field, "A percentage of 0 means nothing: give the tolerance in points instead")


def _amber_edge(rule: RatingRule, bound: Decimal | None, side: int) -> Decimal | None:
    """Give the last amber value beyond a bound; `side` is -1 below it, 1 above."""
    if rule.method == Method.FLOOR or bound is None or rule.tolerance is None:
        return rule.amber_value
    with localcontext(EXACT):
        if rule.method == Method.TOLERANCE_POINTS:
            return bound + side * rule.tolerance
        return bound + side * abs(bound) * rule.tolerance.scaleb(-2)


def _within(value: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    """Tell whether a value lies between two ends, both in; None is open."""
    return (low is None or value >= low) and (high is None or value <= high)


def _must_be_exact(number: Decimal, field: str = "") -> None:
    """Refuse floats (a mistake in the program) and what is no number (a mistake in what was entered)."""
    if isinstance(number, float):
        raise TypeError("Results and targets are Decimal, never float")
    if not Decimal(number).is_finite():
        if field:
            raise RuleRefused(field, "Enter a number")
        raise ValueError("A result must be a number")
