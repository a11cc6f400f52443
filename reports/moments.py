"""A day and a time that a person chose, as a moment by the site's clocks. No Django."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>am|pm)?")
NAMED = {"noon": time(12), "midday": time(12), "12 noon": time(12), "midnight": time(0)}


class NoSuchMoment(ValueError):  # noqa: N818 - said as people say it
    """That time does not come on that day, or comes twice; the message says so for people."""


def time_of(text: str) -> time | None:
    """A time as people write it: "9am", "9:30am", "9.30 pm", "14:00", "noon". None for what is none.

    A number alone ("9") is none: it might be either half of the day.
    """
    text = text.strip().lower().replace("a.m.", "am").replace("p.m.", "pm")
    if text in NAMED:
        return NAMED[text]
    found = CLOCK.fullmatch(text)
    if not found or not (found["minute"] or found["half"]):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment. Errors: NoSuchMoment in the hour that the clocks leave out, and in the one that comes twice."""
    said = datetime.combine(day, at)
    first, second = said.replace(tzinfo=zone, fold=0), said.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != said:
        raise NoSuchMoment("The clocks go forward that night and this time does not come: choose another")
    raise NoSuchMoment("The clocks go back that night and this time comes twice: choose another")
