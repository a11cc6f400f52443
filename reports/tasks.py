"""What the worker does: build editions, clear papers, publish what is due, pick up what a killed worker left, and check
at night that what is frozen is what it was."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from peerreview.errors import Refused
from reports import building, clearing, mail_tasks  # noqa: F401 - the worker finds the jobs of all of them here
from reports.document.pdf import CannotSetPdf
from reports.models import CabinetPaper
from reports.services import clearings, paper_times
from reports.services.builds import QUEUE, TASK, note_failure, note_progress
from reports.services.schedules import take_up_due
from reports.services.verifications import verify_everything

PICK_UP = "reports.pick_up_lost_builds"
PUBLISH_DUE = "reports.publish_what_is_due"
VERIFY = "reports.verify_editions"
RETRIES = 2
SECONDS_BETWEEN = 5
GRACE = timedelta(seconds=50)  # each has a job of its own for its time: this is for those that were lost
AGAIN = "Something went wrong: trying again"

logger = logging.getLogger(__name__)
_RETRY = RetryStrategy(max_attempts=RETRIES, wait=SECONDS_BETWEEN)


@app.task(name=TASK, queue=QUEUE, pass_context=True, retry=_RETRY)
def build_edition(context: JobContext, build_id: int) -> None:
    """Build one edition; done twice it does nothing the second time."""
    _made(
        context,
        f"Edition build {build_id}",
        make=lambda: building.build_edition(build_id),
        fail=lambda why: note_failure(build_id=build_id, why=why),
        again=lambda: note_progress(build_id=build_id, step=AGAIN, percent=0),
        why="while the edition was made, {times} times. Nothing was published.",
    )


@app.task(name=clearings.TASK, queue=QUEUE, pass_context=True, retry=_RETRY)
def clear_paper(context: JobContext, clearing_id: int) -> None:
    """Clear one paper; done twice it does nothing the second time."""
    _made(
        context,
        f"Clearing {clearing_id}",
        make=lambda: clearing.clear_as_asked(clearing_id),
        fail=lambda why: clearings.note_failure(clearing_id=clearing_id, why=why),
        again=lambda: clearings.note_progress(clearing_id=clearing_id, step=AGAIN, percent=0),
        why="while the paper was made, {times} times. Nothing was cleared: it is still a draft.",
    )


def _made(
    context: JobContext,
    name: str,
    *,
    make: Callable[[], object],
    fail: Callable[[str], None],
    again: Callable[[], None],
    why: str,
) -> None:
    """What people can mend (Refused, no typeface) fails at once with its words; anything else is tried three times."""
    try:
        make()
    except Refused as refused:
        fail(refused.message)
    except CannotSetPdf as error:
        fail(str(error))
    except Exception:
        logger.exception("%s failed", name)
        if context.job.attempts >= RETRIES:
            fail(
                f"Something went wrong {why.format(times=RETRIES + 1)} Try again; if it fails again, whoever runs the "
                "site will find the reason in the worker's log."
            )
        else:
            again()
        raise


@app.task(name=paper_times.TASK, queue=QUEUE, retry=_RETRY)
def publish_paper(paper_id: int) -> None:
    """Publish one paper whose time has come; done twice it does nothing the second time."""
    paper_times.publish_due_paper(paper_id=paper_id, now=timezone.now())


@app.periodic(cron="*/2 * * * *")
@app.task(name=PICK_UP, queue=QUEUE, queueing_lock=PICK_UP, pass_context=True)
async def pick_up_lost_builds(context: JobContext, timestamp: int) -> None:
    """Give what a killed worker held to the workers that live. `timestamp`, when it was due, does not matter."""
    manager = context.app.job_manager
    for task in (TASK, clearings.TASK, paper_times.TASK):
        for job in await manager.get_stalled_jobs(task_name=task):
            await manager.retry_job(job)


@app.periodic(cron="* * * * *")
@app.task(name=PUBLISH_DUE, queue=QUEUE, queueing_lock=PUBLISH_DUE)
def publish_what_is_due(timestamp: int) -> None:
    """Publish what was due while no worker was alive, or whose own job is lost. Usually there is nothing."""
    now = timezone.now() - GRACE
    take_up_due(now=now)
    for paper_id in CabinetPaper.objects.due(now).values_list("pk", flat=True):
        paper_times.publish_due_paper(paper_id=paper_id, now=now)


@app.periodic(cron="20 3 * * *")
@app.task(name=VERIFY, queue=QUEUE, queueing_lock=VERIFY)
def verify_editions(timestamp: int) -> None:
    """Hash everything that is frozen again, every night."""
    check = verify_everything(now=timezone.now())
    if check.wrong:
        logger.error("%s frozen documents differ from what they were: run manage.py verify_editions", len(check.wrong))
