"""Tables of figures from the file to what counts: received, columns named, answered, taken in or dropped."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from actions.importing.book import Book
from actions.importing.columns import normal
from actions.importing.errors import CannotRead
from actions.importing.reader import read_book
from audit.services import record
from councils.models import Council, ReportingPeriod, User
from peerreview.errors import Refused
from performance.importing.checking import Outcome, State
from performance.importing.columns import ROLES, best_place, chosen_twice, is_known, missing, propose
from performance.importing.comparators import NoTable, read_table
from performance.importing.template import is_template
from performance.models import FigureUpload, Indicator, ResultColumn
from performance.rules.words import Unit
from performance.services.results import results_enter

LONGEST_NAME = 250


class Unsettled(Refused):
    """Rows still need an answer or are refused; nothing was taken in."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} {'row is' if count == 1 else 'rows are'} not settled yet, so nothing was taken in.")


@transaction.atomic
def results_receive(*, by: User, period: ReportingPeriod, name: str, content: bytes) -> FigureUpload:
    """Read a table of a quarter's results and keep it for a person to check.

    Columns that the council named before, and a template's, are known. Errors: Refused in words for people.
    """
    council = period.council
    upload = _received(by, council, FigureUpload.Kind.RESULTS, name, content)
    book = Book.from_json(upload.book)
    upload.period = period
    upload.sheet, upload.heading_row = best_place(book)
    sheet, known = book.sheets[upload.sheet], remembered(council)
    if is_template(sheet, upload.heading_row) or is_known(sheet, upload.heading_row, known):
        proposals = propose(sheet, upload.heading_row, known, ())
        if not missing(each.role for each in proposals):
            upload.columns = {str(each.column): each.role for each in proposals}
    return _keep(upload, by, period)


@transaction.atomic
def benchmarks_receive(*, by: User, indicator: Indicator, name: str, content: bytes) -> FigureUpload:
    """Read a table of what others have of one indicator, to be checked. Errors: Refused in words for people."""
    upload = _received(by, indicator.council, FigureUpload.Kind.BENCHMARKS, name, content)
    upload.indicator = indicator
    try:
        read_table(Book.from_json(upload.book), Unit(indicator.unit), indicator.council.name)
    except NoTable as wrong:
        raise Refused(str(wrong)) from wrong
    return _keep(upload, by, indicator)


@transaction.atomic
def upload_map(*, by: User, upload: FigureUpload, sheet: int, heading_row: int, columns: Mapping[int, str]) -> None:
    """Say what the columns of a table of results are, and remember it for the council. Errors: Refused."""
    upload = _locked(upload)
    if unknown := set(columns.values()) - {"", *ROLES}:
        raise TypeError(f"No column is {sorted(unknown)}")
    if twice := chosen_twice(columns.values()):
        raise Refused(f"Two columns cannot both be “{ROLES[twice]}”.")
    if words := missing(columns.values()):
        raise Refused(words)
    if sheet != upload.sheet:
        upload.answers = {}
    upload.sheet, upload.heading_row = sheet, heading_row
    upload.columns = {str(column): role for column, role in columns.items()}
    upload.full_clean()
    upload.save()
    _remember(upload, columns)
    _tell(by, upload)


@transaction.atomic
def upload_answer(*, by: User, upload: FigureUpload, answers: Mapping[str, Any]) -> None:
    """Keep what was answered so far; anything may be missing. Errors: Refused where the upload is gone."""
    upload = _locked(upload)
    upload.answers = dict(answers)
    upload.save(update_fields=["answers"])
    _tell(by, upload)


@transaction.atomic
def upload_drop(*, by: User, upload: FigureUpload) -> None:
    """Throw an upload away. Errors: Refused where it is gone already."""
    upload = _locked(upload)
    thing = _thing(upload)
    record("performance.upload.dropped", by=by, thing=thing, council=upload.council, file=upload.name)
    upload.delete()


