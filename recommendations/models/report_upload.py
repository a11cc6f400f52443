from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from councils.models import Council
from recommendations.models.upload import Upload


class ReportUploadQuerySet(models.QuerySet["ReportUpload"]):
    def waiting(self, council: Council) -> Self:
        return self.filter(council=council)

    def without_bulk(self) -> Self:
        """Without the file and all that was read of it: for lists, and for the page that follows the reading."""
        return self.defer(*Upload.BULK)


class ReportUpload(Upload):
    """A feedback report that was handed in; nothing of it is stored as a challenge before a person says so."""

    NOUN: ClassVar[str] = "report"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="report_uploads")

    objects = ReportUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["council", "sha256"], name="upload_once_in_council"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="upload_percent_at_most_100"),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(error=""), name="upload_failed_says_why"),
        ]

    @property
    def reader(self) -> str:
        return "feedback_report"
