from collections.abc import Iterable
from typing import Self

import pghistory
from django.db import models
from django.db.models import Count, F, Q

from councils.models import Council
from recommendations.rules.clock import RULE_SETS, Milestone, milestones, rule_set_named


class PeerChallengeQuerySet(models.QuerySet["PeerChallenge"]):
    def for_list(self, council: Council) -> Self:
        """A council's challenges, newest first, with how many key recommendations each made."""
        return (
            self.filter(council=council)
            .annotate(
                recommendation_count=Count("recommendations", filter=Q(recommendations__kind="key")),
                answered_count=Count(
                    "recommendations",
                    filter=Q(recommendations__kind="key", recommendations__response__isnull=False),
                ),
            )
            .prefetch_related("later")
            .order_by("-on_site_start", "-id")
        )

    def for_page(self, council: Council) -> Self:
        return (
            self.filter(council=council)
            .select_related("council", "previous", "position_statement", "covering_report")
            .prefetch_related("team", "themes", "later")
        )


@pghistory.track()
class PeerChallenge(models.Model):
    """One visit of one kind, with its dates, scope, team and documents."""

    class Kind(models.TextChoices):
        CORPORATE = "corporate", "Corporate"
        FINANCE = "finance", "Finance"
        GOVERNANCE = "governance", "Governance"
        PLANNING = "planning", "Planning"
        COMMUNICATIONS = "communications", "Communications"
        CHILDRENS = "childrens", "Children's services"
        ADULTS = "adults", "Adult social care"
        EQUALITY = "equality", "Equality, diversity and inclusion"
        SCRUTINY = "scrutiny", "Scrutiny"
        PROGRESS_REVIEW = "progress_review", "Progress review"
        OTHER = "other", "Other"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="challenges")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.CORPORATE)
    on_site_start = models.DateField("first day on site")
    on_site_end = models.DateField("last day on site")
    report_received_on = models.DateField(null=True, blank=True)
    report_published_on = models.DateField(null=True, blank=True)
    plan_published_on = models.DateField("action plan published on", null=True, blank=True)
    progress_review_on = models.DateField("first day of the progress review", null=True, blank=True)
    progress_review_published_on = models.DateField("progress review report published on", null=True, blank=True)
    people_spoken_to = models.PositiveIntegerField(null=True, blank=True)
    rule_set = models.CharField(
        max_length=20,
        choices=[(item.name, f"The rules from {item.name}: {item.words}") for item in RULE_SETS],
        help_text="Which dated rules its clock runs by",
    )
    follow_up = models.TextField(blank=True, help_text="The report's own words on following up")
    next_challenge_by = models.CharField(max_length=120, blank=True, help_text="The report's own words")
    previous = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="later")

    objects = PeerChallengeQuerySet.as_manager()

    class Meta:
        ordering = ["-on_site_start"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "kind", "on_site_start"],
                name="challenge_unique_visit",
                violation_error_message="This council already has a challenge of this kind that began on this day",
            ),
            models.CheckConstraint(
                condition=Q(on_site_start__lte=F("on_site_end")),
                name="challenge_days_in_order",
                violation_error_message="The last day on site must be the first day or later",
            ),
        ]

    def __str__(self) -> str:
        kind = self.Kind(self.kind)
        visit = kind.label if kind is self.Kind.PROGRESS_REVIEW else f"{kind.label} peer challenge"
        return f"{visit}, {self.on_site_start:%B %Y}"

    @property
    def answered_with(self) -> "PeerChallenge":
        """The challenge whose plan answers this one: itself, or for a progress review the one it looked back at."""
        return self.previous if self.kind == self.Kind.PROGRESS_REVIEW and self.previous else self

    def milestones(self, others: Iterable["PeerChallenge"] | None = None) -> tuple[Milestone, ...]:
        """Its clock: what must happen by when, and when it was done. A progress review has none of its own.

        In: the council's challenges, where they are read already. Otherwise it reads `later`, those that name this one
        as their previous: prefetch it.
        """
        if self.kind == self.Kind.PROGRESS_REVIEW:
            return ()
        known = self.later.all() if others is None else (item for item in others if item.previous_id == self.pk)
        later = sorted(known, key=lambda item: item.on_site_start)
        reviews = [item.on_site_start for item in later if item.kind == self.Kind.PROGRESS_REVIEW]
        following = [item.on_site_start for item in later if item.kind == self.kind]
        done = {
            "report_published": self.report_published_on,
            "plan_published": self.plan_published_on,
            "progress_review": self.progress_review_on or next(iter(reviews), None),
            "progress_review_published": self.progress_review_published_on,
            "next_challenge": next(iter(following), None),
        }
        return milestones(rule_set_named(self.rule_set), self.on_site_end, done)


@pghistory.track()
class PeerTeamMember(models.Model):
    challenge = models.ForeignKey(PeerChallenge, on_delete=models.CASCADE, related_name="team")
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=250, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Theme(models.Model):
    """What the visit looked at: one of its core themes, or what the council asked for besides."""

    challenge = models.ForeignKey(PeerChallenge, on_delete=models.CASCADE, related_name="themes")
    name = models.CharField(max_length=250)
    is_core = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["challenge", "name"], name="theme_unique_in_challenge")]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class ChallengeDocument(models.Model):
    """A document that belongs to the visit: the feedback report itself, the position statement, a letter."""

    class Kind(models.TextChoices):
        FEEDBACK_REPORT = "feedback_report", "Feedback report"
        POSITION_STATEMENT = "position_statement", "Position statement"
        COVERING_REPORT = "covering_report", "Covering report"
        ACTION_PLAN = "action_plan", "Action plan"
        PROGRESS_REVIEW = "progress_review", "Progress review report"
        OTHER = "other", "Other"

    challenge = models.ForeignKey(PeerChallenge, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=250)
    text = models.TextField(blank=True, help_text="The words as they were read")
    file = models.FileField(upload_to="challenges/", blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["kind", "title"]
        constraints = [models.UniqueConstraint(fields=["challenge", "sha256"], name="document_once_in_challenge")]

    def __str__(self) -> str:
        return self.title
