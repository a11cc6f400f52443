"""How a council scores its risks: the number of steps, their names, and where the levels begin."""

from typing import Any

from django import forms

from performance.models.risk_scale import LONGEST_WORD
from performance.rules.risk import LARGEST, RISING, SMALLEST, USUAL_FROM, Scale, problems_of

SIDES = {"likelihood": "Likelihood", "impact": "Impact"}
FROMS = {"medium_from": "Medium", "high_from": "High", "very_high_from": "Very high"}


class RiskScaleForm(forms.Form):
    """The names of six steps; those beyond the number chosen are left empty."""

    size = forms.TypedChoiceField(
        label="Number of steps",
        choices=[(size, f"{size} by {size}") for size in range(SMALLEST, LARGEST + 1)],
        coerce=int,
        widget=forms.RadioSelect,
    )

    mark_optional = False

    def __init__(self, *args: Any, scale: Scale, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(scale)
        super().__init__(*args, **kwargs)
        self.scale = scale
        for side, label in SIDES.items():
            for step in range(1, LARGEST + 1):
                self.fields[f"{side}_{step}"] = _word(f"{label} {step}")
        for name, label in FROMS.items():
            self.fields[name] = forms.IntegerField(
                label=f"{label} from a score of",
                required=False,
                min_value=2,
                max_value=LARGEST**2,
                widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
            )
        self.fields["very_high_from"].help_text = (
            "Leave all three empty to have the usual ones of the size: "
            + "; ".join(f"{size} by {size}: {', '.join(map(str, froms))}" for size, froms in USUAL_FROM.items())
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.errors:
            return values
        self._check_words()
        if not self.errors:
            for name, words in problems_of(self.wanted).items():
                self.add_error({"likelihoods": "likelihood_1", "impacts": "impact_1"}.get(name, name), words)
        return values

    def _check_words(self) -> None:
        """Every step has a name, and no name is left over that would be lost."""
        size = self.cleaned_data["size"]
        for side, label in SIDES.items():
            for step in range(1, LARGEST + 1):
                word = self.cleaned_data[f"{side}_{step}"]
                if step <= size and not word:
                    self.add_error(f"{side}_{step}", f"Enter a name for {label.lower()} {step}")
                if step > size and word:
                    self.add_error(f"{side}_{step}", f"Leave this empty: the scale ends at {size}")

    @property
    def wanted(self) -> Scale:
        """The scale that is asked for. Levels of single places stay where the number of steps does."""
        values = self.cleaned_data
        size = values["size"]
        froms = [values[name] for name in FROMS]
        if not any(froms):
            froms = list(USUAL_FROM[size])
        medium, high, very_high = (number or 0 for number in froms)
        return Scale(
            likelihoods=tuple(values[f"likelihood_{step}"] for step in range(1, size + 1)),
            impacts=tuple(values[f"impact_{step}"] for step in range(1, size + 1)),
            medium_from=medium,
            high_from=high,
            very_high_from=very_high,
            cells=self.scale.cells if size == self.scale.size else (),
        )


class RiskCellsForm(forms.Form):
    """The level of every place of the scale."""

    mark_optional = False

    def __init__(self, *args: Any, scale: Scale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scale = scale
        levels = [(level.value, level.label) for level in RISING]
        for (likelihood, impact), level in zip(self._places, scale.all_cells, strict=True):
            words = f"{scale.likelihoods[likelihood - 1]}, {scale.impacts[impact - 1].lower()}"
            self.fields[_cell(likelihood, impact)] = forms.ChoiceField(label=words, choices=levels, initial=level)

    @property
    def _places(self) -> list[tuple[int, int]]:
        return [(likelihood, impact) for likelihood in self.scale.steps for impact in self.scale.steps]

    @property
    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The map's rows, the most likely first, each with a choice for every impact."""
        return [
            (words, [self[_cell(likelihood, impact)] for impact in self.scale.steps])
            for likelihood, words in reversed(self.scale.likelihood_choices)
        ]

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(self.cleaned_data[_cell(*place)] for place in self._places)


def _cell(likelihood: int, impact: int) -> str:
    return f"cell_{likelihood}_{impact}"


def _word(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_WORD,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )


def _initial(scale: Scale) -> dict[str, Any]:
    words = {f"likelihood_{step}": word for step, word in enumerate(scale.likelihoods, start=1)}
    words |= {f"impact_{step}": word for step, word in enumerate(scale.impacts, start=1)}
    froms = {name: getattr(scale, name) for name in FROMS}
    return {"size": scale.size} | words | froms
