import pghistory
from django.db import models

from recommendations.models.challenge import PeerChallenge, Theme


@pghistory.track()
class PositionStatement(models.Model):
    """What the council wrote of itself before the visit."""

    challenge = models.OneToOneField(PeerChallenge, on_delete=models.CASCADE, related_name="position_statement")
    title = models.CharField(max_length=250)
    written_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class PositionStatementItem(models.Model):
    class Kind(models.TextChoices):
        ACHIEVEMENT = "achievement", "We have"
        COMMITMENT = "commitment", "Next we will"
        KEY_DOCUMENT = "key_document", "Key document"

    statement = models.ForeignKey(PositionStatement, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    group = models.CharField(max_length=150, blank=True, help_text="The statement's own heading above it")
    text = models.TextField()
    dated = models.CharField(max_length=150, blank=True, help_text="Of a key document: its date, as printed")
    comment = models.TextField(blank=True, help_text="Of a key document: what is said of it")
    source_line = models.PositiveIntegerField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["kind", "order", "id"]

    def __str__(self) -> str:
        return self.text[:80]
