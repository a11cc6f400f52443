"""Spreadsheets for tests of taking one in."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook

BEXLEY = ("Ref", "Recommendation", "Response and action", "Deadline", "Completed")


def xlsx(
    *rows: tuple[Any, ...], title: str = "Plan", merged: tuple[str, ...] = (), **more: list[tuple[Any, ...]]
) -> bytes:
    """A workbook of these rows; `more` are further sheets by name, `merged` ranges to merge."""
    book = Workbook()
    page = book.active
    page.title = title
    for row in rows:
        page.append(row)
    for area in merged:
        page.merge_cells(area)
    for name, others in more.items():
        sheet = book.create_sheet(name)
        for row in others:
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def bexley() -> bytes:
    """As a council published it: a title above, several actions for one recommendation, months for deadlines."""
    return xlsx(
        ("Peer challenge action plan",),
        (),
        BEXLEY,
        (1, "Move the start of budget planning", "Begin budget planning in May", "July 2025", "Completed"),
        (None, None, "Agree the calendar with Cabinet", "September 2025", "Almost completed"),
        (None, None, None, None, None),
        (2, "Tie every saving to a named officer", "Name an officer for each saving", "Ongoing", "Continuous"),
        ("1 and 2", None, "Report both to scrutiny", "31/03/2026", None),
    )
