"""An action plan."""

from typing import Any

from django import forms
from django.http import QueryDict

from actions.models import Action, ActionPlan
from councils.models import Council
from peerreview.forms import Checkboxes, DateField, Radios
from recommendations.models import PeerChallenge


class PlanForm(forms.Form):
    title = forms.CharField(label="Title", max_length=200)
    adopted_on = DateField(label="Adopted on", required=False, help_text="The day the plan was agreed")
    supersedes = forms.ModelChoiceField(
        label="Supersedes",
        queryset=ActionPlan.objects.none(),
        required=False,
        empty_label="No earlier plan",
        help_text="The earlier plan's actions then no longer change",
    )

    def __init__(self, *args: Any, council: Council, plan: ActionPlan | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adopted_on"].help_text = f"The day {council.executive_name} agreed the plan"
        earlier = ActionPlan.objects.current(council)
        if plan is not None:
            earlier = (earlier | ActionPlan.objects.filter(superseded_by=plan)).exclude(pk=plan.pk).distinct()
        self.fields["supersedes"].queryset = earlier  # type: ignore[attr-defined]


class NewPlanForm(PlanForm):
    source = forms.ChoiceField(label="What asks for it", choices=ActionPlan.Source.choices, widget=Radios)
    challenge = forms.ModelChoiceField(
        label="Which peer challenge", queryset=PeerChallenge.objects.none(), required=False
    )

    field_order = ("source", "challenge", "title", "adopted_on", "supersedes")

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, council=council, **kwargs)
        challenges = PeerChallenge.objects.filter(council=council)
        self.fields["challenge"].queryset = challenges  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for_challenge = values.get("source") == ActionPlan.Source.CHALLENGE
        if for_challenge and not values.get("challenge") and "challenge" not in self.errors:
            self.add_error("challenge", "Choose the peer challenge")
        if not for_challenge:
            values["challenge"] = None
        return values


class SupersedeForm(forms.Form):
    title = forms.CharField(label="Title of the new plan", max_length=200)
    adopted_on = DateField(label="Adopted on", required=False)
    carry = forms.ModelMultipleChoiceField(
        label="Open actions to carry over",
        queryset=Action.objects.none(),
        required=False,
        widget=Checkboxes,
        help_text="They keep their references, dates and people. What is not ticked stays in the old plan, as it is",
    )

    def __init__(self, data: QueryDict | None = None, *, plan: ActionPlan) -> None:
        still_open = plan.actions.filter(completed_on__isnull=True)
        super().__init__(data, initial={"carry": list(still_open.values_list("pk", flat=True))})
        self.fields["adopted_on"].help_text = f"The day {plan.council.executive_name} agreed the new plan"
        self.fields["carry"].queryset = still_open  # type: ignore[attr-defined]
        if not still_open:
            del self.fields["carry"]
