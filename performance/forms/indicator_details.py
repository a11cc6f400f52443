"""What an indicator has besides: changes in how it is counted, and its parts."""

from typing import Any, cast

from django import forms

from councils.models import ReportingPeriod
from peerreview.forms import DateField
from performance.models import Breakdown, Indicator

MOST_PARTS = 40
LONGEST_NAME = 120


class DefinitionChangeForm(forms.Form):
    """From which quarter it is counted differently, and how."""

    period = forms.ModelChoiceField(
        ReportingPeriod.objects.none(),
        label="First quarter counted in the new way",
        empty_label=None,
        help_text="Only quarters that are open are offered: what a closed one tells stands",
    )
    what_changed = forms.CharField(
        label="What is counted differently",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Such as “Repeat visits within a week are counted once”. Printed on the indicator’s page",
    )

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opened = indicator.council.periods.filter(opens_at__isnull=False, closed_at__isnull=True)
        cast(forms.ModelChoiceField, self.fields["period"]).queryset = opened.order_by("-first_day")


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Why it is removed", widget=forms.Textarea(attrs={"rows": 3}))


class PartsForm(forms.Form):
    """Several parts of one dimension at once, a line each."""

    dimension = forms.CharField(
        label="Told apart by", max_length=60, help_text="Such as “Locality” or “Age group”: the heading of the table"
    )
    names = forms.CharField(
        label="Parts",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="One on each line, in the order in which they should stand",
    )

    def clean_names(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if len(names) > MOST_PARTS:
            raise forms.ValidationError(f"Add at most {MOST_PARTS} parts at once")
        if long := next((name for name in names if len(name) > LONGEST_NAME), None):
            raise forms.ValidationError(f"“{long[:40]}…” is longer than {LONGEST_NAME} letters")
        return names


class PartForm(forms.ModelForm):
    """One part: its name, its place, and until when it is told apart."""

    retired_on = DateField(
        label="First day on which it is no longer told apart",
        required=False,
        help_text="Leave empty while it is in use. Its past stays",
    )

    class Meta:
        model = Breakdown
        fields = ["name", "order", "retired_on"]
        labels = {"order": "Place in the table"}
        widgets = {"order": forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"})}
