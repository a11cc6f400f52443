"""Handing in a document of a challenge, and checking what was read of it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from peerreview.forms import DateField
from recommendations.models import CoveringReport, PositionStatementItem
from recommendations.rules.same import names_another
from recommendations.statement_proposal import StatementLine, StatementProposal

LONGEST = {field.name: field.max_length for field in CoveringReport._meta.get_fields() if hasattr(field, "max_length")}
_ITEM = re.compile(r"^\(?(\d{1,2}|[a-z]|[ivx]{1,4})[.)] ", re.IGNORECASE)


class OursForm(forms.Form):
    """Asks, where a document names another council, whether it is about this one all the same.

    In: the name it gives and the council's own. Taking in is refused until a person ticks the box.
    """

    is_ours = forms.BooleanField(label="It is about this council all the same", required=False)

    def __init__(self, *args: Any, names: str = "", council: str = "", taking_in: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names, self.council, self.taking_in = names, council, taking_in
        self.asks_whose = names_another(names, council)
        if not self.asks_whose:
            del self.fields["is_ours"]

    def clean_is_ours(self) -> bool:
        ticked = bool(self.cleaned_data["is_ours"])
        if self.taking_in and not ticked:
            raise forms.ValidationError(
                f"The document names {self.names}. Tick the box if it is about {self.council} all the same"
            )
        return ticked


class StatementLineForm(forms.Form):
    """One line of a position statement. A key document has a date and a comment besides."""

    mark_optional = False
    label_size = ""

    kind = forms.ChoiceField(label="What it is", choices=PositionStatementItem.Kind.choices)
    theme = forms.ChoiceField(label="Theme", required=False)
    text = forms.CharField(label="Its words", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    dated = forms.CharField(label="Date, as printed", required=False, max_length=150)
    comment = forms.CharField(label="Comment", required=False, widget=forms.Textarea(attrs={"rows": 1}))
    left_out = forms.BooleanField(label="Leave this one out", required=False)

    def __init__(
        self,
        data: MultiValueDict[str, Any] | None,
        *,
        line: StatementLine,
        themes: Iterable[str],
        taking_in: bool,
    ) -> None:
        initial = {name: getattr(line, name) for name in ("kind", "theme", "text", "dated", "comment", "left_out")}
        super().__init__(data, initial=initial, prefix=f"line-{line.key}")
        self.line, self.taking_in = line, taking_in
        self.fields["theme"].choices = [("", "No theme"), *((name, name) for name in themes)]  # type: ignore[attr-defined]
        if line.kind != PositionStatementItem.Kind.KEY_DOCUMENT:
            del self.fields["dated"], self.fields["comment"]
        else:
            del self.fields["theme"]
            self.fields["text"].label = "Title"
            self.fields["text"].widget.attrs["rows"] = 1

    @property
    def is_left_out(self) -> bool:
        return bool(self["left_out"].value())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.taking_in and not values.get("left_out") and not values.get("text"):
            self.add_error("text", "Enter its words, or leave this one out")
        return values

    def corrected(self) -> StatementLine:
        """The line as it now stands."""
        values = {name: value for name, value in self.cleaned_data.items() if name in self.fields}
        values["text"] = values["text"].replace("\r\n", "\n")
        return replace(self.line, **values)


class StatementForms:
    """The check page's whole form: the title and one form for each line."""

    def __init__(
        self,
        stored: StatementProposal,
        challenge_themes: Iterable[str],
        data: MultiValueDict[str, Any] | None = None,
        *,
        council: str,
        taking_in: bool = False,
    ) -> None:
        names = {name.casefold(): name for name in (*stored.themes, *challenge_themes)}
        self.stored = stored
        self.title = StatementTitleForm(
            data,
            initial={"title": stored.title, "is_ours": "is_ours" in stored.confirmed},
            names=stored.names_council,
            council=council,
            taking_in=taking_in,
        )
        lines = [replace(line, theme=names.get(line.theme.casefold(), line.theme)) for line in stored.lines]
        self.lines = [StatementLineForm(data, line=line, themes=names.values(), taking_in=taking_in) for line in lines]

    def is_valid(self) -> bool:
        return all([self.title.is_valid(), *(form.is_valid() for form in self.lines)])

    def proposal(self) -> StatementProposal:
        lines = tuple(form.corrected() for form in self.lines)
        confirmed = ("is_ours",) if self.title.cleaned_data.get("is_ours") else ()
        return replace(self.stored, title=self.title.cleaned_data["title"], lines=lines, confirmed=confirmed)


