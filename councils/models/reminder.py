from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Max, Q

from councils.models.council import Council
from councils.models.mail import Mail, mail_constraints


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def reached(self) -> Self:
        """Those that were sent, may have been, or were refused for good: nothing of that day is to be made up for."""
        return self.filter(state__in=[Reminder.State.SENT, Reminder.State.UNSURE, Reminder.State.REFUSED])

    def last_days(self) -> dict[int, date]:
        """{person's id: the last day on which they were reminded}."""
        return dict(self.reached().order_by().values_list("person").annotate(Max("day")))


class Reminder(Mail):
    """The one reminder of one person on one day: claimed by this row before anything is sent."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders")
    day = models.DateField()
    council = models.ForeignKey(
        Council,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whose performance lead asked for it; empty: the day's own reminder",
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "person"]
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="reminder_one_a_day"),
            models.CheckConstraint(
                condition=Q(council__isnull=False) | Q(asked_by__isnull=True), name="reminder_asked_for_a_council"
            ),
            *mail_constraints("reminder"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.day.day} {self.day:%B %Y}"
