"""The forms of taking in a table of figures: the file, the columns, and what is answered of a row."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from performance.importing.checking import FIGURES, LEFT_OUT, SURE, WORDS, Around, Checked, sure_of
from performance.importing.columns import ROLES, Proposal
from performance.importing.figures import read_figure
from performance.rules.words import Unit


class FigureUploadForm(forms.Form):
    mark_optional = False

    file = forms.FileField(
        label="File",
        help_text="An Excel file (.xlsx) or a .csv file",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,text/csv"}),
        error_messages={"required": "Choose a file", "empty": "The file you chose is empty"},
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        limit = settings.UPLOAD_LIMIT_MB
        if file.size > limit * 1024 * 1024:
            size = f"{file.size / 1024 / 1024:,.0f} MB"
            raise forms.ValidationError(f"The file is {size}. The largest that can be taken is {limit} MB")
        return file


class ColumnsForm(forms.Form):
    """Which column is which."""

    mark_optional = False
    label_size = "s"

    def __init__(self, *args: Any, proposals: Iterable[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposals = [each for each in proposals if each.heading or each.samples]
        for each in self.proposals:
            self.fields[f"column-{each.column}"] = forms.ChoiceField(
                label=each.heading or f"Column {each.column + 1}, without a heading",
                choices=[("", "Leave this column out"), *ROLES.items()],
                initial=each.role,
                required=False,
            )

    @property
    def columns(self) -> dict[int, str]:
        return {each.column: self.cleaned_data[f"column-{each.column}"] for each in self.proposals}

    @property
    def rows(self) -> list[tuple[Proposal, Any]]:
        return [(each, self[f"column-{each.column}"]) for each in self.proposals]


class RowForm(forms.Form):
    """What can be put right in one row: what is wrong with it, or everything where a person opened it."""

    mark_optional = False
    label_size = ""

    def __init__(self, data: Any = None, *, row: Checked, around: Around, whole: bool) -> None:
        super().__init__(data, prefix=f"row-{row.number}")
        wanted = {problem.field for problem in row.problems} | (set(_FIELDS) if whole else set())
        for name, label in _FIELDS.items():
            if name in wanted:
                self.fields[name] = _field(name, label, around)
                self.initial[name] = _value(row, name)
        if row.asks_sure or (whole and data is not None):
            self.fields[SURE] = forms.BooleanField(label="Yes, this figure is right", required=False)
        self.fields[LEFT_OUT] = forms.BooleanField(label="Leave this row out", required=False)
        self.initial[LEFT_OUT] = row.left_out
        self.row = row

    def answers(self) -> dict[str, str]:
        """What was sent and is not what the file says."""
        sent = {name: str(self[name].value() or "") for name in _FIELDS if self._was_sent(name)}
        changed = {name: text for name, text in sent.items() if text.strip() != str(self.initial[name]).strip()}
        said = {LEFT_OUT: "yes" if self[LEFT_OUT].value() else ""}
        if SURE in self.fields and self[SURE].value() and (figure := self._figure(changed)):
            said[SURE] = figure
        return changed | said

    def _was_sent(self, name: str) -> bool:
        return name in self.fields and self[name].html_name in self.data

    def _figure(self, changed: Mapping[str, str]) -> str:
        """The figure that a person is sure of: the one that was asked about, not one typed in the same breath."""
        if "value" in changed or self.row.entry is None or self.row.entry.value is None:
            return ""
        return sure_of(self.row.entry.value)


_FIELDS: Mapping[str, str] = {
    "code": "Indicator",
    "period": "Quarter",
    **{name: ROLES[name] for name in FIGURES},
    "is_provisional": ROLES["is_provisional"],
    **{name: ROLES[name] for name in WORDS},
}


def _field(name: str, label: str, around: Around) -> forms.Field:
    if name == "code":
        choices = [(item.indicator.code, str(item.indicator)) for item in around.series.values()]
        return forms.ChoiceField(label=label, choices=[("", "Choose"), *choices], required=False)
    if name in WORDS:
        return forms.CharField(
            label=label, required=False, max_length=WORDS[name], widget=forms.Textarea(attrs={"rows": 3})
        )
    return forms.CharField(
        label=label, required=False, widget=forms.TextInput(attrs={"class": "govuk-input--width-10"})
    )


def _value(row: Checked, name: str) -> str:
    """What the row says; a figure that can be read, as it will be stored."""
    if name == "code":
        return row.series.indicator.code if row.series else ""
    if name in FIGURES and row.series and (figure := read_figure(row.row.cell(name), Unit.RATE)).value is not None:
        return row.row.text(name) if "%" in row.row.text(name) else sure_of(figure.value)
    return row.row.text(name)
