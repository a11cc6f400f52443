"""The room inside a chart's axes: its levels up the side and its periods along the foot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from xml.etree.ElementTree import Element

from peerreview.charts.points import Scale
from peerreview.charts.svg import FAINT, QUIET, line, text, text_width

PERIOD_DOWN, YEAR_DOWN = 18, 34


@dataclass(frozen=True)
class Plot:
    """The room in pixels, how many periods share it, and where values lie in it."""

    left: Decimal
    right: Decimal
    count: int
    y: Scale

    @property
    def step(self) -> Decimal:
        """How far two periods are apart."""
        return (self.right - self.left) / max(self.count, 1)

    @property
    def floor(self) -> Decimal:
        """How far down the lowest level lies."""
        return self.y.at_low

    def x(self, index: int) -> Decimal:
        """The middle of a period."""
        return self.left + self.step * index + self.step / 2

    def every(self, room: Decimal) -> int:
        """Say of how many periods one can be named when each name takes some room: 1, 2, 4, 8 and so on."""
        found = 1
        while found < self.count and self.step * found < room:
            found *= 2
        return found


def draw_levels(root: Element, plot: Plot, levels: Sequence[Decimal], words: Callable[[Decimal], str]) -> None:
    """Draw the levels across with their values, the lowest as the axis."""
    for level in levels:
        down = plot.y(level)
        line(root, plot.left, down, plot.right, down, QUIET if level == levels[0] else FAINT)
        text(root, plot.left - 8, down + 4, words(level), fill=QUIET, anchor="end")


def draw_periods(root: Element, plot: Plot, labels: Sequence[str]) -> None:
    """Write the periods beneath, counted back from the last, and each year under the first of its periods.

    "Q3 2025/26" goes on two lines. A year with too little room before the next one is left out.
    """
    parted = [label.partition(" ") for label in labels]
    room = max((text_width(period, 12) for period, _, _ in parted), default=Decimal(0)) + 8
    every = plot.every(room)
    years: list[tuple[Decimal, str]] = []
    for index, (period, _, year) in enumerate(parted):
        if (len(parted) - 1 - index) % every:
            continue
        text(root, plot.x(index), plot.floor + PERIOD_DOWN, period, anchor="middle")
        if year and not (years and years[-1][1] == year):
            years.append((plot.x(index), year))
    for index, (across, year) in enumerate(years):
        following = years[index + 1][0] if index + 1 < len(years) else None
        if following is None or following - across > text_width(year, 12) + 8:
            text(root, across, plot.floor + YEAR_DOWN, year, fill=QUIET, anchor="middle")


def roomy(levels: Sequence[Decimal], lowest: Decimal | None) -> list[Decimal]:
    """Add a level beneath where the lowest value would sit on the axis; nought stays the axis."""
    if lowest is None or len(levels) < 2 or levels[0] == 0:
        return list(levels)
    step = levels[1] - levels[0]
    near = lowest - levels[0] < ceil(len(levels) / 2) * step / 4
    return [levels[0] - step, *levels] if near else list(levels)
