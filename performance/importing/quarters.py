"""Which quarter words name: "Q2 2026/27", "2026-q2", "Quarter 2, 2026-27", "Q2"."""

import re

QUARTER = re.compile(r"q(?:uarter)?\s*([1-4])(?!\d)", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(20\d\d|\d\d)(?!\d)")


def quarter_named(said: str) -> tuple[int | None, int | None]:
    """The year in which the financial year starts, and the quarter's number; None for what is not said."""
    found = QUARTER.search(said)
    year = YEAR.search(QUARTER.sub(" ", said))
    number = int(found[1]) if found else None
    return (int(year[1]) % 100 + 2000 if year else None), number


def is_quarter(said: str, year: int, quarter: int, *, with_year: bool = False) -> bool:
    """Whether words name this quarter; without its year they will do, unless `with_year`."""
    named_year, number = quarter_named(said)
    return number == quarter and (named_year == year or (named_year is None and not with_year))
