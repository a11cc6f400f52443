"""What the worker does: build editions, and pick up what a killed worker left."""

import logging

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from peerreview.errors import Refused
from reports import building, mail_tasks  # noqa: F401 - the worker finds the jobs of both here
from reports.document.pdf import CannotSetPdf
from reports.services.builds import QUEUE, TASK, note_failure, note_progress

PICK_UP = "reports.pick_up_lost_builds"
RETRIES = 2
SECONDS_BETWEEN = 5

logger = logging.getLogger(__name__)


@app.task(
    name=TASK,
    queue=QUEUE,
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, wait=SECONDS_BETWEEN),
)
def build_edition(context: JobContext, build_id: int) -> None:
    """Build one edition; done twice it does nothing the second time.

    What people can mend (Refused, no typeface) fails at once with its words; anything else is tried three times.
    """
    try:
        building.build_edition(build_id)
    except Refused as refused:
        note_failure(build_id=build_id, why=refused.message)
    except CannotSetPdf as error:
        note_failure(build_id=build_id, why=str(error))
    except Exception:
        logger.exception("Edition build %s failed", build_id)
        if context.job.attempts >= RETRIES:
            note_failure(
                build_id=build_id,
                why=f"Something went wrong while the edition was made, {RETRIES + 1} times. Nothing was published. "
                "Try again; if it fails again, whoever runs the site will find the reason in the worker's log.",
            )
        else:
            note_progress(build_id=build_id, step="Something went wrong: trying again", percent=0)
        raise


@app.periodic(cron="*/2 * * * *")
@app.task(name=PICK_UP, queue=QUEUE, queueing_lock=PICK_UP, pass_context=True)
async def pick_up_lost_builds(context: JobContext, timestamp: int) -> None:
    """Give builds whose worker was killed to the workers that live. `timestamp`, when it was due, does not matter."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(task_name=TASK):
        await manager.retry_job(job)
