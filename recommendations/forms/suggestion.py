"""A suggestion of the peers besides their key recommendations."""

from django import forms


class SuggestionForm(forms.Form):
    headline = forms.CharField(
        label="The suggestion, in the peers’ words", help_text="One sentence.", widget=forms.Textarea(attrs={"rows": 2})
    )
    text = forms.CharField(label="What else they say of it", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    source_page = forms.IntegerField(
        label="Page of the report",
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
