"""What the worker does for this floor: claim the reminders of the day, send them, pick up what a killed worker left."""

import logging
from contextlib import suppress

from django.core.mail import mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from councils.models import Reminder
from councils.reminder_mail import reminder_mail
from councils.reminding import is_sending_time, parts_for, people_to_remind
from councils.rules.mail_answers import Outcome, outcome_of
from councils.services.reminders import (
    QUEUE,
    TASK,
    begin_sending,
    claim_reminder,
    note_not_sent,
    note_sent,
)

REMIND = "councils.remind"
PICK_UP = "councils.pick_up_lost_reminders"
SECONDS_BETWEEN = 600
RETRIES = 24 * 3600 // SECONDS_BETWEEN  # until the day is over, which ends it

State = Reminder.State
logger = logging.getLogger(__name__)


class NotSentYetError(Exception):
    """The mail server could not take a reminder now; the worker tries again."""


@app.periodic(cron="*/15 * * * *")
@app.task(name=REMIND, queue=QUEUE, queueing_lock=REMIND)
def remind(timestamp: int) -> None:
    """Claim a reminder for everyone of whom one is due. Done twice, or by two at once, it claims none twice.

    `timestamp`, when it was due, does not matter: what a worker that was down missed is made up for.
    """
    now = timezone.now()
    if not is_sending_time(now):
        return
    today = timezone.localdate(now)
    for person in people_to_remind(today):
        claim_reminder(person=person, day=today)


@app.task(
    name=TASK,
    queue=QUEUE,
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, wait=SECONDS_BETWEEN),
)
def send_reminder(context: JobContext, reminder_id: int) -> None:
    """Send one reminder, at most once: from the moment the mail server is spoken to it is tried again only where the
    server itself said that it did not take it. Before that, as often as it takes until the day is over."""
    reminder = Reminder.objects.select_related("person", "council", "asked_by").filter(pk=reminder_id).first()
    if reminder is None or (reminder.state == State.WAITING and _is_over(reminder)):
        return
    mailer = mailers["default"]
    try:
        _open(mailer, reminder)
        _send(mailer, reminder)
    finally:
        with suppress(OSError):
            mailer.close()


def _is_over(reminder: Reminder) -> bool:
    """Give up what waits for nothing, or for a day that has passed; what still waits is in the next day's mail."""
    today = timezone.localdate()
    if reminder.day < today:
        why = f"The day was over before it could be sent. {reminder.reason}".strip()
    elif not parts_for(reminder.person, today, reminder.council):
        why = "Nothing was waiting any more."
    else:
        return False
    note_not_sent(reminder_id=reminder.pk, state=State.DROPPED, reason=why)
    return True


def _open(mailer: BaseEmailBackend, reminder: Reminder) -> None:
    """Reach the mail server before anything is marked as sent. Errors: NotSentYetError; the row says why."""
    if reminder.state != State.WAITING:
        return
    try:
        mailer.open()
    except OSError as error:
        why = f"The mail server could not be reached ({error})."
        note_not_sent(reminder_id=reminder.pk, state=State.WAITING, reason=why)
        raise NotSentYetError(why) from error


def _send(mailer: BaseEmailBackend, reminder: Reminder) -> None:
    parts = parts_for(reminder.person, timezone.localdate(), reminder.council)
    mail = reminder_mail(reminder, parts)
    if begin_sending(reminder_id=reminder.pk) is None:
        return
    try:
        mailer.send_messages([mail])
    except Exception as error:
        outcome, why = outcome_of(error)
        logger.warning("Reminder %s was not sent, or perhaps not: %s", reminder.pk, why)
        state = {Outcome.LATER: State.WAITING, Outcome.REFUSED: State.REFUSED, Outcome.UNSURE: State.UNSURE}[outcome]
        note_not_sent(reminder_id=reminder.pk, state=state, reason=why)
        if outcome is Outcome.LATER:
            raise NotSentYetError(why) from error
    else:
        note_sent(reminder_id=reminder.pk)


@app.periodic(cron="*/2 * * * *")
@app.task(name=PICK_UP, queue=QUEUE, queueing_lock=PICK_UP, pass_context=True)
async def pick_up_lost_reminders(context: JobContext, timestamp: int) -> None:
    """Give reminders whose worker was killed to the workers that live; when it was due does not matter."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(task_name=TASK):
        await manager.retry_job(job)
