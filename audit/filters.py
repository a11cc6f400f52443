"""Finding one's way in a council's history: who, what kind of thing, which days."""

from datetime import date, datetime, time
from typing import Any

import django_filters
from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst

from audit.models import Event
from peerreview.filters import DateFilter, FilterSet

THE_SITE = "site"


class HistoryFilter(FilterSet):
    """Over one council's events. `choices_from` is all of them, so that a choice does not vanish when it is made."""

    by = django_filters.ChoiceFilter(label="Who", empty_label="Anyone", method="done_by")
    kind = django_filters.ChoiceFilter(label="What it was about", empty_label="Anything", field_name="thing_type")
    first = DateFilter(label="From", method="from_day")
    last = DateFilter(label="To", method="to_day")

    class Meta:
        model = Event
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = self.queryset
        self.filters["by"].extra["choices"] = [
            (THE_SITE if by_id is None else str(by_id), label) for by_id, label in everything.people()
        ]
        self.filters["kind"].extra["choices"] = sorted(
            ((kind, kind_in_words(kind)) for kind in everything.kinds()), key=lambda choice: choice[1]
        )

    def done_by(self, events: QuerySet[Event], name: str, value: str) -> QuerySet[Event]:
        return events.filter(by_id__isnull=True) if value == THE_SITE else events.filter(by_id=int(value))

    def from_day(self, events: QuerySet[Event], name: str, day: date) -> QuerySet[Event]:
        return events.filter(at__gte=_moment(day, time.min))

    def to_day(self, events: QuerySet[Event], name: str, day: date) -> QuerySet[Event]:
        return events.filter(at__lte=_moment(day, time.max))


def kind_in_words(thing_type: str) -> str:
    """ "actions.progressupdate" as "Progress update"; the bare name where there is no such model any more."""
    try:
        return capfirst(str(apps.get_model(thing_type)._meta.verbose_name))
    except (LookupError, ValueError):
        return capfirst(thing_type.rpartition(".")[2])


def _moment(day: date, at: time) -> datetime:
    """A moment of a day by the council's clocks."""
    return timezone.make_aware(datetime.combine(day, at))