@transaction.atomic
def results_take_in(*, by: User, upload: FigureUpload, outcome: Outcome) -> list[str]:
    """Enter every row of an upload that is not left out: all or none. Gives the codes that changed.

    Errors: Unsettled; Refused as results_enter, where somebody else entered one of them meanwhile too.
    """
    upload = _locked(upload)
    if upload.period is None:
        raise Refused("This file holds no results.")
    changed = results_send(by=by, outcomes=[(upload.period, outcome)], sent_by=f"the file {upload.name}")
    upload.delete()
    return changed


@transaction.atomic
def results_send(*, by: User, outcomes: Sequence[tuple[ReportingPeriod, Outcome]], sent_by: str) -> list[str]:
    """Enter the checked rows of some quarters, all or none. Gives the codes that changed; none where all was so
    already. In: `sent_by` names the file or the key, for the events. Errors: Unsettled; Refused as results_enter."""
    if unsettled := sum(len(outcome.unsettled) for _, outcome in outcomes):
        raise Unsettled(unsettled)
    changed = []
    for period, outcome in outcomes:
        entries = outcome.entries
        if not entries:
            continue
        changed += results_enter(by=by, period=period, entries=entries, sent_by=sent_by)
        rows = f"{len(entries)} {'result' if len(entries) == 1 else 'results'}"
        record("performance.results.taken_in", by=by, thing=period, council=period.council, rows=rows, sent_by=sent_by)
    return changed


def _thing(upload: FigureUpload) -> models.Model:
    """What the history tells it of: the quarter, or the indicator. The database makes sure that there is one."""
    return upload.period or upload.indicator  # type: ignore[return-value]


def columns_of(upload: FigureUpload) -> dict[int, str]:
    return {int(column): role for column, role in upload.columns.items()}


def remembered(council: Council) -> dict[str, str]:
    """What the council said its columns are, by heading."""
    return dict(ResultColumn.objects.filter(council=council).values_list("heading", "role"))


def settled_counts(outcome: Outcome) -> dict[str, int]:
    return {state.value: len(outcome.of(state)) for state in State}


def _received(by: User, council: Council, kind: str, name: str, content: bytes) -> FigureUpload:
    try:
        book = read_book(name, content)
    except CannotRead as wrong:
        raise Refused(wrong.message) from wrong
    return FigureUpload(
        council=council,
        kind=kind,
        by=by,
        at=timezone.now(),
        name=PurePath(name).name[-LONGEST_NAME:],
        sha256=hashlib.sha256(content).hexdigest(),
        book=book.as_json(),
    )


def _keep(upload: FigureUpload, by: User, thing: ReportingPeriod | Indicator) -> FigureUpload:
    """The same file handed in again takes the place of the first: nothing is to be checked twice."""
    FigureUpload.objects.filter(
        council=upload.council,
        kind=upload.kind,
        period=upload.period,
        indicator=upload.indicator,
        sha256=upload.sha256,
    ).delete()
    upload.full_clean()
    upload.save()
    record("performance.upload.received", by=by, thing=thing, council=upload.council, file=upload.name)
    return upload


def _tell(by: User, upload: FigureUpload) -> None:
    thing = _thing(upload)
    record("performance.upload.answered", by=by, thing=thing, council=upload.council, file=upload.name)


def _remember(upload: FigureUpload, columns: Mapping[int, str]) -> None:
    row = Book.from_json(upload.book).sheets[upload.sheet].rows[upload.heading_row]
    headings = {normal(row.cell(column).text)[:LONGEST_NAME]: role for column, role in columns.items()}
    now = timezone.now()
    ResultColumn.objects.bulk_create(
        [
            ResultColumn(council=upload.council, heading=heading, role=role, at=now)
            for heading, role in headings.items()
            if heading
        ],
        update_conflicts=True,
        unique_fields=["council", "heading"],
        update_fields=["role", "at"],
    )


def _locked(upload: FigureUpload) -> FigureUpload:
    found = (
        FigureUpload.objects.select_related("council", "period__council", "indicator__council")
        .select_for_update(of=("self",))
        .filter(pk=upload.pk)
        .first()
    )
    if found is None:
        raise Refused("Someone has taken this file in or dropped it meanwhile.")
    return found
