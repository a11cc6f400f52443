"""Financial quarters: plain dates, no clock and no database.

A council's financial year runs from 1 April to 31 March and is named by both its years ("2025/26").
Quarter 1 is 1 April to 30 June, both days in (design, section 5). Here a year is always its starting year.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

EARLIEST_YEAR = 2000
LATEST_YEAR = 2099

_MONTHS = {1: "April to June", 2: "July to September", 3: "October to December", 4: "January to March"}
_SLUG = re.compile(r"(\d{4})-q([1-4])", re.ASCII)


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter of a financial year, in order of time.

    `year` is the year the financial year starts in, `number` is 1 to 4; anything else is a ValueError.
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse what no calendar holds."""
        if not 1 <= self.number <= 4:
            raise ValueError(f"A quarter is numbered 1 to 4, not {self.number}")
        if not 1 <= self.year <= 9998:
            raise ValueError(f"There is no financial year starting in {self.year}")

    def __str__(self) -> str:
        """Say the quarter in short, as in "Q3 2025/26"."""
        return self.short_label

    @property
    def first_day(self) -> date:
        """The first day in the quarter: 1 April, July, October or January."""
        return date(self._calendar_year, (3 * self.number) % 12 + 1, 1)

    @property
    def last_day(self) -> date:
        """The last day in the quarter, itself in it: 30 June, 30 September, 31 December or 31 March."""
        following = Quarter(self.year, self.number + 1).first_day if self.number < 4 else date(self.year + 1, 4, 1)
        return following - timedelta(days=1)

    @property
    def previous(self) -> "Quarter":
        """The quarter before; before quarter 1 comes quarter 4 of the year before."""
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    @property
    def next(self) -> "Quarter":
        """The quarter after; after quarter 4 comes quarter 1 of the year after."""
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    @property
    def same_quarter_last_year(self) -> "Quarter":
        """The quarter of the same number one financial year earlier."""
        return Quarter(self.year - 1, self.number)

    @property
    def year_label(self) -> str:
        """The financial year, as in "2025/26"."""
        return year_label(self.year)

    @property
    def label(self) -> str:
        """The quarter in full, as in "Quarter 3, 2025/26 (October to December 2025)"."""
        return f"Quarter {self.number}, {self.year_label} ({_MONTHS[self.number]} {self._calendar_year})"

    @property
    def short_label(self) -> str:
        """The quarter in short, as in "Q3 2025/26"."""
        return f"Q{self.number} {self.year_label}"

    @property
    def slug(self) -> str:
        """The quarter in an address, as in "2025-q3"."""
        return f"{self.year:04d}-q{self.number}"

    @property
    def _calendar_year(self) -> int:
        """The calendar year all three months of the quarter lie in."""
        return self.year + 1 if self.number == 4 else self.year


def year_label(year: int) -> str:
    """Name the financial year that starts in `year`: 2025 gives "2025/26", 1999 gives "1999/00"."""
    return f"{year}/{(year + 1) % 100:02d}"


def quarter_of(day: date) -> Quarter:
    """Find the quarter that a day lies in: 31 March 2026 is in Q4 2025/26, 1 April 2026 in Q1 2026/27."""
    if day.month < 4:
        return Quarter(day.year - 1, 4)
    return Quarter(day.year, (day.month - 1) // 3)


def quarter_from_slug(slug: str) -> Quarter:
    """Read a quarter from an address ("2025-q3"); ValueError where it is none, or not of this century."""
    found = _SLUG.fullmatch(slug)
    if not found or not EARLIEST_YEAR <= int(found[1]) <= LATEST_YEAR:
        raise ValueError(f"Not a quarter: {slug!r}")
    return Quarter(int(found[1]), int(found[2]))


def quarters_of_year(year: int) -> tuple[Quarter, Quarter, Quarter, Quarter]:
    """Give the four quarters, in order, of the financial year that starts in `year`."""
    return Quarter(year, 1), Quarter(year, 2), Quarter(year, 3), Quarter(year, 4)
