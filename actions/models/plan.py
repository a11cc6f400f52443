from typing import Self

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from councils.models import Council
from recommendations.models import PeerChallenge


class ActionPlanQuerySet(models.QuerySet["ActionPlan"]):
    def for_list(self, council: Council) -> Self:
        """All of a council's plans, current ones first, newest first."""
        return (
            self.filter(council=council)
            .select_related("challenge", "supersedes")
            .annotate(is_superseded=Exists(ActionPlan.objects.filter(supersedes=OuterRef("pk"))))
            .order_by("is_superseded", F("adopted_on").desc(nulls_first=True), "-id")
        )

    def current(self, council: Council) -> Self:
        """Plans that nothing has superseded, newest first."""
        return self.filter(council=council, superseded_by__isnull=True).order_by(
            F("adopted_on").desc(nulls_last=True), "-id"
        )


@pghistory.track()
class ActionPlan(models.Model):
    """What the council will do about a challenge, or about another source that asks things of it."""

    class Source(models.TextChoices):
        CHALLENGE = "challenge", "Peer challenge"
        INSPECTION = "inspection", "Inspection"
        AUDIT = "audit", "Audit"
        PRODUCTIVITY = "productivity", "Productivity plan"
        OTHER = "other", "Other"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="plans")
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=14, choices=Source.choices, default=Source.CHALLENGE)
    challenge = models.ForeignKey(PeerChallenge, on_delete=models.PROTECT, null=True, blank=True, related_name="plans")
    adopted_on = models.DateField(null=True, blank=True, help_text="The day the executive agreed it")
    supersedes = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="superseded_by"
    )

    objects = ActionPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-adopted_on", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "title"],
                name="plan_title_once_in_council",
                violation_error_message="Another plan of the council has this title",
            ),
            models.CheckConstraint(
                condition=(Q(source="challenge") & Q(challenge__isnull=False))
                | (~Q(source="challenge") & Q(challenge__isnull=True)),
                name="plan_challenge_where_that_is_its_source",
                violation_error_message="A plan for a peer challenge names it; another plan does not",
            ),
        ]

    def __str__(self) -> str:
        return self.title
