"""What a chart of results is given, and the scale it is drawn to."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from math import ceil, floor

from peerreview.marks import Mark

NO_DATA = "no data"
WIDE = Context(prec=40)
"""Wide enough for the arithmetic of any scale."""


@dataclass(frozen=True)
class Point:
    """One period's result: `label` as "Q3 2025/26", `text` the value as people read it, `mark` its rating.

    A missing result has no value and leaves a gap. `target` is what it was held against; `target_to`
    makes that a range. All numbers are in the indicator's unit.
    """

    label: str
    value: Decimal | None
    text: str = ""
    mark: Mark | None = None
    target: Decimal | None = None
    target_to: Decimal | None = None
    provisional: bool = False

    @property
    def known(self) -> Decimal | None:
        """The value if it can be drawn: not missing, and a number."""
        return self.value if self.value is not None and self.value.is_finite() else None

    @property
    def words(self) -> str:
        """The point as it is read out: "Q3 2025/26 82% (Amber: within tolerance)"."""
        if self.known is None:
            return f"{self.label} {NO_DATA}"
        notes = [self.mark.word] if self.mark else []
        notes += ["provisional"] if self.provisional else []
        rated = f" ({', '.join(notes)})" if notes else ""
        return f"{self.label} {self.text or plain(self.known)}{rated}"


@dataclass(frozen=True)
class Scale:
    """Where a value lies between two ends: `low` at pixel `at_low`, `high` at pixel `at_high`."""

    low: Decimal
    high: Decimal
    at_low: Decimal
    at_high: Decimal

    def __call__(self, value: Decimal) -> Decimal:
        """Give the pixel of a value; the middle where both ends are the same."""
        with localcontext(WIDE):
            if self.high == self.low:
                return (self.at_low + self.at_high) / 2
            share = (value - self.low) / (self.high - self.low)
            return self.at_low + share * (self.at_high - self.at_low)


def runs(
    points: Sequence[Point], x: Callable[[int], Decimal], y: Scale, breaks: Collection[int] = ()
) -> list[list[tuple[Decimal, Decimal]]]:
    """Cut a series into runs without gaps, each a list of pixels; a new one begins at each place in `breaks`."""
    found: list[list[tuple[Decimal, Decimal]]] = [[]]
    for index, point in enumerate(points):
        if index in breaks:
            found.append([])
        if point.known is None:
            found.append([])
        else:
            found[-1].append((x(index), y(point.known)))
    return [run for run in found if run]


def ticks(values: Iterable[Decimal], wanted: int = 5) -> list[Decimal]:
    """Choose round numbers that embrace all values, some `wanted` of them: steps of 1, 2, 2.5 or 5.

    Starts at nought where the values come near it, for a bar of nought is worth seeing.
    """
    with localcontext(WIDE):
        low, high = _span(list(values))
        rough = (high - low) / (wanted - 1)
        unit = Decimal(1).scaleb(rough.adjusted())
        step = next(unit * size for size in (Decimal(1), 2, Decimal("2.5"), 5, 10) if unit * size >= rough)
        return [step * count for count in range(floor(low / step), ceil(high / step) + 1)]


def plain(value: Decimal) -> str:
    """Write a number for an axis when the caller gave no words: thousands apart, few decimals."""
    if value == 0:
        return "0"
    if abs(value.adjusted()) > 15:
        return f"{value:.2e}"
    rounded = value.quantize(Decimal("0.0001")).normalize()
    return f"{rounded:,f}".replace("-", "\N{MINUS SIGN}")


def _span(values: list[Decimal]) -> tuple[Decimal, Decimal]:
    """Find the ends to draw between: never the same, and from nought where that is near."""
    low, high = (min(values), max(values)) if values else (Decimal(0), Decimal(1))
    if low > 0 and low * 2 <= high:
        low = Decimal(0)
    if high < 0 and high * 2 >= low:
        high = Decimal(0)
    if low == high:
        margin = abs(low) / 10 or Decimal(1)
        low, high = low - margin, high + margin
    return low, high
