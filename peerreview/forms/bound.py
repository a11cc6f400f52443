"""A field in a form, with what GOV.UK's markup needs to know about it."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input

from peerreview.forms.dates import DateInput
from peerreview.forms.messages import speak_plainly

INPUT_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.Textarea, "govuk-textarea"),
    (forms.Select, "govuk-select"),
    (Input, "govuk-input"),
)

# What a browser would enforce by itself, often by silently dropping what was typed. The server says it in words.
LEFT_TO_THE_SERVER = ("required", "aria-invalid", "maxlength", "minlength", "min", "max", "step", "cols", "placeholder")


class GovukBoundField(BoundField):
    """Adds GOV.UK's classes, ids and descriptions, and our own words for errors."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        speak_plainly(field, str(self.label))

    # --- names that labels, hints and errors are found by ---

    @property
    def hint_id(self) -> str:
        return f"{self.auto_id}-hint"

    @property
    def error_id(self) -> str:
        return f"{self.auto_id}-error"

    @property
    def info_id(self) -> str:
        return f"{self.auto_id}-info"

    @property
    def aria_describedby(self) -> str:
        """Ids of what describes the field, in the order GOV.UK has them: count, hint, error."""
        described_by = [self.info_id] if self.character_limit else []
        if own := self.field.widget.attrs.get("aria-describedby"):
            described_by.append(own)
        if self.help_text and not self.is_hidden:
            described_by.append(self.hint_id)
        if self.errors and not self.is_hidden:
            described_by.append(self.error_id)
        return " ".join(described_by)

    @property
    def error_target(self) -> str:
        """Id of the input that a link in the error summary goes to."""
        widget = self.field.widget
        if isinstance(widget, DateInput):
            return f"{self.auto_id}_{self.error_parts[0]}"
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id

    # --- what kind of thing it is ---

    @property
    def use_fieldset(self) -> bool:
        """A file has one input, whatever Django says of it."""
        return self.field.widget.use_fieldset and not isinstance(self.field.widget, forms.FileInput)

    @property
    def is_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_date(self) -> bool:
        return isinstance(self.field.widget, DateInput)

    @property
    def is_password(self) -> bool:
        return isinstance(self.field.widget, forms.PasswordInput)

    @property
    def character_limit(self) -> int | None:
        """How many characters a text area may hold, where it says so: it then counts as people type."""
        if isinstance(self.field.widget, forms.Textarea):
            return getattr(self.field, "max_length", None)
        return None

    @property
    def error_parts(self) -> list[str]:
        """Which boxes of a date are wrong: all of them unless the field says otherwise."""
        for error in self.errors.as_data() if self.errors else []:
            if error.params and "parts" in error.params:
                return list(error.params["parts"])
        return ["day", "month", "year"]

    @property
    def prefix(self) -> str:
        return getattr(self.field.widget, "prefix", "")

    @property
    def suffix(self) -> str:
        return getattr(self.field.widget, "suffix", "")

    # --- how it is labelled ---

    @property
    def label_text(self) -> str:
        """The label, marked "(optional)" unless the form says that nothing in it is required."""
        optional = not self.field.required and not self.is_checkbox and getattr(self.form, "mark_optional", True)
        return f"{self.label} (optional)" if optional and "(optional)" not in str(self.label) else str(self.label)

    @property
    def label_size(self) -> str:
        """s, m or l; nothing for plain. A form may say `label_size` for all its fields."""
        return getattr(self.form, "label_size", "s")

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = dict(super().build_widget_attrs(attrs, widget))
        if widget.is_hidden:
            return {name: value for name, value in attrs.items() if name not in LEFT_TO_THE_SERVER}
        for name in LEFT_TO_THE_SERVER:
            attrs.pop(name, None)
            widget.attrs.pop(name, None)
        if isinstance(widget, DateInput):
            attrs["error_parts"] = self.error_parts if self.errors else []
        if css := self._css(widget):
            attrs["class"] = css
        return attrs

    def _css(self, widget: forms.Widget) -> str:
        """GOV.UK's class for the input, its error class, and what the form's author added."""
        own = widget.attrs.get("class", "")
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple | DateInput):
            return own
        base = next((css for kind, css in INPUT_CLASSES if isinstance(widget, kind)), "")
        classes = [base] if base else []
        if self.errors and base and not self.is_checkbox:
            classes.append(f"{base}--error")
        if self.is_password:
            classes.append("govuk-password-input__input govuk-js-password-input-input")
        if self.character_limit:
            classes.append("govuk-js-character-count")
        if isinstance(widget, forms.NumberInput) and "govuk-input--width" not in own:
            classes.append("govuk-input--width-5")
        return " ".join([*classes, own]).strip()
