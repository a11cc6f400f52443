"""What the worker does for this floor: read reports, and pick up what a killed worker left."""

import logging

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from recommendations.files import CannotRead
from recommendations.files.child import read_in_child
from recommendations.models import ReportUpload
from recommendations.services.reading import QUEUE, TASK, note_failure, note_progress, note_read

PICK_UP = "recommendations.pick_up_lost_readings"
RETRIES = 2
SECONDS_BETWEEN = 5

logger = logging.getLogger(__name__)


@app.task(
    name=TASK,
    queue=QUEUE,
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, wait=SECONDS_BETWEEN),
)
def read_report(context: JobContext, upload_id: int) -> None:
    """Read one upload; done twice, or when it was dropped, it does nothing.

    A file that cannot be read fails at once with its words; anything else is tried three times.
    """
    try:
        _read(upload_id)
    except CannotRead as error:
        note_failure(upload_id=upload_id, why=error.message)
    except Exception:
        logger.exception("Reading upload %s failed", upload_id)
        if context.job.attempts >= RETRIES:
            note_failure(
                upload_id=upload_id,
                why=f"Something went wrong while the file was read, {RETRIES + 1} times. Try again; if it fails "
                "again, whoever runs the site will find the reason in the worker's log.",
            )
        else:
            note_progress(upload_id=upload_id, step="Something went wrong: trying again", percent=0)
        raise


def _read(upload_id: int) -> None:
    upload = ReportUpload.objects.filter(pk=upload_id).exclude(state=ReportUpload.State.READ).first()
    if upload is None:
        return

    def tell(step: str, percent: int) -> None:
        note_progress(upload_id=upload_id, step=step, percent=percent)

    tell("Starting", 1)
    extracted, report = read_in_child(upload.name, bytes(upload.content), tell)
    note_read(upload_id=upload_id, extracted=extracted, report=report)


@app.periodic(cron="*/2 * * * *")
@app.task(name=PICK_UP, queue=QUEUE, queueing_lock=PICK_UP, pass_context=True)
async def pick_up_lost_readings(context: JobContext, timestamp: int) -> None:
    """Give readings whose worker was killed to the workers that live. `timestamp`, when it was due, does not matter."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(task_name=TASK):
        await manager.retry_job(job)
