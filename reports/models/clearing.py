from django.conf import settings
from django.db import models
from django.db.models import Q

from reports.models.paper import CabinetPaper

#: A paper is cleared once at a time.
UNDER_WAY = ("queued", "building")


class PaperClearing(models.Model):
    """Someone asked for a paper to be cleared; the worker makes every format and says here how far it is."""

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting for its turn"
        BUILDING = "building", "Being made"
        CLEARED = "cleared", "Cleared"
        FAILED = "failed", "Failed"

    paper = models.ForeignKey(CabinetPaper, on_delete=models.CASCADE, related_name="clearings")
    words_sha256 = models.CharField(max_length=64, help_text="Of the paper's words as whoever asked for it saw them")
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    step = models.CharField(max_length=120, blank=True, help_text="What the worker is doing, in words")
    percent = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True, help_text="Why it failed, in words")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="clearing_percent_at_most_100"),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(error=""), name="clearing_failed_says_why"),
            models.CheckConstraint(
                condition=Q(state__in=UNDER_WAY, finished_at__isnull=True)
                | Q(state__in=("cleared", "failed"), finished_at__isnull=False),
                name="clearing_finished_when_it_says_so",
            ),
            models.UniqueConstraint(fields=["paper"], condition=Q(state__in=UNDER_WAY), name="clearing_one_under_way"),
        ]

    def __str__(self) -> str:
        return f"Clearing of {self.paper}"

    @property
    def is_running(self) -> bool:
        return self.state in UNDER_WAY
