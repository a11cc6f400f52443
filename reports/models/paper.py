import pghistory
from django.conf import settings
from django.db import models

from councils.models import Committee, Council, ReportingPeriod


@pghistory.track()
class CabinetPaper(models.Model):
    """The committee report with its front sheet, as it is being written."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="papers")
    meeting = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="papers")
    meeting_on = models.DateField()
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, null=True, blank=True, related_name="papers")
    subject = models.CharField(max_length=250)
    template = models.CharField(max_length=40)
    sections = models.JSONField(default=dict, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-meeting_on"]

    def __str__(self) -> str:
        return f"{self.subject}, {self.meeting_on:%d %B %Y}"
