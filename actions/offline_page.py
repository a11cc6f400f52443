"""What the page of updates filled in off line shows, gathered with a fixed number of queries."""

from typing import Any

from django.http import QueryDict

from actions.forms.offline import RowForm
from actions.importing.checking import State
from actions.models import UpdatesUpload
from actions.rules.rating import ActionRating
from actions.services.offline_checking import Checked, around, checked
from councils.services.periods import in_full

OPEN_AT_ONCE = 60
"""Rows whose fields are shown at a time; the next follow when these are settled."""


def check_page(upload: UpdatesUpload, opened: str, *, refused: str = "") -> dict[str, Any]:
    """Every row with its state. In: the row that a person opened; why taking in was refused, if it was."""
    rows = checked(upload, around(upload.by, upload.period))
    by_state = {state: [row for row in rows if row.state == state] for state in State}
    unsettled = [row for row in rows if row.state in (State.ASKED, State.REFUSED)]
    return {
        "upload": upload,
        "period": upload.period,
        "period_name": in_full(upload.period),
        "counts": [
            (len(by_state[State.GOOD]), "good"),
            (len(by_state[State.ASKED]), "to mend"),
            (len(by_state[State.REFUSED]), "refused"),
            (len(by_state[State.LEFT_OUT]), "left out"),
        ],
        "unsettled": [_row(row, opened, with_form=n < OPEN_AT_ONCE) for n, row in enumerate(unsettled)],
        "more": max(len(unsettled) - OPEN_AT_ONCE, 0),
        "good": [_row(row, opened) for row in by_state[State.GOOD]],
        "left_out": [_row(row, opened) for row in by_state[State.LEFT_OUT]],
        "problems": _problems(unsettled, refused) if refused else [],
        "broken_off": upload.error,
    }


def typed_corrections(upload: UpdatesUpload, data: QueryDict) -> dict[str, dict[str, str]]:
    """What was answered before, with what was sent now."""
    rows = {str(row.number): row for row in checked(upload, around(upload.by, upload.period))}
    kept = {number: dict(typed) for number, typed in upload.corrections.items()}
    for number in data.getlist("rows"):
        if row := rows.get(number):
            kept[number] = kept.get(number, {}) | RowForm(data, row=row, whole=True).answers()
    return kept


def _row(row: Checked, opened: str, *, with_form: bool = False) -> dict[str, Any]:
    whole = opened == str(row.number)
    rating = row.answers.rating
    theirs = row.stored if row.clash else None
    return {
        "it": row,
        "form": RowForm(row=row, whole=whole) if with_form or whole else None,
        "opened": whole,
        "mark": rating.mark if rating else None,
        "theirs": theirs,
        "theirs_mark": ActionRating(theirs.rating).mark if theirs and theirs.rating else None,
    }


def _problems(rows: list[Checked], refused: str) -> list[dict[str, str]]:
    """The error summary: each unsettled row, with a link to it."""
    found = [{"text": refused, "target": ""}]
    for row in rows[:OPEN_AT_ONCE]:
        target = f"row-{row.number}"
        found += [{"text": f"Row {row.number}: {each.words}", "target": target} for each in row.problems]
    return found
