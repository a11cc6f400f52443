"""Handing one mail to the server, at most once: docs/decisions/0021. For the worker's jobs of every floor."""

import logging
from collections.abc import Callable
from contextlib import suppress

from django.core.mail import EmailMultiAlternatives, mailers
from django.core.mail.backends.base import BaseEmailBackend

from councils.models.mail import Mail, MailState
from councils.rules.mail_answers import Outcome, outcome_of
from councils.services.sending import begin_sending, note_not_sent, note_sent

SECONDS_BETWEEN = 600
RETRIES = 24 * 3600 // SECONDS_BETWEEN  # for a day

STATES = {Outcome.LATER: MailState.WAITING, Outcome.REFUSED: MailState.REFUSED, Outcome.UNSURE: MailState.UNSURE}
logger = logging.getLogger(__name__)


class NotSentYetError(Exception):
    """The mail server could not take a mail now; the worker tries again."""


def send_once(mail: Mail, message: Callable[[], EmailMultiAlternatives]) -> None:
    """Send what `message` makes. From the moment the server is spoken to it is tried again only where the server
    itself said that it did not take it; before that, as often as the job is done. Errors: NotSentYetError."""
    mailer = mailers["default"]
    try:
        _open(mailer, mail)
        _send(mailer, mail, message())
    finally:
        with suppress(OSError):
            mailer.close()


def _open(mailer: BaseEmailBackend, mail: Mail) -> None:
    """Reach the mail server before anything is marked as being sent. Errors: NotSentYetError; the row says why."""
    if mail.state != MailState.WAITING:
        return
    try:
        mailer.open()
    except OSError as error:
        why = f"The mail server could not be reached ({error})."
        note_not_sent(mail=mail, state=MailState.WAITING, reason=why)
        raise NotSentYetError(why) from error


def _send(mailer: BaseEmailBackend, mail: Mail, message: EmailMultiAlternatives) -> None:
    if begin_sending(mail=mail) is None:
        return
    try:
        mailer.send_messages([message])
    except Exception as error:
        outcome, why = outcome_of(error)
        logger.warning("%s %s was not sent, or perhaps not: %s", type(mail).__name__, mail.pk, why)
        note_not_sent(mail=mail, state=STATES[outcome], reason=why)
        if outcome is Outcome.LATER:
            raise NotSentYetError(why) from error
    else:
        note_sent(mail=mail)
