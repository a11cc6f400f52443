"""What the services of this floor have in common: put fields on a thing, and say in the event what changed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import models


def put(thing: models.Model, fields: Mapping[str, Any]) -> dict[str, list[str]]:
    """Set `fields` on `thing`; give what changed, as words of before and after by field."""
    known = {field.name for field in thing._meta.fields}
    if unknown := fields.keys() - known:
        raise ValueError(f"{thing._meta.label}: unknown fields {sorted(unknown)}")
    changed = {}
    for name, value in fields.items():
        before = getattr(thing, name)
        if before != value:
            changed[name] = [in_words(before), in_words(value)]
            setattr(thing, name, value)
    return changed


def checked_save(thing: models.Model) -> None:
    """Save what passes its own checks; ValidationError otherwise."""
    thing.full_clean()
    thing.save()


def in_words(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