class StatementTitleForm(OursForm):
    title = forms.CharField(label="Title of the statement", max_length=250)


class CoveringReportForm(OursForm):
    """Everything that is kept of a covering report; lists are typed one entry a line."""

    mark_optional = False

    subject = forms.CharField(label="Subject", required=False, max_length=LONGEST["subject"])
    meeting = forms.CharField(label="Report to", required=False, max_length=LONGEST["meeting"])
    meeting_on = DateField(label="Date of the meeting", required=False)
    report_of = forms.CharField(label="Report of", required=False, max_length=LONGEST["report_of"])
    portfolio = forms.CharField(label="Portfolio", required=False, max_length=LONGEST["portfolio"])
    wards = forms.CharField(label="Wards affected", required=False, max_length=LONGEST["wards"])
    key_decision = forms.CharField(
        label="Is it a key decision",
        required=False,
        max_length=60,
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
    )
    forward_plan = forms.CharField(
        label="In the forward plan",
        required=False,
        max_length=60,
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
    )
    exempt = forms.CharField(
        label="Exempt or confidential",
        required=False,
        max_length=60,
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
    )
    stem = forms.CharField(
        label="Before the list", required=False, max_length=250, help_text="For example: Cabinet is asked to"
    )
    asks = forms.CharField(
        label="What the meeting was asked to do",
        required=False,
        help_text="One a line, each with its number in brackets.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    consulted = forms.CharField(
        label="Who was consulted",
        required=False,
        help_text="One a line: office, colon, reference.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    contact_name = forms.CharField(label="Contact officer", required=False, max_length=150)
    contact_telephone = forms.CharField(label="Telephone", required=False, max_length=60)
    contact_email = forms.CharField(label="Email", required=False, max_length=150)
    implementation = forms.CharField(
        label="When the decision takes effect", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    appendices = forms.CharField(
        label="Appendices", required=False, help_text="One a line.", widget=forms.Textarea(attrs={"rows": 3})
    )

    @property
    def values(self) -> dict[str, Any]:
        """What is kept, when the form is right."""
        return {name: value for name, value in self.cleaned_data.items() if name != "is_ours"}

    def clean_asks(self) -> list[dict[str, str]]:
        found = []
        for line in _lines(self.cleaned_data["asks"]):
            number = _ITEM.match(line)
            found.append({"reference": number[1] if number else "", "text": line[number.end() :] if number else line})
        return found

    def clean_consulted(self) -> list[dict[str, str]]:
        pairs = (line.rpartition(":") for line in _lines(self.cleaned_data["consulted"]))
        return [{"who": (who or last).strip(), "reference": last.strip() if who else ""} for who, _, last in pairs]

    def clean_appendices(self) -> list[str]:
        return _lines(self.cleaned_data["appendices"])


def covering_initial(read: dict[str, Any]) -> dict[str, Any]:
    """What the form shows of a report that was read (recommendations.reading_covering.to_json)."""
    contact = read["contact"]
    alike = ("subject", "meeting", "report_of", "portfolio", "wards", "key_decision", "forward_plan", "exempt")
    return {name: read[name][: LONGEST[name]] for name in alike} | {
        "meeting_on": read["date"],
        "stem": read["asked"],
        "asks": "\n".join(
            f"({each['reference']}) {each['text']}" if each["reference"] else each["text"]
            for each in read["recommendations"]
        ),
        "consulted": "\n".join(f"{each['who']}: {each['reference']}" for each in read["consultations"]),
        "contact_name": contact["name"],
        "contact_telephone": contact["telephone"],
        "contact_email": contact["email"],
        "implementation": read["implementation"],
        "appendices": "\n".join(read["appendices"]),
    }


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]
