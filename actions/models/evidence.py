import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from actions.models.action import Action


@pghistory.track()
class Evidence(models.Model):
    """What shows that something was done: a file, or a link."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField(max_length=200)
    link = models.URLField(blank=True)
    file = models.FileField(upload_to="evidence/", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=(~Q(link="") & Q(file="")) | (Q(link="") & ~Q(file="")),
                name="evidence_file_or_link",
                violation_error_message="Give a file or a link",
            ),
        ]

    def __str__(self) -> str:
        return self.title
