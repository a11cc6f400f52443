"""Updates filled in off line, from the file to drafts or submitted updates: received, corrected, taken in, dropped."""

import hashlib
from collections.abc import Mapping
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone

from actions.importing.book import Book
from actions.importing.checking import State as RowState
from actions.importing.errors import CannotRead
from actions.importing.reader import is_quick, read_book
from actions.importing.updates_sheet import read_rows
from actions.models import UpdatesUpload
from actions.services.answers import Overtaken
from actions.services.handed import READ_UPDATES, TAKE_IN_UPDATES, Tell, hand_over, is_lost
from actions.services.offline_checking import Checked, around, checked
from actions.services.updates import save_draft, submit
from audit.models import Event
from audit.services import record
from councils.models import ReportingPeriod, User
from councils.services.periods import writing_in
from peerreview.errors import Refused

State = UpdatesUpload.State
AT_ONCE = 25
"""Updates that are taken in while the person waits; more are the worker's."""


@transaction.atomic
def updates_receive(*, by: User, period: ReportingPeriod, name: str, content: bytes) -> UpdatesUpload:
    """Read a filled-in sheet and keep it for its person to check; the worker reads larger ones.

    Errors: Refused in words for people: not readable, here already, or the period is not open.
    """
    with writing_in(period, by) as period:
        sha256 = hashlib.sha256(content).hexdigest()
        if UpdatesUpload.objects.filter(period=period, by=by, sha256=sha256).exists():
            raise Refused("You handed this file in already, and it waits to be checked")
        upload = UpdatesUpload(
            period=period, by=by, at=timezone.now(), name=PurePath(name).name[-250:], sha256=sha256, content=content
        )
        quick = is_quick(content)
        if quick:
            try:
                put_rows(upload, read_book(name, content))
            except CannotRead as wrong:
                raise Refused(wrong.message) from wrong
        else:
            upload.state = State.WAITING
        upload.full_clean()
        upload.save()
    _record("received", by, upload, sha256=sha256)
    if not quick:
        hand_over(upload, READ_UPDATES, State.WAITING, by)
    return upload


def put_rows(upload: UpdatesUpload, book: Book) -> None:
    """Set on an upload, not saved yet, what was read of it. Errors: CannotRead where it is no sheet of updates."""
    upload.rows = [row.as_json() for row in read_rows(book)]
    upload.state, upload.step, upload.percent, upload.error = State.READ, "", 100, ""


@transaction.atomic
def updates_note_read(*, upload_id: int, book: Book) -> None:
    """Keep what the worker read. Nothing happens where it was dropped meanwhile. Errors: CannotRead."""
    upload = _found(upload_id)
    if upload is None or upload.state not in (State.WAITING, State.READING):
        return
    put_rows(upload, book)
    upload.save()
    _record("read", None, upload)


@transaction.atomic
def updates_correct(
    *, by: User, upload: UpdatesUpload, corrections: Mapping[str, Mapping[str, str]], submits: bool
) -> UpdatesUpload:
    """Keep what was answered so far, and whether the rows are to be submitted. Errors: Refused where it is gone."""
    upload = _locked(upload)
    upload.corrections = {number: dict(typed) for number, typed in corrections.items()}
    upload.submits, upload.error = submits, ""
    upload.save(update_fields=["corrections", "submits", "error"])
    _record("corrected", by, upload)
    return upload


@transaction.atomic
def updates_drop(*, by: User, upload: UpdatesUpload) -> None:
    upload = _locked(upload)
    _record("dropped", by, upload)
    upload.delete()


@transaction.atomic
def updates_take_in(*, by: User, upload: UpdatesUpload) -> int | None:
    """Save every good row as a draft or submit it, as the upload says: all of them, or none.

    Out: how many; None where they are so many that the worker does it.
    Errors: Refused where a row is not settled, there is none, the period was closed, or someone wrote meanwhile.
    """
    upload = _locked(upload)
    rows = _settled(by, upload)
    if len(rows) > AT_ONCE:
        _record("asked", by, upload, rows=len(rows))
        hand_over(upload, TAKE_IN_UPDATES, State.TAKING, by)
        return None
    return _take_in(by, upload, rows, lambda step, percent: None)


@transaction.atomic
def updates_taken_in_by_worker(*, by: User, upload_id: int, tell: Tell) -> None:
    """What updates_take_in handed over: all or nothing, and once only. Errors: as updates_take_in."""
    uploads = UpdatesUpload.objects.select_related("period__council", "by").defer("content")
    upload = uploads.filter(pk=upload_id, state=State.TAKING).first()  # not locked, so that `tell` can write beside
    if upload is not None:
        _take_in(by, upload, _settled(by, upload), tell)


def taken_in_as(period: ReportingPeriod, by: User, upload_id: int) -> Event | None:
    """How an upload of this person's that is here no more was taken in."""
    events = Event.objects.about("councils.reportingperiod", period.pk).filter(by_id=by.pk)
    return events.filter(name="actions.offline.taken_in", data__upload=upload_id).first()


def _settled(by: User, upload: UpdatesUpload) -> list[Checked]:
    rows = checked(upload, around(by, upload.period))
    unsettled = [row for row in rows if row.state in (RowState.ASKED, RowState.REFUSED)]
    if unsettled:
        count = len(unsettled)
        raise Refused(f"{count} {'row is' if count == 1 else 'rows are'} not settled yet, so nothing was taken in.")
    good = [row for row in rows if row.state == RowState.GOOD]
    if not good:
        raise Refused("There is no row to take in.")
    return good


def _take_in(by: User, upload: UpdatesUpload, rows: list[Checked], tell: Tell) -> int:
    write = submit if upload.submits else save_draft
    for place, row in enumerate(rows):
        if place % 10 == 0:
            tell(f"Row {place + 1} of {len(rows)}", 5 + 90 * place // len(rows))
        try:
            write(by=by, action=row.action, period=upload.period, version=row.version, answers=row.answers)  # type: ignore[arg-type]
        except Overtaken as overtaken:
            raise Refused(
                f"Row {row.number}: {overtaken.theirs.written_by} saved this update just now. Nothing was taken in: "
                "check the row again."
            ) from overtaken
        except Refused as refused:
            raise Refused(f"Row {row.number}: {refused.message}") from refused
    how = "submitted" if upload.submits else "as drafts"
    _record("taken_in", by, upload, rows=len(rows), how=how, upload=upload.pk, sha256=upload.sha256)
    if not UpdatesUpload.objects.filter(pk=upload.pk).delete()[0]:
        raise Refused("This spreadsheet was taken in or dropped meanwhile.")
    return len(rows)


def _record(what: str, by: User | None, handed: UpdatesUpload, /, **data: object) -> None:
    period = handed.period
    record(f"actions.offline.{what}", by=by, thing=period, council=period.council, file=handed.name, **data)


def _found(upload_id: int) -> UpdatesUpload | None:
    found = UpdatesUpload.objects.select_for_update(of=("self",)).select_related("period__council", "by")
    return found.defer("content").filter(pk=upload_id).first()


def _locked(upload: UpdatesUpload) -> UpdatesUpload:
    found = _found(upload.pk)
    if found is None:
        raise Refused("This spreadsheet was taken in or dropped meanwhile.")
    if found.state == State.TAKING and not is_lost(found):
        raise Refused("This spreadsheet is being taken in.")
    return found
