"""What a program asks a feed for: which quarters, which page of the rows, in which format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from councils.models import ReportingPeriod

USUAL, MOST = 500, 5000
FORMATS = ("json", "csv")


class AskedWrong(ValueError):  # noqa: N818 - said as people say it
    """What was asked for makes no sense; the message says what would."""


@dataclass(frozen=True)
class Page:
    """Which rows: so many, after leaving out so many."""

    limit: int
    offset: int

    def of[T](self, rows: Sequence[T]) -> Sequence[T]:
        return rows[self.offset : self.offset + self.limit]

    def next_offset(self, count: int) -> int | None:
        """Where the next page starts, of `count` rows; None on the last."""
        after = self.offset + self.limit
        return after if after < count else None


def page_from(asked: Mapping[str, str]) -> Page:
    """The page that `limit` and `offset` name. Errors: AskedWrong."""
    limit, offset = _whole(asked, "limit", USUAL), _whole(asked, "offset", 0)
    if not 1 <= limit <= MOST:
        raise AskedWrong(f"limit is a whole number from 1 to {MOST}.")
    return Page(limit, offset)


def format_from(asked: Mapping[str, str], accepted: str) -> str:
    """The format that `format`, or else the Accept header, names. Errors: AskedWrong."""
    wanted = asked.get("format") or ("csv" if "text/csv" in accepted else "json")
    if wanted not in FORMATS:
        raise AskedWrong("format is json or csv.")
    return wanted


def period_from(asked: Mapping[str, str], periods: Sequence[ReportingPeriod], name: str) -> ReportingPeriod | None:
    """The quarter that a parameter names, None where it is not there. Errors: AskedWrong."""
    slug = asked.get(name)
    if not slug:
        return None
    found = next((period for period in periods if period.slug == slug), None)
    if found is None:
        raise AskedWrong(f"{name} is a quarter of this council, such as {periods[-1].slug if periods else '2026-q1'}.")
    return found


def periods_from(asked: Mapping[str, str], periods: Sequence[ReportingPeriod]) -> list[ReportingPeriod]:
    """The quarters from `from` to `to`, both in, or the one that `period` names. Errors: AskedWrong."""
    if only := period_from(asked, periods, "period"):
        return [only]
    first, last = period_from(asked, periods, "from"), period_from(asked, periods, "to")
    return [
        period
        for period in periods
        if (first is None or period.first_day >= first.first_day) and (last is None or period.last_day <= last.last_day)
    ]


def _whole(asked: Mapping[str, str], name: str, usual: int) -> int:
    text = asked.get(name, "")
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise AskedWrong(f"{name} is a whole number.")
    return int(text)
