import pghistory
from django.db import models

from councils.models.council import Council


@pghistory.track()
class Committee(models.Model):
    """A body that meets: the executive itself, a scrutiny committee, the audit committee."""

    class Kind(models.TextChoices):
        EXECUTIVE = "executive", "Executive"
        SCRUTINY = "scrutiny", "Scrutiny"
        AUDIT = "audit", "Audit"
        OTHER = "other", "Other"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="committees")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["council", "name"], name="committee_unique_in_council")]

    def __str__(self) -> str:
        return self.name
