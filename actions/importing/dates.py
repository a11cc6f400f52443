"""Dates as people write them in action plans: "July 2025", "31/03/2026", "Q3 2025/26", "end of March 2026", "ongoing".

A deadline that names a month or a quarter is its last day, a start its first.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from peerreview.quarters import Quarter

EARLIEST, LATEST = 2000, 2099
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if number}
SHORT = {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
NO_DATE = re.compile(
    r"^(on-?\s?going|continuous(ly)?|continual|continuing|business as usual|bau|rolling|"
    r"throughout|as (and when )?(required|needed)|permanent(ly)?|regular(ly)?)\b",
    re.IGNORECASE,
)
NOT_KNOWN = re.compile(
    r"^(n/?a|n\.a\.|#n/a|none|not applicable|nil|-+|–|—|tb[cad]|to be (confirmed|agreed|determined)|\?+|"
    r"(already )?(in place|done|complete[d]?|implemented|closed))\.?$",
    re.IGNORECASE,
)
ABOUT = re.compile(r"\b(by|the|end|of|in|before|no later than|latest|due|from|start|starting|beginning)\b")
ABOUT = re.compile(r"\b(by|the|end|of|in|before|no later than|latest|due|from|start|starting|beginning)\b")
SERIAL_START = date(1899, 12, 30)


@dataclass(frozen=True)
class ReadDate:
    """`note` says how the words were taken, or why there is no date; `problem` why they cannot be taken at all."""

    day: date | None = None
    note: str = ""
    problem: str = ""


def read_date(text: str, *, last: bool = True) -> ReadDate:
    """In: the words, and whether a month or quarter means its last day (a deadline) or its first (a start)."""
    words = " ".join(text.split()).strip(" .;,")
    if not words:
        return ReadDate()
    if NO_DATE.match(words):
        return ReadDate(note=f"“{words}” is no date: the action has none")
    if NOT_KNOWN.match(words) or not any(c.isalnum() for c in words):
        return ReadDate(note=f"“{words}”: no date")
    plain = _plain(words)
    try:
        for way in (_whole, _serial, _quarter, _season, _range, _month_and_year, _year):
            if found := way(plain, last):
                return _in_bounds(found, words)
    except ValueError as wrong:
        return ReadDate(problem=f"“{words}”: {wrong}")
    return ReadDate(problem=f"“{words}”: {_why_not(plain)}")


def _plain(words: str) -> str:
    """Small letters, no "by the end of", no weekday, no "1st"; dashes all alike."""
    plain = words.lower().replace("–", "-").replace("—", "-").replace("’", "'")
    plain = re.sub(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b,?", " ", plain)
    plain = re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", plain)
    plain = ABOUT.sub(" ", plain)
    plain = re.sub(r"\bmid[- ](?=[a-z])", " ", plain)
    return " ".join(plain.replace(",", " ").split())


def _in_bounds(found: ReadDate, words: str) -> ReadDate:
    if found.day and not EARLIEST <= found.day.year <= LATEST:
        return ReadDate(problem=f"“{words}”: the year {found.day.year} cannot be meant")
    return found


def _whole(plain: str, last: bool) -> ReadDate | None:
    """A whole day: 31/03/2026, 31.3.26, 2026-03-31, 31 March 2026, March 31 2026, 31-Mar-26."""
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]\d\d:\d\d(?::\d\d)?)?", plain):
        return ReadDate(_day(int(match[1]), int(match[2]), int(match[3])))
    if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: \d\d:\d\d(?::\d\d)?)?", plain):
        return ReadDate(_day(_year_of(match[3]), int(match[2]), int(match[1])))
    if (match := re.fullmatch(r"(\d{1,2})[-/. ]?([a-z]+)[-/.' ]*(\d{4}|\d{2})", plain)) and _month(match[2]):
        return ReadDate(_day(_year_of(match[3]), _month(match[2]), int(match[1])))
    if (match := re.fullmatch(r"([a-z]+) (\d{1,2})[ -]+(\d{4})", plain)) and _month(match[1]):
        return ReadDate(_day(int(match[3]), _month(match[1]), int(match[2])))
    return None


def _serial(plain: str, last: bool) -> ReadDate | None:
    """A day as the number that Excel keeps it by."""
    if re.fullmatch(r"\d{5}(\.\d+)?", plain) and 36526 <= float(plain) <= 73050:
        return ReadDate(SERIAL_START + timedelta(days=int(float(plain))), note=f"{plain} is how Excel counts this day")
    return None


def _quarter(plain: str, last: bool) -> ReadDate | None:
    """Q3 2025/26, 2025/26 Q3, quarter 3 of 2025-26. A quarter of one year alone cannot be told."""
    match = re.search(r"\b(?:q|qtr|quarter) ?([1-4])\b", plain)
    if not match:
        return None
    year = re.search(r"(20\d\d) ?[/-] ?(?:20)?(\d\d)\b", plain) or re.search(r"\b(\d\d)/(\d\d)\b", plain)
    if not year:
        raise ValueError("say which financial year the quarter is of, like Q3 2025/26")
    first = _year_of(year[1])
    if (first + 1) % 100 != int(year[2]):
        raise ValueError(f"{year[0]} is no financial year")
    quarter = Quarter(first, int(match[1]))
    return ReadDate(quarter.last_day if last else quarter.first_day, note=f"taken as the {_end(last)} of {quarter}")


def _season(plain: str, last: bool) -> ReadDate | None:
    match = re.fullmatch(r"(spring|summer|autumn) (\d{4})", plain)
    if not match:
        return None
    first_month, last_month = SEASONS[match[1]]
    return _of_month(int(match[2]), last_month if last else first_month, last, plain)


def _range(plain: str, last: bool) -> ReadDate | None:
    """From - to: the end of it for a deadline, the start for a start."""
    match = re.fullmatch(r"(.+?)(?: - | to |(?<=[a-z])-(?=[a-z]))(.+)", plain)
    if not match:
        return None
    first, second = match[1].strip(), match[2].strip()
    if not last and not re.search(r"\d{4}", first) and (year := re.search(r"\d{4}", second)):
        first = f"{first} {year[0]}"
    found = read_date(second if last else first, last=last)
    return ReadDate(found.day, f"“{plain}” taken as its {_end(last)}") if found.day else None


def _month_and_year(plain: str, last: bool) -> ReadDate | None:
    """July 2025, Jul-25, 07/2025, 2025-07."""
    if (match := re.fullmatch(r"([a-z]+)\.?[-/' ]*(\d{4}|\d{2})", plain)) and _month(match[1]):
        return _of_month(_year_of(match[2]), _month(match[1]), last, plain)
    if (match := re.fullmatch(r"(\d{4})[ -]([a-z]+)", plain)) and _month(match[2]):
        return _of_month(int(match[1]), _month(match[2]), last, plain)
    if match := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", plain):
        return _of_month(int(match[2]), int(match[1]), last, plain)
    if (match := re.fullmatch(r"(\d{4})-(\d{2})", plain)) and (int(match[1]) + 1) % 100 != int(match[2]):
        return _of_month(int(match[1]), int(match[2]), last, plain)
    return None


def _year(plain: str, last: bool) -> ReadDate | None:
    """2025/26 is a financial year, 2026 alone a calendar year."""
    if match := re.fullmatch(r"(?:fy ?|financial year )?(20\d\d) ?[/-] ?(?:20)?(\d\d)", plain):
        first = int(match[1])
        if (first + 1) % 100 != int(match[2]):
            raise ValueError("it is no financial year")
        day = date(first + 1, 3, 31) if last else date(first, 4, 1)
        return ReadDate(day, note=f"taken as the {_end(last)} of the financial year")
    if match := re.fullmatch(r"20\d\d", plain):
        day = date(int(match[0]), 12, 31) if last else date(int(match[0]), 1, 1)
        return ReadDate(day, note=f"taken as the {_end(last)} of the year {match[0]}")
    return None


def _of_month(year: int, month: int, last: bool, plain: str) -> ReadDate:
    day = calendar.monthrange(year, month)[1] if last and 1 <= month <= 12 and year else 1
    return ReadDate(_day(year, month, day), note=f"taken as the {_end(last)} of the month")


def _end(last: bool) -> str:
    return "last day" if last else "first day"


def _day(year: int, month: int, day: int) -> date:
    """Errors: ValueError that says what is wrong, to people."""
    if not 1 <= year <= 9999:
        raise ValueError(f"there is no year {year}")
    if not 1 <= month <= 12:
        swapped = " The day comes first, then the month" if 1 <= day <= 12 else ""
        raise ValueError(f"there is no month {month}.{swapped}".rstrip("."))
    most = calendar.monthrange(year, month)[1]
    if not 1 <= day <= most:
        raise ValueError(f"{calendar.month_name[month]} {year} has {most} days")
    return date(year, month, day)


def _year_of(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month(word: str) -> int:
    return MONTHS.get(word) or SHORT.get(word) or 0


def _why_not(plain: str) -> str:
    names_month = any(_month(word) for word in re.findall(r"[a-z]+", plain))
    if names_month and not re.search(r"\d{4}", plain):
        return "say the year too"
    return "this is not a date we can read. Write it like 31 March 2026, March 2026 or Q4 2025/26"
