from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from actions.models import ActionPlan
from councils.models import Council
from performance.models.plan import CorporatePlan


class PlanUploadQuerySet(models.QuerySet["PlanUpload"]):
    def for_list(self, council: Council) -> Self:
        """A council's uploads, newest first, without the files and what was read of them."""
        found = self.filter(council=council).select_related("by", "corporate_plan", "action_plan")
        return found.defer("content", "text", "proposal").order_by("-at", "-id")

    def waiting(self, council: Council) -> Self:
        """Those that were neither taken in nor dropped."""
        return self.for_list(council).exclude(state=PlanUpload.State.TAKEN_IN)


class PlanUpload(models.Model):
    """A Cabinet report with plans in it: handed in, read, checked, taken in. Nothing of it is stored as a plan before
    a person says so. Afterwards it stays, without its file, so that the same report is not taken in twice and a plan
    can tell where it comes from."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for its turn"
        READING = "reading", "Being read"
        READ = "read", "Read"
        FAILED = "failed", "Could not be read"
        TAKEN_IN = "taken_in", "Taken in"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="plan_uploads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    asked_at = models.DateTimeField(help_text="When the worker was last asked to read it")
    name = models.CharField(max_length=250)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(blank=True, default=b"")
    text = models.TextField(blank=True)
    proposal = models.JSONField(blank=True, default=dict, help_text="What was read, as corrected so far")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    step = models.CharField(max_length=120, blank=True, help_text="What the worker is doing, in words")
    percent = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True, help_text="Why it could not be read, in words")
    corporate_plan = models.ForeignKey(
        CorporatePlan, on_delete=models.SET_NULL, null=True, blank=True, related_name="taken_from"
    )
    action_plan = models.ForeignKey(
        ActionPlan, on_delete=models.SET_NULL, null=True, blank=True, related_name="taken_from"
    )

    objects = PlanUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["council", "sha256"], name="plan_upload_once_in_council"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="plan_upload_percent_at_most_100"),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(error=""), name="plan_upload_failed_says_why"),
            models.CheckConstraint(
                condition=Q(state="taken_in") | Q(corporate_plan__isnull=True, action_plan__isnull=True),
                name="plan_upload_made_plans_only_when_taken_in",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_read(self) -> bool:
        return self.state == self.State.READ

    @property
    def is_taken_in(self) -> bool:
        return self.state == self.State.TAKEN_IN

    @property
    def is_running(self) -> bool:
        return self.state in (self.State.WAITING, self.State.READING)

    @property
    def has_failed(self) -> bool:
        return self.state == self.State.FAILED
