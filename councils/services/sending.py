"""What the worker says of a mail that its row has claimed. What may be sent again is what surely was not sent;
docs/decisions/0021 says why."""

from django.db import transaction
from django.utils import timezone

from councils.models.mail import Mail, MailState


@transaction.atomic
def begin_sending[M: Mail](*, mail: M) -> M | None:
    """Let the caller send this mail, once: None where it was sent, is being sent, was given up, or is not there any
    more.

    One that says it is being sent was left so by a worker that was stopped in the middle, as jobs are never done by
    two workers at once. Whether it arrived nobody can know, so it is not sent again.
    """
    row = _locked(mail)
    if row is None:
        return None
    if row.state == MailState.SENDING:
        _end(row, MailState.UNSURE, "The worker was stopped while it was being sent.")
        return None
    if row.state != MailState.WAITING:
        return None
    row.state, row.attempts = MailState.SENDING, row.attempts + 1
    row.save()
    return row


@transaction.atomic
def note_sent(*, mail: Mail) -> None:
    if row := _locked(mail):
        row.state, row.sent_at, row.reason = MailState.SENT, timezone.now(), ""
        row.save()


@transaction.atomic
def note_not_sent(*, mail: Mail, state: str, reason: str) -> None:
    """Surely not sent (WAITING: to be tried again; REFUSED and DROPPED: not), or UNSURE."""
    if row := _locked(mail):
        _end(row, state, reason)


def _end(row: Mail, state: str, reason: str) -> None:
    row.state, row.reason = state, reason
    row.full_clean()
    row.save()


def _locked[M: Mail](mail: M) -> M | None:
    found: M | None = type(mail)._default_manager.select_for_update(of=("self",)).filter(pk=mail.pk).first()
    return found
