"""Adding, changing and retiring indicators, and noting what others have."""

from typing import Any, cast

from django import forms

from actions.models import Action
from councils.models import Council, ReportingPeriod
from peerreview.forms import Checkboxes, DateField, DecimalField, Radios
from performance.forms.base import CouncilForm, paragraph_field
from performance.models import Indicator, Objective


class IndicatorForm(CouncilForm):
    """Everything about an indicator but its targets and results."""

    taken = ("code", "This code is already used by another indicator")
    exempt_paragraph = paragraph_field()

    class Meta(CouncilForm.Meta):
        model = Indicator
        fields = [
            "code",
            "name",
            "definition",
            "rationale",
            "unit",
            "unit_label",
            "numerator_label",
            "denominator_label",
            "decimals",
            "polarity",
            "frequency",
            "due_quarter",
            "month_rule",
            "is_cumulative",
            "reports_from",
            "publication_lag",
            "is_contextual",
            "is_outside_control",
            "owner",
            "service",
            "portfolio",
            "source",
            "common_code",
            "objectives",
            "shows_success_of",
            "is_exempt",
            "exempt_paragraph",
            "exempt_reason",
        ]
        labels = {
            "unit": "Measured in",
            "unit_label": "Unit in words",
            "polarity": "Which values are good",
            "frequency": "How often it reports",
            "due_quarter": "Quarter in which an annual result falls due",
            "rationale": "Why it is measured",
            "numerator_label": "What is counted above the line",
            "denominator_label": "What it is counted out of",
            "month_rule": "How three months make a quarter",
            "is_cumulative": "It adds up over the year",
            "reports_from": "First day of the first quarter it reports",
            "publication_lag": "Days until its figure is known",
            "is_contextual": "It is for context only",
            "is_outside_control": "It is mostly outside the council's control",
            "shows_success_of": "Actions it shows the success of",
            "is_exempt": "Exempt from publication",
        }
        help_texts = {
            "unit_label": "Such as “homes” or “per 1,000 residents”. Printed after every figure",
            "definition": "What exactly is counted, so that two people would count the same",
            "numerator_label": "Such as “applications decided in time”, for a percentage, a rate or a ratio",
            "denominator_label": "Such as “applications decided”",
            "month_rule": "Only for what is counted every month",
            "reports_from": "Leave empty where it has always been reported. Nothing is missing before",
            "publication_lag": "After the quarter's end. Until then it is not due, and nobody is asked for it",
            "is_contextual": "Shown, but never rated and never given a target",
            "common_code": "Such as its number in LG Inform. By it a result is set beside another council's",
            "is_outside_control": "Said beside its rating, so that nobody is blamed for the weather",
            "is_cumulative": "Each quarter's result is the total since 1 April, held against that quarter's share",
        }
        widgets = {
            "code": forms.TextInput(attrs={"class": "govuk-input--width-5"}),
            "decimals": forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
            "publication_lag": forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
            "month_rule": Radios(),
            "rationale": forms.Textarea(attrs={"rows": 3}),
            "due_quarter": forms.Select(choices=[(number, f"Quarter {number}") for number in (1, 2, 3, 4)]),
            "polarity": Radios(),
            "frequency": Radios(),
            "definition": forms.Textarea(attrs={"rows": 3}),
            "exempt_reason": forms.Textarea(attrs={"rows": 3}),
            "objectives": Checkboxes(small=True),
            "shows_success_of": Checkboxes(small=True),
        }

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, council=council, **kwargs)
        for name in ("polarity", "frequency", "month_rule"):
            field = cast(forms.ChoiceField, self.fields[name])
            field.choices = [choice for choice in cast(list, field.choices) if choice[0]]
        objectives = Objective.objects.filter(priority__plan__council=council).select_related("priority__plan")
        _choose(
            self,
            "objectives",
            objectives.order_by("-priority__plan__first_year", "priority__order", "order"),
            lambda item: f"{item.priority.name}: {item.name} ({item.priority.plan.title})",
        )
        actions = Action.objects.of(council).order_by("plan", "order", "reference")
        _choose(self, "shows_success_of", actions, str)


class RetireForm(forms.Form):
    on = DateField(label="First day on which it is no longer reported")


class BenchmarkForm(forms.Form):
    """What a comparator group had in a period."""

    period = forms.ModelChoiceField(ReportingPeriod.objects.none(), label="Quarter", empty_label=None)
    group = forms.CharField(
        label="Comparator group", max_length=120, help_text="Such as England, the region, or nearest neighbours"
    )
    value = DecimalField(label="Value", max_digits=18, decimal_places=6)

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["period"]).queryset = council.periods.order_by("-first_day")


def _choose(form: forms.BaseForm, name: str, queryset: Any, words: Any) -> None:
    """Offer things as checkboxes, each in words; what there is nothing of is not asked."""
    field = cast(forms.ModelMultipleChoiceField, form.fields[name])
    field.queryset = queryset
    field.label_from_instance = words  # type: ignore[method-assign]
    field.help_text = ""
    if not queryset.exists():
        del form.fields[name]
