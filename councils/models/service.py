import pghistory
from django.db import models

from councils.models.council import Council


@pghistory.track()
class Service(models.Model):
    """A part of the council that does things and owns actions and indicators."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="services")
    name = models.CharField(max_length=120)
    directorate = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["council", "name"], name="service_unique_in_council")]

    def __str__(self) -> str:
        return self.name
