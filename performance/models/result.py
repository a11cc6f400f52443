from collections.abc import Iterable
from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from councils.models import Council, ReportingPeriod
from councils.triggers import closed_period_trigger
from performance.models.indicator import Indicator
from performance.rules.rating import Rating


class ResultQuerySet(models.QuerySet["Result"]):
    def of(self, council: Council, periods: Iterable[ReportingPeriod]) -> Self:
        """The council's results of some periods, with who entered and overrode them."""
        return self.filter(indicator__council=council, period__in=[period.pk for period in periods]).select_related(
            "entered_by", "overridden_by"
        )

    def lacking_words(self, council: Council, owner: models.Model) -> Self:
        """Results of somebody's indicators in open periods that came without a commentary or a corrective action."""
        return (
            self.filter(
                Q(commentary="") | Q(corrective_action=""),
                indicator__council=council,
                indicator__owner=owner,
                indicator__retired_on__isnull=True,
                period__opens_at__isnull=False,
                period__closed_at__isnull=True,
            )
            .select_related("indicator", "period")
            .order_by("period__first_day", "indicator__code")
        )


@pghistory.track()
class Result(models.Model):
    """What came out, for one indicator and one reporting period."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="results")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="results")
    value = models.DecimalField(max_digits=18, decimal_places=6)
    numerator = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    is_provisional = models.BooleanField("provisional", default=False)
    commentary = models.TextField(blank=True)
    corrective_action = models.TextField(blank=True)
    forecast = models.DecimalField(
        "forecast for the year's end", max_digits=18, decimal_places=6, null=True, blank=True
    )
    override = models.CharField(max_length=6, choices=[(r.value, r.label) for r in Rating if r.is_rated], blank=True)
    override_reason = models.TextField(blank=True)
    overridden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    overridden_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "-period__first_day"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "period"], name="result_once_in_period"),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__isnull=False, denominator__isnull=False),
                name="result_numerator_and_denominator",
                violation_error_message="Give both numerator and denominator, or neither",
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | ~Q(denominator=0),
                name="result_denominator_not_nought",
                violation_error_message="The denominator cannot be nought",
            ),
            models.CheckConstraint(
                condition=Q(override="", override_reason="", overridden_by__isnull=True, overridden_at__isnull=True)
                | (
                    ~Q(override="")
                    & ~Q(override_reason="")
                    & Q(overridden_by__isnull=False, overridden_at__isnull=False)
                ),
                name="result_override_with_reason_name_and_time",
            ),
        ]
        triggers = [closed_period_trigger()]

    def __str__(self) -> str:
        return f"{self.indicator.code}, {self.period}"
