import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from councils.models import Committee
from recommendations.models.recommendation import Recommendation
from recommendations.rules.meetings import decided_in_words


@pghistory.track()
class Response(models.Model):
    """The council's answer to a recommendation, and the meeting that gave it."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        PARTLY = "partly", "Partly accepted"
        NOT_ACCEPTED = "not_accepted", "Not accepted"

    recommendation = models.OneToOneField(Recommendation, on_delete=models.CASCADE, related_name="response")
    answer = models.CharField(max_length=12, choices=Answer.choices)
    text = models.TextField("what the council says", blank=True)
    reason = models.TextField(blank=True, help_text="Needed unless it is accepted whole")
    meeting = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    minute = models.CharField("minute reference", max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="accepted") | ~Q(reason=""),
                name="response_reason_unless_accepted",
                violation_error_message="Give the council's reason",
            ),
            models.CheckConstraint(
                condition=Q(minute="") | Q(meeting__isnull=False),
                name="response_minute_of_a_meeting",
                violation_error_message="Choose the meeting whose minute it is",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_answer_display()}: {self.recommendation}"

    @property
    def decided(self) -> str:
        """Where and when it was given: "Cabinet, 14 October 2026, minute 34"; empty where no meeting has."""
        return decided_in_words(str(self.meeting or ""), self.decided_on, self.minute)
