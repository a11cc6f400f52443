from typing import Self

import pghistory
from django.conf import settings
from django.db import models

from actions.models.plan import ActionPlan
from councils.models import Council


class ImportUploadQuerySet(models.QuerySet["ImportUpload"]):
    def waiting(self, plan: ActionPlan) -> Self:
        """What was handed in for a plan and neither taken in nor dropped; without the files themselves."""
        return self.filter(plan=plan).select_related("by").defer("content", "book", "corrections")


class ImportUpload(models.Model):
    """A spreadsheet that was handed in for a plan and is being checked. It goes when it is taken in or dropped;
    nothing of it is stored as actions before a person says so."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="import_uploads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=250)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    book = models.JSONField(help_text="What was read: actions.importing.book")
    sheet = models.PositiveSmallIntegerField(default=0)
    heading_row = models.PositiveIntegerField(default=0, help_text="Its place among the sheet's rows")
    columns = models.JSONField(default=dict, blank=True, help_text="What each column is; empty until a person said so")
    corrections = models.JSONField(default=dict, blank=True)

    objects = ImportUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["plan", "sha256"], name="import_upload_once_in_plan")]

    def __str__(self) -> str:
        return self.name


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
