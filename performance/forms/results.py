"""A quarter's results in one grid: a row for each indicator, typed as people type figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime

from councils.models import ReportingPeriod
from peerreview.forms import DecimalField, Radios
from performance.models import Breakdown, Indicator, Result
from performance.rules.rating import Rating
from performance.rules.results import MonthRule, from_months, from_parts
from performance.rules.words import Unit
from performance.scorecard.doubts import doubt, owed_words
from performance.scorecard.series import Series
from performance.services.results import ResultEntry

PARTS = (Unit.PERCENT, Unit.RATIO, Unit.RATE)
"""Units that are worked out of two figures."""

YES_NO = [("", "No result"), ("1", "Yes"), ("0", "No")]
MONTHS = ("month1", "month2", "month3")
LONGEST_WORDS = 2000  # characters; what a reader of a scorecard will read


@dataclass(frozen=True)
class Beside:
    """What is stored beside a result: its three months, and its parts with their figures."""

    months: Sequence[Decimal | None] = (None, None, None)
    parts: Sequence[tuple[Breakdown, Decimal | None]] = field(default_factory=tuple)


def _figure(label: str, prefix: str = "", suffix: str = "") -> DecimalField:
    return DecimalField(
        label=label,
        required=False,
        max_digits=18,
        decimal_places=6,
        prefix=prefix,
        suffix=suffix,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )


def _words(label: str) -> forms.CharField:
    field = forms.CharField(
        label=label, required=False, max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 3})
    )
    field.threshold = 50  # type: ignore[attr-defined]  # per cent: until then the count of characters would only be noise, sixty times over
    return field


class ResultRow(forms.Form):
    """One indicator's result. Only a row that was changed is checked and saved.

    Accepts "1,234.5", "95%" and "£1,200"; a figure a hundred times its target or more is asked about.
    """

    value = _figure("Result")
    numerator = _figure("Numerator")
    denominator = _figure("Denominator")
    is_provisional = forms.BooleanField(label="Provisional", required=False)
    sure = forms.BooleanField(label="Yes, this figure is right", required=False)
    forecast = _figure("Year-end forecast")
    commentary = _words("Commentary")
    corrective_action = _words("Corrective action")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    mark_optional = False

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        series: Series,
        period: ReportingPeriod,
        beside: Beside,
        typed: Mapping[str, Any],
    ) -> None:
        self.series, self.period, self.beside = series, period, beside
        self.indicator = series.indicator
        self.result = series.results.get(period.pk)
        self.now = series.rated(period)
        self.asks_if_sure = False
        super().__init__(data, prefix=f"i{self.indicator.pk}", initial=_initial(self.result))
        unit = Unit(self.indicator.unit)
        for name in ("value", "forecast"):
            self._fit(name, unit)
        if unit not in PARTS:
            del self.fields["numerator"], self.fields["denominator"]
        self._add_months(unit)
        for part, value in beside.parts:
            self._add(f"part{part.pk}", part.name, value, unit)
        self._restore(typed)

    def _fit(self, name: str, unit: Unit) -> None:
        """Make the box fit the unit: a choice for yes or no, else with its sign beside it."""
        if unit == Unit.YES_NO:
            field = forms.TypedChoiceField(
                label=self.fields[name].label, required=False, choices=YES_NO, coerce=Decimal, empty_value=None
            )
            self.fields[name] = field
            stored = self.initial.get(name)
            self.initial[name] = "" if stored is None else str(int(stored))
        else:
            widget = self.fields[name].widget
            widget.prefix, widget.suffix = _beside(unit)

    def _add(self, name: str, label: str, value: Decimal | None, unit: Unit) -> None:
        self.fields[name] = _figure(label)
        self.initial[name] = value
        self._fit(name, unit)

    def _add_months(self, unit: Unit) -> None:
        if self.indicator.frequency != Indicator.Frequency.MONTHLY:
            return
        first = self.period.first_day
        for place, name in enumerate(MONTHS):
            self._add(name, f"{first.replace(month=first.month + place):%B}", self.beside.months[place], unit)

    def _restore(self, typed: Mapping[str, Any]) -> None:
        """Show what the person typed and never saved, where there is any of this row."""
        found = {name: typed[f"{self.prefix}-{name}"] for name in self.fields if f"{self.prefix}-{name}" in typed}
        self.is_restored = bool(found)
        if found:
            ticks = {name: name in found for name in ("is_provisional", "sure")}
            self.initial = {**self.initial, **found, **ticks}

    @property
    def months(self) -> list[Any]:
        return [self[name] for name in MONTHS if name in self.fields]

    @property
    def parts(self) -> list[Any]:
        return [self[f"part{part.pk}"] for part, _ in self.beside.parts]

    @property
    def dimension(self) -> str:
        """By what it is told apart: "Locality"."""
        return self.beside.parts[0][0].dimension if self.beside.parts else ""

    @property
    def month_rule(self) -> str:
        return MonthRule(self.indicator.month_rule).label.lower()

    @property
    def key(self) -> str:
        """What addresses say after "#": the row's id."""
        return f"i{self.indicator.pk}"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not self.has_changed() or self.errors:
            return values
        self._clean_parts(values)
        self._clean_months(values)
        value = values.get("value")
        if value is None:
            self._refuse_words_without_figure(values)
            return values
        self._clean_value(values, value)
        return values

    def _clean_parts(self, values: dict[str, Any]) -> None:
        """Both parts or neither; without a result they give it, where the unit lets them."""
        numerator, denominator = values.get("numerator"), values.get("denominator")
        if (numerator is None) != (denominator is None):
            missing = "numerator" if numerator is None else "denominator"
            self.add_error(missing, f"Enter the {missing} as well, or leave both empty")
        elif denominator == 0:
            self.add_error("denominator", "The denominator cannot be 0")
        elif values.get("value") is None and numerator is not None and denominator is not None:
            values["value"] = from_parts(numerator, denominator, self.indicator.unit)

    def _clean_months(self, values: dict[str, Any]) -> None:
        """The months give the quarter's result where they can; a result typed against them is asked about."""
        if MONTHS[0] not in self.fields or not set(MONTHS) & {*self.changed_data}:
            return
        made = from_months([values.get(name) for name in MONTHS], MonthRule(self.indicator.month_rule))
        if made is None:
            return
        if "value" in self.changed_data and values.get("value") not in (None, made):
            words = self.series.value_in_words(made)
            self.add_error("value", f"The months give {words}: leave the result empty, or put the months right")
        values["value"] = made

    def _refuse_words_without_figure(self, values: dict[str, Any]) -> None:
        said = any(values.get(name) for name in ("commentary", "corrective_action", "forecast", "is_provisional"))
        if self.result is None and (said or values.get("numerator") is not None):
            self.add_error("value", "Enter the result that this is about")

    def _clean_value(self, values: dict[str, Any], value: Decimal) -> None:
        words = doubt(self.series, self.period, value)
        if words and not values.get("sure"):
            self.asks_if_sure = True
            self.add_error("value", words)
        said = (values.get("commentary", ""), values.get("corrective_action", ""))
        for name, message in owed_words(self.series, self.period, value, *said).items():
            self.add_error(name, message)

    def entry(self) -> ResultEntry:
        values = self.cleaned_data
        return ResultEntry(
            indicator=self.indicator,
            value=values.get("value"),
            numerator=values.get("numerator"),
            denominator=values.get("denominator"),
            is_provisional=values["is_provisional"],
            commentary=values["commentary"],
            corrective_action=values["corrective_action"],
            forecast=values.get("forecast"),
            seen=_moment(values["seen"]),
            months=[values.get(name) for name in MONTHS] if self.months else None,
            parts={part.pk: values.get(f"part{part.pk}") for part, _ in self.beside.parts} or None,
        )

    def has_changed(self) -> bool:
        """Whether anything that is stored was changed: a tick that one is sure is no change by itself."""
        return bool(set(self.changed_data) - {"sure", "seen"})

    @property
    def last(self) -> str:
        """What was reported before, for comparison while typing."""
        for past in reversed(self.series.until(self.period)[:-1]):
            rated = self.series.rated(past)
            if rated.value is not None:
                return f"{self.series.in_words(rated)} in {past}"
        return ""

    @property
    def rule_in_words(self) -> str:
        return self.series.rule_in_words(self.now)

    @property
    def target_in_words(self) -> str:
        return self.series.target_in_words(self.now.rule)


