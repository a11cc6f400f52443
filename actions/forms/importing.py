"""The forms of taking in a spreadsheet: the file, the columns, the questions, and what is corrected of a row."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from actions.importing.book import Sheet
from actions.importing.checking import (
    ANOTHER,
    AS_GROUP,
    LEAVE,
    NO_RATING,
    NOBODY,
    UPDATE,
    Around,
    Checked,
    Corrections,
    Outcome,
    Question,
)
from actions.importing.columns import ROLES, Proposal
from actions.rules.rating import CLAIMABLE
from peerreview.forms import Radios

OPEN_AT_ONCE = 60
"""Rows whose fields are shown at a time; the next follow when these are settled."""


class ImportUploadForm(forms.Form):
    mark_optional = False

    file = forms.FileField(
        label="Spreadsheet",
        help_text="An Excel file (.xlsx) or a .csv file",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,text/csv"}),
        error_messages={"required": "Choose a spreadsheet", "empty": "The file you chose is empty"},
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        limit = settings.UPLOAD_LIMIT_MB
        if file.size > limit * 1024 * 1024:
            raise forms.ValidationError(
                f"The file is {file.size / 1024 / 1024:,.0f} MB. The largest that can be taken is {limit} MB. "
                "Keep only the action plan in it"
            )
        return file


class ColumnsForm(forms.Form):
    """Which column is which, and where the headings stand."""

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


class SheetForm(forms.Form):
    """Another sheet, or another row of headings."""

    mark_optional = False

    sheet = forms.TypedChoiceField(label="Sheet", coerce=int)
    headings = forms.TypedChoiceField(label="Row with the headings", coerce=int)

    def __init__(self, *args: Any, sheets: Iterable[Sheet], chosen: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(index, f"{each.name} ({len(each.rows)} rows)") for index, each in enumerate(sheets)]
        self.fields["sheet"].choices = names  # type: ignore[attr-defined]
        self.fields["headings"].choices = [  # type: ignore[attr-defined]
            (place, f"Row {row.number}: {_short(' | '.join(cell.text for cell in row.cells if cell.text))}")
            for place, row in enumerate(chosen.rows[:25])
        ]


class QuestionsForm(forms.Form):
    """Asked once for all rows that hold the same words."""

    mark_optional = False
    label_size = "s"

    def __init__(self, data: Any = None, *, outcome: Outcome, around: Around, corrections: Corrections) -> None:
        super().__init__(data, prefix="ask")
        self.given = corrections
        self.names: dict[str, tuple[str, Question]] = {}
        for question in self._first(outcome.people, corrections.people):
            self._ask("person", "people", question, _people(question, around), f"Who is “{question.words}”?")
        for question in self._first(outcome.advice, corrections.advice):
            choices = [
                ("", "Choose"),
                *((str(item.id), _line(item)) for item in around.advice),
                (NOBODY, "None of these"),
            ]
            label = f"Which recommendation is “{_short(question.words)}”?"
            self._ask("advice", "advice", question, choices, label)
        if outcome.already:
            self.initial["same"] = corrections.same
            self.fields["same"] = forms.ChoiceField(
                label="Actions that are in the plan already",
                choices=[
                    ("", "Ask me row by row"),
                    (LEAVE, "Leave all these rows out"),
                    (UPDATE, "Update all of them"),
                ],
                required=False,
                help_text=f"{len(outcome.already)} of the rows. An update changes only what they say",
            )

    @staticmethod
    def _first(questions: Iterable[Question], answers: Mapping[str, str]) -> list[Question]:
        """As many as are asked at a time, those without an answer first."""
        return sorted(questions, key=lambda question: bool(answers.get(question.key)))[:OPEN_AT_ONCE]

    def _ask(self, name: str, kind: str, question: Question, choices: list[tuple[str, str]], label: str) -> None:
        name = f"{name}-{sha256(question.key.encode()).hexdigest()[:12]}"
        perhaps = f"Perhaps {' or '.join(question.perhaps)}. " if question.perhaps else ""
        rows = ", ".join(str(number) for number in question.rows[:12]) + (" …" if len(question.rows) > 12 else "")
        help_text = f"{perhaps}In {'row' if len(question.rows) == 1 else 'rows'} {rows}"
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False, help_text=help_text)
        self.names[name] = (kind, question)
        self.initial[name] = getattr(self.given, kind).get(question.key, "")

    def bound_fields(self, *, answered: bool) -> list[Any]:
        """Questions with an answer, or those without."""
        return [field for field in self if bool(self.initial.get(field.name)) is answered]

    def answers(self, kind: str) -> dict[str, str]:
        return {
            question.key: str(self[name].value() or "")
            for name, (each, question) in self.names.items()
            if each == kind and f"{self.prefix}-{name}" in self.data
        }


class RowForm(forms.Form):
    """What can be put right in one row: what is wrong with it, or everything where a person opened it."""

    mark_optional = False
    label_size = ""

    def __init__(self, data: Any = None, *, row: Checked, whole: bool) -> None:
        super().__init__(data, prefix=f"row-{row.number}")
        self.row = row
        wanted = set(_FIELDS) if whole else {problem.role for problem in row.problems}
        if not row.already:
            wanted.discard("then")
        for name, make in _FIELDS.items():
            if name in wanted:
                self.fields[name] = make(row)
                self.initial[name] = _value(row, name)
        self.fields["left_out"] = forms.BooleanField(label="Leave this row out", required=False)
        self.initial["left_out"] = row.left_out

    def answers(self) -> dict[str, str]:
        """What was sent and is not what the spreadsheet says."""
        shown = [name for name in self.fields if name != "left_out" and self[name].html_name in self.data]
        sent = {name: str(self[name].value() or "") for name in shown}
        changed = {name: text for name, text in sent.items() if text.strip() != str(self.initial[name]).strip()}
        left_out = {"left_out": "yes" if self["left_out"].value() else ""}
        return changed | left_out


def _text(label: str, *, rows: int = 0, width: int = 0, hint: str = "") -> Any:
    def make(row: Checked) -> forms.Field:
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        if width:
            widget.attrs["class"] = f"govuk-input--width-{width}"
        return forms.CharField(label=label, required=False, widget=widget, help_text=hint)

    return make


def _rating(row: Checked) -> forms.Field:
    choices = [("", "Choose"), *((rating.value, rating.label) for rating in CLAIMABLE), (NO_RATING, "No rating")]
    return forms.ChoiceField(label="Rating", choices=choices, required=False)


def _then(row: Checked) -> forms.Field:
    choices = [(LEAVE, "Leave this row out"), (UPDATE, f"Update {row.already.reference if row.already else ''}")]
    if row.already and row.reference.lower() != row.already.reference.lower():
        choices.append((ANOTHER, "Take it in as another action"))
    return forms.ChoiceField(
        label="It is in the plan already", choices=choices, required=False, widget=Radios(small=True)
    )


_FIELDS: Mapping[str, Any] = {
    "reference": _text("Reference", width=10),
    "title": _text("What will be done", rows=3),
    "recommendation_reference": _text("Recommendations it serves", width=20, hint="Their numbers, such as 1, 2 and 3"),
    "owner": _text("Lead officer", width=20, hint="A name or e-mail address"),
    "director": _text("Director", width=20, hint="A name or e-mail address"),
    "start": _text("Start date", width=10),
    "due": _text("Due date", width=10, hint="Such as 31 March 2026, March 2026 or Q4 2025/26"),
    "rating": _rating,
    "then": _then,
}


def _value(row: Checked, name: str) -> str:
    match name:
        case "rating":
            return row.rating.value if row.rating else ""
        case "then":
            return row.then
    return row.row.text(name)


def _people(question: Question, around: Around) -> list[tuple[str, str]]:
    may = [each for each in around.people if (each.may_lead if question.role == "owner" else each.may_direct)]
    known = [(str(each.id), f"{each.name} ({each.email})") for each in may]
    group = (AS_GROUP, "Nobody yet: keep the words as the supporting group")
    return [("", "Choose"), *known, group, (NOBODY, "Nobody yet: leave the words out")]


def _line(item: Any) -> str:
    return f"{item.reference}. {_short(item.headline)}"


def _short(words: str) -> str:
    return words if len(words) <= 90 else f"{words[:89].rsplit(' ', 1)[0]}…"
