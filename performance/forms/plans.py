"""The corporate plan, its priorities and their objectives."""

from typing import Any, cast

from django import forms

from actions.models import Action
from councils.models import Council
from peerreview.forms import Checkboxes
from performance.forms.base import CouncilForm
from performance.models import CorporatePlan, Indicator, Objective, Priority

YEARS = {"class": "govuk-input--width-4", "inputmode": "numeric"}


class PlanForm(CouncilForm):
    taken = ("title", "There is a corporate plan of this title already")

    class Meta(CouncilForm.Meta):
        model = CorporatePlan
        fields = ["title", "vision", "first_year", "last_year", "refreshes"]
        labels = {"refreshes": "Plan that it refreshes"}
        help_texts = {"last_year": "2029 for 2029/30"}
        widgets = {
            "vision": forms.Textarea(attrs={"rows": 3}),
            "first_year": forms.TextInput(attrs=YEARS),
            "last_year": forms.TextInput(attrs=YEARS),
        }

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, council=council, **kwargs)
        if "refreshes" in self.fields:
            self._own("refreshes", self.siblings().exclude(pk=self.instance.pk))

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        first, last = values.get("first_year"), values.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", "The last year must be the first year or later")
        for name in ("first_year", "last_year"):
            year = values.get(name)
            if year is not None and not 2000 <= year <= 2099:
                self.add_error(name, "Enter the year in which it starts, like 2026")
        return values


class RefreshForm(PlanForm):
    """The plan that follows another: its priorities and objectives come with it."""

    class Meta(PlanForm.Meta):
        fields = ["title", "vision", "first_year", "last_year"]


class PriorityForm(CouncilForm):
    taken = ("name", "The plan has a priority of this name already")

    class Meta(CouncilForm.Meta):
        model = Priority
        fields = ["name", "description", "order"]
        labels = {"order": "Place in the plan"}
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "order": forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
        }

    def siblings(self) -> Any:
        return Priority.objects.filter(plan=self.instance.plan)


class ObjectiveForm(CouncilForm):
    """An objective and what hangs on it: indicators show how it goes, actions bring it about."""

    taken = ("name", "The priority has an objective of this name already")
    indicators = forms.ModelMultipleChoiceField(
        queryset=Indicator.objects.none(), required=False, widget=Checkboxes(small=True)
    )
    actions = forms.ModelMultipleChoiceField(
        queryset=Action.objects.none(), required=False, widget=Checkboxes(small=True)
    )

    class Meta(CouncilForm.Meta):
        model = Objective
        fields = ["name", "order", "carries_on"]
        labels = {"order": "Place in the priority", "carries_on": "Objective of the plan before that it carries on"}
        widgets = {"order": forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"})}

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, council=council, **kwargs)
        linked = self.instance.pk is not None
        _offer_before(self)
        _offer(self, "indicators", Indicator.objects.filter(council=council), linked)
        _offer(self, "actions", Action.objects.of(council).order_by("plan", "order", "reference"), linked)

    def siblings(self) -> Any:
        return Objective.objects.filter(priority=self.instance.priority)

    def fields_to_save(self) -> dict[str, Any]:
        own = ("name", "order", "carries_on")
        return {name: self.cleaned_data[name] for name in own if name in self.cleaned_data}


def _offer_before(form: ObjectiveForm) -> None:
    """Offer the objectives of the plan that this one refreshes; where there is none, it is not asked."""
    before = form.instance.priority.plan.refreshes_id
    objectives = Objective.objects.filter(priority__plan=before).order_by("priority__order", "order")
    if before is None or not objectives.exists():
        del form.fields["carries_on"]
        return
    field = cast(forms.ModelChoiceField, form.fields["carries_on"])
    field.queryset, field.empty_label = objectives, "None"


def _offer(form: ObjectiveForm, name: str, queryset: Any, linked: bool) -> None:
    """Offer what is in use, and what is linked already though it is not any more: saving must not drop it."""
    field = cast(forms.ModelMultipleChoiceField, form.fields[name])
    now = list(getattr(form.instance, name).values_list("pk", flat=True)) if linked else []
    if name == "indicators":
        queryset = queryset.filter(retired_on__isnull=True) | queryset.filter(pk__in=now)
    elif now:
        queryset = queryset | Action.objects.filter(pk__in=now)
    field.queryset = queryset
    form.initial[name] = now
