from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from councils.models import Council, ReportingPeriod
from performance.models.indicator import Indicator


class FigureUploadQuerySet(models.QuerySet["FigureUpload"]):
    def waiting(self, council: Council, kind: str) -> Self:
        """What was handed in and neither taken in nor dropped; without what stands in it."""
        return self.filter(council=council, kind=kind).select_related("by", "period").defer("book", "answers")


class FigureUpload(models.Model):
    """A table of figures that was handed in and is being checked. It goes when it is taken in or dropped; nothing of
    it counts before a person says so. `results` are of one period, `benchmarks` of one indicator."""

    class Kind(models.TextChoices):
        RESULTS = "results", "A quarter's results"
        BENCHMARKS = "benchmarks", "What others have"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="figure_uploads")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    period = models.ForeignKey(ReportingPeriod, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=250)
    sha256 = models.CharField(max_length=64)
    book = models.JSONField(help_text="What was read: actions.importing.book")
    sheet = models.PositiveSmallIntegerField(default=0)
    heading_row = models.PositiveIntegerField(default=0, help_text="Its place among the sheet's rows")
    columns = models.JSONField(default=dict, blank=True, help_text="What each column is; empty until a person said so")
    answers = models.JSONField(default=dict, blank=True)

    objects = FigureUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="results", period__isnull=False, indicator__isnull=True)
                | Q(kind="benchmarks", period__isnull=True, indicator__isnull=False),
                name="figure_upload_of_a_period_or_an_indicator",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class ResultColumn(models.Model):
    """What a council said the columns of its sheets of results are, by their headings, for the next time."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="result_columns")
    heading = models.CharField(max_length=250)
    role = models.CharField(max_length=30, blank=True, help_text="Empty: a column to leave out")
    at = models.DateTimeField()

    class Meta:
        ordering = ["heading"]
        constraints = [models.UniqueConstraint(fields=["council", "heading"], name="result_column_once_in_council")]

    def __str__(self) -> str:
        return self.heading
