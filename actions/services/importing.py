"""A spreadsheet from the file to a plan's actions: received, its columns chosen, corrected, taken in or dropped."""

import hashlib
from collections.abc import Mapping
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone

from actions.importing.book import Book
from actions.importing.checking import Corrections, Outcome, check_rows
from actions.importing.checking import State as RowState
from actions.importing.columns import NEEDED, ROLES, chosen_twice, heading_row, normal, propose
from actions.importing.errors import CannotRead
from actions.importing.plan_rows import plan_rows
from actions.importing.reader import is_quick, read_book
from actions.importing.template import is_template
from actions.models import ActionPlan, ColumnMapping, ImportUpload
from actions.services.handed import READ, TAKE_IN, Tell, hand_over, is_lost
from actions.services.importing_around import around_plan
from actions.services.importing_rows import put_rows
from audit.models import Event
from audit.services import record
from councils.models import User
from peerreview.errors import Refused

State = ImportUpload.State
AT_ONCE = 100
"""Rows that are taken in while the person waits; more are the worker's."""
LONGEST_HEADING = 250


class HandedInBefore(Refused):
    """The same file waits to be checked already, as `upload`."""

    def __init__(self, message: str, upload: ImportUpload) -> None:
        super().__init__(message)
        self.upload = upload


class Unsettled(Refused):
    """Rows still need an answer or are refused; nothing was taken in."""

    def __init__(self, outcome: Outcome) -> None:
        count = len(outcome.unsettled)
        super().__init__(f"{count} {'row is' if count == 1 else 'rows are'} not settled yet, so nothing was taken in.")
        self.outcome = outcome


@transaction.atomic
def import_receive(*, by: User, plan: ActionPlan, name: str, content: bytes) -> ImportUpload:
    """Read a spreadsheet and keep it for a person to check; the worker reads larger ones.

    Out: the upload; a template's columns are known, so that nobody is asked about them.
    Errors: Refused in words for people, HandedInBefore where it waits to be checked already.
    """
    plan = _current(plan)
    sha256 = hashlib.sha256(content).hexdigest()
    _not_here_yet(plan, sha256)
    upload = ImportUpload(
        plan=plan, by=by, at=timezone.now(), name=PurePath(name).name[-LONGEST_HEADING:], sha256=sha256, content=content
    )
    quick = is_quick(content)
    if quick:
        try:
            put_book(upload, read_book(name, content))
        except CannotRead as wrong:
            raise Refused(wrong.message) from wrong
    else:
        upload.state = State.WAITING
    upload.full_clean()
    upload.save()
    record("actions.import.received", by=by, thing=plan, council=plan.council, file=upload.name, sha256=sha256)
    if not quick:
        hand_over(upload, READ, State.WAITING, by)
    return upload


def put_book(upload: ImportUpload, book: Book) -> None:
    """Set on an upload, not saved yet, what was read of it; a template's columns are known."""
    sheet, place = best_sheet(book)
    known = is_template(book.sheets[sheet], place)
    upload.book, upload.sheet, upload.heading_row = book.as_json(), sheet, place
    upload.columns = {str(each.column): each.role for each in propose(book.sheets[sheet], place, {})} if known else {}
    upload.state, upload.step, upload.percent, upload.error = State.READ, "", 100, ""


@transaction.atomic
def import_note_read(*, upload_id: int, book: Book) -> None:
    """Keep what the worker read, for a person to check. Nothing happens where it was dropped meanwhile."""
    upload = (
        ImportUpload.objects.select_for_update(of=("self",))
        .select_related("plan__council")
        .filter(pk=upload_id, state__in=(State.WAITING, State.READING))
        .first()
    )
    if upload is None:
        return
    put_book(upload, book)
    upload.full_clean()
    upload.save()
    record("actions.import.read", by=None, thing=upload.plan, council=upload.plan.council, file=upload.name)


@transaction.atomic
def import_map(*, by: User, upload: ImportUpload, sheet: int, heading_row: int, columns: Mapping[int, str]) -> None:
    """Say what the columns are, and remember it for the council. Errors: Refused."""
    upload = _locked(upload)
    if unknown := set(columns.values()) - {"", *ROLES}:
        raise TypeError(f"No column is {sorted(unknown)}")
    if twice := chosen_twice(columns):
        raise Refused(f"Two columns cannot both be “{ROLES[twice[0]]}”.")
    if NEEDED not in columns.values():
        raise Refused(f"Say which column is “{ROLES[NEEDED]}”.")
    if sheet != upload.sheet:
        upload.corrections = {}
    upload.sheet, upload.heading_row = sheet, heading_row
    upload.columns = {str(column): role for column, role in columns.items()}
    upload.full_clean(exclude=["content"])
    upload.save(update_fields=["sheet", "heading_row", "columns", "corrections"])
    _remember(upload, columns)
    record("actions.import.corrected", by=by, thing=upload.plan, council=upload.plan.council, file=upload.name)


@transaction.atomic
def import_correct(*, by: User, upload: ImportUpload, corrections: Corrections) -> None:
    """Keep what was answered so far; anything may be missing. Errors: Refused where the upload is gone."""
    upload = _locked(upload)
    upload.corrections = corrections.as_json()
    upload.save(update_fields=["corrections"])
    record("actions.import.corrected", by=by, thing=upload.plan, council=upload.plan.council, file=upload.name)


@transaction.atomic
def import_drop(*, by: User, upload: ImportUpload) -> None:
    upload = _locked(upload)
    plan = upload.plan
    record("actions.import.dropped", by=by, thing=plan, council=plan.council, file=upload.name, sha256=upload.sha256)
    upload.delete()


