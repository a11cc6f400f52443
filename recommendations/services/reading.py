"""A report that was handed in, while the worker reads it: asked for, followed, failed, or read."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from recommendations.files.extracted import Extracted, page_starts
from recommendations.models import ReportUpload
from recommendations.proposal import Proposal, proposal_of
from recommendations.reading import FeedbackReport

QUEUE = "reading"
TASK = "recommendations.read_report"
LOST_AFTER = timedelta(minutes=10)  # the longest reading is stopped after two

State = ReportUpload.State


def hand_over(upload: ReportUpload) -> None:
    """Have the worker read it. The job is written in the caller's transaction: neither is ever without the other."""
    app.configure_task(TASK, queue=QUEUE).defer(upload_id=upload.pk)


@transaction.atomic
def read_again(*, by: User, upload: ReportUpload) -> ReportUpload:
    """Have an upload that could not be read, or was lost with its worker, read once more.

    Errors: Refused where it is read, still being read, dropped meanwhile, or its file was too large to keep.
    """
    upload = _locked(upload)
    if upload.is_read:
        raise Refused("This report has been read.")
    if upload.is_running and not is_lost(upload):
        raise Refused("This report is still being read.")
    if not upload.content:
        raise Refused("The file was not kept, so it cannot be read again. Hand in a smaller one.")
    upload.state, upload.step, upload.percent, upload.error = State.WAITING, "", 0, ""
    upload.asked_at = timezone.now()
    upload.full_clean()
    upload.save()
    record("recommendations.report.read_again", by=by, thing=upload, council=upload.council)
    hand_over(upload)
    return upload


@transaction.atomic
def type_by_hand(*, by: User, upload: ReportUpload) -> ReportUpload:
    """Let a person type in what could not be read; the file stays with it.

    Errors: Refused where it is read, still being read, or dropped meanwhile.
    """
    upload = _locked(upload)
    if not upload.has_failed and not is_lost(upload):
        raise Refused("This report has been read." if upload.is_read else "This report is still being read.")
    upload.state, upload.step, upload.percent, upload.error = State.READ, "", 100, ""
    upload.proposal = Proposal().with_new_item().as_json()
    upload.full_clean()
    upload.save()
    record("recommendations.report.by_hand", by=by, thing=upload, council=upload.council)
    return upload


def is_lost(upload: ReportUpload) -> bool:
    """Whether an upload says that it is being read, but for so long that its worker must be gone."""
    asked = upload.asked_at or upload.at
    return upload.is_running and timezone.now() - asked > LOST_AFTER


def note_progress(*, upload_id: int, step: str, percent: int) -> None:
    """Write at once, for the page that follows it, what the worker is doing. One that is read is left alone."""
    running = ReportUpload.objects.filter(pk=upload_id).exclude(state=State.READ)
    running.update(state=State.READING, step=step[:120], percent=min(percent, 100), error="")


@transaction.atomic
def note_failure(*, upload_id: int, why: str) -> None:
    """Write that an upload could not be read, and why, in words for people. It is kept until someone drops it."""
    upload = _found(upload_id)
    if upload is None or upload.is_read:
        return
    upload.state, upload.error, upload.step = State.FAILED, why, ""
    upload.save()
    record("recommendations.report.failed", by=None, thing=upload, council=upload.council, why=why)


@transaction.atomic
def note_read(*, upload_id: int, extracted: Extracted, report: FeedbackReport) -> None:
    """Keep what was read, for a person to check. Nothing happens where it was read already or dropped meanwhile."""
    upload = _found(upload_id)
    if upload is None or upload.is_read:
        return
    put_reading(upload, extracted, report)
    upload.full_clean()
    upload.save()
    record("recommendations.report.read", by=None, thing=upload, council=upload.council, format=extracted.format)


def put_reading(upload: ReportUpload, extracted: Extracted, report: FeedbackReport) -> None:
    """Set on an upload, not saved yet, what was read of it."""
    proposal = proposal_of(report, extracted.text).as_json()
    proposal["warnings"] = [*extracted.warnings, *proposal["warnings"]]
    upload.text = extracted.text
    upload.page_starts = page_starts(extracted.page_of_line)
    upload.proposal = proposal
    upload.state, upload.step, upload.percent, upload.error = State.READ, "", 100, ""


def _found(upload_id: int) -> ReportUpload | None:
    found = ReportUpload.objects.select_for_update(of=("self",)).select_related("council")
    return found.filter(pk=upload_id).first()


def _locked(upload: ReportUpload) -> ReportUpload:
    found = _found(upload.pk)
    if found is None:
        raise Refused("Someone has taken this report in or dropped it meanwhile.")
    return found
