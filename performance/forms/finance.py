"""Budget and forecast of a quarter, a row for the whole council and for each service."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from councils.models import ReportingPeriod, Service
from peerreview.forms import PoundsField
from peerreview.forms.pounds import UNITS, pounds_shown
from performance.models import FinancePosition
from performance.rules.finance import Position
from performance.services.finance import PositionEntry

WHOLE = "Whole council"


def _pounds(label: str) -> PoundsField:
    return PoundsField(label=label, required=False, max_digits=16, decimal_places=2)


def unit_asked_for(data: Mapping[str, Any]) -> str:
    """What bare figures are counted in: pounds, unless the address or the form says thousands or millions."""
    unit = data.get("unit", "pounds")
    return unit if unit in UNITS else "pounds"


class PositionRow(forms.Form):
    """One position: of one kind, for the whole council or one service, its bare figures in `unit`."""

    budget = _pounds("Budget")
    forecast = _pounds("Forecast")
    achieved = _pounds("Achieved to date")
    commentary = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 1}))

    mark_optional = False

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        kind: Position,
        service: Service | None,
        stored: FinancePosition | None,
        unit: str = "pounds",
    ) -> None:
        self.kind, self.service, self.stored = kind, service, stored
        initial = _initial(stored, unit) if stored else {}
        super().__init__(data, prefix=f"{kind.value}-{service.pk if service else 'all'}", initial=initial)
        if kind == Position.SAVINGS:
            self.fields["budget"].label, self.fields["forecast"].label = "Savings planned", "Savings expected"
        else:
            del self.fields["achieved"]
        for field in self.fields.values():
            if isinstance(field, PoundsField):
                field.unit = unit

    @property
    def where(self) -> str:
        return str(self.service or WHOLE)

    @property
    def amounts(self) -> list[forms.BoundField]:
        """The cells that hold money."""
        return [bound for bound in self if isinstance(bound.field, PoundsField)]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.errors:
            return values
        budget, forecast = values.get("budget"), values.get("forecast")
        if (budget is None) != (forecast is None):
            name = "budget" if budget is None else "forecast"
            self.add_error(name, f"Enter {str(self.fields[name].label).lower()} as well, or leave both empty")
        elif budget is None and (values.get("commentary") or values.get("achieved") is not None):
            self.add_error("budget", "Enter the figures that this is about")
        return values

    def entry(self) -> PositionEntry:
        return PositionEntry(kind=self.kind.value, service=self.service, **self.cleaned_data)


def _initial(stored: FinancePosition, unit: str) -> dict[str, str]:
    """What is stored, with thousands apart: nine figures in a row cannot be read."""
    amounts = {"budget": stored.budget, "forecast": stored.forecast, "achieved": stored.achieved}
    typed = {name: pounds_shown(amount, unit) for name, amount in amounts.items() if amount is not None}
    return typed | {"commentary": stored.commentary}


class PositionGrid:
    """All positions of a quarter, saved together or not at all. `unit` is what bare figures are counted in."""

    def __init__(self, data: Any | None, period: ReportingPeriod, unit: str = "pounds") -> None:
        stored = {(item.kind, item.service_id): item for item in FinancePosition.objects.for_period(period)}
        places: Sequence[Service | None] = [None, *period.council.services.all()]
        self.unit = unit
        self.rows = [
            PositionRow(
                data,
                kind=kind,
                service=place,
                stored=stored.get((kind.value, place.pk if place else None)),
                unit=unit,
            )
            for kind in Position
            for place in places
        ]

    @property
    def parts(self) -> list[tuple[Position, list[PositionRow]]]:
        """Rows by kind: the whole council's first, then each service's."""
        return [(kind, [row for row in self.rows if row.kind == kind]) for kind in Position]

    def is_valid(self) -> bool:
        return not [row for row in self.rows if not row.is_valid()]

    @property
    def problems(self) -> list[dict[str, str]]:
        return [
            {"text": f"{row.where}, {row.kind.label.lower()}: {error}", "target": bound.id_for_label}
            for row in self.rows
            if row.is_bound
            for bound in row
            for error in bound.errors
        ]

    def entries(self) -> list[PositionEntry]:
        return [row.entry() for row in self.rows if row.has_changed()]