@transaction.atomic
def import_take_in(*, by: User, upload: ImportUpload) -> int | None:
    """Make or change the actions of every row that is not left out: all of them, or none.

    What a row says of progress becomes a draft update of the newest open quarter, for its lead officer to check.
    Out: how many rows were taken in; None where they are so many that the worker does it.
    Errors: Unsettled, and Refused as action_create and action_change.
    """
    upload = _locked(upload)
    plan = _current(upload.plan)
    outcome = outcome_of(upload)
    if outcome.unsettled:
        raise Unsettled(outcome)
    rows = outcome.of(RowState.GOOD)
    if not rows:
        raise Refused("There is no row to take in.")
    if len(rows) > AT_ONCE:
        record("actions.import.asked", by=by, thing=plan, council=plan.council, file=upload.name, rows=len(rows))
        hand_over(upload, TAKE_IN, State.TAKING, by)
        return None
    return _take_in(by, upload, plan, outcome)


@transaction.atomic
def import_taken_in_by_worker(*, by: User, upload_id: int, tell: Tell) -> None:
    """What import_take_in handed over: all or nothing, and once only. Errors: as import_take_in."""
    upload = (
        ImportUpload.objects.select_related("plan__council", "plan__challenge")
        .defer("content")
        .filter(pk=upload_id, state=State.TAKING)
        .first()
    )  # not locked, so that `tell` can write beside: the deletion in _take_in finds it once only
    if upload is None:
        return
    plan = _current(upload.plan)
    tell("Checking every row", 10)
    outcome = outcome_of(upload)
    if outcome.unsettled:
        raise Unsettled(outcome)
    tell(f"Taking in {len(outcome.of(RowState.GOOD)):,} rows", 40)
    _take_in(by, upload, plan, outcome)


def best_sheet(book: Book) -> tuple[int, int]:
    """The sheet that looks most like an action plan, and the place of its headings."""
    scores = []
    for index, sheet in enumerate(book.sheets):
        place = heading_row(sheet)
        known = {each.role for each in propose(sheet, place, {}) if each.role}
        scores.append((len(known) + (NEEDED in known) * 3, min(len(sheet.rows), 10), -index, place))
    _, _, index, place = max(scores)
    return -index, place


def columns_of(upload: ImportUpload) -> dict[int, str]:
    return {int(column): role for column, role in upload.columns.items()}


def corrections_of(upload: ImportUpload) -> Corrections:
    return Corrections(**upload.corrections)


def outcome_of(upload: ImportUpload) -> Outcome:
    """Every row as it now stands, against the plan as it now is."""
    sheet = Book.from_json(upload.book).sheets[upload.sheet]
    rows = plan_rows(sheet, upload.heading_row, columns_of(upload))
    return check_rows(rows, around_plan(upload.plan), corrections_of(upload))


def remembered(plan: ActionPlan) -> dict[str, str]:
    """What the council said its columns are, by heading."""
    return dict(ColumnMapping.objects.filter(council=plan.council_id).values_list("heading", "role"))


def taken_in_as(plan: ActionPlan, upload_id: int) -> Event | None:
    """How an upload that is here no more was taken in."""
    events = Event.objects.about("actions.actionplan", plan.pk)
    return events.filter(name="actions.import.taken_in", data__upload=upload_id).first()


def taken_in_before(upload: ImportUpload) -> Event | None:
    """When this same file was taken into this plan already."""
    events = Event.objects.about("actions.actionplan", upload.plan_id)
    return events.filter(name="actions.import.taken_in", data__sha256=upload.sha256).first()


def _remember(upload: ImportUpload, columns: Mapping[int, str]) -> None:
    sheet = Book.from_json(upload.book).sheets[upload.sheet]
    headings = {
        normal(sheet.rows[upload.heading_row].cell(column).text)[:LONGEST_HEADING]: role
        for column, role in columns.items()
    }
    now = timezone.now()
    ColumnMapping.objects.bulk_create(
        [
            ColumnMapping(council=upload.plan.council, heading=heading, role=role, at=now)
            for heading, role in headings.items()
            if heading
        ],
        update_conflicts=True,
        unique_fields=["council", "heading"],
        update_fields=["role", "at"],
    )


def _take_in(by: User, upload: ImportUpload, plan: ActionPlan, outcome: Outcome) -> int:
    rows = outcome.of(RowState.GOOD)
    put_rows(by=by, plan=plan, rows=rows)
    record(
        "actions.import.taken_in",
        by=by,
        thing=plan,
        council=plan.council,
        file=upload.name,
        sha256=upload.sha256,
        rows=len(rows),
        upload=upload.pk,
    )
    if not ImportUpload.objects.filter(pk=upload.pk).delete()[0]:
        raise Refused("Someone has taken this spreadsheet in or dropped it meanwhile.")
    return len(rows)


def _not_here_yet(plan: ActionPlan, sha256: str) -> None:
    if waiting := ImportUpload.objects.waiting(plan).filter(sha256=sha256).first():
        raise HandedInBefore(f"This file was handed in by {waiting.by} and waits to be checked", waiting)


def _current(plan: ActionPlan) -> ActionPlan:
    plan = ActionPlan.objects.select_related("council", "challenge").get(pk=plan.pk)
    if newer := plan.superseded_by.first():
        raise Refused(f"{plan} has been superseded by {newer}.")
    return plan


def _locked(upload: ImportUpload) -> ImportUpload:
    found = (
        ImportUpload.objects.select_related("plan__council", "plan__challenge")
        .defer("content")
        .select_for_update(of=("self",))
        .filter(pk=upload.pk)
        .first()
    )
    if found is None:
        raise Refused("Someone has taken this spreadsheet in or dropped it meanwhile.")
    if found.state == State.TAKING and not is_lost(found):
        raise Refused("This spreadsheet is being taken in.")
    return found
