"""Our fields in forms made from models."""

from typing import Any

from django import forms
from django.db import models

from peerreview.forms.dates import DateField
from peerreview.forms.numbers import DecimalField


def govuk_formfield(db_field: models.Field, **kwargs: Any) -> forms.Field | None:
    """The form field for a model's field: ours for dates and decimals. For `Meta.formfield_callback`."""
    if isinstance(db_field, models.DateField) and not isinstance(db_field, models.DateTimeField):
        kwargs.setdefault("form_class", DateField)
    elif isinstance(db_field, models.DecimalField):
        kwargs.setdefault("form_class", DecimalField)
    return db_field.formfield(**kwargs)
