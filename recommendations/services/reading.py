"""A file that was handed in, while the worker reads it: asked for, followed, failed, or read."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from recommendations.files.extracted import Extracted, page_starts
from recommendations.models import DocumentUpload, ReportUpload, Upload
from recommendations.proposals import empty_json, read_json

QUEUE = "reading"
#: The job that reads an upload, by its waiting room.
TASKS: dict[type[Upload], str] = {
    ReportUpload: "recommendations.read_report",
    DocumentUpload: "recommendations.read_document",
}
LOST_AFTER = timedelta(minutes=10)  # the longest reading is stopped after two

State = Upload.State


def hand_over(upload: Upload) -> None:
    """Have the worker read it. The job is written in the caller's transaction: neither is ever without the other."""
    app.configure_task(TASKS[type(upload)], queue=QUEUE).defer(upload_id=upload.pk)


@transaction.atomic
def read_again[U: Upload](*, by: User, upload: U) -> U:
    """Have an upload that could not be read, or was lost with its worker, read once more.

    Errors: Refused where it is read, still being read, dropped meanwhile, its file was too large to keep, or another
    one of its kind waits meanwhile.
    """
    upload = _locked(upload)
    if upload.is_read:
        raise Refused(f"This {upload.NOUN} has been read.")
    if upload.is_running and not is_lost(upload):
        raise Refused(f"This {upload.NOUN} is still being read.")
    if not upload.content:
        raise Refused("The file was not kept, so it cannot be read again. Hand in a smaller one.")
    upload.state, upload.step, upload.percent, upload.error = State.WAITING, "", 0, ""
    upload.asked_at = timezone.now()
    save_upload(upload)
    record(f"recommendations.{upload.NOUN}.read_again", by=by, thing=upload, council=upload.whose)
    hand_over(upload)
    return upload


@transaction.atomic
def type_by_hand[U: Upload](*, by: User, upload: U) -> U:
    """Let a person type in what could not be read; the file stays with it.

    Errors: Refused where it is read, still being read, dropped meanwhile, or another one of its kind waits meanwhile.
    """
    upload = _locked(upload)
    if not upload.has_failed and not is_lost(upload):
        raise Refused(f"This {upload.NOUN} " + ("has been read." if upload.is_read else "is still being read."))
    upload.state, upload.step, upload.percent, upload.error = State.READ, "", 100, ""
    upload.proposal = empty_json(upload.reader)
    save_upload(upload)
    record(f"recommendations.{upload.NOUN}.by_hand", by=by, thing=upload, council=upload.whose)
    return upload


def is_lost(upload: Upload) -> bool:
    """Whether an upload says that it is being read, but for so long that its worker must be gone."""
    asked = upload.asked_at or upload.at
    return upload.is_running and timezone.now() - asked > LOST_AFTER


def note_progress(*, upload_id: int, step: str, percent: int, room: type[Upload] = ReportUpload) -> None:
    """Write at once, for the page that follows it, what the worker is doing. One that is read is left alone."""
    running = room._default_manager.filter(pk=upload_id).exclude(state=State.READ)
    running.update(state=State.READING, step=step[:120], percent=min(percent, 100), error="")


@transaction.atomic
def note_failure(*, upload_id: int, why: str, room: type[Upload] = ReportUpload) -> None:
    """Write that an upload could not be read, and why, in words for people. It is kept until someone drops it."""
    upload = _found(room, upload_id)
    if upload is None or upload.is_read:
        return
    upload.state, upload.error, upload.step = State.FAILED, why, ""
    upload.save()
    record(f"recommendations.{upload.NOUN}.failed", by=None, thing=upload, council=upload.whose, why=why)


@transaction.atomic
def note_read(*, upload_id: int, extracted: Extracted, found: Any, room: type[Upload] = ReportUpload) -> None:
    """Keep what was read, for a person to check. Nothing happens where it was read already or dropped meanwhile."""
    upload = _found(room, upload_id)
    if upload is None or upload.is_read:
        return
    put_reading(upload, extracted, found)
    upload.full_clean()
    upload.save()
    record(f"recommendations.{upload.NOUN}.read", by=None, thing=upload, council=upload.whose, format=extracted.format)


def put_reading(upload: Upload, extracted: Extracted, found: Any) -> None:
    """Set on an upload, not saved yet, what was read of it."""
    upload.text = extracted.text
    upload.page_starts = page_starts(extracted.page_of_line)
    upload.proposal = read_json(upload.reader, extracted, found)
    upload.state, upload.step, upload.percent, upload.error = State.READ, "", 100, ""


def save_upload(upload: Upload) -> None:
    """Save an upload that is right. Errors: Refused with what is wrong, such as another one of its kind."""
    try:
        upload.full_clean()
    except ValidationError as wrong:
        raise Refused(" ".join(f"{message.rstrip('.')}." for message in wrong.messages)) from wrong
    upload.save()


def _found[U: Upload](room: type[U], upload_id: int) -> U | None:
    found = room._default_manager.select_for_update(of=("self",)).select_related(room.COUNCIL)
    return found.filter(pk=upload_id).first()


def _locked[U: Upload](upload: U) -> U:
    found = _found(type(upload), upload.pk)
    if found is None:
        raise Refused(f"Someone has taken this {upload.NOUN} in or dropped it meanwhile.")
    return found
