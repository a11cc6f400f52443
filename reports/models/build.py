from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from councils.models import Committee, Council, ReportingPeriod
from reports.models.edition import Audience, Document, Edition, audience_name


class EditionBuildQuerySet(models.QuerySet["EditionBuild"]):
    def for_page(self, council: Council) -> Self:
        return (
            self.filter(council=council)
            .select_related("council", "period", "asked_by", "edition")
            .defer("edition__data", "edition__html")
            .order_by("-asked_at")
        )


class EditionBuild(models.Model):
    """Someone asked for an edition; the worker makes it and says here how far it is."""

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting for its turn"
        BUILDING = "building", "Being made"
        PUBLISHED = "published", "Published"
        FAILED = "failed", "Failed"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="edition_builds")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="+")
    document = models.CharField(max_length=12, choices=Document.choices)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    what_changed = models.TextField(blank=True)
    meeting = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    meeting_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    step = models.CharField(max_length=120, blank=True, help_text="What the worker is doing, in words")
    percent = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True, help_text="Why it failed, in words")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="build")

    objects = EditionBuildQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="build_percent_at_most_100"),
            models.CheckConstraint(
                condition=(Q(state="published") & Q(edition__isnull=False))
                | (~Q(state="published") & Q(edition__isnull=True)),
                name="build_published_has_edition",
            ),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(error=""), name="build_failed_says_why"),
            models.CheckConstraint(
                condition=Q(meeting__isnull=True, meeting_on__isnull=True)
                | Q(meeting__isnull=False, meeting_on__isnull=False),
                name="build_meeting_with_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_document_display()} for {self.audience_name}, {self.period}"

    @property
    def audience_name(self) -> str:
        """Whom it is for, in the council's own words."""
        return audience_name(self.audience, self.council.executive_name)

    @property
    def is_running(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.BUILDING)
