"""Signal or noise: whether a series of results has changed, and whether its process will hit the target.

Source: design, section 5, "Which way it goes": the XmR chart of Shewhart and Wheeler as the NHS's "Making data
count" uses it. From twelve points on: the mean, limits at 2.66 mean moving ranges, ranges above 3.267 means screened
out once. Any of four things is a signal: a point outside the limits, seven running on one side of the mean, seven
running that rise or fall, two of three near the same limit.

Values are of one definition, oldest first, missing ones left out, and not added up over a year: a total that grows
by nature has no usual range.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from itertools import pairwise

from performance.rules.rating import EXACT, Polarity, RatingRule

FEWEST = 12
LIMIT = Decimal("2.66")
SCREEN = Decimal("3.267")
RUN = 7
PLACES = Decimal("0.000001")


class SignalKind(StrEnum):
    """What tells a change from chance."""

    OUTSIDE = "outside"
    SHIFT = "shift"
    TREND = "trend"
    NEAR_LIMIT = "near_limit"


class Side(StrEnum):
    """Where to: `HIGH` is above the mean, or rising."""

    HIGH = "high"
    LOW = "low"


class Meaning(StrEnum):
    """What a signal means to the council."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    CHANGE = "change"
    NONE = "none"

    @property
    def label(self) -> str:
        """Say it to people."""
        return {
            "improvement": "A real improvement",
            "concern": "A real worsening",
            "change": "A real change",
            "none": "No more than its usual ups and downs",
        }[self.value]


class Assurance(StrEnum):
    """Whether a process that goes on as it is will hit its target."""

    ALWAYS = "always"
    SOMETIMES = "sometimes"
    NEVER = "never"

    @property
    def label(self) -> str:
        """Say it to people."""
        return {
            "always": "Will hit its target every time",
            "sometimes": "Will hit its target at some times and miss it at others",
            "never": "Will not hit its target unless something changes",
        }[self.value]


@dataclass(frozen=True)
class Limits:
    """A process's mean and the limits of its usual range, in the indicator's unit."""

    mean: Decimal
    lower: Decimal
    upper: Decimal


@dataclass(frozen=True)
class Signal:
    """One signal that ends at the newest point: how it shows, to which side, and over how many points."""

    kind: SignalKind
    side: Side
    points: int


def limits_of(values: Sequence[Decimal]) -> Limits | None:
    """Give the mean and limits of a series; None below twelve points.

    Moving ranges above 3.267 times their mean are left out once, so that one leap does not hide the next.
    """
    if len(values) < FEWEST:
        return None
    with localcontext(EXACT):
        mean = sum(values, Decimal(0)) / len(values)
        ranges = [abs(after - before) for before, after in pairwise(values)]
        usual = _mean(ranges)
        kept = [step for step in ranges if step <= usual * SCREEN]
        reach = _mean(kept) * LIMIT
        return Limits(*(figure.quantize(PLACES) for figure in (mean, mean - reach, mean + reach)))


def signals(values: Sequence[Decimal], limits: Limits) -> tuple[Signal, ...]:
    """Give the signals that hold at the newest point, the plainest first: what is over is not news."""
    found = []
    for side in Side:
        beyond, above, near = _tests(limits, side)
        newest = values[-1]
        if beyond(newest):
            found.append(Signal(SignalKind.OUTSIDE, side, 1))
        shift = _running(values, above)
        if shift >= RUN:
            found.append(Signal(SignalKind.SHIFT, side, shift))
        trend = _trend(values, side)
        if trend >= RUN:
            found.append(Signal(SignalKind.TREND, side, trend))
        if near(newest) and sum(near(value) for value in values[-3:]) >= 2:
            found.append(Signal(SignalKind.NEAR_LIMIT, side, 3))
    return tuple(sorted(found, key=lambda signal: list(SignalKind).index(signal.kind)))


def meaning(found: Sequence[Signal], polarity: Polarity) -> Meaning:
    """Say what signals mean: better or worse by the polarity; within a range only that something changed.

    Signals that point both ways are told as a change.
    """
    if not found:
        return Meaning.NONE
    sides = {signal.side for signal in found}
    if polarity == Polarity.RANGE or len(sides) > 1:
        return Meaning.CHANGE
    good = Side.HIGH if polarity == Polarity.HIGHER else Side.LOW
    return Meaning.IMPROVEMENT if sides == {good} else Meaning.CONCERN


def assurance(limits: Limits, rule: RatingRule | None) -> Assurance | None:
    """Say whether the usual range lies on the target's good side, on its bad side, or across it.

    None without a target. A range as target: always where the whole usual range lies inside it.
    """
    if rule is None or not rule.has_target:
        return None
    least, most = _aim(rule)
    hits_at_worst = (least is None or limits.lower >= least) and (most is None or limits.upper <= most)
    if hits_at_worst:
        return Assurance.ALWAYS
    can_hit = (least is None or limits.upper >= least) and (most is None or limits.lower <= most)
    return Assurance.SOMETIMES if can_hit else Assurance.NEVER


def signal_in_words(found: Sequence[Signal]) -> str:
    """Say by what a change shows: "The newest result is above its usual range"; nothing where nothing shows."""
    return "; ".join(_words(signal) for signal in found).capitalize()


def _words(signal: Signal) -> str:
    high = signal.side is Side.HIGH
    return {
        SignalKind.OUTSIDE: f"the newest result is {'above' if high else 'below'} its usual range",
        SignalKind.SHIFT: f"the last {signal.points} results are all {'above' if high else 'below'} the average",
        SignalKind.TREND: f"the last {signal.points} results each went {'up' if high else 'down'}",
        SignalKind.NEAR_LIMIT: f"two of the last three results are near the {'top' if high else 'bottom'} "
        "of its usual range",
    }[signal.kind]


def _mean(numbers: Sequence[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0)) / len(numbers) if numbers else Decimal(0)


def _tests(limits: Limits, side: Side) -> tuple[Callable[[Decimal], bool], ...]:
    """Give the three questions asked of a value on one side: beyond the limit, past the mean, in the outer third."""
    with localcontext(EXACT):
        two_thirds = limits.mean + (limits.upper - limits.mean) * 2 / 3
        low_two_thirds = limits.mean - (limits.mean - limits.lower) * 2 / 3
    if side is Side.HIGH:
        return (lambda v: v > limits.upper, lambda v: v > limits.mean, lambda v: v > two_thirds)
    return (lambda v: v < limits.lower, lambda v: v < limits.mean, lambda v: v < low_two_thirds)


def _running(values: Sequence[Decimal], holds: Callable[[Decimal], bool]) -> int:
    """Count how many values running, up to the newest, something holds of."""
    count = 0
    for value in reversed(values):
        if not holds(value):
            break
        count += 1
    return count


def _trend(values: Sequence[Decimal], side: Side) -> int:
    """Count how many points running, up to the newest, each went further to one side than the one before."""
    count = 1
    for before, after in zip(reversed(values[:-1]), reversed(values), strict=False):
        if not (after > before if side is Side.HIGH else after < before):
            break
        count += 1
    return count


def _aim(rule: RatingRule) -> tuple[Decimal | None, Decimal | None]:
    """Give the least and the most that is on target."""
    if rule.polarity == Polarity.RANGE:
        return rule.lower, rule.upper
    return (rule.target, None) if rule.polarity == Polarity.HIGHER else (None, rule.target)
