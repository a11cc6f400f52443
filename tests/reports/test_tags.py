"""What page breaks tear apart is one again in a PDF's tags, and what are two things stay two."""

from collections import Counter
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.document import article
from reports.document.fetching import font_faces
from reports.document.html import style_sheet
from reports.document.pdf import make_pdf, set_pdf
from tests.factories.reports import snapshot
from tests.reports.conftest import IMPRINT
from tests.reports.test_pdf import structure

pytestmark = pytest.mark.pdf

COUNTED = {"<table": "/Table", "<tr": "/TR", "<thead": "/THead", "<section": "/Sect", "<li": "/LI", "<ul": "/L"}
#: Pages so small that a remark of ten sentences fills one.
SMALL = "@page { size: 120mm 60mm; margin: 6mm; } .document table { table-layout: fixed }"
NEW_PAGE = ' style="break-before: page"'


def page_of(body: str) -> str:
    css = f"{font_faces()}{style_sheet()}{SMALL}"
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Tables</title><style>{css}</style>'
        f'</head><body><main><article class="document"><h1>Tables</h1>{body}</article></main></body></html>'
    )


def table_of(lengths, caption="", style="") -> str:
    """A table with a row for each number, of so many sentences; every table has the same heads."""
    said = f"<caption>{caption}</caption>" if caption else ""
    rows = "".join(
        f'<tr><th scope="row">Row {number}</th><td>{"A remark, neither long nor short. " * length}</td><td>No</td></tr>'
        for number, length in enumerate(lengths)
    )
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("What", "Remarks", "Moved"))
    return f'<table class="long"{style}>{said}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def check(body: str) -> pikepdf.Pdf:
    """Every thing of the HTML is one thing in the tags."""
    opened = pikepdf.open(BytesIO(set_pdf(page_of(body)).content))
    found = Counter(str(element.S) for element in structure(opened))
    for tag, kind in COUNTED.items():
        assert found[kind] == body.count(tag), kind
    for row in (element for element in structure(opened) if element.S == "/TR"):
        assert len(row.K) == 3
    return opened


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(table_of([40]), id="one row of many pages"),
        pytest.param(table_of([3, 40, 3]), id="a long row between short ones"),
        pytest.param(table_of([30, 30, 0]), id="two long rows one after the other"),
        pytest.param(table_of([1] * 30), id="many short rows"),
        pytest.param(table_of([1] * 20, "One") + table_of([1] * 20, "Two"), id="two long ones with captions"),
        pytest.param(table_of([1] * 20) + table_of([1] * 20), id="two long ones that touch"),
        pytest.param(table_of([2]) + table_of([2], style=NEW_PAGE), id="the same heads at the top of a new page"),
        pytest.param(table_of([40]) + table_of([40], style=NEW_PAGE), id="both, with rows of many pages"),
        pytest.param("".join(table_of([n], style=NEW_PAGE) for n in (2, 1, 3)), id="a page each"),
        pytest.param(
            "".join(f"<section{NEW_PAGE}><p>No heading.</p>{table_of([12])}</section>" for _ in range(3)),
            id="sections without a heading",
        ),
        pytest.param(f"<div>{table_of([12])}</div><div>{table_of([12])}</div>", id="in a div each"),
        pytest.param(f"<ul>{'<li>One of many things in a list.</li>' * 40}</ul>", id="a list over pages"),
    ],
)
def test_one_thing_is_one_however_many_pages_it_takes(body):
    check(body).close()


tables = st.tuples(
    st.lists(st.sampled_from([0, 1, 4, 12, 30]), min_size=1, max_size=6),
    st.sampled_from(["", "The same caption"]),
    st.sampled_from(["", NEW_PAGE]),
)


@settings(max_examples=12)
@given(st.lists(tables, min_size=1, max_size=4))
def test_tables_of_any_lengths_stay_apart_and_whole(chosen):
    check("".join(table_of(*each) for each in chosen)).close()


def test_the_parts_of_a_cell_are_read_in_their_order():
    """Nothing of a long remark is lost or comes before what it follows."""
    remark = "".join(f"<p>Paragraph {number} of a remark that takes more than a page.</p>" for number in range(40))
    heads = "<thead><tr><th>What</th><th>Remarks</th><th>Moved</th></tr></thead>"
    body = f"<table>{heads}<tbody><tr><td>A</td><td>{remark}</td><td>No</td></tr></tbody></table>"
    with check(body) as opened:
        cell = [element for element in structure(opened) if element.S == "/TD"][1]
        numbers = [page.objgen for page in (page.obj for page in opened.pages)]
        pages = [numbers.index(element.Pg.objgen) for element in structure_below(cell) if element.S == "/P"]
    assert len(pages) >= 40
    assert pages == sorted(pages)
    assert len(set(pages)) > 2


def structure_below(element) -> list[pikepdf.Dictionary]:
    found = []
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [kid, *structure_below(kid)]
    return found


def test_a_row_of_a_document_longer_than_a_page_stays_one_row():
    line = replace(snapshot().scorecard.finance[0], commentary="A long remark. " * 900)
    card = replace(snapshot().scorecard, finance=(line, *snapshot().scorecard.finance[1:]))
    made = snapshot(scorecard=card)

    with pikepdf.open(BytesIO(make_pdf(made, IMPRINT).content)) as pdf:
        found = Counter(str(element.S) for element in structure(pdf))

    html = article(made, IMPRINT)
    assert found["/TR"] == html.count("<tr")
    assert found["/Table"] == html.count("<table")


def test_what_says_nothing_is_not_read_out():
    with pikepdf.open(
        BytesIO(set_pdf(page_of("<section><h2>A</h2><p></p><div></div><p>B</p></section>")).content)
    ) as it:
        found = Counter(str(element.S) for element in structure(it))
    assert (found["/P"], found["/Div"]) == (1, 0)
