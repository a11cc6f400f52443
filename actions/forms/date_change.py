"""Asking that a due date be moved."""

from django import forms

from peerreview.forms import DateField


class DateChangeForm(forms.Form):
    new_due_on = DateField(label="New due date")
    reason = forms.CharField(
        label="Why it should move",
        help_text="The director reads this, and it stays beside the date",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
