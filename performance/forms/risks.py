"""The risk register, and how a risk stood in a quarter."""

from typing import Any, cast

from django import forms

from actions.models import Action
from councils.models import Council
from peerreview.forms import Checkboxes, DateField
from performance.forms.base import CouncilForm, paragraph_field, people_who
from performance.models import Objective, Risk
from performance.rules.risk import IMPACTS, LIKELIHOODS


def _scale(label: str, choices: list[tuple[int, str]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=[("", "Choose"), *choices], coerce=int)


class RiskForm(CouncilForm):
    taken = ("reference", "This reference is already used by another risk")
    inherent_likelihood = _scale("Likelihood before controls", LIKELIHOODS)
    inherent_impact = _scale("Impact before controls", IMPACTS)
    target_likelihood = _scale("Likelihood aimed at", LIKELIHOODS)
    target_impact = _scale("Impact aimed at", IMPACTS)
    exempt_paragraph = paragraph_field()

    class Meta(CouncilForm.Meta):
        model = Risk
        fields = [
            "reference",
            "title",
            "cause_and_effect",
            "owner",
            "service",
            "inherent_likelihood",
            "inherent_impact",
            "target_likelihood",
            "target_impact",
            "objectives",
            "actions",
            "is_exempt",
            "exempt_paragraph",
            "exempt_reason",
        ]
        labels = {"cause_and_effect": "Cause and effect", "is_exempt": "Exempt from publication"}
        widgets = {
            "reference": forms.TextInput(attrs={"class": "govuk-input--width-5"}),
            "cause_and_effect": forms.Textarea(attrs={"rows": 3}),
            "exempt_reason": forms.Textarea(attrs={"rows": 3}),
            "objectives": Checkboxes(small=True),
            "actions": Checkboxes(small=True),
        }

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, council=council, **kwargs)
        self._own("owner", people_who("read", council))
        objectives = Objective.objects.filter(priority__plan__council=council).order_by("priority__order", "order")
        for name, queryset in (("objectives", objectives), ("actions", Action.objects.of(council))):
            field = cast(forms.ModelMultipleChoiceField, self.fields[name])
            field.queryset, field.help_text = queryset, ""
            if not queryset.exists():
                del self.fields[name]


class ReviewForm(forms.Form):
    likelihood = _scale("Likelihood", LIKELIHOODS)
    impact = _scale("Impact", IMPACTS)
    commentary = forms.CharField(
        label="What changed, and what is being done",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )


class CloseRiskForm(forms.Form):
    on = DateField(label="First day on which it is off the register")
    reason = forms.CharField(label="Why it is closed", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
