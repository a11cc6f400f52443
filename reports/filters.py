"""What the library can be narrowed to."""

from typing import Any

import django_filters
from django.utils.text import capfirst

from councils.access import Standing
from councils.models import ReportingPeriod
from peerreview.filters import FilterSet
from reports.models import Edition
from reports.models.edition import Document, audience_name


class EditionFilter(FilterSet):
    period = django_filters.ModelChoiceFilter(
        label="Reporting period", queryset=ReportingPeriod.objects.none(), empty_label="All"
    )
    document = django_filters.ChoiceFilter(label="Document", choices=Document.choices, empty_label="All")
    audience = django_filters.ChoiceFilter(label="For", empty_label="All")

    class Meta:
        model = Edition
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, standing: Standing, audiences: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        council = standing.council
        published = council.periods.filter(editions__audience__in=audiences).distinct()
        self.filters["period"].queryset = published.newest_first()
        self.filters["audience"].extra["choices"] = [
            (value, capfirst(audience_name(value, council.executive_name))) for value in audiences
        ]
