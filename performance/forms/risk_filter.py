"""What a reader may narrow the register by, and which score the map shows. All in the address."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from performance.rules.risk import RISING
from performance.scorecard.charts import SHOWN
from performance.scorecard.lines import RiskLine

UNREVIEWED = "unreviewed"


class RiskFilterForm(forms.Form):
    """Words, owner, service, level, and what the map shows. A value that makes no sense is told, and the others still
    work. `lines` is the whole register of the quarter."""

    q = forms.CharField(label="Words", required=False)
    owner = forms.ChoiceField(required=False)
    service = forms.ChoiceField(required=False)
    level = forms.ChoiceField(
        label="Level now",
        required=False,
        choices=[
            ("", "All levels"),
            *((level.value, level.label) for level in reversed(RISING)),
            (UNREVIEWED, "Not reviewed"),
        ],
    )
    map = forms.ChoiceField(
        label="Map shows risks",
        required=False,
        choices=[(name, words[:1].upper() + words[1:]) for name, words in SHOWN.items()],
    )

    mark_optional = False
    label_size = ""

    def __init__(self, data: Mapping[str, Any], *, lines: Sequence[RiskLine]) -> None:
        known = {name: data[name] for name in self.base_fields if name in data}
        super().__init__(known or None)
        self.lines = lines
        self._choices("owner", "All owners", {line.owner for line in lines})
        self._choices("service", "All services", {line.service for line in lines})

    def _choices(self, name: str, everything: str, values: set[str]) -> None:
        known = sorted(value for value in values if value)
        self.fields[name].choices = [("", everything), *((value, value) for value in known)]  # type: ignore[attr-defined]

    @property
    def set_values(self) -> dict[str, str]:
        """What is set and makes sense, as the address says it."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def shown(self) -> str:
        """Which score the map shows: current unless another is asked for."""
        return self.set_values.get("map", "current")

    @property
    def found(self) -> list[RiskLine]:
        """The lines that every filter lets through."""
        values = self.set_values
        words = values.get("q", "").lower().split()
        return [line for line in self.lines if _has(line, words) and _matches(line, values)]

    @property
    def narrows(self) -> bool:
        return bool(self.set_values.keys() - {"map"})

    @property
    def set_count(self) -> int:
        return len(self.set_values.keys() - {"map"})

    @property
    def form(self) -> "RiskFilterForm":
        """Itself, for the filter panel, which asks a filter for its form."""
        return self


def _has(line: RiskLine, words: Sequence[str]) -> bool:
    text = f"{line.reference} {line.title} {line.commentary}".lower()
    return all(word in text for word in words)


def _matches(line: RiskLine, values: Mapping[str, str]) -> bool:
    here = {"owner": line.owner, "service": line.service, "level": line.level or UNREVIEWED}
    return all(here[name] == values[name] for name in here if name in values)