class ResultGrid:
    """All rows of a quarter's grid, saved together or not at all."""

    def __init__(
        self,
        data: Any | None,
        series: Iterable[Series],
        period: ReportingPeriod,
        beside: Mapping[int, Beside],
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        self.is_bound = data is not None
        none = Beside()
        self.rows = [
            ResultRow(data, series=item, period=period, beside=beside.get(item.indicator.pk, none), typed=typed or {})
            for item in series
        ]

    def is_valid(self) -> bool:
        """Asks every row, so that every row can say what is wrong."""
        return not [row for row in self.rows if not row.is_valid()]

    @property
    def changed(self) -> list[ResultRow]:
        return [row for row in self.rows if row.has_changed()]

    @property
    def problems(self) -> list[dict[str, str]]:
        """What is wrong in any row, each with its indicator's code and the way to the cell."""
        return [
            {"text": f"{row.indicator.code}: {error}", "target": bound.id_for_label if not bound.is_hidden else ""}
            for row in self.rows
            if row.is_bound
            for bound in row
            for error in bound.errors
        ]

    def entries(self) -> list[ResultEntry]:
        return [row.entry() for row in self.changed]


class OverrideForm(forms.Form):
    """A person's rating instead of the rule's."""

    rating = forms.ChoiceField(
        label="Rating that counts",
        choices=[(rating.value, rating.label) for rating in (Rating.GREEN, Rating.AMBER, Rating.RED)],
        widget=Radios(),
    )
    reason = forms.CharField(
        label="Why the rule's rating does not tell the truth",
        help_text="Printed beside the rating, with your name, wherever it is shown.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
    )


def _initial(result: Result | None) -> dict[str, Any]:
    if result is None:
        return {"seen": ""}
    names = ("value", "numerator", "denominator", "is_provisional", "forecast", "commentary", "corrective_action")
    return {name: getattr(result, name) for name in names} | {"seen": result.entered_at.isoformat()}


def _moment(text: str) -> datetime | None:
    return parse_datetime(text) if text else None


def _beside(unit: Unit) -> tuple[str, str]:
    """What is drawn before and behind the box."""
    return ("£", "") if unit == Unit.MONEY else ("", "%") if unit == Unit.PERCENT else ("", "")
