"""Names of the worker's jobs that tell of publications by mail, for those who hand them over."""

from councils.services.reminders import QUEUE

__all__ = ["PURGE", "QUEUE", "SEND", "TELL"]

TELL = "reports.tell_subscribers"
SEND = "reports.send_publication_mail"
PURGE = "reports.purge_subscriptions"
