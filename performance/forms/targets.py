"""What is aimed at in a year, and by what rule it is rated."""

from copy import copy
from typing import Any, cast

from django import forms

from peerreview.forms import Radios, govuk_formfield
from performance.models import Indicator, Target
from performance.rules.profile import check_profile
from performance.rules.rating import Method, Polarity, RuleRefused

RANGE_ONLY = ("lower", "upper")
NOT_RANGE = ("target", "amber_value", "profile_q1", "profile_q2", "profile_q3", "profile_q4")


class TargetForm(forms.ModelForm):
    """A year's target. A rule that cannot be used is refused beside the field that makes it so."""

    class Meta:
        model = Target
        formfield_callback = govuk_formfield
        fields = [
            "target",
            "lower",
            "upper",
            "method",
            "tolerance",
            "amber_value",
            "profile_q1",
            "profile_q2",
            "profile_q3",
            "profile_q4",
            "rationale",
            "is_statutory",
        ]
        labels = {
            "target": "Target for the year",
            "lower": "Lowest good value",
            "upper": "Highest good value",
            "method": "How far from the target is still amber",
            "tolerance": "Tolerance",
            "amber_value": "Amber value",
            "rationale": "Why this target",
            "is_statutory": "The target is set by law",
        } | {f"profile_q{number}": f"By the end of quarter {number}" for number in (1, 2, 3, 4)}
        widgets = {"method": Radios(), "rationale": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        kwargs["instance"] = copy(kwargs.get("instance"))
        super().__init__(*args, **kwargs)
        self.indicator = self.instance.indicator = indicator
        is_range = indicator.polarity == Polarity.RANGE
        for name in NOT_RANGE if is_range else RANGE_ONLY:
            del self.fields[name]
        method = cast(forms.ChoiceField, self.fields["method"])
        method.choices = [(item.value, item.label) for item in Method if not (is_range and item == Method.FLOOR)]
        self.fields["tolerance"].help_text = "In percent of the target, or in points; 0 where there is no amber"
        if not is_range:
            self.fields["amber_value"].help_text = "The last value that is amber"
            first = "Only where it is not a straight line to the target" if indicator.is_cumulative else ""
            self.fields["profile_q1"].help_text = first or "Only where quarters differ from the target for the year"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.errors:
            return values
        aims = [values.get(name) for name in ("target", "lower", "upper")]
        if all(aim is None for aim in aims):
            name = "target" if "target" in self.fields else "lower"
            self.add_error(name, "Enter what is aimed at")
            return values
        draft = Target(indicator=self.indicator, **{name: values.get(name) for name in self.fields})
        try:
            check_profile(draft.as_rule, draft.profile, self.indicator.is_cumulative)
        except RuleRefused as refused:
            self.add_error(refused.field if refused.field in self.fields else None, refused.message)
        return values
