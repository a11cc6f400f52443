import pghistory
from django.db import models

from actions.models.action import Action


@pghistory.track()
class Milestone(models.Model):
    """One step of an action, with its day."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=250)
    due_on = models.DateField(null=True, blank=True)
    reached_on = models.DateField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "due_on", "id"]

    def __str__(self) -> str:
        return self.title
