"""What fields say when they are not content, in our words instead of Django's."""

from django import forms

# Looked up by the first class of the field's family that is listed; {label} has a small first letter, {Label} a
# capital one. A message that a form's author wrote is left alone.
PLAIN: dict[type[forms.Field], dict[str, str]] = {
    forms.BooleanField: {"required": "Tick the box: {label}"},
    forms.FileField: {
        "required": "Choose a file: {label}",
        "empty": "The file you chose is empty",
        "invalid": "The file was not sent. Choose it again",
        "missing": "The file was not sent. Choose it again",
        "contradiction": "Either choose a new file or take the old one away, not both",
    },
    forms.MultipleChoiceField: {
        "required": "Select at least one: {label}",
        "invalid_choice": "Choose from the list: {label}",
        "invalid_list": "Choose from the list: {label}",
    },
    forms.ModelMultipleChoiceField: {
        "required": "Select at least one: {label}",
        "invalid_choice": "Choose from the list: {label}",
        "invalid_pk_value": "Choose from the list: {label}",
        "invalid_list": "Choose from the list: {label}",
    },
    forms.ChoiceField: {"required": "Select {label}", "invalid_choice": "Choose from the list: {label}"},
    forms.IntegerField: {"required": "Enter {label}", "invalid": "{Label} must be a whole number"},
    forms.DecimalField: {"required": "Enter {label}", "invalid": "{Label} must be a number"},
    forms.FloatField: {"required": "Enter {label}", "invalid": "{Label} must be a number"},
    forms.DateField: {"required": "Enter {label}", "invalid": "{Label} must be a real date"},
    forms.EmailField: {
        "required": "Enter {label}",
        "invalid": "Enter an e-mail address in the right form, like name@example.gov.uk",
    },
    forms.Field: {"required": "Enter {label}"},
}

# Messages of validators, which a field may override by the validator's code.
OF_VALIDATORS = {
    "max_length": "{Label} must be %(limit_value)d characters or fewer. It has %(show_value)d",
    "min_length": "{Label} must be %(limit_value)d characters or more. It has %(show_value)d",
    "max_value": "{Label} must be %(limit_value)s or less",
    "min_value": "{Label} must be %(limit_value)s or more",
    "max_digits": "{Label} has too many figures",
    "max_decimal_places": "{Label} must have %(max)s decimal places or fewer",
    "max_whole_digits": "{Label} is too large",
}


def lower_first(text: str) -> str:
    """`text` with a small first letter, unless its first word is an abbreviation or "I"."""
    first_word = text.split(" ", 1)[0]
    if len(first_word) == 1 or first_word[1:] != first_word[1:].lower():
        return text
    return text[:1].lower() + text[1:]


def speak_plainly(field: forms.Field, label: str) -> None:
    """Put our words where `field` still has its class's own; `field` must be a form's own copy."""
    names = {"label": lower_first(label), "Label": label[:1].upper() + label[1:]}
    family = next(kind for kind in type(field).__mro__ if kind in PLAIN)
    written_by_family = _messages_of_class(family)
    for code, words in PLAIN[family].items():
        if field.error_messages.get(code) is written_by_family.get(code):
            field.error_messages[code] = _fill(words, names)
    for code, words in OF_VALIDATORS.items():
        field.error_messages.setdefault(code, _fill(words, names))
    for code, message in field.error_messages.items():
        if isinstance(message, str):
            field.error_messages[code] = _fill(message, names)


def _messages_of_class(kind: type[forms.Field]) -> dict[str, str]:
    messages: dict[str, str] = {}
    for parent in reversed(kind.__mro__):
        messages.update(getattr(parent, "default_error_messages", {}))
    return messages


def _fill(words: str, names: dict[str, str]) -> str:
    """`words` with {label} and {Label} filled in; a per-cent sign in a label must not be read as a parameter."""
    for name, value in names.items():
        words = words.replace("{" + name + "}", value.replace("%", "%%") if "%(" in words else value)
    return words
