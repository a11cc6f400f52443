"""Days as moments, by the council's clocks."""

from datetime import date, datetime, time

from django.utils import timezone


def first_moment(day: date) -> datetime:
    """The moment a day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))


def last_moment(day: date) -> datetime:
    """The last moment of a day, itself in it."""
    return timezone.make_aware(datetime.combine(day, time.max))
