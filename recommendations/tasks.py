"""What the worker does for this floor: read files, and pick up what a killed worker left."""

import logging

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from recommendations.files import CannotRead
from recommendations.files.child import read_in_child
from recommendations.models import DocumentUpload, ReportUpload, Upload
from recommendations.services.reading import QUEUE, TASKS, note_failure, note_progress, note_read

PICK_UP = "recommendations.pick_up_lost_readings"
RETRIES = 2
SECONDS_BETWEEN = 5
RETRY = RetryStrategy(max_attempts=RETRIES, wait=SECONDS_BETWEEN)

logger = logging.getLogger(__name__)


@app.task(name=TASKS[ReportUpload], queue=QUEUE, pass_context=True, retry=RETRY)
def read_report(context: JobContext, upload_id: int) -> None:
    """Read one feedback report; see _read_upload."""
    _read_upload(context, ReportUpload, upload_id)


@app.task(name=TASKS[DocumentUpload], queue=QUEUE, pass_context=True, retry=RETRY)
def read_document(context: JobContext, upload_id: int) -> None:
    """Read one document of a challenge; see _read_upload."""
    _read_upload(context, DocumentUpload, upload_id)


def _read_upload(context: JobContext, room: type[Upload], upload_id: int) -> None:
    """Read one upload; done twice, or when it was dropped, it does nothing.

    A file that cannot be read fails at once with its words; anything else is tried three times.
    """
    try:
        _read(room, upload_id)
    except CannotRead as error:
        note_failure(room=room, upload_id=upload_id, why=error.message)
    except Exception:
        logger.exception("Reading upload %s failed", upload_id)
        if context.job.attempts >= RETRIES:
            note_failure(
                room=room,
                upload_id=upload_id,
                why=f"Something went wrong while the file was read, {RETRIES + 1} times. Try again; if it fails "
                "again, whoever runs the site will find the reason in the worker's log.",
            )
        else:
            note_progress(room=room, upload_id=upload_id, step="Something went wrong: trying again", percent=0)
        raise


def _read(room: type[Upload], upload_id: int) -> None:
    upload = room._default_manager.filter(pk=upload_id).exclude(state=Upload.State.READ).first()
    if upload is None:
        return

    def tell(step: str, percent: int) -> None:
        note_progress(room=room, upload_id=upload_id, step=step, percent=percent)

    tell("Starting", 1)
    extracted, found = read_in_child(upload.name, bytes(upload.content), tell, reader=upload.reader)
    note_read(room=room, upload_id=upload_id, extracted=extracted, found=found)


@app.periodic(cron="*/2 * * * *")
@app.task(name=PICK_UP, queue=QUEUE, queueing_lock=PICK_UP, pass_context=True)
async def pick_up_lost_readings(context: JobContext, timestamp: int) -> None:
    """Give readings whose worker was killed to the workers that live. `timestamp`, when it was due, does not matter."""
    manager = context.app.job_manager
    for task in TASKS.values():
        for job in await manager.get_stalled_jobs(task_name=task):
            await manager.retry_job(job)
