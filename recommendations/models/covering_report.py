import pghistory
from django.db import models

from recommendations.models.challenge import PeerChallenge


@pghistory.track()
class CoveringReport(models.Model):
    """The council's own report that took the peers' report to a meeting: how it came to Cabinet."""

    challenge = models.OneToOneField(PeerChallenge, on_delete=models.CASCADE, related_name="covering_report")
    subject = models.CharField(max_length=250, blank=True)
    meeting = models.CharField(max_length=150, blank=True)
    meeting_on = models.DateField("date of the meeting", null=True, blank=True)
    report_of = models.CharField(max_length=250, blank=True)
    wards = models.CharField("wards affected", max_length=250, blank=True)
    portfolio = models.CharField(max_length=250, blank=True)
    key_decision = models.CharField(max_length=60, blank=True)
    forward_plan = models.CharField("included in the forward plan", max_length=60, blank=True)
    exempt = models.CharField("exempt or confidential", max_length=60, blank=True)
    stem = models.CharField(max_length=250, blank=True, help_text="The words before the list: Cabinet is asked to")
    asks = models.JSONField(
        default=list, blank=True, help_text="What the meeting was asked: reference and text of each"
    )
    consulted = models.JSONField(default=list, blank=True, help_text="Who was consulted, under which reference")
    contact_name = models.CharField(max_length=150, blank=True)
    contact_telephone = models.CharField(max_length=60, blank=True)
    contact_email = models.CharField(max_length=150, blank=True)
    implementation = models.TextField(blank=True)
    appendices = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return self.subject or f"Covering report of {self.challenge}"
