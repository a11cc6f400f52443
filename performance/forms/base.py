"""What the forms of this floor have in common."""

from collections.abc import Callable
from copy import copy
from typing import Any, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from councils.models import Council, Membership, User
from councils.roles import ROLES
from peerreview.errors import Refused
from peerreview.forms import govuk_formfield


class CouncilForm(forms.ModelForm):
    """A form for one thing of a council. What it offers to choose from is the council's own.

    `taken` names the field that must be new to the council (or to what the thing belongs to), and what to say.
    """

    class Meta:
        formfield_callback = govuk_formfield

    taken: tuple[str, str] | None = None

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        # a form writes what was typed into its thing; the service must still see what was there before
        kwargs["instance"] = copy(kwargs.get("instance"))
        super().__init__(*args, **kwargs)
        self.council = council
        self._own("service", council.services.all())
        self._own("portfolio", council.portfolios.all())
        self._own("owner", people_who("enter_result", council))

    def _own(self, name: str, queryset: Any) -> None:
        """Offer only these; empty means nobody or nothing yet."""
        if name in self.fields:
            field = cast(forms.ModelChoiceField, self.fields[name])
            field.queryset, field.empty_label = queryset, "None"
            field.error_messages["invalid_choice"] = "Choose from the list: {label}"

    def siblings(self) -> Any:
        """The things among which `taken` must be new."""
        return self._meta.model._default_manager.filter(council=self.council)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.taken:
            name, message = self.taken
            value = cleaned.get(name)
            others = self.siblings().exclude(pk=self.instance.pk)
            if value not in (None, "") and others.filter(**{name: value}).exists():
                self.add_error(name, message)
        check_exemption(self)
        return cleaned

    def fields_to_save(self) -> dict[str, Any]:
        """What the service is given: the values by name."""
        return dict(self.cleaned_data)


def check_exemption(form: forms.ModelForm) -> None:
    """What is exempt names its paragraph and the public interest; what is not has neither."""
    if "is_exempt" not in form.fields:
        return
    values = form.cleaned_data
    if not values.get("is_exempt"):
        values["exempt_paragraph"], values["exempt_reason"] = None, ""
        return
    if not values.get("exempt_paragraph"):
        form.add_error("exempt_paragraph", "Choose the paragraph of Schedule 12A that makes it exempt")
    if not (values.get("exempt_reason") or "").strip():
        form.add_error("exempt_reason", "Say why the public interest lies in keeping it exempt")


def people_who(permission: str, council: Council) -> Any:
    """The council's people whose role lets them do something."""
    roles = [name for name, role in ROLES.items() if permission in role.permissions]
    members = Membership.objects.filter(council=council, role__in=roles).values("user")
    return User.objects.filter(pk__in=members, is_active=True).order_by("name")


def attempt[T](form: forms.BaseForm, service: Callable[[], T]) -> T | None:
    """Call a service for a form that is good; what it refuses is told on the form, and None comes back.

    Nothing typed is lost: the form keeps it, and shows it beside what was wrong.
    """
    try:
        return service()
    except Refused as refused:
        form.add_error(None, refused.message)
    except ValidationError as error:
        for name, messages in _by_field(error).items():
            form.add_error(name if name in form.fields else None, messages)
    return None


def done(form: forms.BaseForm, service: Callable[[], object]) -> bool:
    """Whether a good form's service did its work; see attempt."""
    attempt(form, service)
    return not form.errors


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    return error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}


EXEMPT_PARAGRAPHS = [
    ("", "Not exempt"),
    (1, "1: about an individual"),
    (2, "2: likely to reveal who an individual is"),
    (3, "3: financial or business affairs of any person"),
    (4, "4: labour relations"),
    (5, "5: legal privilege"),
    (6, "6: a notice or order to be made"),
    (7, "7: prevention or prosecution of crime"),
]


def paragraph_field() -> forms.TypedChoiceField:
    """Which paragraph of Schedule 12A applies."""
    return forms.TypedChoiceField(
        label="Paragraph of Schedule 12A", choices=EXEMPT_PARAGRAPHS, coerce=int, empty_value=None, required=False
    )
