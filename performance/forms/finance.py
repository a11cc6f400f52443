"""Budget and forecast of a quarter, a row for the whole council and for each service."""

from collections.abc import Mapping
from typing import Any

from django import forms

from councils.models import ReportingPeriod, Service
from peerreview.forms import DecimalField
from performance.models import FinancePosition
from performance.rules.finance import Position
from performance.services.finance import PositionEntry


def _pounds(label: str) -> DecimalField:
    return DecimalField(label=label, required=False, max_digits=16, decimal_places=2, prefix="£")


class PositionRow(forms.Form):
    """One position: of one kind, for the whole council or one service."""

    budget = _pounds("Budget")
    forecast = _pounds("Forecast")
    commentary = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))

    mark_optional = False

    def __init__(
        self, data: Mapping[str, Any] | None, *, kind: Position, service: Service | None, stored: FinancePosition | None
    ) -> None:
        self.kind, self.service, self.stored = kind, service, stored
        initial = _initial(stored) if stored else {}
        super().__init__(data, prefix=f"{kind.value}-{service.pk if service else 'all'}", initial=initial)
        if kind == Position.SAVINGS:
            self.fields["budget"].label, self.fields["forecast"].label = "Savings planned", "Savings expected"

    @property
    def where(self) -> str:
        return str(self.service or "Whole council")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.errors:
            return values
        budget, forecast = values.get("budget"), values.get("forecast")
        if (budget is None) != (forecast is None):
            name = "budget" if budget is None else "forecast"
            self.add_error(name, f"Enter {str(self.fields[name].label).lower()} as well, or leave both empty")
        elif budget is None and values.get("commentary"):
            self.add_error("budget", "Enter the figures that this is about")
        return values

    def entry(self) -> PositionEntry:
        return PositionEntry(kind=self.kind.value, service=self.service, **self.cleaned_data)


def _initial(stored: FinancePosition) -> dict[str, str]:
    """What is stored, with thousands apart: nine figures in a row cannot be read."""
    amounts = {"budget": stored.budget, "forecast": stored.forecast}
    typed = {name: f"{amount:,.2f}".removesuffix(".00") for name, amount in amounts.items()}
    return typed | {"commentary": stored.commentary}


class PositionGrid:
    """All positions of a quarter, saved together or not at all."""

    def __init__(self, data: Any | None, period: ReportingPeriod) -> None:
        stored = {(item.kind, item.service_id): item for item in FinancePosition.objects.for_period(period)}
        places = [None, *period.council.services.all()]
        self.rows = [
            PositionRow(data, kind=kind, service=place, stored=stored.get((kind.value, place.pk if place else None)))
            for place in places
            for kind in Position
        ]

    @property
    def groups(self) -> list[tuple[str, list[PositionRow]]]:
        """Rows by place: the whole council, then each service."""
        names = list(dict.fromkeys(row.where for row in self.rows))
        return [(name, [row for row in self.rows if row.where == name]) for name in names]

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
