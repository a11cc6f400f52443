import pghistory
from django.db import models

from councils.models import Council, ReportingPeriod
from performance.models.indicator import Indicator


@pghistory.track()
class ComparatorGroup(models.Model):
    """Whom a council compares itself with: its nearest neighbours, its region, all of England."""

    class Kind(models.TextChoices):
        NEIGHBOURS = "neighbours", "Nearest neighbours"
        REGION = "region", "Region"
        ENGLAND = "england", "England"
        OTHER = "other", "Another group"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="comparator_groups")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind.choices)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["council", "name"], name="comparator_group_once_in_council"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class ComparatorValue(models.Model):
    """What one other authority had, of one indicator in one period. The council's own figure is never among them."""

    group = models.ForeignKey(ComparatorGroup, on_delete=models.CASCADE, related_name="values")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="comparator_values")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=150)
    value = models.DecimalField(max_digits=18, decimal_places=6)

    class Meta:
        ordering = ["authority"]
        constraints = [
            models.UniqueConstraint(fields=["group", "indicator", "period", "authority"], name="comparator_value_once"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code}, {self.authority}, {self.period}"
