"""Words that stand in a council's every text, so that a page which says any of it gives itself away."""

from collections.abc import Iterable

import pgtrigger
from django.apps import apps
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat, Left

APPS = ("councils", "recommendations", "actions", "performance", "reports", "audit")
ROOM = 60  # shorter fields hold codes and references
NOT_WORDS = (models.EmailField, models.SlugField, models.URLField)
NOT_SAID = {"sha256", "data_sha256", "password", "html", "slug", "thing_type"}


def concrete_models(*labels: str) -> list[type[models.Model]]:
    """The tables of these apps that people's work is kept in: no proxies, no tables between, no history."""
    return [
        model
        for label in labels or APPS
        for model in apps.get_app_config(label).get_models()
        if not model._meta.proxy and not hasattr(model, "pgh_tracked_model")
    ]


def plant(word: str, rows: Iterable[models.QuerySet]) -> None:
    """Put the word before whatever stands in these rows' texts. Nothing that is empty becomes something."""
    with pgtrigger.ignore():
        for queryset in rows:
            for field in queryset.model._meta.concrete_fields:
                if _is_text(field):
                    longer = Concat(Value(f"{word} "), F(field.name))
                    if field.max_length:
                        longer = Left(longer, field.max_length)
                    queryset.order_by().exclude(**{field.name: ""}).update(**{field.name: longer})


def _is_text(field: models.Field) -> bool:
    if not isinstance(field, models.CharField | models.TextField) or isinstance(field, NOT_WORDS):
        return False
    return not field.choices and field.name not in NOT_SAID and (field.max_length or ROOM) >= ROOM
