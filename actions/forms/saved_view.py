"""Naming the filters of the actions page."""

from typing import Any

from django import forms


class SavedViewForm(forms.Form):
    name = forms.CharField(label="Name", help_text="For example: Red or overdue in Housing", max_length=60)
    is_shared = forms.BooleanField(
        label="Share it with everyone in the council",
        help_text="Else only you see it",
        required=False,
    )

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["is_shared"]
