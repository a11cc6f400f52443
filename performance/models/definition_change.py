import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from councils.models import ReportingPeriod
from performance.models.indicator import Indicator


@pghistory.track()
class DefinitionChange(models.Model):
    """From a period on, an indicator is counted in another way: a break in its series, over which nothing compares."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="definition_changes")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="+")
    what_changed = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-period__first_day"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "period"], name="definition_change_once_in_period"),
            models.CheckConstraint(
                condition=~Q(what_changed=""),
                name="definition_change_says_what",
                violation_error_message="Say what is counted differently",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code}, from {self.period}"
