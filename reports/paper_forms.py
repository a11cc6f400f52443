"""Forms for writing a Cabinet paper. What must be there is the checklist's to say: a draft may lack anything."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from councils.models import Committee, Council, ReportingPeriod
from peerreview.forms import DateField, Radios
from reports.annexes import Group
from reports.exemption_fields import add_exemption
from reports.models import CabinetPaper, PaperSection, PaperTemplate
from reports.models.paper import PARAGRAPH_CHOICES
from reports.papers.content import KEY_LIMBS, KEY_TEST, Exemption
from reports.papers.parts import Kind, Part, Step, Template
from reports.papers.templates import BUILT_IN
from reports.services.papers import SECTION_FACTS, Typed

YES_NO = [("yes", "Yes"), ("no", "No")]
IN_FORCE = ""
EXEMPT_CHOICES = [
    ("no", "No: all of it can be published"),
    ("part", "In part: exempt sections go to Part B"),
    ("whole", "Yes: all of it is exempt"),
]
SMALL_MARKDOWN = "**bold**, *italic*, “- ” for a list, “1. ” for numbers, [words](https://…) for a link"


class BeginForm(forms.Form):
    """What a paper begins with."""

    meeting = forms.ModelChoiceField(Committee.objects.none(), label="Report to", empty_label=None)
    meeting_on = DateField(label="Date of the meeting")
    subject = forms.CharField(max_length=250)
    period = forms.ModelChoiceField(
        ReportingPeriod.objects.none(),
        label="Quarter",
        required=False,
        empty_label="None",
        help_text="Needed only for annexes from live data",
    )
    template = forms.ChoiceField(label="Template", required=False, widget=Radios)

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_meeting_and_period(self, council)
        self.own = {f"own-{row.pk}": row for row in PaperTemplate.objects.filter(council=council)}
        self.council = council
        field: Any = self.fields["template"]
        field.choices = [
            (IN_FORCE, "The one in force on the day of the meeting"),
            *((key, row.name) for key, row in self.own.items()),
            *((key, template.name) for key, template in BUILT_IN.items()),
        ]

    def chosen(self) -> Template:
        """The template to begin with; only of a valid form."""
        key = self.cleaned_data["template"]
        if key in BUILT_IN:
            return BUILT_IN[key]
        row = self.own.get(key) or PaperTemplate.objects.in_force(self.council, self.cleaned_data["meeting_on"])
        return row.template if row else BUILT_IN.get(self.council.front_sheet_template, BUILT_IN["plain"])


def _choose_meeting_and_period(form: forms.Form, council: Council) -> None:
    meeting, period = form.fields["meeting"], form.fields["period"]
    meeting.queryset = council.committees.order_by("kind", "name")  # type: ignore[attr-defined]
    period.queryset = council.periods.filter(opens_at__isnull=False).newest_first()  # type: ignore[attr-defined]


def _text(label: str, limit: int, hint: str = "", **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=False, help_text=hint, **more)


class FrontForm(forms.Form):
    """The front sheet. The three questions of law have no answer until somebody gives it."""

    mark_optional = False

    meeting = forms.ModelChoiceField(Committee.objects.none(), label="Report to", empty_label=None)
    meeting_on = DateField(label="Date of the meeting")
    subject = forms.CharField(max_length=250)
    report_of = _text("Report of", 200, "The chief officer whose report it is, by title")
    portfolio = _text("Portfolio", 200)
    wards = _text("Wards affected", 300, "“All”, or the names of the wards")
    key = forms.ChoiceField(
        label="Is it a key decision?", choices=YES_NO, required=False, help_text=KEY_TEST, widget=Radios
    )
    key_limb = forms.ChoiceField(
        label="Why is it key?",
        choices=[(value, words[0].upper() + words[1:]) for value, words in KEY_LIMBS.items()],
        required=False,
        widget=Radios,
    )
    forward = forms.ChoiceField(
        label="Is it in the forward plan?",
        choices=YES_NO,
        required=False,
        help_text="A key decision needs 28 clear days' notice there",
        widget=Radios(inline=True),
    )
    forward_plan_reference = _text("Forward plan reference", 60)
    exempt = forms.ChoiceField(
        label="Is anything in it exempt or confidential?",
        choices=EXEMPT_CHOICES,
        required=False,
        help_text="Under Part 1 of Schedule 12A to the Local Government Act 1972",
        widget=Radios,
    )
    exempt_paragraph = forms.TypedChoiceField(
        label="Under which paragraph?",
        choices=[("", "Choose"), *PARAGRAPH_CHOICES],
        coerce=int,
        empty_value=None,
        required=False,
    )
    public_interest = _text(
        "Why is the public interest better served by keeping it exempt?",
        2000,
        "Printed in Part B alone",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    period = forms.ModelChoiceField(
        ReportingPeriod.objects.none(),
        label="Quarter",
        required=False,
        empty_label="None",
        help_text="Needed only for annexes from live data",
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, paper: CabinetPaper, **kwargs: Any) -> None:
        kwargs.setdefault("initial", front_initial(paper))
        super().__init__(*args, **kwargs)
        _choose_meeting_and_period(self, paper.council)
        for part in paper.as_template.front:
            if part.key in self.fields and part.key != "meeting_on":
                self.fields[part.key].label = part.name

    @property
    def facts(self) -> dict[str, Any]:
        """What was answered, for the services; only of a valid form."""
        values = dict(self.cleaned_data)
        exempt = values.pop("exempt")
        values.pop("version")
        return values | {
            "is_key": {"yes": True, "no": False}.get(values.pop("key")),
            "in_forward_plan": {"yes": True, "no": False}.get(values.pop("forward")),
            "has_exempt": {"no": False, "part": True, "whole": True}.get(exempt),
            "is_wholly_exempt": exempt == "whole",
        }


def front_initial(paper: CabinetPaper) -> dict[str, Any]:
    names = (
        "meeting", "meeting_on", "subject", "report_of", "portfolio", "wards", "key_limb", "forward_plan_reference",
        "exempt_paragraph", "public_interest", "period", "version",
    )  # fmt: skip
    exempt = "whole" if paper.is_wholly_exempt else {True: "part", False: "no", None: ""}[paper.has_exempt]
    return {name: getattr(paper, name) for name in names} | {
        "key": {True: "yes", False: "no", None: ""}[paper.is_key],
        "forward": {True: "yes", False: "no", None: ""}[paper.in_forward_plan],
        "exempt": exempt,
    }


@dataclass(frozen=True)
class Asked:
    """What the page asks of one section: its own fields, those of its exemption, and what it is."""

    part: Part
    text: BoundField | None
    facts: tuple[BoundField, ...]
    exempt: BoundField | None
    exemption: tuple[BoundField, ...]
    version: BoundField

    @property
    def is_recommendations(self) -> bool:
        return self.part.kind is Kind.RECOMMENDATIONS


FACT_LABELS = {
    "finance_officer": "Finance officer, by title",
    "finance_reference": "Finance reference",
    "legal_officer": "Legal officer, by title",
    "legal_reference": "Legal reference",
    "contact_name": "Name",
    "contact_phone": "Telephone number",
    "contact_email": "E-mail address",
}


class StepForm(forms.Form):
    """The sections of one page, made from the template."""

    mark_optional = False

    def __init__(
        self, *args: Any, paper: CabinetPaper, step: Step, rows: Mapping[str, PaperSection], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        self.rows = rows
        self.fields["version"] = forms.IntegerField(initial=paper.version, widget=forms.HiddenInput)
        for part in step.parts:
            self._add(paper, part)

    def _add(self, paper: CabinetPaper, part: Part) -> None:
        row = self.rows.get(part.key)
        lines = {Kind.TEXT: 10, Kind.SHORT: 2}.get(part.kind, 3)
        self.fields[f"text-{part.key}"] = forms.CharField(
            label=_words_label(part),
            help_text="" if part.kind is Kind.RECOMMENDATIONS else part.guidance,  # that page says it at its head
            required=False,
            initial=row.text if row else "",
            widget=forms.Textarea(attrs={"rows": lines if len(self.step.parts) < 3 else min(lines, 4)}),
        )
        for name in SECTION_FACTS.get(part.kind, ()):
            kind = forms.EmailField if name == "contact_email" else forms.CharField
            limit = getattr(paper._meta.get_field(name), "max_length", None)
            self.fields[name] = kind(
                label=FACT_LABELS[name], max_length=limit, required=False, initial=getattr(paper, name)
            )
        self.fields[f"version-{part.key}"] = forms.IntegerField(
            min_value=0, initial=row.version if row else 0, widget=forms.HiddenInput
        )
        if (paper.has_exempt is not False and not paper.is_wholly_exempt) or (row and row.is_exempt):
            add_exemption(self, part.key, "This section is exempt: it goes to Part B alone", row)

    @property
    def asked(self) -> list[Asked]:
        return [
            Asked(
                part=part,
                text=self[f"text-{part.key}"],
                facts=tuple(self[name] for name in SECTION_FACTS.get(part.kind, ())),
                exempt=self[f"exempt-{part.key}"] if f"exempt-{part.key}" in self.fields else None,
                exemption=tuple(
                    self[f"{name}-{part.key}"]
                    for name in ("paragraph", "interest")
                    if f"{name}-{part.key}" in self.fields
                ),
                version=self[f"version-{part.key}"],
            )
            for part in self.step.parts
        ]

    @property
    def typed(self) -> dict[str, Typed]:
        """What was typed, by section; only of a valid form."""
        return {part.key: self._typed(part.key) for part in self.step.parts}

    def _typed(self, key: str) -> Typed:
        values, exemption = self.cleaned_data, None
        if values.get(f"exempt-{key}"):
            exemption = Exemption(values[f"paragraph-{key}"], values[f"interest-{key}"].strip())
        return Typed(values[f"text-{key}"], values[f"version-{key}"], exemption)

    @property
    def facts(self) -> dict[str, str]:
        names = [name for part in self.step.parts for name in SECTION_FACTS.get(part.kind, ())]
        return {name: self.cleaned_data[name].strip() for name in names}


def _words_label(part: Part) -> str:
    match part.kind:
        case Kind.RECOMMENDATIONS:
            return "Words before the recommendations"
        case Kind.INTERNAL:
            return f"{part.name}: who else was asked"
        case Kind.CONTACT:
            return "Anything else about the contact"
        case Kind.IMPLEMENTATION:
            return f"{part.name}: anything to add to the date worked out"
        case Kind.APPENDICES:
            return f"{part.name} besides the annexes from live data"
    return part.name


class RecommendationForm(forms.Form):
    """One recommendation; `was` is what its page showed, so that nobody's change is overwritten."""

    text = forms.CharField(
        label="Recommendation",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter the recommendation, or remove it"},
    )
    was = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)


class AnnexForm(forms.Form):
    """One more thing to attach, of what reports.annexes.to_choose_from gives."""

    annex = forms.ChoiceField(
        label="What to attach",
        error_messages={"required": "Choose what to attach", "invalid_choice": "Choose what to attach from the list"},
    )
    mark_optional = False

    def __init__(self, *args: Any, groups: Iterable[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names = {choice.key: choice.name for group in groups for choice in group.choices}
        grouped = [(group.name, [(choice.key, choice.name) for choice in group.choices]) for group in groups]
        self.fields["annex"].choices = [("", "Choose"), *grouped]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> str:
        """The name of what was chosen; only of a valid form."""
        return self._names[self.cleaned_data["annex"]]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Reason", widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "Give the reason"}
    )
