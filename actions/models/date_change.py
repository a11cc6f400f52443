import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from actions.models.action import Action


@pghistory.track()
class DateChange(models.Model):
    """A due date that someone asked to move, and what was decided. The asker's reason and the decider's note are
    kept apart."""

    class Decision(models.TextChoices):
        ASKED = "asked", "Asked for"
        AGREED = "agreed", "Agreed"
        REFUSED = "refused", "Refused"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="date_changes")
    old_due_on = models.DateField()
    new_due_on = models.DateField()
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.ASKED)
    decision_note = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="asked", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(decision="asked") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="date_change_decided_at_and_by",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="date_change_with_reason"),
            models.CheckConstraint(
                condition=~Q(old_due_on=models.F("new_due_on")),
                name="date_change_is_a_change",
                violation_error_message="This is the date it has already",
            ),
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(decision="asked"),
                name="date_change_one_waiting",
                violation_error_message="A change of this date is waiting to be decided already",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action.reference}: {self.old_due_on} to {self.new_due_on}"
