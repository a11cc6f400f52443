from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from recommendations.models.challenge import PeerChallenge
from recommendations.models.recommendation import Recommendation


class DeclinedRepeatQuerySet(models.QuerySet["DeclinedRepeat"]):
    def of(self, challenge: PeerChallenge) -> Self:
        """Of a challenge's own recommendations, the newest first."""
        return (
            self.filter(later__challenge=challenge)
            .select_related("later__challenge", "earlier__challenge", "by")
            .order_by("-at", "-id")
        )


@pghistory.track()
class DeclinedRepeat(models.Model):
    """Someone looked at two recommendations that read alike and said that they are not the same."""

    later = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="declined_repeats")
    earlier = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = DeclinedRepeatQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["later", "earlier"], name="declined_repeat_once"),
            models.CheckConstraint(condition=~Q(later=F("earlier")), name="declined_repeat_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.later.which} is not the same as {self.earlier.which}"
