from typing import Self

from django.conf import settings
from django.db import models

from councils.models import Council
from recommendations.models.challenge import PeerChallenge


class DocumentUploadQuerySet(models.QuerySet["DocumentUpload"]):
    def of(self, council: Council) -> Self:
        return self.filter(challenge__council=council).select_related("challenge__council", "by")


class DocumentUpload(models.Model):
    """A document of a challenge that was handed in and is being checked: a position statement, or the covering report
    that took the peers' report to a meeting. It goes when it is taken in or dropped."""

    class Kind(models.TextChoices):
        POSITION_STATEMENT = "position_statement", "Position statement"
        COVERING_REPORT = "covering_report", "Covering report"

    challenge = models.ForeignKey(PeerChallenge, on_delete=models.CASCADE, related_name="document_uploads")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=250)
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    proposal = models.JSONField(help_text="What was read, as corrected so far")

    objects = DocumentUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "kind"],
                name="document_upload_one_of_a_kind",
                violation_error_message="A document of this kind is here already and waits to be checked",
            ),
        ]

    def __str__(self) -> str:
        return self.name
