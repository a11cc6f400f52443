"""What the library can be narrowed to, and how it is arranged; the same for members, for the public and for files."""

from typing import Any

import django_filters
from django.http import QueryDict
from django.utils.text import capfirst

from councils.models import Council
from peerreview.filters import FilterSet
from peerreview.quarters import Quarter
from reports.models import Publication
from reports.models.edition import audience_name
from reports.models.publication import KINDS, PublicationQuerySet

NEWEST, BY_MEETING, BY_QUARTER = "newest", "meeting", "quarter"
ARRANGEMENTS = [(NEWEST, "Newest first"), (BY_MEETING, "By meeting"), (BY_QUARTER, "By quarter")]


class LibraryFilter(FilterSet):
    """In: the council and the audiences whose publications its reader may see; the choices are what there is of them.
    One query for the choices."""

    q = django_filters.CharFilter(label="Words", method="saying")
    kind = django_filters.ChoiceFilter(label="Kind", empty_label="All")
    meeting = django_filters.ChoiceFilter(label="Meeting", empty_label="All")
    period = django_filters.ChoiceFilter(label="Reporting period", empty_label="All", method="of_period")
    audience = django_filters.ChoiceFilter(label="For", empty_label="All")

    class Meta:
        model = Publication
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, council: Council, audiences: list[str], **kwargs: Any) -> None:
        kwargs.setdefault("queryset", Publication.objects.for_library(council, audiences))
        super().__init__(*args, **kwargs)
        facets = Publication.objects.readable(council, audiences).facets()
        kinds = {kind for kind, *_ in facets}
        quarters = {(year, quarter) for _, year, quarter, *_ in facets if year and quarter}
        meetings = {(name, key) for *_, key, name in facets if key and name}
        self._choose("kind", [(value, label) for value, label in KINDS if value in kinds])
        self._choose("meeting", [(str(key), name) for name, key in sorted(meetings)], fewest=1)  # much is for none
        periods = [Quarter(*each) for each in sorted(quarters, reverse=True)]
        self._choose("period", [(quarter.slug, quarter.short_label) for quarter in periods])
        self._choose(
            "audience",
            [(value, capfirst(audience_name(value, council.executive_name))) for value in audiences],
        )

    def _choose(self, name: str, choices: list[tuple[str, str]], *, fewest: int = 2) -> None:
        """Give a filter its choices; one with nothing to choose between is not shown."""
        if len(choices) >= fewest or (choices and name in self.data):
            self.filters[name].extra["choices"] = choices
        else:
            del self.filters[name]

    @property
    def arrangement(self) -> str:
        """How the entries are arranged and headed; the newest first where the address says nothing that is known."""
        asked = self.data.get("arranged")
        return asked if asked in dict(ARRANGEMENTS) else NEWEST

    @property
    def arrangements(self) -> list[dict[str, Any]]:
        """The arrangements to choose from, with links that keep the filters."""
        kept = QueryDict(mutable=True)
        kept.update({name: value for name, value in self.data.items() if name not in ("arranged", "page", "format")})
        return [
            {
                "text": text,
                "href": f"?{kept.urlencode()}{'&' if kept else ''}arranged={name}",
                "current": name == self.arrangement,
            }
            for name, text in ARRANGEMENTS
        ]

    @property
    def kept(self) -> dict[str, str]:
        """What the filters' form keeps of the address."""
        return {} if self.arrangement == NEWEST else {"arranged": self.arrangement}

    @property
    def is_closed(self) -> bool:
        """Whether the filters stay folded: what is newest is what most come for."""
        return not self.set_count

    def filter_queryset(self, queryset: PublicationQuerySet) -> PublicationQuerySet:
        found: PublicationQuerySet = super().filter_queryset(queryset)
        if self.arrangement == BY_MEETING:
            return found.by_meeting()
        return found.by_quarter() if self.arrangement == BY_QUARTER else found

    def saying(self, queryset: PublicationQuerySet, name: str, value: str) -> PublicationQuerySet:
        return queryset.saying(value)

    def of_period(self, queryset: PublicationQuerySet, name: str, value: str) -> PublicationQuerySet:
        year, quarter = value.split("-q")
        return queryset.filter(period__year=int(year), period__quarter=int(quarter))
