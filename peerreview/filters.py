"""Filters over querysets: django-filter with our forms, one filterset for a page and its files."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from peerreview.forms import DateField


class DateFilter(django_filters.DateFilter):
    """Days before, on or after a date in three boxes."""

    field_class = DateField


class FilterSet(django_filters.FilterSet):
    """Base of every filterset. Nothing in its form is marked "(optional)".

    A value that makes no sense is told in the form's error summary, and `qs` is filtered by the others.
    """

    def get_form_class(self) -> type[forms.Form]:
        return type("FilterForm", (super().get_form_class(),), {"mark_optional": False, "label_size": ""})

    @property
    def set_count(self) -> int:
        """How many filters are set, for the panel's heading."""
        if not self.is_bound or self.form.errors:
            return 0
        return sum(1 for value in self.form.cleaned_data.values() if _is_set(value))


def _is_set(value: Any) -> bool:
    return bool(value) if isinstance(value, QuerySet) else value not in (None, "", [], ())
