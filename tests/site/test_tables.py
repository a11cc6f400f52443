"""The table's markup, its sorting and its pages."""

from datetime import date
from decimal import Decimal

import django_tables2 as tables
import pytest
from django.template import Context, Template
from django.test import RequestFactory

from peerreview.marks import ACTION_MARKS
from peerreview.tables import DateColumn, MarkColumn, NumberColumn, Table, figure, prepared


class ActionTable(Table):
    caption = "Actions"
    row_header = "title"
    exports = ("csv",)

    reference = tables.Column()
    title = tables.Column()
    due = DateColumn()
    spent = NumberColumn(prefix="£", places=2)
    rating = MarkColumn(marks=ACTION_MARKS, orderable=False)


def rows(count):
    return [
        {
            "reference": number,
            "title": f"Action {number}",
            "due": date(2026, 3, 31),
            "spent": Decimal("1234.5"),
            "rating": "amber",
        }
        for number in range(1, count + 1)
    ]


def drawn(count=3, query=None, **options):
    request = RequestFactory().get("/actions/", query or {})
    table = prepared(ActionTable(rows(count)), request, **options)
    page = Template("{% load django_tables2 %}{% render_table table %}")
    return " ".join(page.render(Context({"table": table, "request": request})).split())


def test_table_has_a_caption_and_scopes():
    html = drawn()

    assert '<caption class="govuk-table__caption govuk-table__caption--m"> Actions </caption>' in html
    assert html.count('scope="col"') == 5
    assert html.count('scope="row"') == 3
    assert 'data-table__row-header ">Action 1</th>' in html


def test_cells_are_written_for_people():
    html = drawn(1)

    assert "31 Mar 2026" in html
    assert "£1,234.50" in html
    assert "mark--amber" in html
    assert 'data-label="Due"' in html


def test_sorted_column_says_so_and_turns_round():
    html = drawn(query={"sort": "title", "portfolio": "7", "page": "2"})

    assert 'aria-sort="ascending"' in html
    assert 'href="?sort=-title&amp;portfolio=7"' in html


def test_sorted_the_other_way():
    assert 'aria-sort="descending"' in drawn(query={"sort": "-title"})


def test_column_that_cannot_be_sorted_has_no_link():
    assert "sort=rating" not in drawn()


def test_pages_keep_the_filters():
    html = drawn(30, query={"portfolio": "7"}, per_page=10)

    assert '<nav class="govuk-pagination" aria-label="Pages of Actions">' in html
    assert 'href="?portfolio=7&amp;page=2"' in html
    assert 'aria-current="page">1</a>' in html
    assert "Showing 1 to 10 of 30" in html


def test_one_page_has_no_pagination():
    assert "govuk-pagination" not in drawn(3)


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", ""])
def test_a_page_that_is_not_there_gives_one_that_is(page):
    assert "Action" in drawn(30, query={"page": page})


@pytest.mark.parametrize("asked", ["1000000", "0", "-5", "x"])
def test_a_page_size_from_the_address_is_held_in_bounds(asked):
    html = drawn(300, query={"per_page": asked})

    assert 0 < html.count('scope="row"') <= 200


def test_export_keeps_filters_and_drops_the_page():
    assert 'href="?portfolio=7&amp;format=csv"' in drawn(30, query={"portfolio": "7", "page": "2"})


def test_no_rows():
    request = RequestFactory().get("/")
    table = prepared(ActionTable([], empty_text="Nothing is due."), request)

    html = table.as_html(request)

    assert "Nothing is due." in html
    assert "<thead" not in html
    assert "format=csv" not in html


def test_cells_are_escaped():
    request = RequestFactory().get("/")
    table = prepared(ActionTable([rows(1)[0] | {"title": "<script>"}]), request)

    assert "<script>" not in table.as_html(request)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Decimal("1234.50"), None, "1,234.5"),
        (Decimal("-3"), None, "−3"),
        (Decimal("1E+3"), None, "1,000"),
        (12, 1, "12.0"),
        (0.1, None, "0.1"),
        ("n/a", None, "n/a"),
    ],
)
def test_figure(value, places, expected):
    assert figure(value, places) == expected
