"""Who wants to be told by e-mail of what is published."""

from django import forms

from peerreview.forms import Checkboxes
from reports.models.publication import KINDS


class KindsForm(forms.Form):
    """What a member wants to be told of."""

    kinds = forms.MultipleChoiceField(
        label="Tell me when one of these is published",
        choices=KINDS,
        widget=Checkboxes(choices=KINDS),
        error_messages={"required": "Choose at least one kind"},
    )


class AddressForm(KindsForm):
    """The same, of someone without an account."""

    address = forms.EmailField(
        label="Your e-mail address",
        help_text="Used for this and nothing else, and deleted when you end it",
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "spellcheck": "false", "class": "govuk-input--width-20"}
        ),
        error_messages={
            "required": "Enter your e-mail address",
            "invalid": "Enter an e-mail address, like name@example.com",
        },
    )
    field_order = ["address", "kinds"]
