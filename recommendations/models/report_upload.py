from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from councils.models import Council
from recommendations.files.extracted import page_of


class ReportUploadQuerySet(models.QuerySet["ReportUpload"]):
    def waiting(self, council: Council) -> Self:
        return self.filter(council=council)

    def without_bulk(self) -> Self:
        """Without the file and all that was read of it: for lists, and for the page that follows the reading."""
        return self.defer("content", "text", "proposal", "page_starts")


class ReportUpload(models.Model):
    """A file that was handed in, is being read, and then checked. It goes when it is taken in or dropped; nothing of
    it is stored as a challenge before a person says so."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for its turn"
        READING = "reading", "Being read"
        READ = "read", "Read"
        FAILED = "failed", "Could not be read"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="report_uploads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=250)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(blank=True, default=b"", help_text="The file; empty where its words were pasted")
    text = models.TextField(blank=True, help_text="Empty where a person types the report in by hand")
    page_starts = models.JSONField(blank=True, default=list, help_text="The line of the text each page begins on")
    proposal = models.JSONField(blank=True, default=dict, help_text="What was read, as corrected so far")
    state = models.CharField(max_length=8, choices=State.choices, default=State.READ)
    step = models.CharField(max_length=120, blank=True, help_text="What the worker is doing, in words")
    percent = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True, help_text="Why it could not be read, in words")
    asked_at = models.DateTimeField(null=True, blank=True, help_text="When the worker was last asked to read it")

    objects = ReportUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["council", "sha256"], name="upload_once_in_council"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="upload_percent_at_most_100"),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(error=""), name="upload_failed_says_why"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_read(self) -> bool:
        return self.state == self.State.READ

    @property
    def is_running(self) -> bool:
        return self.state in (self.State.WAITING, self.State.READING)

    @property
    def has_failed(self) -> bool:
        return self.state == self.State.FAILED

    def page_of(self, line: int | None) -> int | None:
        """The page that a line of the text stands on, where the file has pages."""
        return page_of(self.page_starts, line)
