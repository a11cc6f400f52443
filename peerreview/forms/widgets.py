"""Radios and checkboxes that can say a little more about each choice."""

from collections.abc import Mapping
from typing import Any

from django import forms


class OptionHints:
    """Adds `hints` (choice's value to text), `inline` and `small` to a list of choices."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        hints: Mapping[str, str] | None = None,
        inline: bool = False,
        small: bool = False,
    ) -> None:
        super().__init__(attrs, choices)  # type: ignore[call-arg]
        self.hints = dict(hints or {})
        self.inline = inline
        self.small = small

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)  # type: ignore[misc]
        context["widget"] |= {"inline": self.inline, "small": self.small}
        return context

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        if hint := self.hints.get(str(value)):
            option["hint"] = hint
            option["attrs"]["aria-describedby"] = f"{option['attrs'].get('id', name)}-item-hint"
        return option


class Radios(OptionHints, forms.RadioSelect):
    pass


class Checkboxes(OptionHints, forms.CheckboxSelectMultiple):
    pass
