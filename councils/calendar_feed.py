"""A person's dates as an iCalendar file (RFC 5545): whole days, each with the address of its page."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from icalendar import Calendar, Event

from councils.access import Standing
from councils.calendar import Entry

#: How often a calendar should ask again.
EVERY = timedelta(hours=6)
_signer = Signer(sep=".", salt="councils.calendar")


def address_of(key: str) -> str:
    """The secret address of the calendar with this key. The signature makes it one that no reader of the database
    could put together."""
    return f"{settings.SITE_URL}{reverse('councils:calendar-feed', args=[_signer.sign(key)])}"


def key_in(token: str) -> str | None:
    """The key that a calendar's address holds; None where it is none of ours."""
    try:
        return _signer.unsign(token)
    except BadSignature:
        return None


def feed_of(standing: Standing, entries: list[Entry], now: datetime) -> bytes:
    """The file. In: the moment at which it was asked for, with its time zone."""
    calendar = Calendar()
    calendar.add("prodid", "-//peerreview//dates//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = f"{standing.council.name}: your dates"
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", EVERY, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for entry in entries:
        calendar.add_component(_event(standing, entry, now))
    return calendar.to_ical()


def _event(standing: Standing, entry: Entry, now: datetime) -> Event:
    site = settings.SITE_URL
    link = f"{site}{entry.href}"
    event = Event()
    event.add("uid", f"{entry.key}-{standing.council.slug}@{urlsplit(site).hostname}")
    event.add("dtstamp", now)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("description", f"{entry.detail}\n{link}" if entry.detail else link)
    event.add("url", link)
    event.add("transp", "TRANSPARENT")  # a date that is due makes nobody busy
    return event
