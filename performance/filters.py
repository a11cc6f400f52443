"""One filterset for the indicators' table and its files."""

import django_filters
from django.db.models import QuerySet

from councils.models import Council, Portfolio, Service, User
from peerreview.filters import FilterSet
from peerreview.marks import INDICATOR_MARKS
from performance.models import Indicator, Priority


class IndicatorFilter(FilterSet):
    """`rating` is worked out from results, not stored: the page narrows its rows by it (see pages.indicators)."""

    q = django_filters.CharFilter(label="Words", method="with_words")
    priority = django_filters.ModelChoiceFilter(
        label="Priority", field_name="objectives__priority", queryset=Priority.objects.none(), empty_label="All"
    )
    service = django_filters.ModelChoiceFilter(label="Service", queryset=Service.objects.none(), empty_label="All")
    portfolio = django_filters.ModelChoiceFilter(
        label="Portfolio", queryset=Portfolio.objects.none(), empty_label="All"
    )
    owner = django_filters.ModelChoiceFilter(label="Owner", queryset=User.objects.none(), empty_label="All")
    rating = django_filters.ChoiceFilter(
        label="Rating",
        method="leave",
        choices=[(key, mark.word) for key, mark in INDICATOR_MARKS.items()],
        empty_label="All",
    )

    class Meta:
        model = Indicator
        fields: list[str] = []

    def __init__(self, *args: object, council: Council, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.filters["priority"].queryset = Priority.objects.filter(plan__council=council)
        self.filters["service"].queryset = Service.objects.filter(council=council)
        self.filters["portfolio"].queryset = Portfolio.objects.filter(council=council)
        owners = Indicator.objects.filter(council=council, owner__isnull=False).values("owner")
        self.filters["owner"].queryset = User.objects.filter(pk__in=owners)

    def with_words(self, rows: QuerySet[Indicator], name: str, value: str) -> QuerySet[Indicator]:
        """Rows that hold every word in their code, name or definition."""
        for word in value.split():
            rows = (
                rows.filter(code__iexact=word)
                | rows.filter(name__icontains=word)
                | rows.filter(definition__icontains=word)
            )
        return rows

    def leave(self, rows: QuerySet[Indicator], name: str, value: str) -> QuerySet[Indicator]:
        return rows

    @property
    def rating_wanted(self) -> str:
        """The rating that is set, or nothing."""
        return self.form.cleaned_data.get("rating", "") if self.is_bound and self.form.is_valid() else ""
