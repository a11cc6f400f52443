"""A director's decision on an update, and anyone's on a date."""

from django import forms

from peerreview.forms import Radios

APPROVE, RETURN = "approve", "return"
AGREE, REFUSE = "agree", "refuse"


class UpdateDecisionForm(forms.Form):
    mark_optional = False

    decision = forms.ChoiceField(
        label="Your decision",
        choices=[(APPROVE, "Approve"), (RETURN, "Return with a note")],
        widget=Radios,
        error_messages={"required": "Choose whether to approve or return it"},
    )
    note = forms.CharField(
        label="What should be changed?",
        help_text="The officer sees this beside the update",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        values = super().clean() or self.cleaned_data
        if values.get("decision") == RETURN and not values.get("note", "").strip():
            self.add_error("note", "Say what should be changed")
        return values


class DateDecisionForm(forms.Form):
    mark_optional = False

    decision = forms.ChoiceField(
        label="Your decision",
        choices=[(AGREE, "Agree: the date moves"), (REFUSE, "Refuse: the date stays")],
        widget=Radios,
        error_messages={"required": "Choose whether to agree or refuse"},
    )
    note = forms.CharField(
        label="Note",
        help_text="Needed where you refuse. Kept apart from the reason that was given",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, object]:
        values = super().clean() or self.cleaned_data
        if values.get("decision") == REFUSE and not values.get("note", "").strip():
            self.add_error("note", "Say why the date does not move")
        return values
