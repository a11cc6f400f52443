from collections.abc import Iterable
from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from councils.models import Council, ReportingPeriod, Service
from councils.triggers import closed_period_trigger


class FinancePositionQuerySet(models.QuerySet["FinancePosition"]):
    def for_period(self, period: ReportingPeriod) -> Self:
        """Positions of a period, the whole council's before each service's."""
        return self.for_periods([period])

    def for_periods(self, periods: Iterable[ReportingPeriod]) -> Self:
        """Positions of some periods of one council, the whole council's before each service's."""
        return (
            self.filter(period__in=periods)
            .select_related("service", "by")
            .order_by(F("service__name").asc(nulls_first=True), "kind")
        )


@pghistory.track()
class FinancePosition(models.Model):
    """Budget and forecast outturn for one period, of the whole council (no service) or of one service, in pounds."""

    class Kind(models.TextChoices):
        REVENUE = "revenue", "Revenue budget"
        CAPITAL = "capital", "Capital programme"
        SAVINGS = "savings", "Savings"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="finance_positions")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="finance_positions")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    budget = models.DecimalField("budget, or savings planned", max_digits=16, decimal_places=2)
    forecast = models.DecimalField("forecast outturn, or savings expected", max_digits=16, decimal_places=2)
    achieved = models.DecimalField("savings achieved to date", max_digits=16, decimal_places=2, null=True, blank=True)
    commentary = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = FinancePositionQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "service__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "period", "service", "kind"],
                nulls_distinct=False,
                name="finance_position_once",
            ),
            models.CheckConstraint(
                condition=Q(achieved__isnull=True) | Q(kind="savings"),
                name="finance_position_achieved_is_of_savings",
                violation_error_message="Only savings are achieved to date",
            ),
        ]
        triggers = [closed_period_trigger()]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.period}"
