"""An action: what will be done, by whom, by when. A due date is given once; afterwards it moves by a date change."""

import re
from collections.abc import Callable
from typing import Any

from django import forms

from actions.models import Action, ActionPlan
from actions.services.actions import FIELDS
from councils.models import Council, User
from councils.roles import ROLES
from peerreview.forms import Checkboxes, DateField, govuk_formfield
from recommendations.models import Recommendation

# Local Government Act 1972, Schedule 12A, Part 1: what may be kept from the public.
PARAGRAPHS = (
    (1, "1: an individual"),
    (2, "2: what would reveal who an individual is"),
    (3, "3: financial or business affairs"),
    (4, "4: labour relations"),
    (5, "5: legal professional privilege"),
    (6, "6: a notice or order to be given"),
    (7, "7: crime"),
)


class ActionForm(forms.ModelForm):
    recommendations = forms.ModelMultipleChoiceField(
        label="Recommendations it serves", queryset=Recommendation.objects.none(), required=False, widget=Checkboxes
    )
    due_on = DateField(
        label="Due date",
        required=False,
        help_text="Given once. Later it moves only when someone asks and someone else agrees",
    )
    waits_for = forms.CharField(
        label="Actions it waits for", required=False, help_text="Their references, for example A3, A7"
    )
    exempt_paragraph = forms.TypedChoiceField(
        label="Paragraph of Schedule 12A",
        choices=[("", "Choose a paragraph"), *PARAGRAPHS],
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"required": "Choose the paragraph under which it is exempt"},
    )

    field_order = (
        "reference",
        "title",
        "description",
        "recommendations",
        "lead_officer",
        "director",
        "service",
        "portfolio",
        "supporting_group",
        "starts_on",
        "due_on",
        "success_measure",
        "resources",
        "cost",
        "funding",
        "waits_for",
        "waits_for_text",
        "is_exempt",
        "exempt_paragraph",
        "exempt_reason",
    )

    class Meta:
        model = Action
        fields = FIELDS
        formfield_callback = govuk_formfield
        labels = {
            "title": "What will be done",
            "description": "More about it",
            "starts_on": "Start date",
            "success_measure": "How you will know it worked",
            "cost": "Cost",
            "waits_for_text": "What else it waits for",
            "is_exempt": "It is exempt: keep it out of everything public",
            "exempt_reason": "Why that is in the public interest",
        }
        help_texts = {
            "success_measure": "What will be different, and how it is measured",
            "lead_officer": "Writes the update each quarter",
            "director": "Approves the updates",
        }
        error_messages = {"exempt_reason": {"required": "Say why keeping it back is in the public interest"}}
        widgets = {
            "reference": forms.TextInput(attrs={"class": "govuk-input--width-5"}),
            "description": forms.Textarea(attrs={"rows": 4}),
            "success_measure": forms.Textarea(attrs={"rows": 3}),
            "resources": forms.Textarea(attrs={"rows": 2}),
            "waits_for_text": forms.Textarea(attrs={"rows": 2}),
            "exempt_reason": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        instance, plan = self.instance, self.instance.plan
        self._choose_among(plan.council, instance)
        self.fields["recommendations"].queryset = _recommendations(plan)  # type: ignore[attr-defined]
        self.fields["recommendations"].label_from_instance = _recommendation_words  # type: ignore[attr-defined]
        self.fields["cost"].widget.prefix = "£"
        asked = not self.is_bound or bool(self.data.get("is_exempt"))
        for name in ("exempt_paragraph", "exempt_reason"):
            self.fields[name].required = asked
        if instance.original_due_on:
            del self.fields["due_on"]
        if instance.pk:
            self.initial["recommendations"] = [item.pk for item in instance.recommendations.all()]
            self.initial["waits_for"] = ", ".join(other.reference for other in instance.waits_for.all())

    def _choose_among(self, council: Council, action: Action) -> None:
        """People by their roles in this council (whoever is named already stays); its services and portfolios."""
        for name, permission in (("lead_officer", "update_action"), ("director", "approve_update")):
            field: Any = self.fields[name]
            field.queryset = people_who(council, permission, getattr(action, f"{name}_id"))
            field.empty_label = "Nobody yet"
        for name in ("service", "portfolio"):
            field = self.fields[name]
            field.queryset = field.queryset.filter(council=council)
            field.empty_label = "None"

    def clean_waits_for(self) -> list[Action]:
        """The actions of the same plan that the references name."""
        references = [each for each in re.split(r"[\s,;]+", self.cleaned_data["waits_for"]) if each]
        by_reference = {other.reference.lower(): other for other in Action.objects.filter(plan=self.instance.plan)}
        unknown = [each for each in references if each.lower() not in by_reference]
        if unknown:
            raise forms.ValidationError(f"There is no action {', '.join(unknown)} in this plan")
        found = [by_reference[each.lower()] for each in references]
        if self.instance.pk in [other.pk for other in found]:
            raise forms.ValidationError("An action cannot wait for itself")
        return found

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        start, due = values.get("starts_on"), values.get("due_on") or self.instance.due_on
        if start and due and start > due:
            self.add_error("due_on" if "due_on" in self.fields else "starts_on", "It must start before it is due")
        return values

    def _post_clean(self) -> None:
        """The services check the row itself, under its lock: here the instance stays as it was read."""

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the names the services take."""
        return {name: value for name, value in self.cleaned_data.items() if name in self.fields}


def people_who(council: Council, permission: str, already: int | None = None) -> Any:
    """Who may do it in the council by their roles, and whoever is named `already`."""
    roles = [name for name, role in ROLES.items() if permission in role.permissions]
    may = User.objects.filter(memberships__council=council, memberships__role__in=roles, is_active=True)
    return (may | User.objects.filter(pk__in=[already] if already else [])).distinct().order_by("name")


def _recommendations(plan: ActionPlan) -> Any:
    """Those of the plan's challenge and its progress reviews, or of all the council's where it has none."""
    found = Recommendation.objects.of(plan.council).select_related("challenge")
    return found.answered_by_plan_of(plan.challenge) if plan.challenge else found


_recommendation_words: Callable[[Recommendation], str] = lambda item: f"{item.reference}. {item.headline}"  # noqa: E731
