"""Handing in a report with plans, and checking what was read of it."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from actions.importing.dates import read_date
from actions.models import ActionPlan
from councils.models import Council
from peerreview.forms import DateField
from performance.forms.plans import YEARS
from performance.models import CorporatePlan
from performance.plans_proposal import LONGEST_STEP, DeedLine, PlansProposal, PriorityLine
from performance.plans_steps import step_from
from recommendations.forms.upload import ReportUploadForm

SOURCES = [choice for choice in ActionPlan.Source.choices if choice[0] != ActionPlan.Source.CHALLENGE]


class PlansUploadForm(ReportUploadForm):
    """A file or pasted words, as for a feedback report."""


class CheckForm(forms.Form):
    mark_optional = False

    def __init__(self, data: MultiValueDict[str, Any] | None, *, taking_in: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.taking_in = taking_in


class CorporateForm(CheckForm):
    """The corporate plan that the priorities belong to. Its parts are asked for only where it is to be made."""

    makes_corporate = forms.BooleanField(label="Make a corporate plan of these priorities", required=False)
    plan_title = forms.CharField(label="Title of the corporate plan", max_length=200, required=False)
    first_year = forms.IntegerField(
        label="First financial year",
        help_text="2026 for 2026/27",
        required=False,
        min_value=2000,
        max_value=2099,
        widget=forms.TextInput(attrs=YEARS),
    )
    last_year = forms.IntegerField(
        label="Last financial year",
        help_text="2029 for 2029/30",
        required=False,
        min_value=2000,
        max_value=2099,
        widget=forms.TextInput(attrs=YEARS),
    )

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.council = council

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.taking_in or not values.get("makes_corporate"):
            return values
        for name, what in {"plan_title": "title", "first_year": "first year", "last_year": "last year"}.items():
            if name not in self.errors and not values.get(name):
                self.add_error(name, f"Enter the {what} of the corporate plan")
        first, last = values.get("first_year"), values.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", "The last year must be the first year or later")
        if CorporatePlan.objects.filter(council=self.council, title=values.get("plan_title")).exists():
            self.add_error("plan_title", "There is a corporate plan of this title already: was it taken in before?")
        return values


class ImprovementForm(CheckForm):
    """The action plan that the themes' actions go into."""

    makes_improvement = forms.BooleanField(label="Make an action plan of these themes", required=False)
    improvement_title = forms.CharField(label="Title of the action plan", max_length=200, required=False)
    source = forms.ChoiceField(label="What it comes from", choices=SOURCES)
    adopted_on = DateField(label="The day it was agreed", required=False)

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.council = council

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.taking_in or not values.get("makes_improvement"):
            return values
        if "improvement_title" not in self.errors and not values.get("improvement_title"):
            self.add_error("improvement_title", "Enter the title of the action plan")
        if ActionPlan.objects.filter(council=self.council, title=values.get("improvement_title")).exists():
            self.add_error("improvement_title", "There is a plan of this title already: was it taken in before?")
        return values


class PriorityLineForm(CheckForm):
    label_size = ""

    name = forms.CharField(label="Priority", max_length=200, required=False)
    text = forms.CharField(label="What it means", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    left_out = forms.BooleanField(label="Leave this one out", required=False)

    def __init__(self, data: MultiValueDict[str, Any] | None, *, line: PriorityLine, taking_in: bool) -> None:
        initial = {"name": line.name, "text": line.text, "left_out": line.left_out}
        super().__init__(data, taking_in=taking_in, initial=initial, prefix=f"priority-{line.key}")
        self.line = line

    @property
    def is_left_out(self) -> bool:
        return bool(self["left_out"].value())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.taking_in and not values.get("left_out") and not values.get("name") and "name" not in self.errors:
            self.add_error("name", "Enter the priority, or leave this one out")
        return values

    def corrected(self) -> PriorityLine:
        return replace(self.line, **_as_typed(self.cleaned_data))


class DeedLineForm(CheckForm):
    label_size = ""

    theme = forms.CharField(label="Theme", max_length=300, required=False)
    text = forms.CharField(label="What will be done", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    when = forms.CharField(
        label="By when",
        help_text="For example 31 March 2026, March 2026 or Q4 2025/26",
        max_length=60,
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
    )
    steps = forms.CharField(
        label="Milestones",
        help_text="One a line, the day first: “31 March 2026: lease signed”",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    measures = forms.CharField(
        label="How you will know that it worked", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    left_out = forms.BooleanField(label="Leave this one out", required=False)

    def __init__(self, data: MultiValueDict[str, Any] | None, *, line: DeedLine, taking_in: bool) -> None:
        names = ("theme", "text", "when", "steps", "measures", "left_out")
        initial = {name: getattr(line, name) for name in names}
        super().__init__(data, taking_in=taking_in, initial=initial, prefix=f"action-{line.key}")
        self.line = line

    @property
    def is_left_out(self) -> bool:
        return bool(self["left_out"].value())

    def clean_when(self) -> str:
        words = str(self.cleaned_data["when"])
        if self.taking_in and (problem := read_date(words).problem):
            raise ValidationError(problem)
        return words

    def clean_steps(self) -> str:
        words = str(self.cleaned_data["steps"]).replace("\r\n", "\n")
        for line in words.splitlines():
            step = step_from(line)
            if len(step.title) > LONGEST_STEP:
                raise ValidationError(f"A milestone has {LONGEST_STEP} letters at most: “{step.title[:40]}…” has more")
            if self.taking_in and step.problem:
                raise ValidationError(step.problem)
        return words

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.taking_in and not values.get("left_out") and not values.get("text"):
            self.add_error("text", "Enter what will be done, or leave this one out")
        return values

    def corrected(self) -> DeedLine:
        return replace(self.line, **_as_typed(self.cleaned_data))


class PlansForms:
    """The check page's whole form. Lines that are left out, and those of a plan that is not to be made, are kept as
    they are typed and asked for nothing."""

    def __init__(
        self,
        stored: PlansProposal,
        council: Council,
        data: MultiValueDict[str, Any] | None = None,
        *,
        taking_in: bool = False,
    ) -> None:
        initial = {name: getattr(stored, name) for name in stored.__dataclass_fields__}
        self.stored = stored
        self.corporate = CorporateForm(data, taking_in=taking_in, initial=initial, council=council)
        self.improvement = ImprovementForm(data, taking_in=taking_in, initial=initial, council=council)
        corporate = taking_in and bool(data and data.get("makes_corporate"))
        improvement = taking_in and bool(data and data.get("makes_improvement"))
        self.priorities = [PriorityLineForm(data, line=line, taking_in=corporate) for line in stored.priorities]
        self.deeds = [DeedLineForm(data, line=line, taking_in=improvement) for line in stored.deeds]

    def is_valid(self) -> bool:
        forms: list[CheckForm] = [self.corporate, self.improvement, *self.priorities, *self.deeds]
        return all([forms[0].is_valid(), *(form.is_valid() for form in forms[1:])])

    def proposal(self) -> PlansProposal:
        """The proposal as it now stands."""
        values = {**self.corporate.cleaned_data, **self.improvement.cleaned_data}
        adopted_on = values.pop("adopted_on")
        return replace(
            self.stored,
            **values,
            adopted_on=adopted_on.isoformat() if adopted_on else "",
            priorities=tuple(form.corrected() for form in self.priorities),
            deeds=tuple(form.corrected() for form in self.deeds),
        )


def _as_typed(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.replace("\r\n", "\n") if isinstance(value, str) else value for name, value in values.items()}
