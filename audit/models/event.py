from datetime import datetime
from typing import Self

import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class EventQuerySet(models.QuerySet["Event"]):
    def for_council(self, council_id: int) -> Self:
        return self.filter(council_id=council_id)

    def about(self, thing_type: str, thing_id: int) -> Self:
        """What happened to one thing, newest first."""
        return self.filter(thing_type=thing_type, thing_id=thing_id)

    def since(self, moment: datetime) -> Self:
        return self.filter(at__gte=moment)

    def people(self) -> list[tuple[int | None, str]]:
        """Everyone who did any of this, by the name they last had, in the order of names. None is the site itself."""
        newest = self.order_by("by_id", "-at", "-id").distinct("by_id").values_list("by_id", "by_label")
        return sorted(newest, key=lambda person: person[1].casefold())

    def kinds(self) -> list[str]:
        """The kinds of things, as app.model, that any of this happened to."""
        return list(self.order_by("thing_type").values_list("thing_type", flat=True).distinct())

    def names(self) -> list[str]:
        """The names of all that happened, each once."""
        return list(self.order_by("name").values_list("name", flat=True).distinct())


class Event(models.Model):
    """One thing that a person (or the site itself) did, in words that outlive the rows it speaks of.

    No foreign keys: the record must never stand in the way of the live data, nor go with it.
    """

    at = models.DateTimeField(db_index=True)
    name = models.CharField(max_length=80, help_text="Dotted: actions.update.approved")
    by_id = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=200, help_text="The person's name as it then was")
    council_id = models.BigIntegerField(null=True)
    council_label = models.CharField(max_length=200, blank=True)
    thing_type = models.CharField(max_length=80, help_text="app.model")
    thing_id = models.BigIntegerField(null=True)
    thing_label = models.CharField(max_length=300)
    data = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["council_id", "-at"], name="event_council_at"),
            models.Index(fields=["thing_type", "thing_id", "-at"], name="event_thing_at"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.thing_label}"
