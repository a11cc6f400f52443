import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from councils.models import ReportingPeriod
from councils.triggers import closed_period_trigger
from performance.models.indicator import Indicator


@pghistory.track()
class MonthlyFigure(models.Model):
    """One month of an indicator that is counted monthly. The quarter's result is made of its three months."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="monthly_figures")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="monthly_figures")
    month = models.PositiveSmallIntegerField(help_text="1 to 3: which month of the quarter")
    value = models.DecimalField(max_digits=18, decimal_places=6)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["indicator", "-period__first_day", "month"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "period", "month"], name="monthly_figure_once"),
            models.CheckConstraint(condition=Q(month__range=(1, 3)), name="monthly_figure_month_1_to_3"),
        ]
        triggers = [closed_period_trigger()]

    def __str__(self) -> str:
        return f"{self.indicator.code}, month {self.month} of {self.period}"
