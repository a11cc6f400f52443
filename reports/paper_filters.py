"""What the list of papers can be narrowed to, for the page and its files alike."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import Q

from councils.models import Committee, Council
from peerreview.filters import FilterSet
from reports.models import CabinetPaper
from reports.models.paper import CabinetPaperQuerySet

DECIDED, NOT_YET = "yes", "no"


class PaperFilter(FilterSet):
    q = django_filters.CharFilter(label="Words of the subject", method="with_words")
    meeting = django_filters.ModelChoiceFilter(label="Report to", queryset=Committee.objects.none(), empty_label="All")
    year = django_filters.ChoiceFilter(
        label="Year of the meeting", field_name="meeting_on__year", empty_label="All", choices=()
    )
    state = django_filters.ChoiceFilter(label="State", empty_label="All", choices=())
    decided = django_filters.ChoiceFilter(
        label="Decided", choices=[(DECIDED, "Decided"), (NOT_YET, "Not yet")], method="with_decided", empty_label="All"
    )

    class Meta:
        model = CabinetPaper
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, council: Council, states: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["meeting"].queryset = Committee.objects.filter(council=council).order_by("kind", "name")
        held = CabinetPaper.objects.filter(council=council, state__in=states).dates("meeting_on", "year", order="DESC")
        self.filters["year"].extra["choices"] = [(str(day.year), str(day.year)) for day in held]
        names = dict(CabinetPaper.State.choices)
        self.filters["state"].extra["choices"] = [(state, names[state]) for state in states]

    def with_words(self, rows: CabinetPaperQuerySet, name: str, value: str) -> CabinetPaperQuerySet:
        """Papers whose subject has every word."""
        for word in value.split():
            rows = rows.filter(Q(subject__icontains=word))
        return rows

    def with_decided(self, rows: CabinetPaperQuerySet, name: str, value: str) -> CabinetPaperQuerySet:
        return rows.filter(decision__isnull=value == NOT_YET)
