"""The three questions by which something is marked as exempt: whether, under which paragraph, and why."""

from typing import Protocol

from django import forms

from reports.models.paper import PARAGRAPH_CHOICES


class Exemptible(Protocol):
    """A row that can be exempt under a paragraph of Schedule 12A."""

    is_exempt: bool
    exempt_paragraph: int | None
    public_interest: str


def add_exemption(form: forms.Form, key: str | int, label: str, row: Exemptible | None) -> None:
    """Add the fields exempt-KEY, paragraph-KEY and interest-KEY; what is needed when is the form's to say."""
    form.fields[f"exempt-{key}"] = forms.BooleanField(label=label, required=False, initial=bool(row and row.is_exempt))
    form.fields[f"paragraph-{key}"] = forms.TypedChoiceField(
        label="Under which paragraph of Schedule 12A?",
        choices=[("", "Choose"), *PARAGRAPH_CHOICES],
        coerce=int,
        empty_value=None,
        required=False,
        initial=row.exempt_paragraph if row else None,
    )
    form.fields[f"interest-{key}"] = forms.CharField(
        label="Why is the public interest better served by keeping it exempt?",
        required=False,
        initial=row.public_interest if row else "",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
