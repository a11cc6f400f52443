"""What the worker does for this floor: read and take in larger spreadsheets, and pick up what a killed worker left."""

import logging
from collections.abc import Callable

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from actions.importing.errors import CannotRead
from actions.importing.in_child import read_in_child
from actions.models import ImportUpload, UpdatesUpload
from actions.models.importing import Handed
from actions.services.handed import (
    QUEUE,
    READ,
    READ_UPDATES,
    TAKE_IN,
    TAKE_IN_UPDATES,
    Tell,
    note_failure,
    note_progress,
    telling_beside,
)
from actions.services.importing import import_note_read, import_taken_in_by_worker
from actions.services.offline import updates_note_read, updates_taken_in_by_worker
from councils.models import User
from peerreview.errors import Refused

PICK_UP = "actions.pick_up_lost_spreadsheets"
RETRIES = 2
RETRY = RetryStrategy(max_attempts=RETRIES, wait=5)

logger = logging.getLogger(__name__)


@app.task(name=READ, queue=QUEUE, pass_context=True, retry=RETRY)
def read_import(context: JobContext, upload_id: int, by_id: int) -> None:
    """Read one upload; done twice, or when it was dropped, it does nothing. `by_id` asked for it."""

    def work(tell: Tell) -> None:
        upload = _to_read(ImportUpload, upload_id)
        if upload is not None:
            import_note_read(upload_id=upload_id, book=read_in_child(upload.name, bytes(upload.content), tell))

    _do(context, ImportUpload, upload_id, work)


@app.task(name=TAKE_IN, queue=QUEUE, pass_context=True, retry=RETRY)
def take_in_import(context: JobContext, upload_id: int, by_id: int) -> None:
    """Take in one upload, all of it or nothing; done twice it does nothing the second time."""
    by = User.objects.get(pk=by_id)
    _do(
        context,
        ImportUpload,
        upload_id,
        lambda tell: import_taken_in_by_worker(by=by, upload_id=upload_id, tell=tell),
    )


@app.task(name=READ_UPDATES, queue=QUEUE, pass_context=True, retry=RETRY)
def read_updates(context: JobContext, upload_id: int, by_id: int) -> None:
    """As read_import, for updates that were filled in off line."""

    def work(tell: Tell) -> None:
        upload = _to_read(UpdatesUpload, upload_id)
        if upload is not None:
            updates_note_read(upload_id=upload_id, book=read_in_child(upload.name, bytes(upload.content), tell))

    _do(context, UpdatesUpload, upload_id, work)


@app.task(name=TAKE_IN_UPDATES, queue=QUEUE, pass_context=True, retry=RETRY)
def take_in_updates(context: JobContext, upload_id: int, by_id: int) -> None:
    """As take_in_import, for updates that were filled in off line."""
    by = User.objects.get(pk=by_id)
    _do(
        context,
        UpdatesUpload,
        upload_id,
        lambda tell: updates_taken_in_by_worker(by=by, upload_id=upload_id, tell=tell),
    )


def _to_read[T: Handed](kind: type[T], upload_id: int) -> T | None:
    return kind._default_manager.filter(pk=upload_id, state__in=(Handed.State.WAITING, Handed.State.READING)).first()


def _do(context: JobContext, kind: type[Handed], upload_id: int, work: Callable[[Tell], None]) -> None:
    """Do it, telling how far it is. What people can mend fails at once; anything else is tried three times."""
    try:
        with telling_beside(kind, upload_id) as tell:
            tell("Starting", 1)
            work(tell)
    except (CannotRead, Refused) as error:
        note_failure(kind, upload_id, error.message)
    except Exception:
        logger.exception("%s %s failed", kind.__name__, upload_id)
        if context.job.attempts >= RETRIES:
            note_failure(
                kind,
                upload_id,
                f"Something went wrong {RETRIES + 1} times, and nothing was taken in. Try again; if it fails again, "
                "whoever runs the site will find the reason in the worker's log.",
            )
        else:
            note_progress(kind, upload_id, "Something went wrong: trying again", 0)
        raise


@app.periodic(cron="*/2 * * * *")
@app.task(name=PICK_UP, queue=QUEUE, queueing_lock=PICK_UP, pass_context=True)
async def pick_up_lost_spreadsheets(context: JobContext, timestamp: int) -> None:
    """Give spreadsheets whose worker was killed to the workers that live. `timestamp` does not matter."""
    manager = context.app.job_manager
    for task in (READ, TAKE_IN, READ_UPDATES, TAKE_IN_UPDATES):
        for job in await manager.get_stalled_jobs(task_name=task):
            await manager.retry_job(job)
