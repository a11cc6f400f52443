from datetime import datetime
from typing import Self

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from councils.models import Committee, Council, ReportingPeriod
from reports.models.edition import Audience, Document, Edition, audience_name

#: One document for one audience is asked for once at a time.
UNDER_WAY = ("scheduled", "queued", "building")


class EditionBuildQuerySet(models.QuerySet["EditionBuild"]):
    def for_page(self, council: Council) -> Self:
        return (
            self.filter(council=council)
            .select_related("council", "period", "asked_by", "cancelled_by", "edition")
            .defer("snapshot", "edition__data", "edition__html", "edition__changes")
            .order_by("-asked_at")
        )

    def under_way(self) -> Self:
        """What is to be published at a time, waits for the worker, or is being made."""
        return self.filter(state__in=UNDER_WAY)

    def scheduled(self, council: Council) -> Self:
        """What the council is to publish at a time that was chosen, the soonest first."""
        return self.for_page(council).filter(state=EditionBuild.State.SCHEDULED).order_by("publish_at")

    def due(self, now: datetime) -> Self:
        """What should have been published by now at the latest."""
        return self.filter(state=EditionBuild.State.SCHEDULED, publish_at__lte=now)


class EditionBuild(models.Model):
    """Someone asked for an edition; the worker makes it and says here how far it is.

    One that is to be published at a time holds its snapshot, as it was when it was asked for: the database lets nobody
    change that, so what was checked is what will be published.
    """

    class State(models.TextChoices):
        SCHEDULED = "scheduled", "To be published at a time"
        QUEUED = "queued", "Waiting for its turn"
        BUILDING = "building", "Being made"
        PUBLISHED = "published", "Published"
        FAILED = "failed", "Failed"
        CANCELLED = "cancelled", "Cancelled"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="edition_builds")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="+")
    document = models.CharField(max_length=20, choices=Document.choices)
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
    publish_at = models.DateTimeField(null=True, blank=True, help_text="Where a time was chosen")
    snapshot = models.JSONField(
        encoder=DjangoJSONEncoder, null=True, blank=True, help_text="What will be published, where a time was chosen"
    )
    snapshot_sha256 = models.CharField(max_length=64, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.TextField(blank=True)
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
                condition=Q(publish_at__isnull=True, snapshot__isnull=True, snapshot_sha256="")
                | (Q(publish_at__isnull=False, snapshot__isnull=False) & ~Q(snapshot_sha256="")),
                name="build_with_a_time_holds_its_snapshot",
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=True, meeting_on__isnull=True)
                | Q(meeting__isnull=False, meeting_on__isnull=False),
                name="build_meeting_with_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(publish_at__isnull=False), name="build_scheduled_has_its_time"
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="cancelled", cancelled_at__isnull=False, cancelled_by__isnull=False)
                    & ~Q(cancelled_because="")
                )
                | (
                    ~Q(state="cancelled")
                    & Q(cancelled_at__isnull=True, cancelled_by__isnull=True, cancelled_because="")
                ),
                name="build_cancelled_with_its_reason",
            ),
            models.UniqueConstraint(
                fields=["period", "document", "audience"],
                condition=Q(state__in=UNDER_WAY),
                name="build_one_under_way",
                violation_error_message="This edition is being made already, or waits for its time",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="frozen_snapshot", fields=["snapshot", "snapshot_sha256", "period", "document", "audience"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_document_display()} for {self.audience_name}, {self.period}"

    @property
    def audience_name(self) -> str:
        """Whom it is for, in the council's own words."""
        return audience_name(self.audience, self.council.executive_name)

    @property
    def is_scheduled(self) -> bool:
        return self.state == self.State.SCHEDULED

    def has_come(self, now: datetime) -> bool:
        """Whether it need not wait any longer for the time that was chosen for it."""
        return not self.is_scheduled or (self.publish_at is not None and self.publish_at <= now)

    @property
    def is_running(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.BUILDING)
