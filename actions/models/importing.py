from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from actions.models.plan import ActionPlan
from councils.models import Council, ReportingPeriod


class Handed(models.Model):
    """A spreadsheet that was handed in, and how far it is: read, checked by a person, taken in.

    Reading and taking in larger ones is the worker's, who says here how far it is, or why it could not.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for its turn"
        READING = "reading", "Being read"
        READ = "read", "To be checked"
        TAKING = "taking", "Being taken in"
        FAILED = "failed", "Could not be read"

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=250)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.READ)
    step = models.CharField(max_length=120, blank=True, help_text="What the worker is doing, in words")
    percent = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True, help_text="Why it could not be read or taken in, in words")
    asked_at = models.DateTimeField(null=True, blank=True, help_text="When the worker was last asked")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def about(self) -> Any:
        """What it was handed in for, which has a council."""
        raise NotImplementedError

    @property
    def is_running(self) -> bool:
        """Whether the worker has it, or will."""
        return self.state in (self.State.WAITING, self.State.READING, self.State.TAKING)

    @property
    def has_failed(self) -> bool:
        return self.state == self.State.FAILED


def _state_constraints(name: str) -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(condition=Q(percent__lte=100), name=f"{name}_percent_at_most_100"),
        models.CheckConstraint(condition=~Q(state="failed") | ~Q(error=""), name=f"{name}_failed_says_why"),
    ]


class ImportUploadQuerySet(models.QuerySet["ImportUpload"]):
    def waiting(self, plan: ActionPlan) -> Self:
        """What was handed in for a plan and neither taken in nor dropped; without the files themselves."""
        return self.filter(plan=plan).select_related("by").defer("content", "book", "corrections")


class ImportUpload(Handed):
    """A spreadsheet that was handed in for a plan and is being checked. It goes when it is taken in or dropped;
    nothing of it is stored as actions before a person says so."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="import_uploads")
    book = models.JSONField(default=list, blank=True, help_text="What was read: actions.importing.book")
    sheet = models.PositiveSmallIntegerField(default=0)
    heading_row = models.PositiveIntegerField(default=0, help_text="Its place among the sheet's rows")
    columns = models.JSONField(default=dict, blank=True, help_text="What each column is; empty until a person said so")
    corrections = models.JSONField(default=dict, blank=True)

    objects = ImportUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "sha256"], name="import_upload_once_in_plan"),
            *_state_constraints("import_upload"),
        ]

    @property
    def about(self) -> ActionPlan:
        return self.plan


class UpdatesUpload(Handed):
    """A quarter's updates that someone filled in off line and handed in. It is theirs alone, as drafts are, and goes
    when it is taken in or dropped."""

    period = models.ForeignKey(ReportingPeriod, on_delete=models.CASCADE, related_name="updates_uploads")
    rows = models.JSONField(default=list, blank=True, help_text="What was read: actions.offline.sheet")
    corrections = models.JSONField(default=dict, blank=True)
    submits = models.BooleanField(default=False, help_text="Taken in as submitted, not as drafts")

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["period", "by", "sha256"], name="updates_upload_once"),
            *_state_constraints("updates_upload"),
        ]

    @property
    def about(self) -> ReportingPeriod:
        return self.period


@pghistory.track()
class ColumnMapping(models.Model):
    """What a council said its spreadsheets' columns are, by their headings, for the next time."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="column_mappings")
    heading = models.CharField(max_length=250)
    role = models.CharField(max_length=30, blank=True, help_text="Empty: a column to leave out")
    at = models.DateTimeField()

    class Meta:
        ordering = ["heading"]
        constraints = [models.UniqueConstraint(fields=["council", "heading"], name="column_mapping_once_in_council")]

    def __str__(self) -> str:
        return self.heading
