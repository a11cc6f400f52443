from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from councils.models import Council
from recommendations.models.challenge import PeerChallenge
from recommendations.models.upload import Upload


class DocumentUploadQuerySet(models.QuerySet["DocumentUpload"]):
    def of(self, council: Council) -> Self:
        return self.filter(challenge__council=council).select_related("challenge__council", "by")

    def without_bulk(self) -> Self:
        """Without the file and all that was read of it: for lists, and for the page that follows the reading."""
        return self.defer(*Upload.BULK)


class DocumentUpload(Upload):
    """A document of a challenge that was handed in and is being checked: a position statement, or the covering report
    that took the peers' report to a meeting. One of each kind at a time, besides those that could not be read."""

    class Kind(models.TextChoices):
        POSITION_STATEMENT = "position_statement", "Position statement"
        COVERING_REPORT = "covering_report", "Covering report"

    COUNCIL: ClassVar[str] = "challenge__council"

    challenge = models.ForeignKey(PeerChallenge, on_delete=models.CASCADE, related_name="document_uploads")
    kind = models.CharField(max_length=20, choices=Kind.choices)

    objects = DocumentUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "kind"],
                condition=~Q(state="failed"),
                name="document_upload_one_of_a_kind",
                violation_error_message="A document of this kind is here already and waits to be checked",
            ),
            models.UniqueConstraint(
                fields=["challenge", "kind", "sha256"],
                name="document_upload_once",
                violation_error_message="This same file is here already",
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="document_upload_percent_at_most_100"),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(error=""), name="document_upload_failed_says_why"),
        ]

    @property
    def reader(self) -> str:
        return self.kind
