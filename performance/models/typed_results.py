from django.conf import settings
from django.db import models

from councils.models import ReportingPeriod


class TypedResults(models.Model):
    """What somebody typed into a quarter's grid and has not saved, box by box as typed. It is nobody else's to see,
    counts nowhere, and goes when the grid is saved or thrown away."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    boxes = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "period"], name="typed_results_once")]

    def __str__(self) -> str:
        return f"{self.by}, {self.period}"
