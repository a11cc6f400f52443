from typing import Self

from django.db import models

from councils.models import Council


class VerificationQuerySet(models.QuerySet["Verification"]):
    def latest_of_all(self) -> "Verification | None":
        """The newest check; None where there has been none."""
        return self.order_by("-at", "-pk").first()

    def since_days(self, count: int) -> Self:
        return self.order_by("-at", "-pk")[:count]


class Verification(models.Model):
    """One check of everything that is frozen: how much was hashed again, and what differs. Nothing is ever mended."""

    at = models.DateTimeField()
    editions = models.PositiveIntegerField()
    papers = models.PositiveIntegerField()
    files = models.PositiveIntegerField()
    scheduled = models.PositiveIntegerField(default=0)
    wrong = models.JSONField(default=list, blank=True, help_text="A list of {council, words}")

    objects = VerificationQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"Check of {self.at:%Y-%m-%d %H:%M}"

    def wrong_in(self, council: Council) -> list[str]:
        """What differs in one council, in words."""
        return [each["words"] for each in self.wrong if each["council"] == council.pk]
