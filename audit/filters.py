"""Finding one's way in a council's history: who, what kind of thing, which days."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import django_filters
from django.apps import apps
from django.db.models import QuerySet
from django.utils.text import capfirst

from audit.models import Event
from peerreview.filters import DateFilter, FilterSet
from peerreview.moments import first_moment, last_moment

THE_SITE = "site"


class HistoryFilter(FilterSet):
    """Over one council's events. `choices_from` is all of them, so that a choice does not vanish when it is made."""

    by = django_filters.ChoiceFilter(label="Who", empty_label="Anyone", method="done_by")
    kind = django_filters.ChoiceFilter(label="What it was about", empty_label="Anything", field_name="thing_type")
    q = django_filters.CharFilter(label="Its name", method="with_name")
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

    def with_name(self, events: QuerySet[Event], name: str, value: str) -> QuerySet[Event]:
        """What happened to things whose name, as it then was, holds every word."""
        for word in value.split():
            events = events.filter(thing_label__icontains=word)
        return events

    def from_day(self, events: QuerySet[Event], name: str, day: date) -> QuerySet[Event]:
        return events.filter(at__gte=first_moment(day))

    def to_day(self, events: QuerySet[Event], name: str, day: date) -> QuerySet[Event]:
        return events.filter(at__lte=last_moment(day))


def kind_in_words(thing_type: str) -> str:
    """ "actions.progressupdate" as "Progress update"; the bare name where there is no such model any more."""
    try:
        return capfirst(str(apps.get_model(thing_type)._meta.verbose_name))
    except (LookupError, ValueError):
        return capfirst(thing_type.rpartition(".")[2])


class ThingHistoryFilter(HistoryFilter):
    """Over the events of one thing. What they were about is told by their names: "actions.milestone.reached" by its
    middle. `nouns` says these in words."""

    def __init__(self, *args: Any, nouns: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.filters["q"]
        found = {name.split(".")[1] for name in self.queryset.names() if name.count(".") == 2}
        kind = django_filters.ChoiceFilter(
            label="What it was about",
            empty_label="Anything",
            method="about",
            choices=sorted(((noun, nouns.get(noun, _plain(noun))) for noun in found), key=lambda choice: choice[1]),
        )
        kind.parent, kind.field_name = self, "kind"
        self.filters["kind"] = kind

    def about(self, events: QuerySet[Event], name: str, value: str) -> QuerySet[Event]:
        return events.filter(name__regex=rf"^[^.]+\.{re.escape(value)}\.")


def _plain(noun: str) -> str:
    return capfirst(noun.replace("_", " "))
