"""What the worker does for this floor: claim the reminders of the day, send them, pick up what a killed worker left."""

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from councils.models import Reminder
from councils.reminder_mail import reminder_mail
from councils.reminding import is_sending_time, parts_for, people_to_remind
from councils.sending import RETRIES, SECONDS_BETWEEN, send_once
from councils.services.reminders import QUEUE, TASK, claim_reminder
from councils.services.sending import note_not_sent

REMIND = "councils.remind"
PICK_UP = "councils.pick_up_lost_reminders"

State = Reminder.State


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
    """Send one reminder, at most once, and as often as it takes until the day is over: councils.sending says how."""
    reminder = Reminder.objects.select_related("person", "council", "asked_by").filter(pk=reminder_id).first()
    if reminder is None or (reminder.state == State.WAITING and _is_over(reminder)):
        return
    send_once(
        reminder,
        lambda: reminder_mail(reminder, parts_for(reminder.person, timezone.localdate(), reminder.council)),
    )


def _is_over(reminder: Reminder) -> bool:
    """Give up what waits for nothing, or for a day that has passed; what still waits is in the next day's mail."""
    today = timezone.localdate()
    if reminder.day < today:
        why = f"The day was over before it could be sent. {reminder.reason}".strip()
    elif not parts_for(reminder.person, today, reminder.council):
        why = "Nothing was waiting any more."
    else:
        return False
    note_not_sent(mail=reminder, state=State.DROPPED, reason=why)
    return True


@app.periodic(cron="*/2 * * * *")
@app.task(name=PICK_UP, queue=QUEUE, queueing_lock=PICK_UP, pass_context=True)
async def pick_up_lost_reminders(context: JobContext, timestamp: int) -> None:
    """Give reminders whose worker was killed to the workers that live; when it was due does not matter."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(task_name=TASK):
        await manager.retry_job(job)
