"""An amount of money as people type or paste it: "£1.2m", "850k", "1,200", "(300)"."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from peerreview.forms.numbers import NO_FIGURE, plain_figure

UNITS = {"pounds": 1, "thousands": 1_000, "millions": 1_000_000}
"""What a bare figure may be counted in, and how many pounds one of it is."""

ENDINGS = (("million", 1_000_000), ("bn", 1_000_000_000), ("mn", 1_000_000), ("k", 1_000), ("m", 1_000_000))


def pounds_typed(text: str, unit: str = "pounds") -> Decimal | None:
    """`text` in pounds, or None where it is no amount. A bare figure is in `unit` (see UNITS); one that says its own
    size, as "£1.2m" or "850k" do, is taken at its word. Noughts after the pennies are dropped."""
    compact = text.strip().lower().replace(" ", "")
    bracketed = compact.startswith("(") and compact.endswith(")")
    bare = compact[1:-1] if bracketed else compact
    times = UNITS[unit]
    for ending, size in ENDINGS:
        if bare.endswith(ending):
            bare, times = bare.removesuffix(ending), size
            break
    if "%" in bare or (bracketed and "(" in bare):
        return None
    figure = plain_figure(f"({bare})" if bracketed else bare)
    return None if figure is None else Decimal(figure) * times


def pounds_shown(amount: Decimal, unit: str = "pounds") -> str:
    """`amount` written in `unit` without losing a penny: 212,400,000 pounds are "212,400" thousands."""
    return f"{amount / UNITS[unit]:,.9f}".rstrip("0").rstrip(".")


class PoundsField(forms.DecimalField):
    """Money. In: text, whose bare figures are in `unit`. Out: Decimal in pounds, or None when empty."""

    default_error_messages = {
        "invalid": "{Label} must be an amount, like 1,200 or £1.2m",
        "no_figure": "{Label} must be an amount. If there is no figure, leave this empty; if it is none, enter 0",
        "pennies": "{Label} must be in whole pennies",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "govuk-input--width-10"}))
        super().__init__(**kwargs)
        self.unit = "pounds"
        self.widget.attrs["inputmode"] = "text"
        self.widget.attrs.setdefault("spellcheck", "false")

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if not isinstance(value, str):
            return super().to_python(value)
        text = value.strip()
        if not text:
            return None
        if text.lower() in NO_FIGURE:
            raise ValidationError(self.error_messages["no_figure"], code="no_figure")
        amount = pounds_typed(text, self.unit)
        if amount is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if amount != amount.quantize(Decimal("0.01")):
            raise ValidationError(self.error_messages["pennies"], code="pennies")
        return super().to_python(format(amount.quantize(Decimal("0.01")), "f"))

    def prepare_value(self, value: Any) -> Any:
        """A stored amount is shown in the unit; what was typed is shown as it was typed."""
        return pounds_shown(value, self.unit) if isinstance(value, Decimal) else value
