"""What the pages of taking in a spreadsheet show, gathered with a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import QueryDict

from actions.forms.importing import OPEN_AT_ONCE, ColumnsForm, QuestionsForm, RowForm, SheetForm
from actions.importing.book import Book
from actions.importing.checking import Checked, Corrections, Outcome, State, check_rows
from actions.importing.columns import heading_row, propose
from actions.importing.plan_rows import plan_rows
from actions.models import ImportUpload
from actions.services.importing import columns_of, corrections_of, remembered, taken_in_before
from actions.services.importing_around import around_plan


def columns_page(upload: ImportUpload, data: QueryDict | None, asked: Mapping[str, str]) -> dict[str, Any]:
    """The columns of one sheet with our proposal. In: `asked` may name another sheet or row of headings."""
    book = Book.from_json(upload.book)
    sheet = _number(asked.get("sheet"), upload.sheet, len(book.sheets))
    chosen = book.sheets[sheet]
    known = upload.heading_row if sheet == upload.sheet else heading_row(chosen)
    place = (
        _number(asked.get("headings"), known, len(chosen.rows))
        if asked.get("sheet", str(sheet)) == str(sheet)
        else known
    )
    references = [item.reference for item in around_plan(upload.plan).advice]
    proposals = propose(chosen, place, remembered(upload.plan), references)
    if upload.columns and (sheet, place) == (upload.sheet, upload.heading_row):
        said = columns_of(upload)
        proposals = tuple(replace(each, role=said.get(each.column, each.role)) for each in proposals)
    return {
        "upload": upload,
        "plan": upload.plan,
        "sheet": sheet,
        "headings": place,
        "rows_below": len(chosen.rows) - place - 1,
        "form": ColumnsForm(data, proposals=proposals),
        "sheet_form": SheetForm(sheets=book.sheets, chosen=chosen, initial={"sheet": sheet, "headings": place}),
        "seen": taken_in_before(upload),
    }


def rows_page(upload: ImportUpload, opened: int | None, *, refused: str = "", show: bool = False) -> dict[str, Any]:
    """Every row with its state, and fields for what is to be settled.

    In: the row that a person opened to change it; why taking in was refused; `show` what is unsettled as errors.
    """
    around, corrections = around_plan(upload.plan), corrections_of(upload)
    sheet = Book.from_json(upload.book).sheets[upload.sheet]
    outcome = check_rows(plan_rows(sheet, upload.heading_row, columns_of(upload)), around, corrections)
    questions = QuestionsForm(outcome=outcome, around=around, corrections=corrections)
    unsettled = outcome.unsettled
    return {
        "upload": upload,
        "plan": upload.plan,
        "outcome": outcome,
        "questions": questions,
        "unanswered": questions.bound_fields(answered=False),
        "answered": questions.bound_fields(answered=True),
        "unsettled": [_row(row, opened, with_form=place < OPEN_AT_ONCE) for place, row in enumerate(unsettled)],
        "more": max(len(unsettled) - OPEN_AT_ONCE, 0),
        "good": [_row(row, opened) for row in outcome.of(State.GOOD)],
        "left_out": [_row(row, opened) for row in outcome.of(State.LEFT_OUT)],
        "counts": _counts(outcome),
        "advice": around.advice,
        "problems": _problems(outcome, refused) if show else [],
        "seen": taken_in_before(upload),
        "broken_off": upload.error,
    }


def typed_corrections(upload: ImportUpload, data: QueryDict) -> Corrections:
    """What was answered before, with what was sent now."""
    around, before = around_plan(upload.plan), corrections_of(upload)
    sheet = Book.from_json(upload.book).sheets[upload.sheet]
    outcome = check_rows(plan_rows(sheet, upload.heading_row, columns_of(upload)), around, before)
    questions = QuestionsForm(data, outcome=outcome, around=around, corrections=before)
    by_number = {str(row.number): row for row in outcome.rows}
    rows = {number: dict(typed) for number, typed in before.rows.items()}
    for number in data.getlist("rows"):
        if row := by_number.get(number):
            rows[number] = rows.get(number, {}) | RowForm(data, row=row, whole=True).answers()
    return Corrections(
        people={**before.people, **questions.answers("people")},
        advice={**before.advice, **questions.answers("advice")},
        rows=rows,
        same=data.get("ask-same", before.same),
    )


def _row(row: Checked, opened: int | None, *, with_form: bool = False) -> dict[str, Any]:
    whole = row.number == opened
    form = RowForm(row=row, whole=whole) if with_form or whole else None
    who = [f"Lead: {row.owner.name}" if row.owner else "", f"Director: {row.director.name}" if row.director else ""]
    return {
        "it": row,
        "form": form,
        "opened": whole,
        "who": " · ".join(filter(None, [*who, f"Group: {row.group}" if row.group else ""])),
        "mark": row.rating.mark if row.rating else None,
        "asks_above": any(problem.role in ("people", "advice") for problem in row.problems),
    }


def _counts(outcome: Outcome) -> list[tuple[int, str]]:
    words = {
        State.GOOD: "good",
        State.ASKED: "to answer",
        State.REFUSED: "refused",
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
