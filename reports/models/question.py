import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from councils.models import Council
from reports.models.edition import Edition


@pghistory.track()
class Question(models.Model):
    """Scrutiny asks, an officer answers, and the answer goes into the next paper."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="questions")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="questions")
    about = models.CharField(max_length=250, blank=True)
    text = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="question_answer_with_name_and_time",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
