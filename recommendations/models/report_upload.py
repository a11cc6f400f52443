from typing import Self

from django.conf import settings
from django.db import models

from councils.models import Council


class ReportUploadQuerySet(models.QuerySet["ReportUpload"]):
    def waiting(self, council: Council) -> Self:
        return self.filter(council=council)


class ReportUpload(models.Model):
    """A file that was handed in and is being checked. It goes when it is taken in or dropped; nothing of it is
    stored as a challenge before a person says so."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="report_uploads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=250)
    sha256 = models.CharField(max_length=64)
    text = models.TextField(blank=True, help_text="Empty where a person types the report in by hand")
    proposal = models.JSONField(help_text="What was read, as corrected so far")

    objects = ReportUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["council", "sha256"], name="upload_once_in_council")]

    def __str__(self) -> str:
        return self.name
