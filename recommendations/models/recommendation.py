from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Case, OuterRef, Prefetch, Subquery, Value, When
from django.db.models.functions import Coalesce

from councils.models import Council
from recommendations.models.challenge import PeerChallenge, Theme


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def of(self, council: Council) -> Self:
        return self.filter(challenge__council=council)

    def with_status(self) -> Self:
        """Adds `current_status`: the newest status the council gave it ("open" where it gave none)."""
        newest = RecommendationStatus.objects.filter(recommendation=OuterRef("pk")).order_by("-on", "-id")
        return self.annotate(
            current_status=Coalesce(Subquery(newest.values("status")[:1]), Value("open")),
            status_since=Subquery(newest.values("on")[:1]),
            status_evidence=Subquery(newest.values("evidence")[:1]),
        )

    def statuses_now(self) -> dict[int, str]:
        """Of rows read `with_status`: the status of each key recommendation, by its key. Suggestions are no
        recommendations that a council must answer, so they are left out."""
        return dict(self.filter(kind="key").order_by().values_list("pk", "current_status"))

    def for_table(self, council: Council) -> Self:
        return (
            self.of(council)
            .select_related("challenge", "response__meeting")
            .prefetch_related("themes")
            .with_status()
            .order_by("-challenge__on_site_start", "order", "id")
        )

    def for_challenge(self, challenge: PeerChallenge) -> Self:
        """What the page of a challenge lists: its own, and those that its progress reviews added."""
        return (
            self.answered_by_plan_of(challenge)
            .select_related("challenge", "response__meeting")
            .with_status()
            .order_by("-challenge__on_site_start", "order", "id")
        )

    def to_answer(self, challenge: PeerChallenge) -> Self:
        """The challenge's key recommendations, those without a response first."""
        return (
            self.filter(challenge=challenge, kind="key")
            .select_related("challenge", "response__meeting")
            .order_by(Case(When(response__isnull=True, then=Value(0)), default=Value(1)), "order", "id")
        )

    def for_page(self, council: Council) -> Self:
        return (
            self.of(council)
            .select_related("challenge__council", "challenge__previous", "response__meeting", "response__by")
            .select_related("repeats__challenge")
            .prefetch_related(
                "themes",
                Prefetch("statuses", queryset=RecommendationStatus.objects.select_related("by")),
                Prefetch("repeated_by", queryset=Recommendation.objects.select_related("challenge")),
            )
            .with_status()
        )

    def added_by_reviews_of(self, challenge: PeerChallenge) -> Self:
        """What the progress reviews of a challenge recommended besides; the plan of that challenge answers them."""
        return self.filter(challenge__previous=challenge, challenge__kind=PeerChallenge.Kind.PROGRESS_REVIEW)

    def answered_by_plan_of(self, challenge: PeerChallenge) -> Self:
        """A challenge's own, and those that its progress reviews added."""
        return self.filter(challenge=challenge) | self.added_by_reviews_of(challenge)

    def unanswered(self, council: Council) -> Self:
        """Those the council has not yet responded to."""
        return self.of(council).filter(response__isnull=True, kind="key")


@pghistory.track()
class Recommendation(models.Model):
    """One numbered item of a feedback report. Its words are the peers', and the database keeps them so."""

    class Kind(models.TextChoices):
        KEY = "key", "Key recommendation"
        SUGGESTION = "suggestion", "Suggestion"

    challenge = models.ForeignKey(PeerChallenge, on_delete=models.CASCADE, related_name="recommendations")
    reference = models.CharField(max_length=20, help_text="As printed")
    headline = models.TextField()
    text = models.TextField(help_text="All of its words, headline included")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.KEY)
    themes = models.ManyToManyField(Theme, blank=True, related_name="recommendations")
    local_group = models.CharField(max_length=150, blank=True, help_text="The council's own heading for it")
    source_page = models.PositiveIntegerField(null=True, blank=True)
    source_line = models.PositiveIntegerField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    repeats = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="repeated_by")

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["challenge", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "kind", "reference"], name="recommendation_reference_once_in_challenge"
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="words_are_frozen", fields=["challenge", "reference", "headline", "text"]),
        ]

    def __str__(self) -> str:
        return f"Recommendation {self.reference}: {self.headline}"

    @property
    def label(self) -> str:
        """As a heading says it: "Recommendation 3", "Suggestion 2"."""
        return f"{'Suggestion' if self.kind == self.Kind.SUGGESTION else 'Recommendation'} {self.reference}"

    @property
    def which(self) -> str:
        """As a sentence says it: "recommendation 3 of Corporate peer challenge, May 2025"."""
        return f"{self.label[:1].lower()}{self.label[1:]} of {self.challenge}"

    @property
    def further_text(self) -> str:
        """Its words after the headline, for a page that has set the headline apart."""
        return self.text.removeprefix(self.headline).lstrip(" .:").lstrip() if self.text != self.headline else ""


@pghistory.track()
class RecommendationStatus(models.Model):
    """What the council says of a recommendation, from a date on. Not the same as its actions being done."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        IN_PROGRESS = "in_progress", "In progress"
        IMPLEMENTED = "implemented", "Implemented"
        CLOSED = "closed", "Closed without being implemented"

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="statuses")
    status = models.CharField(max_length=12, choices=Status.choices)
    on = models.DateField()
    evidence = models.TextField(blank=True, help_text="What shows it; needed for implemented and closed")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["open", "in_progress"]) | ~models.Q(evidence=""),
                name="recommendation_status_with_evidence",
                violation_error_message="Say what shows it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} on {self.on}"
