"""Dates of a visit: "4th September - 7th September 2018", "10-13 SEPTEMBER 2019", "30 December to 2 January 2026"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from recommendations.reading.text import MONTHS

LONGEST_VISIT: Final = 31  # days; a longer range in a report is a financial year or a project, not a visit

_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_DAY: Final = r"(?:the )?(\d{1,2}) ?(?:st|nd|rd|th)?(?: of)?"
_TO: Final = r" ?(?:-|–|—|−|‐|‑|/|\bto\b|\buntil\b|\btill\b|\band\b|&|\bthrough\b) ?"
_RANGE: Final = re.compile(
    rf"(?<![\w.£]){_WEEKDAY}{_DAY},?(?: ?({MONTHS})\b\.?,?(?: (\d{{4}}))?)?"
    rf"{_TO}{_WEEKDAY}{_DAY},? ?({MONTHS})\b\.?,?(?: of)? ?(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_NUMERIC: Final = re.compile(
    rf"(?<![\d/.-])(\d{{1,2}})[/.](\d{{1,2}})[/.](\d{{4}}){_TO}(\d{{1,2}})[/.](\d{{1,2}})[/.](\d{{4}})(?!\d)"
)
_MONTH_NUMBER: Final = {name: place % 12 + 1 for place, name in enumerate(MONTHS.lower().split("|")[:12])}


@dataclass(frozen=True, slots=True)
class DateRange:
    """A range as printed; `start` and `end` are None where the words name no possible days."""

    wording: str
    start: date | None
    end: date | None


def date_ranges(text: str) -> Iterator[DateRange]:
    """Every range of days in `text` that ends with a year. Impossible days come back without dates."""
    if not any(character.isdigit() for character in text):
        return
    for found in _RANGE.finditer(text):
        first_day, first_month, first_year, last_day, last_month, last_year = found.groups()
        end = _date(last_day, _month(last_month), last_year)
        start = _date(first_day, _month(first_month or last_month), first_year or last_year)
        if start and end and start > end and first_month and not first_year:
            start = _date(first_day, _month(first_month), str(end.year - 1))
        yield _range(found[0].strip(), start, end)
    for found in _NUMERIC.finditer(text):
        day, month, year, last_day, last_month, last_year = found.groups()
        yield _range(found[0].strip(), _date(day, int(month), year), _date(last_day, int(last_month), last_year))


def _range(wording: str, start: date | None, end: date | None) -> DateRange:
    return DateRange(wording, start, end) if start and end and start <= end else DateRange(wording, None, None)


def _date(day: str, month: int, year: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    short = name.lower()[:3]
    return next(number for full, number in _MONTH_NUMBER.items() if full.startswith(short))
