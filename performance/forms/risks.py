"""The risk register, and how a risk stood in a quarter."""

from typing import Any, cast

from django import forms

from actions.models import Action
from councils.models import Council
from peerreview.forms import Checkboxes, DateField
from performance.forms.base import CouncilForm, paragraph_field, people_who
from performance.models import Objective, Risk
from performance.rules.risk import Scale


def _step(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int)


def _offer(form: forms.BaseForm, scale: Scale) -> None:
    """Offer the steps of the council's scale, by their names."""
    for name, field in form.fields.items():
        if isinstance(field, forms.TypedChoiceField) and name.endswith(("likelihood", "impact")):
            steps = scale.likelihood_choices if name.endswith("likelihood") else scale.impact_choices
            field.choices = [("", "Choose"), *steps]


class RiskForm(CouncilForm):
    taken = ("reference", "This reference is already used by another risk")
    inherent_likelihood = _step("Likelihood before controls")
    inherent_impact = _step("Impact before controls")
    target_likelihood = _step("Likelihood aimed at")
    target_impact = _step("Impact aimed at")
    target_on = DateField(label="When it should be there", required=False)
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
            "target_on",
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

    def __init__(self, *args: Any, council: Council, scale: Scale, **kwargs: Any) -> None:
        super().__init__(*args, council=council, **kwargs)
        _offer(self, scale)
        self._own("owner", people_who("read", council))
        objectives = Objective.objects.filter(priority__plan__council=council).order_by("priority__order", "order")
        for name, queryset in (("objectives", objectives), ("actions", Action.objects.of(council))):
            field = cast(forms.ModelMultipleChoiceField, self.fields[name])
            field.queryset, field.help_text = queryset, ""
            if not queryset.exists():
                del self.fields[name]


class ReviewForm(forms.Form):
    likelihood = _step("Likelihood")
    impact = _step("Impact")
    commentary = forms.CharField(
        label="What changed, and what is being done",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )

    def __init__(self, *args: Any, scale: Scale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, scale)


class CloseRiskForm(forms.Form):
    on = DateField(label="First day on which it is off the register")
    reason = forms.CharField(label="Why it is closed", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
