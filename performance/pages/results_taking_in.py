"""What the pages of taking in a table of results show."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from actions.forms.importing import SheetForm
from actions.importing.book import Book
from councils.models import ReportingPeriod
from performance.access import periods_of
from performance.forms.results_taking_in import ColumnsForm, RowForm
from performance.importing.around import around_period
from performance.importing.checking import Around, Checked, Outcome, State, check_rows
from performance.importing.columns import heading_row, propose
from performance.importing.rows import sent_rows
from performance.models import FigureUpload
from performance.rules.rating import rate
from performance.services.taking_in import columns_of, remembered

OPEN_AT_ONCE = 60
"""Rows whose fields are shown at a time; the next follow when these are settled."""


def columns_page(
    upload: FigureUpload, data: QueryDict | None, asked: Mapping[str, str], codes: list[str]
) -> dict[str, Any]:
    """The columns of one sheet with our proposal. In: `asked` may name another sheet or row of headings."""
    book = Book.from_json(upload.book)
    sheet = _number(asked.get("sheet"), upload.sheet, len(book.sheets))
    chosen = book.sheets[sheet]
    known = upload.heading_row if sheet == upload.sheet else heading_row(chosen)
    place = _number(asked.get("headings"), known, len(chosen.rows)) if sheet == upload.sheet or data else known
    proposals = propose(chosen, place, remembered(upload.council), codes)
    if upload.columns and (sheet, place) == (upload.sheet, upload.heading_row):
        said = columns_of(upload)
        proposals = tuple(replace(each, role=said.get(each.column, each.role)) for each in proposals)
    return {
        "upload": upload,
        "period": upload.period,
        "sheet": sheet,
        "headings": place,
        "rows_below": len(chosen.rows) - place - 1,
        "form": ColumnsForm(data, proposals=proposals),
        "sheet_form": SheetForm(sheets=book.sheets, chosen=chosen, initial={"sheet": sheet, "headings": place}),
    }


def around_of(period: ReportingPeriod) -> Around:
    """What the rows of a period's table are held against, for who may enter any result."""
    council = period.council
    return around_period(council, period, periods_of(council), timezone.localdate(), None)


def outcome_of(upload: FigureUpload, around: Around) -> Outcome:
    """Every row as it now stands, against the quarter as it now is."""
    sheet = Book.from_json(upload.book).sheets[upload.sheet]
    rows = sent_rows(sheet, upload.heading_row, columns_of(upload))
    without_words = bool(upload.answers.get("without_words"))
    return check_rows(rows, around, upload.answers.get("rows", {}), needs_words=not without_words)


def rows_page(
    upload: FigureUpload, around: Around, opened: int | None, *, refused: str = "", show: bool = False
) -> dict[str, Any]:
    """Every row with its state, and fields for what is to be settled.

    In: the row that a person opened to change it; why taking in was refused; `show` what is unsettled as errors.
    """
    outcome = outcome_of(upload, around)
    unsettled = outcome.unsettled
    without_words = bool(upload.answers.get("without_words"))
    return {
        "upload": upload,
        "period": upload.period,
        "outcome": outcome,
        "unsettled": [_row(row, around, opened, with_form=at < OPEN_AT_ONCE) for at, row in enumerate(unsettled)],
        "more": max(len(unsettled) - OPEN_AT_ONCE, 0),
        "good": [_row(row, around, opened) for row in outcome.of(State.GOOD)],
        "same": [_row(row, around, opened) for row in outcome.of(State.SAME)],
        "left_out": [_row(row, around, opened) for row in outcome.of(State.LEFT_OUT)],
        "counts": _counts(outcome),
        "without_words": without_words,
        "asks_words": without_words or any(_lacks_words(row) for row in unsettled),
        "problems": _problems(outcome, refused) if show else [],
    }


def typed_answers(upload: FigureUpload, around: Around, data: QueryDict) -> dict[str, Any]:
    """What was answered before, with what was sent now."""
    by_number = {str(row.number): row for row in outcome_of(upload, around).rows}
    rows = {number: dict(typed) for number, typed in upload.answers.get("rows", {}).items()}
    for number in data.getlist("rows"):
        if row := by_number.get(number):
            rows[number] = rows.get(number, {}) | RowForm(data, row=row, around=around, whole=True).answers()
    return {"rows": rows, "without_words": "yes" if data.get("without_words") else ""}


def _row(row: Checked, around: Around, opened: int | None, *, with_form: bool = False) -> dict[str, Any]:
    whole = row.number == opened
    shown = {"it": row, "opened": whole}
    shown["form"] = RowForm(row=row, around=around, whole=whole) if with_form or whole else None
    if row.series and row.entry and row.entry.value is not None:
        rule, _ = row.series.rule(around.period.year, around.period.quarter)
        shown["in_words"] = row.series.value_in_words(row.entry.value)
        shown["target"] = row.series.target_in_words(rule)
        shown["mark"] = rate(row.entry.value, rule, due=True).mark if rule else None
        stored = row.series.results.get(around.period.pk)
        if stored and stored.value != row.entry.value:
            shown["before"] = row.series.value_in_words(stored.value)
    return shown


def _lacks_words(row: Checked) -> bool:
    return any(not problem.refused and not problem.asks_sure for problem in row.problems)


def _counts(outcome: Outcome) -> list[tuple[int, str]]:
    words = {
        State.GOOD: "good",
        State.ASKED: "to answer",
        State.REFUSED: "refused",
        State.SAME: "entered so already",
        State.LEFT_OUT: "left out",
    }
    return [(len(outcome.of(state)), word) for state, word in words.items()]


def _problems(outcome: Outcome, refused: str) -> list[dict[str, str]]:
    """The error summary: each unsettled row, with a link to it."""
    lines = [{"text": refused, "target": ""}] if refused else []
    for row in outcome.unsettled[:OPEN_AT_ONCE]:
        where = f"row-{row.number}"
        lines += [{"text": f"Row {row.number}: {each.words}", "target": where} for each in row.problems]
    return lines


def _number(text: str | None, otherwise: int, below: int) -> int:
    """A number from an address, where it is one that there is."""
    number = int(text) if text and text.isascii() and text.isdecimal() and len(text) < 6 else otherwise
    return number if number < below else otherwise
