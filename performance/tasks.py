"""What the worker does for this floor: read reports with plans, and pick up what a killed worker left."""

import logging

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from performance.models import PlanUpload
from performance.services.plans_reading import QUEUE, TASK, note_failure, note_progress, note_read
from recommendations.files import CannotRead
from recommendations.files.child import read_in_child

PICK_UP = "performance.pick_up_lost_readings"
RETRIES = 2
SECONDS_BETWEEN = 5

logger = logging.getLogger(__name__)


@app.task(
    name=TASK,
    queue=QUEUE,
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, wait=SECONDS_BETWEEN),
)
def read_plans_of(context: JobContext, upload_id: int) -> None:
    """Read one upload; done twice, or when it was dropped, it does nothing.

    A file that cannot be read fails at once with its words; anything else is tried three times.
    """
    try:
        _read(upload_id)
    except CannotRead as error:
        note_failure(upload_id=upload_id, why=error.message)
    except Exception:
        logger.exception("Reading the plans of upload %s failed", upload_id)
        if context.job.attempts >= RETRIES:
            note_failure(upload_id=upload_id, why=f"Something went wrong while it was read, {RETRIES + 1} times.")
        raise


def _read(upload_id: int) -> None:
    states = [PlanUpload.State.READ, PlanUpload.State.TAKEN_IN]
    upload = PlanUpload.objects.filter(pk=upload_id).exclude(state__in=states).first()
    if upload is None:
        return

    def tell(step: str, percent: int) -> None:
        note_progress(upload_id=upload_id, step=step, percent=percent)

    tell("Starting", 1)
    extracted, _ = read_in_child(upload.name, bytes(upload.content), tell)
    note_read(upload_id=upload_id, extracted=extracted)


@app.periodic(cron="*/2 * * * *")
@app.task(name=PICK_UP, queue=QUEUE, queueing_lock=PICK_UP, pass_context=True)
async def pick_up_lost_readings(context: JobContext, timestamp: int) -> None:
    """Give readings whose worker was killed to the workers that live. `timestamp`, when it was due, does not matter."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(task_name=TASK):
        await manager.retry_job(job)
