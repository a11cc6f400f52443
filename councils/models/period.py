from datetime import date, datetime
from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from councils.models.council import Council
from peerreview.quarters import Quarter


class ReportingPeriodQuerySet(models.QuerySet["ReportingPeriod"]):
    def open_at(self, moment: datetime) -> Self:
        """Periods that officers may report for at that moment: opened by then, and not closed."""
        return self.filter(opens_at__lte=moment, closed_at__isnull=True)

    def ended_by(self, day: date) -> Self:
        """Periods whose last day lies before `day`, newest first."""
        return self.filter(last_day__lt=day).order_by("-first_day")

    def newest_first(self) -> Self:
        return self.order_by("-first_day")


@pghistory.track()
class ReportingPeriod(models.Model):
    """One quarter of a financial year: a stored row, both days in. It is closed because a person closed it."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="periods")
    year = models.PositiveSmallIntegerField("financial year", help_text="The year in which it starts: 2026 for 2026/27")
    quarter = models.PositiveSmallIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    opens_at = models.DateTimeField(null=True, blank=True, help_text="When officers may begin; empty: not opened")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True, help_text="The day by which updates are asked for")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    editors_after_closing = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="may_edit_periods"
    )

    objects = ReportingPeriodQuerySet.as_manager()

    class Meta:
        ordering = ["council", "first_day"]
        constraints = [
            models.UniqueConstraint(fields=["council", "year", "quarter"], name="period_unique_in_council"),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="period_quarter_1_to_4"),
            models.CheckConstraint(condition=Q(first_day__lt=F("last_day")), name="period_days_in_order"),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True, opened_by__isnull=True)
                | Q(opens_at__isnull=False, opened_by__isnull=False),
                name="period_opened_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="period_closed_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(opens_at__isnull=False),
                name="period_closed_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return f"Q{self.quarter} {self.year}/{(self.year + 1) % 100:02d}"

    @property
    def as_quarter(self) -> Quarter:
        return Quarter(self.year, self.quarter)

    @property
    def slug(self) -> str:
        """As addresses say it: 2026-q3."""
        return f"{self.year}-q{self.quarter}"

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None
