"""A report with plans that was handed in, while it is read: received, followed, failed, read, read again, dropped."""

import hashlib
from datetime import timedelta
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from actions.rules.dates import day_in_words
from audit.services import record
from councils.models import Council, User
from peerreview.errors import Refused
from performance.models import PlanUpload
from performance.plans_proposal import PlansProposal, plans_proposal
from performance.reading_plans import FoundPlans, read_plans
from recommendations.files import CannotRead, Extracted, Format, extract, format_of
from recommendations.services.receiving import QUICK, is_too_large

QUEUE = "reading"
TASK = "performance.read_plans"
LOST_AFTER = timedelta(minutes=10)  # the longest reading is stopped after two

State = PlanUpload.State


@transaction.atomic
def plans_receive(*, by: User, council: Council, name: str, content: bytes) -> PlanUpload:
    """Keep a report that was handed in and have it read, for a person to check. Nothing of a plan is stored.

    A short plain text is read at once; everything else the worker reads. Errors: Refused where it is empty, over the
    limit, or here already.
    """
    if not content.strip():
        raise Refused("The file you chose is empty")
    if is_too_large(len(content)):
        raise Refused("The file is over the limit. Hand in the report without its pictures, or paste its words.")
    sha256 = hashlib.sha256(content).hexdigest()
    if earlier := PlanUpload.objects.for_list(council).filter(sha256=sha256).first():
        raise Refused(_seen(earlier))
    now = timezone.now()
    upload = PlanUpload(
        council=council, by=by, at=now, asked_at=now, name=PurePath(name).name[-250:], sha256=sha256, content=content
    )
    try:
        if len(content) <= QUICK and format_of(upload.name, content) in (Format.TEXT, Format.MARKDOWN):
            extracted = extract(upload.name, content)
            _put(upload, extracted, read_plans(extracted.text))
    except CannotRead as error:
        upload.state, upload.error = State.FAILED, error.message
    upload.full_clean()
    upload.save()
    record("performance.plans.received", by=by, thing=upload, council=council, sha256=sha256)
    if upload.state == State.WAITING:
        _hand_over(upload)
    return upload


@transaction.atomic
def plans_read_again(*, by: User, upload: PlanUpload) -> PlanUpload:
    """Have one that could not be read, or was lost with its worker, read once more. Errors: Refused otherwise."""
    upload = locked(upload)
    if not upload.has_failed and not is_lost(upload):
        raise Refused("This report is being read." if upload.is_running else "This report has been read.")
    upload.state, upload.step, upload.percent, upload.error = State.WAITING, "", 0, ""
    upload.asked_at = timezone.now()
    upload.full_clean()
    upload.save()
    record("performance.plans.read_again", by=by, thing=upload, council=upload.council)
    _hand_over(upload)
    return upload


@transaction.atomic
def plans_save(*, by: User, upload: PlanUpload, proposal: PlansProposal) -> PlanUpload:
    """Keep the corrections made so far. Errors: Refused where it was taken in or dropped meanwhile."""
    upload = locked(upload)
    refuse_unless_read(upload)
    upload.proposal = proposal.as_json()
    upload.full_clean()
    upload.save()
    record("performance.plans.corrected", by=by, thing=upload, council=upload.council)
    return upload


@transaction.atomic
def plans_drop(*, by: User, upload: PlanUpload) -> None:
    """Throw away what is not to be taken in. Errors: Refused where it was taken in or dropped meanwhile."""
    upload = locked(upload)
    if upload.is_taken_in:
        raise Refused("This report was taken in: it stays, so that its plans can tell where they come from.")
    record("performance.plans.dropped", by=by, thing=upload, council=upload.council, sha256=upload.sha256)
    upload.delete()


def note_progress(*, upload_id: int, step: str, percent: int) -> None:
    """Write at once, for the page that follows it, what the worker is doing. One that is read is left alone."""
    running = PlanUpload.objects.filter(pk=upload_id).exclude(state__in=[State.READ, State.TAKEN_IN])
    running.update(state=State.READING, step=step[:120], percent=min(percent, 100), error="")


@transaction.atomic
def note_failure(*, upload_id: int, why: str) -> None:
    """Write that an upload could not be read, and why, in words for people. It is kept until someone drops it."""
    upload = _found(upload_id)
    if upload is None or upload.is_read or upload.is_taken_in:
        return
    upload.state, upload.error, upload.step = State.FAILED, why, ""
    upload.save()
    record("performance.plans.failed", by=None, thing=upload, council=upload.council, why=why)


@transaction.atomic
def note_read(*, upload_id: int, extracted: Extracted) -> None:
    """Keep what was read, for a person to check. Nothing happens where it was read already or dropped meanwhile."""
    upload = _found(upload_id)
    if upload is None or upload.is_read or upload.is_taken_in:
        return
    _put(upload, extracted, read_plans(extracted.text))
    upload.full_clean()
    upload.save()
    record("performance.plans.read", by=None, thing=upload, council=upload.council, format=extracted.format)


def is_lost(upload: PlanUpload) -> bool:
    """Whether it says that it is being read, but for so long that its worker must be gone."""
    return upload.is_running and timezone.now() - upload.asked_at > LOST_AFTER


def locked(upload: PlanUpload) -> PlanUpload:
    """The upload for this transaction alone. Errors: Refused where it is gone."""
    found = _found(upload.pk)
    if found is None:
        raise Refused("Someone has dropped this report meanwhile.")
    return found


def refuse_unless_read(upload: PlanUpload) -> None:
    if upload.is_taken_in:
        raise Refused("This report was taken in already.")
    if not upload.is_read:
        raise Refused("This report has not been read yet.")


def _found(upload_id: int) -> PlanUpload | None:
    return PlanUpload.objects.select_for_update(of=("self",)).select_related("council").filter(pk=upload_id).first()


def _hand_over(upload: PlanUpload) -> None:
    """Have the worker read it. The job is written in the caller's transaction: neither is ever without the other."""
    app.configure_task(TASK, queue=QUEUE).defer(upload_id=upload.pk)


def _put(upload: PlanUpload, extracted: Extracted, found: FoundPlans) -> None:
    proposal = plans_proposal(found).as_json()
    proposal["warnings"] = [*extracted.warnings, *proposal["warnings"]]
    upload.text, upload.proposal = extracted.text, proposal
    upload.state, upload.step, upload.percent, upload.error = State.READ, "", 100, ""


def _seen(earlier: PlanUpload) -> str:
    day = day_in_words(timezone.localdate(earlier.at))
    if not earlier.is_taken_in:
        return f"This file was handed in on {day} by {earlier.by} and waits to be checked."
    made = " and ".join(f"“{plan}”" for plan in (earlier.corporate_plan, earlier.action_plan) if plan)
    return f"This file was handed in on {day} by {earlier.by} and taken in as {made or 'plans that are gone'}."
