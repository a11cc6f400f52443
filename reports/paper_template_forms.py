"""Forms for a council's own templates of papers, and for its numbers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.text import slugify

from peerreview.forms import DateField
from reports.models import PaperProcedure
from reports.papers.parts import FRONT, Kind, Part, Template, problems
from reports.papers.templates import catalogue

OWN_ROWS = 3
LONGEST_NAME = 120


@dataclass(frozen=True)
class PartRow:
    """The fields of one line or section."""

    part: Part | None
    place: BoundField
    name: BoundField
    guidance: BoundField
    is_required: BoundField


class PaperTemplateForm(forms.Form):
    """Which sections, in which order, by which names. A section without a place is left out."""

    mark_optional = False

    name = forms.CharField(label="Name of the template", max_length=80)
    valid_from = DateField(label="For meetings from")

    def __init__(self, *args: Any, base: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {part.key for part in base.sections}
        lines = {part.key for part in base.front}
        self.front = [*base.front, *(Part(key, name, Kind.LINE) for key, name in FRONT.items() if key not in lines)]
        self.sections = [*base.sections, *(part for part in catalogue() if part.key not in known)]
        for place, part in enumerate(self.front, start=1):
            self._add(f"front-{part.key}", part, place if part.key in lines else None)
        for place, part in enumerate(self.sections, start=1):
            self._add(f"section-{part.key}", part, place if part.key in known else None)
        for number in range(1, OWN_ROWS + 1):
            self._add(f"own-{number}", Part("", ""), None)

    def _add(self, prefix: str, part: Part, place: int | None) -> None:
        what = part.name or "a section of your own"
        narrow = {"class": "govuk-input--width-3", "inputmode": "numeric"}
        self.fields[f"{prefix}-place"] = forms.IntegerField(
            label=f"Place of {what}",
            min_value=1,
            max_value=99,
            required=False,
            initial=place,
            widget=forms.TextInput(attrs=narrow),
        )
        self.fields[f"{prefix}-name"] = forms.CharField(
            label=f"Name of {what}", max_length=LONGEST_NAME, required=False, initial=part.name
        )
        self.fields[f"{prefix}-guidance"] = forms.CharField(
            label=f"Guidance for {what}",
            required=False,
            initial=part.guidance,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"{prefix}-required"] = forms.BooleanField(
            label="Required", required=False, initial=part.is_required
        )

    @property
    def front_rows(self) -> list[PartRow]:
        return [self._row(f"front-{part.key}", part) for part in self.front]

    @property
    def section_rows(self) -> list[PartRow]:
        return [self._row(f"section-{part.key}", part) for part in self.sections]

    @property
    def own_rows(self) -> list[PartRow]:
        return [self._row(f"own-{number}", None) for number in range(1, OWN_ROWS + 1)]

    def _row(self, prefix: str, part: Part | None) -> PartRow:
        fields = (self[f"{prefix}-{name}"] for name in ("place", "name", "guidance", "required"))
        return PartRow(part, *fields)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not self.errors and (wrong := problems(self.template)):
            raise ValidationError(wrong)
        return values

    @property
    def template(self) -> Template:
        """What was chosen; only of a form without errors."""
        front = self._placed("front", self.front)
        own = [Part(f"own_{slugify(name).replace('-', '_')}"[:60], name) for name in self._own_names()]
        sections = [*self._placed("section", self.sections), *self._placed_own(own)]
        return Template(
            self.cleaned_data["name"].strip(),
            tuple(part for _, part in sorted(front, key=lambda item: item[0])),
            tuple(part for _, part in sorted(sections, key=lambda item: item[0])),
        )

    def _placed(self, kind: str, parts: list[Part]) -> Iterator[tuple[int, Part]]:
        for part in parts:
            place = self.cleaned_data.get(f"{kind}-{part.key}-place")
            if place:
                yield place, self._as_typed(f"{kind}-{part.key}", part)

    def _placed_own(self, own: list[Part]) -> Iterator[tuple[int, Part]]:
        by_name = {part.name: part for part in own}
        for number in range(1, OWN_ROWS + 1):
            name = self.cleaned_data.get(f"own-{number}-name", "").strip()
            if name in by_name:
                place = self.cleaned_data.get(f"own-{number}-place") or 99
                yield place, self._as_typed(f"own-{number}", by_name[name])

    def _own_names(self) -> list[str]:
        names = (self.cleaned_data.get(f"own-{number}-name", "").strip() for number in range(1, OWN_ROWS + 1))
        return [name for name in names if name]

    def _as_typed(self, prefix: str, part: Part) -> Part:
        values = self.cleaned_data
        return replace(
            part,
            name=values[f"{prefix}-name"].strip(),
            guidance=values[f"{prefix}-guidance"].strip(),
            is_required=values[f"{prefix}-required"],
        )


class ProcedureForm(forms.ModelForm):
    class Meta:
        model = PaperProcedure
        fields = ("decisions_published_within", "call_in_days")
        labels = {
            "decisions_published_within": "Decisions are published within",
            "call_in_days": "A decision can be called in for",
        }
        help_texts = {
            "decisions_published_within": "Working days after the meeting, by your constitution; 0 is the same day",
            "call_in_days": "Working days after the decisions are published; five is most common",
        }
