"""The forms of updates filled in off line: the file, and what is mended of a row."""

from typing import Any

from django import forms

from actions.forms.importing import ImportUploadForm
from actions.importing.updates_sheet import COLUMNS, FILLED, WORDS
from actions.rules.rating import CLAIMABLE
from actions.services.offline_checking import KEEP, USE, Checked
from peerreview.forms import Radios

LABELS = {role: heading for role, heading, _ in COLUMNS}


class UpdatesUploadForm(ImportUploadForm):
    file = forms.FileField(
        label="The sheet, filled in",
        help_text="An Excel file (.xlsx) or a .csv file",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,text/csv"}),
        error_messages={"required": "Choose the sheet you filled in", "empty": "The file you chose is empty"},
    )


class RowForm(forms.Form):
    """What can be put right in one row: what is wrong with it, or everything where a person opened it."""

    mark_optional = False
    label_size = ""

    def __init__(self, data: Any = None, *, row: Checked, whole: bool) -> None:
        super().__init__(data, prefix=f"row-{row.number}")
        wanted = set(FILLED) if whole else {problem.role for problem in row.problems}
        if row.clash:
            self.fields["then"] = self._then(row)
            self.initial["then"] = ""
        for role in FILLED:
            if role in wanted:
                self.fields[role] = self._field(role)
                self.initial[role] = self._value(row, role)
        self.fields["left_out"] = forms.BooleanField(label="Leave this row out", required=False)
        self.initial["left_out"] = row.left_out == "You left it out"

    def answers(self) -> dict[str, str]:
        """What was sent and is not what the row says."""
        shown = [name for name in self.fields if name != "left_out" and self[name].html_name in self.data]
        sent = {name: str(self[name].value() or "") for name in shown}
        changed = {name: text for name, text in sent.items() if text.strip() != str(self.initial[name]).strip()}
        return changed | {"left_out": "yes" if self["left_out"].value() else ""}

    @staticmethod
    def _then(row: Checked) -> forms.Field:
        who = row.stored.written_by if row.stored else ""
        return forms.ChoiceField(
            label="Which text stands?",
            choices=[(f"{KEEP}:{row.version}", f"What {who} saved"), (f"{USE}:{row.version}", "What this row says")],
            required=False,
            widget=Radios(small=True),
        )

    @staticmethod
    def _field(role: str) -> forms.Field:
        if role == "rating":
            choices = [("", "Choose"), *((each.value, each.label) for each in CLAIMABLE)]
            return forms.ChoiceField(label=LABELS[role], choices=choices, required=False)
        widget = forms.Textarea(attrs={"rows": 3}) if role in WORDS else forms.TextInput()
        return forms.CharField(label=LABELS[role], required=False, widget=widget)

    @staticmethod
    def _value(row: Checked, role: str) -> str:
        if role == "rating":
            return row.answers.rating.value if row.answers.rating else ""
        return row.row.text(role)
