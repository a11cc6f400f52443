"""The form of the page on which a table of what others have is checked."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from councils.models import ReportingPeriod
from peerreview.forms import Radios
from performance.importing.comparators import Area, ComparatorTable
from performance.importing.quarters import quarter_named
from performance.models import ComparatorGroup, Indicator


class ComparatorsForm(forms.Form):
    """Whose figures they are, which quarter each period of the table is, and which areas are left out."""

    mark_optional = False

    kind = forms.ChoiceField(
        label="Whom the figures are of", choices=ComparatorGroup.Kind.choices, widget=Radios(small=True)
    )
    name = forms.CharField(
        label="What the group is called",
        help_text="Nearest neighbours, the North West, England. The same name each time, so that they are one group",
        max_length=100,
    )

    def __init__(
        self, data: Any = None, *, table: ComparatorTable, periods: Iterable[ReportingPeriod], indicator: Indicator
    ) -> None:
        super().__init__(data, initial={"kind": "neighbours", "name": "Nearest neighbours"})
        self.table = table
        self.by_slug = {period.slug: period for period in periods}
        choices = [("", "Leave this column out"), *((slug, str(period)) for slug, period in self.by_slug.items())]
        for place, label in enumerate(table.periods):
            self.fields[f"period{place}"] = forms.ChoiceField(
                label=f"“{label}” is", choices=choices, required=False, initial=self._proposed(label, indicator)
            )
        for area in self.refused:
            self.fields[f"left_out{area.number}"] = forms.BooleanField(label=f"Leave {area.name} out", required=False)

    def _proposed(self, label: str, indicator: Indicator) -> str:
        """A year alone is the quarter in which an annual indicator reports."""
        year, quarter = quarter_named(label)
        slug = f"{year}-q{quarter or indicator.due_quarter}"
        return slug if slug in self.by_slug else ""

    @property
    def refused(self) -> list[Area]:
        return [area for area in self.table.areas if area.problems]

    @property
    def period_fields(self) -> list[Any]:
        return [self[f"period{place}"] for place in range(len(self.table.periods))]

    @property
    def refused_rows(self) -> list[tuple[Area, Any]]:
        return [(area, self[f"left_out{area.number}"]) for area in self.refused]

    @property
    def chosen(self) -> dict[str, ReportingPeriod]:
        """The reporting period that each period of the table is."""
        slugs = {label: self.cleaned_data[f"period{place}"] for place, label in enumerate(self.table.periods)}
        return {label: self.by_slug[slug] for label, slug in slugs.items() if slug}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        slugs = [values.get(f"period{place}") for place in range(len(self.table.periods))]
        given = [slug for slug in slugs if slug]
        if not given:
            self.add_error(None, "Say which quarter at least one of the periods is")
        elif len(set(given)) < len(given):
            self.add_error(None, "Two periods of the table cannot be the same quarter")
        for area in self.refused:
            if not values.get(f"left_out{area.number}"):
                words = f"{area.name}: {area.problems[0]}. Mend the file, or leave it out"
                self.add_error(f"left_out{area.number}", words)
        return values

    def figures(self) -> tuple[Mapping[ReportingPeriod, Mapping[str, Any]], Mapping[ReportingPeriod, Any]]:
        """What is to be stored: figures by period and authority, and the group's average by period."""
        kept = [area for area in self.table.areas if not area.why and not area.problems]
        means = [area for area in self.table.areas if area.is_mean][:1]
        figures, averages = {}, {}
        for label, period in self.chosen.items():
            figures[period] = {area.name: value for area in kept if (value := _value(area, label)) is not None}
            for area in means:
                if (value := _value(area, label)) is not None:
                    averages[period] = value
        return figures, averages


def _value(area: Area, label: str) -> Any:
    figure = area.figures.get(label)
    return figure.value if figure else None
