"""Forms of what a person chooses for themselves."""

from django import forms

from peerreview.forms import Radios


class RemindersForm(forms.Form):
    wanted = forms.ChoiceField(
        label="Reminders by e-mail",
        help_text="At most one a day, on working days, and none when nothing waits for you",
        choices=[("yes", "Send me reminders"), ("no", "Send me none")],
        widget=Radios,
    )
