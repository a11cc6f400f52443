"""Several actions, and what is to change of all of them."""

from collections.abc import Iterable
from typing import Any

from django import forms

from actions.forms.action import people_who
from actions.models import Action
from actions.services.actions import MANY_FIELDS
from councils.models import Council, Portfolio, Service, User
from peerreview.forms import Checkboxes

MOST = 200
"""So many are offered at once; the filters of the table narrow them."""


def _choice(label: str, model: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=label, queryset=model._default_manager.none(), required=False, empty_label="Leave as it is"
    )


class ChangeManyForm(forms.Form):
    mark_optional = False

    actions = forms.TypedMultipleChoiceField(
        label="Which actions",
        coerce=int,
        widget=Checkboxes(small=True),
        error_messages={"required": "Choose at least one action"},
    )
    lead_officer = _choice("Lead officer", User)
    director = _choice("Director", User)
    service = _choice("Service", Service)
    portfolio = _choice("Portfolio", Portfolio)
    reason = forms.CharField(
        label="Why?",
        help_text="Kept in the history of each action",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why these actions change"},
    )

    def __init__(self, *args: Any, council: Council, actions: Iterable[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = list(actions)
        fields: dict[str, Any] = self.fields
        fields["actions"].choices = [(action.pk, _in_words(action)) for action in self.offered]
        fields["lead_officer"].queryset = people_who(council, "update_action")
        fields["director"].queryset = people_who(council, "approve_update")
        fields["service"].queryset = Service.objects.filter(council=council)
        fields["portfolio"].queryset = Portfolio.objects.filter(council=council)

    @property
    def changes(self) -> dict[str, Any]:
        """What is to change, by the names the services take."""
        return {name: self.cleaned_data[name] for name in MANY_FIELDS if self.cleaned_data.get(name)}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not any(values.get(name) for name in MANY_FIELDS) and not self.errors:
            self.add_error(None, "Choose what is to change")
        return values


def _in_words(action: Action) -> str:
    """ "A3 Publish: Ada Lovett, director Hamish Lovell"."""
    who = ", ".join([str(action.lead_officer or "nobody leads"), f"director {action.director or 'not named'}"])
    return f"{action} ({who})"
