"""Forms of the people page."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from councils.models import Committee, Council, Membership, Portfolio, Service
from councils.roles import ROLES
from councils.services.people import PARTS_OF_ROLES, Grant
from peerreview.forms import Checkboxes

MODELS: dict[str, type[Service | Portfolio | Committee]] = {
    "services": Service,
    "portfolios": Portfolio,
    "committees": Committee,
}
LABELS = {
    "officer_services": "Services they work in",
    "director_services": "Services whose updates they approve",
    "cabinet_member_portfolios": "Portfolios they hold",
    "cabinet_member_committees": "Committees they sit on",
    "scrutiny_member_committees": "Committees they sit on",
}


class PartsField(forms.ModelMultipleChoiceField):
    widget = Checkboxes

    def __init__(self, *, label: str) -> None:
        super().__init__(queryset=None, label=label, required=False, widget=Checkboxes(small=True))


class RolesForm(forms.Form):
    """Roles, and beneath each the parts of the council it is tied to: fields named <role>_<parts>."""

    mark_optional = False
    roles = forms.MultipleChoiceField(
        label="Roles",
        choices=[(name, role.display_name) for name, role in ROLES.items()],
        widget=Checkboxes,
        error_messages={"required": "Choose at least one role"},
    )

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.council = council
        for role, names in PARTS_OF_ROLES.items():
            for name in names:
                self.fields[f"{role}_{name}"] = _parts_field(f"{role}_{name}", MODELS[name], council)

    @property
    def choices(self) -> list[dict[str, Any]]:
        """Each role for the template: its words, whether it is ticked, and its fields that offer anything."""
        ticked = self["roles"].value() or []
        return [
            {
                "role": role,
                "ticked": name in ticked,
                "parts": [
                    self[f"{name}_{parts}"]
                    for parts in PARTS_OF_ROLES.get(name, ())
                    if len(self.fields[f"{name}_{parts}"].choices)  # type: ignore[attr-defined]
                ],
            }
            for name, role in ROLES.items()
        ]

    @property
    def grants(self) -> list[Grant]:
        """What was chosen, for the services. Of a role that is not ticked nothing is taken."""
        return [
            Grant(role, **{name: list(self.cleaned_data[f"{role}_{name}"]) for name in PARTS_OF_ROLES.get(role, ())})
            for role in self.cleaned_data["roles"]
        ]


class InviteForm(RolesForm):
    name = forms.CharField(label="Name", max_length=150, help_text="As it is to appear beside what they do")
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        help_text="Their council address. They sign in with it",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ["name", "email", "roles"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not name.isprintable():
            raise ValidationError("Name must be on one line")
        return name


def roles_now(memberships: Iterable[Membership]) -> dict[str, Any]:
    """The initial values of RolesForm for a person who holds these."""
    initial: dict[str, Any] = {"roles": []}
    for membership in memberships:
        initial["roles"].append(membership.role)
        for name in PARTS_OF_ROLES.get(membership.role, ()):
            initial[f"{membership.role}_{name}"] = [part.pk for part in getattr(membership, name).all()]
    return initial


def _parts_field(name: str, model: type[Service | Portfolio | Committee], council: Council) -> PartsField:
    field = PartsField(label=LABELS[name])
    field.queryset = model._default_manager.filter(council=council)
    return field
