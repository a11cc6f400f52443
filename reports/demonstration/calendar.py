"""Quarters counted from the newest one that has ended, and moments in working hours."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from peerreview.quarters import Quarter, quarter_of

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Calendar:
    """The demonstration's time: quarter 0 is the newest that has ended on `today`."""

    today: date

    def quarter(self, index: int) -> Quarter:
        found = quarter_of(self.today).previous
        for _ in range(abs(index)):
            found = found.next if index > 0 else found.previous
        return found

    def last_day(self, index: int) -> date:
        return self.quarter(index).last_day

    def after(self, index: int, days: int, hour: int = 10) -> datetime:
        """So many days after the quarter's last day, at that hour; never later than the start of today."""
        day = min(self.last_day(index) + timedelta(days=days), self.today)
        return datetime.combine(day, time(0 if day == self.today else hour), LONDON)

    def before(self, index: int, days: int, hour: int = 9) -> datetime:
        """So many days before the quarter's first day, at that hour."""
        return datetime.combine(self.quarter(index).first_day - timedelta(days=days), time(hour), LONDON)

    @staticmethod
    def at_noon(day: date) -> datetime:
        return datetime.combine(day, time(12), LONDON)
