import pghistory
from django.conf import settings
from django.db import models

from councils.models.council import Council


@pghistory.track()
class Portfolio(models.Model):
    """What one member of the executive answers for."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="portfolios")
    name = models.CharField(max_length=120)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="portfolios"
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]
        constraints = [models.UniqueConstraint(fields=["council", "name"], name="portfolio_unique_in_council")]

    def __str__(self) -> str:
        return self.name
