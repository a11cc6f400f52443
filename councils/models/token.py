from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from councils.models.council import Council


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def for_page(self, council: Council) -> Self:
        """The council's tokens, those that still hold first, then newest first."""
        return (
            self.filter(council=council)
            .select_related("created_by", "revoked_by")
            .order_by(models.F("revoked_at").desc(nulls_first=True), "-created_at")
        )


@pghistory.track(exclude=["digest", "last_used_on"])
class ApiToken(models.Model):
    """A key by which another program reads the council's figures or sends results. Only its hash is kept."""

    class Scope(models.TextChoices):
        READ = "read", "Read the scorecard's figures"
        SEND = "send", "Send results of indicators"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField("what it is for", max_length=80)
    scope = models.CharField("what it may do", max_length=4, choices=Scope.choices)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token")
    hint = models.CharField(max_length=4, help_text="Its last four characters, to tell it from others")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    last_used_on = models.DateField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="api_token_revoked_by_and_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (…{self.hint})"

    @property
    def holds(self) -> bool:
        return self.revoked_at is None
