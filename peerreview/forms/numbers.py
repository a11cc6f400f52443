"""A figure as people type it: "1,234.5", "£1,200", "95%", "(300)"."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from peerreview.figures import NO_FIGURE, plain_figure


class DecimalField(forms.DecimalField):
    """A decimal that takes thousands separators, a pound sign, a per-cent sign and an accountant's brackets.

    In: text. Out: Decimal, or None when empty. "95%" is 95, the figure as written, not 0.95.
    `prefix` and `suffix` are drawn beside the box.
    """

    default_error_messages = {
        "invalid": "{Label} must be a number, like 1,234.5",
        "no_figure": "{Label} must be a number. If there is no figure, leave this empty; if it is none, enter 0",
    }

    def __init__(self, *, prefix: str = "", suffix: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "govuk-input--width-10"}))
        super().__init__(**kwargs)
        self.widget.attrs["inputmode"] = "decimal"
        self.widget.attrs.setdefault("spellcheck", "false")
        self.widget.prefix = prefix
        self.widget.suffix = suffix

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if not isinstance(value, str):
            return super().to_python(value)
        text = value.strip()
        if not text:
            return None
        if text.lower() in NO_FIGURE:
            raise ValidationError(self.error_messages["no_figure"], code="no_figure")
        plain = plain_figure(text)
        if plain is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(plain)

    def prepare_value(self, value: Any) -> Any:
        """A stored 95.0000 is shown as 95; what was typed is shown as it was typed."""
        return format(value.normalize(), "f") if isinstance(value, Decimal) else value
