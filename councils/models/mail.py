from django.db import models
from django.db.models import Q


class MailState(models.TextChoices):
    """Waiting and sending say how far the worker is; the others are ends. See docs/decisions/0021."""

    WAITING = "waiting", "Waiting to be sent"
    SENDING = "sending", "Being handed to the mail server"
    SENT = "sent", "Sent"
    UNSURE = "unsure", "Perhaps sent"
    REFUSED = "refused", "Refused by the mail server"
    DROPPED = "dropped", "Not sent"


class Mail(models.Model):
    """Base of every mail that is claimed by its row before it is sent, and sent at most once."""

    State = MailState

    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.TextField(blank=True, help_text="Why it was not sent, or not yet")
    claimed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


def mail_constraints(name: str) -> list[models.BaseConstraint]:
    """What holds of every such row: sent at a time, and not sent for a reason."""
    return [
        models.CheckConstraint(
            condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
            name=f"{name}_sent_at_a_time",
        ),
        models.CheckConstraint(
            condition=~Q(state__in=["unsure", "refused", "dropped"]) | ~Q(reason=""),
            name=f"{name}_not_sent_with_reason",
        ),
    ]
