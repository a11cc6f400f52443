"""A snapshot as a workbook: one row per thing, real dates and numbers, and a first sheet that says what it is.

The same bytes for the same snapshot: the dates inside are the edition's, not the clock's.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from peerreview.exports import LONGEST_CELL, NOT_IN_XML, WIDTHS, Column, safe_text
from reports.document.imprint import Imprint
from reports.document.matter import title
from reports.document.sheets import sheets
from reports.document.words import EXEMPT_MARK
from reports.document.zipped import without_clock
from reports.models.edition import Document, audience_name
from reports.snapshot import Snapshot

MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


@dataclass(frozen=True)
class Fact:
    name: str
    value: Any


def make(snapshot: Snapshot, imprint: Imprint) -> bytes:
    """The workbook's bytes."""
    book = Workbook(write_only=True)
    book.properties.title = title(snapshot)
    book.properties.creator = snapshot.council
    book.properties.created = book.properties.modified = imprint.published_at.astimezone(UTC).replace(tzinfo=None)
    _write(book, "About", ABOUT, _facts(snapshot, imprint))
    if imprint.changes and imprint.changes.found:
        _write(book, "What changed", CHANGES, imprint.changes.found)
    for sheet in sheets(snapshot):
        _write(book, sheet.name, sheet.columns, sheet.rows)
    out = BytesIO()
    book.save(out)
    return _without_clock(out.getvalue(), imprint.published_at)


ABOUT = (Column("What", lambda fact: fact.name), Column("This workbook", lambda fact: fact.value))

CHANGES = (
    Column("On what", lambda change: change.thing),
    Column("Part", lambda change: change.part),
    Column("Before", lambda change: change.before),
    Column("Now", lambda change: change.after),
)


def _facts(snapshot: Snapshot, imprint: Imprint) -> list[Fact]:
    left_out = snapshot.left_out_as_exempt
    return [
        Fact("Council", snapshot.council),
        Fact("Document", Document(snapshot.document).label),
        Fact("Period", snapshot.period),
        Fact("For", audience_name(snapshot.audience, snapshot.executive_name)),
        *(
            [Fact("Annex", imprint.annex)]
            if imprint.annex
            else [
                Fact("Version", imprint.version or "Preview: not published"),
                Fact("Published", imprint.published_at),
            ]
        ),
        Fact("What changed", imprint.what_changed),
        Fact("Found by comparing", imprint.changes.in_words if imprint.changes else ""),
        Fact("Quarter", "open: the figures are provisional" if snapshot.is_provisional else "closed"),
        Fact("Figures as held at", snapshot.gathered_at),
        Fact("Left out as exempt", left_out),
        Fact("Exempt", EXEMPT_MARK if snapshot.is_part_b else ""),
        *(
            Fact("Exempt: not for publication", f"{thing.name}: paragraph {thing.paragraph}. {thing.public_interest}")
            for thing in snapshot.exempt_things
        ),
    ]


def _write(book: Workbook, name: str, columns: Sequence[Column], rows: Iterable[Any]) -> None:
    page = book.create_sheet(name)
    for index, column in enumerate(columns, start=1):
        page.column_dimensions[get_column_letter(index)].width = max(WIDTHS[column.kind], len(column.head) + 2)
    page.freeze_panes = "A2"
    page.append([_head(page, column.head) for column in columns])
    last = 1
    for row in rows:
        page.append([_cell(page, column.value(row)) for column in columns])
        last += 1
    page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"


def _head(page: Any, words: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=words)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(page: Any, value: Any) -> WriteOnlyCell:
    match value:
        case None | "":
            return WriteOnlyCell(page, value=None)
        case bool():
            return WriteOnlyCell(page, value="yes" if value else "no")
        case int() | Decimal():
            return WriteOnlyCell(page, value=value)
        case datetime():
            return _dated(page, timezone.localtime(value).replace(tzinfo=None), "d mmm yyyy hh:mm")
        case date():
            return _dated(page, value, "d mmm yyyy")
    cell = WriteOnlyCell(page, value=safe_text(value).translate(NOT_IN_XML)[:LONGEST_CELL])
    cell.data_type = "s"  # text whatever it looks like
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _dated(page: Any, value: date, form: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=value)
    cell.number_format = form
    return cell


def _without_clock(content: bytes, at: datetime) -> bytes:
    """The same workbook with the time of its making taken out of the zip file and of its properties."""
    return without_clock(content, lambda name, data: _modified(data, at) if name == "docProps/core.xml" else data)


def _modified(core: bytes, at: datetime) -> bytes:
    """openpyxl writes the clock's time as the last change, whatever it was given."""
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return MODIFIED.sub(rb"\g<1>" + moment + rb"\g<2>", core)
