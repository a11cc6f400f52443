"""Files of a page's rows: right in Excel, and never run by it."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.test import RequestFactory
from openpyxl import load_workbook

from peerreview.exports import Column, csv_response, exported, file_name, safe_text, xlsx_response

COLUMNS = [
    Column("Reference", lambda row: row["reference"]),
    Column("Due", lambda row: row["due"], "date"),
    Column("=Spent", lambda row: row["spent"], "number"),
]
ROWS = [
    {"reference": "A1", "due": date(2026, 3, 31), "spent": Decimal("-1200.50")},
    {"reference": "=HYPERLINK(1)", "due": None, "spent": None},
]


def read_csv(response):
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))


def read_xlsx(response):
    return load_workbook(BytesIO(response.content))["Rows"]


def test_csv_has_the_rows_with_nothing_that_runs():
    response = csv_response(COLUMNS, ROWS, name="exampleton-actions-2026-03-31")

    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response["Content-Disposition"] == 'attachment; filename="exampleton-actions-2026-03-31.csv"'
    assert read_csv(response) == [
        ["Reference", "Due", "'=Spent"],
        ["A1", "2026-03-31", "-1200.50"],
        ["'=HYPERLINK(1)", "", ""],
    ]


def test_xlsx_has_real_dates_and_numbers():
    page = read_xlsx(xlsx_response(COLUMNS, ROWS, name="actions"))

    assert [cell.value for cell in page[1]] == ["Reference", "Due", "'=Spent"]
    assert page["B2"].value == datetime(2026, 3, 31)  # noqa: DTZ001 as openpyxl reads a date
    assert page["B2"].is_date
    assert page["C2"].value == -1200.5
    assert page["A3"].value == "'=HYPERLINK(1)"
    assert page["A3"].data_type == "s"
    assert page["C3"].value is None
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:C3"


def test_xlsx_of_no_rows():
    page = read_xlsx(xlsx_response(COLUMNS, [], name="actions"))

    assert page.max_row == 1
    assert page.auto_filter.ref == "A1:C1"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain", "plain"),
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-1 day", "'-1 day"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\r=x", "'\r=x"),
        ("  =1+1", "'  =1+1"),
        ("", ""),
        ("a=b", "a=b"),
    ],
)
def test_safe_text(value, expected):
    assert safe_text(value) == expected


@pytest.mark.parametrize(
    ("value", "in_csv", "in_xlsx"),
    [
        (True, "yes", "yes"),
        (0, "0", 0),
        (Decimal("1E+3"), "1000", 1000),
        (2.5, "2.5", 2.5),
        ("line one\nline two", "line one\nline two", "line one\nline two"),
        ("bell\x07", "bell\x07", "bell"),
        (datetime(2026, 7, 1, 12, 0, tzinfo=UTC), "2026-07-01 13:00", datetime(2026, 7, 1, 13, 0)),  # noqa: DTZ001
    ],
)
def test_every_kind_of_value(value, in_csv, in_xlsx):
    columns = [Column("Value", lambda row: row)]

    assert read_csv(csv_response(columns, [value], name="x"))[1] == [in_csv]
    assert read_xlsx(xlsx_response(columns, [value], name="x"))["A2"].value == in_xlsx


@pytest.mark.parametrize(("asked", "kind"), [("csv", "text/csv"), ("xlsx", "spreadsheetml")])
def test_exported_gives_the_file_asked_for(asked, kind):
    request = RequestFactory().get("/", {"format": asked})

    assert kind in exported(request, COLUMNS, ROWS, name="actions")["Content-Type"]


@pytest.mark.parametrize("query", [{}, {"format": "pdf"}, {"format": ""}])
def test_exported_leaves_the_page_alone(query):
    assert exported(RequestFactory().get("/", query), COLUMNS, ROWS, name="actions") is None


def test_file_name():
    assert file_name("St Example & District", "action plan", date(2026, 3, 31)) == (
        "st-example-district-action-plan-2026-03-31"
    )
