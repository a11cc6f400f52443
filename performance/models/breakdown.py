from datetime import date
from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, FilteredRelation, Q

from councils.models import Council, ReportingPeriod
from councils.triggers import closed_period_trigger
from performance.models.indicator import Indicator


class BreakdownQuerySet(models.QuerySet["Breakdown"]):
    def in_use_on(self, day: date) -> Self:
        return self.filter(Q(retired_on__isnull=True) | Q(retired_on__gt=day))

    def with_value_in(self, period: ReportingPeriod) -> Self:
        """Each with its result of a period as `value_then`, None where there is none."""
        then = FilteredRelation("results", condition=Q(results__period=period))
        return self.annotate(then=then, value_then=F("then__value"))


@pghistory.track()
class Breakdown(models.Model):
    """One part that an indicator is told apart by: a locality, an age group. `dimension` says by what."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="breakdowns")
    dimension = models.CharField("told apart by", max_length=60, help_text="Such as Locality or Age group")
    name = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)

    objects = BreakdownQuerySet.as_manager()

    class Meta:
        ordering = ["dimension", "order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "dimension", "name"], name="breakdown_once_in_indicator"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code}, {self.name}"


class BreakdownResultQuerySet(models.QuerySet["BreakdownResult"]):
    def for_scorecard(self, council: Council, period: ReportingPeriod) -> Self:
        """Every part's result in a period, part by part, in one query."""
        return (
            self.filter(breakdown__indicator__council=council, period=period)
            .select_related("breakdown")
            .order_by("breakdown__dimension", "breakdown__order", "breakdown__name")
        )


@pghistory.track()
class BreakdownResult(models.Model):
    """What came out in one part of an indicator, for one reporting period."""

    breakdown = models.ForeignKey(Breakdown, on_delete=models.CASCADE, related_name="results")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="breakdown_results")
    value = models.DecimalField(max_digits=18, decimal_places=6)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    objects = BreakdownResultQuerySet.as_manager()

    class Meta:
        ordering = ["breakdown", "-period__first_day"]
        constraints = [
            models.UniqueConstraint(fields=["breakdown", "period"], name="breakdown_result_once_in_period"),
        ]
        triggers = [closed_period_trigger()]

    def __str__(self) -> str:
        return f"{self.breakdown}, {self.period}"
