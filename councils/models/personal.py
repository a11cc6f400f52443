from typing import Self

import pghistory
from django.conf import settings
from django.db import models

from councils.models.council import Council
from councils.models.user import User


class PersonalSettingsQuerySet(models.QuerySet["PersonalSettings"]):
    def of(self, user: User, council: Council) -> "PersonalSettings":
        """This person's settings; what holds without any, not stored, where they have not chosen."""
        return self.filter(user=user, council=council).first() or PersonalSettings(user=user, council=council)

    def with_key(self, key: str) -> Self:
        """Those whose calendar has this key: of people with an open account and a role in the council still."""
        return (
            self.filter(calendar_key=key, user__is_active=True, user__memberships__council=models.F("council"))
            .select_related("user", "council")
            .distinct()
        )


@pghistory.track()
class PersonalSettings(models.Model):
    """What one person chose for themselves in one council."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    wants_reminders = models.BooleanField("remind me by e-mail", default=True)
    calendar_key = models.CharField(
        max_length=40,
        null=True,
        blank=True,
        unique=True,
        help_text="One half of the calendar's address; the other is signed with the site's key",
    )

    objects = PersonalSettingsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "personal settings"
        constraints = [models.UniqueConstraint(fields=["user", "council"], name="personal_settings_once")]

    def __str__(self) -> str:
        return f"{self.user}, {self.council}"
