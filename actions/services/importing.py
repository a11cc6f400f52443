"""A spreadsheet from the file to a plan's actions: received, its columns chosen, corrected, taken in or dropped."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from actions.importing.book import Book
from actions.importing.checking import Checked, Corrections, Outcome, State, check_rows
from actions.importing.columns import NEEDED, ROLES, chosen_twice, heading_row, normal, propose
from actions.importing.errors import CannotRead
from actions.importing.plan_rows import plan_rows
from actions.importing.reader import read_book
from actions.importing.template import is_template
from actions.models import Action, ActionPlan, ColumnMapping, ImportUpload
from actions.rules.rating import ActionRating
from actions.services.actions import action_change, action_create
from actions.services.answers import Answers
from actions.services.importing_around import around_plan
from actions.services.plans import title_and_description
from actions.services.updates import save_draft
from audit.models import Event
from audit.services import record
from councils.models import ReportingPeriod, User
from peerreview.errors import Refused
from recommendations.models import Recommendation

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
    """Read a spreadsheet and keep it for a person to check.

    Out: the upload; a template's columns are known, so that nobody is asked about them.
    Errors: Refused in words for people, HandedInBefore where it waits to be checked already.
    """
    plan = _current(plan)
    sha256 = hashlib.sha256(content).hexdigest()
    _not_here_yet(plan, sha256)
    try:
        book = read_book(name, content)
    except CannotRead as wrong:
        raise Refused(wrong.message) from wrong
    sheet, place = best_sheet(book)
    known = is_template(book.sheets[sheet], place)
    upload = ImportUpload(
        plan=plan,
        by=by,
        at=timezone.now(),
        name=PurePath(name).name[-LONGEST_HEADING:],
        sha256=sha256,
        content=content,
        book=book.as_json(),
        sheet=sheet,
        heading_row=place,
        columns={str(each.column): each.role for each in propose(book.sheets[sheet], place, {})} if known else {},
    )
    upload.full_clean()
    upload.save()
    record("actions.import.received", by=by, thing=plan, council=plan.council, file=upload.name, sha256=sha256)
    return upload


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
def import_take_in(*, by: User, upload: ImportUpload) -> int:
    """Make or change the actions of every row that is not left out: all of them, or none.

    What a row says of progress becomes a draft update of the newest open quarter, for its lead officer to check.
    Out: how many rows were taken in. Errors: Unsettled, and Refused as action_create and action_change.
    """
    upload = _locked(upload)
    plan = _current(upload.plan)
    outcome = outcome_of(upload)
    if outcome.unsettled:
        raise Unsettled(outcome)
    rows = outcome.of(State.GOOD)
    if not rows:
        raise Refused("There is no row to take in.")
    period = ReportingPeriod.objects.filter(council=plan.council).open_at(timezone.now()).newest_first().first()
    references = _free_references(plan, rows)
    for row in rows:
        try:
            _take_in(by, plan, row, row.reference or next(references), period)
        except Refused as refused:
            raise Refused(f"Row {row.number}: {refused.message}") from refused
    record(
        "actions.import.taken_in",
        by=by,
        thing=plan,
        council=plan.council,
        file=upload.name,
        sha256=upload.sha256,
        rows=len(rows),
    )
    upload.delete()
    return len(rows)


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


def taken_in_before(upload: ImportUpload) -> Event | None:
    """When this same file was taken into this plan already."""
    events = Event.objects.about("actions.actionplan", upload.plan_id)
    return events.filter(name="actions.import.taken_in", data__sha256=upload.sha256).first()


def _take_in(by: User, plan: ActionPlan, row: Checked, reference: str, period: ReportingPeriod | None) -> None:
    draft = _draft(row)
    told = draft is not None and period is not None
    if row.updates:
        action = Action.objects.select_related("plan").get(pk=row.updates.id)
        values = {name: value for name, value in _values(row, told).items() if value}
        if not action.due_on:
            values["due_on"] = row.due
        action = action_change(by=by, action=action, recommendations=_advice(plan, row) or None, **values)
    else:
        action = action_create(
            by=by,
            plan=plan,
            recommendations=_advice(plan, row),
            reference=reference,
            due_on=row.due,
            **_values(row, told),
        )
    if draft and period and not action.updates.filter(period=period).exists():
        save_draft(by=by, action=action, period=period, version=0, answers=draft)


def _values(row: Checked, told: bool) -> dict[str, Any]:
    """An action's fields as the row has them. What it says of progress goes into the description only where there
    is no quarter to say it in."""
    title, whole = title_and_description(row.title)
    said = "" if told else "\n".join(filter(None, [row.status_words, row.row.text("comment")]))
    description = "\n\n".join(filter(None, [whole, row.row.text("description"), said]))
    return {
        "title": title,
        "description": description,
        "lead_officer": User.objects.get(pk=row.owner.id) if row.owner else None,
        "director": User.objects.get(pk=row.director.id) if row.director else None,
        "supporting_group": row.group,
        "starts_on": row.start,
        "success_measure": row.row.text("success_measure"),
    }


def _draft(row: Checked) -> Answers | None:
    comment = row.row.text("comment")
    words = row.status_words if row.status_words.lower() not in ("r", "a", "g", "b", *ActionRating) else ""
    narrative = "\n\n".join(filter(None, [words, comment]))
    return Answers(rating=row.rating, narrative=narrative) if row.rating or narrative else None


def _advice(plan: ActionPlan, row: Checked) -> list[Recommendation]:
    if not row.serves:
        return []
    ids = [item.id for item in row.serves]
    return list(Recommendation.objects.of(plan.council).select_related("challenge").filter(pk__in=ids))


def _free_references(plan: ActionPlan, rows: tuple[Checked, ...]) -> Iterator[str]:
    """A1, A2, ... after the highest of that shape in the plan and in the file."""
    taken = [*plan.actions.values_list("reference", flat=True), *(row.reference for row in rows)]
    numbers = [int(each[1:]) for each in taken if each[:1] in "Aa" and each[1:].isdecimal()]
    number = max(numbers, default=0)
    while True:
        number += 1
        yield f"A{number}"


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
    return found
