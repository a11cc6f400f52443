"""A spreadsheet that was handed in, while the worker has it: asked for, followed, failed. One task for each kind and
each thing to do; what they do is actions.tasks."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

from django.db import connections, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from actions.models.importing import Handed
from audit.services import record
from councils.models import User
from peerreview.errors import Refused

QUEUE = "spreadsheets"
READ, TAKE_IN = "actions.read_import", "actions.take_in_import"
READ_UPDATES, TAKE_IN_UPDATES = "actions.read_updates", "actions.take_in_updates"
LOST_AFTER = timedelta(minutes=10)  # the longest reading is stopped after two; taking in two thousand rows takes less

type Tell = Callable[[str, int], None]
State = Handed.State


def hand_over(upload: Handed, task: str, state: str, asker: User) -> None:
    """Have the worker do it. The job is written in the caller's transaction: neither is ever without the other."""
    upload.state, upload.step, upload.percent, upload.error = state, "", 0, ""
    upload.asked_at = timezone.now()
    upload.save(update_fields=["state", "step", "percent", "error", "asked_at"])
    app.configure_task(task, queue=QUEUE).defer(upload_id=upload.pk, by_id=asker.pk)


@transaction.atomic
def ask_again(*, by: User, upload: Handed, read: str) -> None:
    """Once more where reading failed or its worker is gone. In: `read`, the task that reads this kind.

    Errors: Refused where it is read, or still under way.
    """
    found = type(upload)._default_manager.select_for_update(of=("self",)).filter(pk=upload.pk).first()
    if found is None:
        raise Refused("Someone has taken this spreadsheet in or dropped it meanwhile.")
    if found.state == State.TAKING and is_lost(found):
        found.state, found.step = State.READ, ""
        found.error = "Taking it in was broken off, and nothing was taken in. Check the rows and try again."
        found.save()
    elif found.has_failed or is_lost(found):
        hand_over(found, read, State.WAITING, by)
    else:
        raise Refused(
            "This spreadsheet is still being read." if found.is_running else "This spreadsheet has been read."
        )
    about = found.about
    record("actions.spreadsheet.asked_again", by=by, thing=about, council=about.council, file=found.name)


def is_lost(upload: Handed) -> bool:
    """Whether it says that the worker has it, but for so long that the worker must be gone."""
    return upload.is_running and timezone.now() - (upload.asked_at or upload.at) > LOST_AFTER


def note_progress(upload: type[Handed], upload_id: int, step: str, percent: int) -> None:
    """Write at once, for the page that follows it, what the worker is doing."""
    running = upload._default_manager.filter(pk=upload_id, state__in=(State.WAITING, State.READING, State.TAKING))
    running.filter(state=State.WAITING).update(state=State.READING)
    running.update(step=step[:120], percent=min(percent, 100))


def note_failure(upload: type[Handed], upload_id: int, why: str) -> None:
    """Write why it could not be read; or, where it could not be taken in, that it is to be checked again and why."""
    there = upload._default_manager.filter(pk=upload_id)
    there.filter(state__in=(State.WAITING, State.READING)).update(state=State.FAILED, error=why, step="")
    there.filter(state=State.TAKING).update(state=State.READ, error=why, step="")


@contextmanager
def telling_beside(upload: type[Handed], upload_id: int) -> Iterator[Tell]:
    """Progress that others see at once although the work is one transaction: written on a connection of its own."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        try:
            yield lambda step, percent: thread.submit(note_progress, upload, upload_id, step, percent).result()
        finally:
            thread.submit(connections.close_all).result()
