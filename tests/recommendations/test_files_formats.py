"""Reports in each format give the text that the reader reads, with bold, tables, lists and pages."""

import re

import pytest
from docx import Document
from docx.enum.text import WD_BREAK

from recommendations.files import Format, extract, format_of
from recommendations.files.extracted import page_of, page_starts
from recommendations.reading import read_feedback_report
from tests.recommendations.making_files import as_html, as_pdf, as_word, pdf_of, saved
from tests.recommendations.reports import REPORT, WITH_ACTIONS

FILLER = "The team heard from many people in the borough, and what they said is set out here in plain words. " * 6
LONG = "Exeham Borough Council\n\n" + "\n\n".join([FILLER] * 12) + "\n\n" + REPORT

MAKERS = {
    "report.txt": lambda text: text.encode(),
    "report.md": lambda text: text.encode(),
    "report.html": as_html,
    "report.docx": as_word,
    "report.pdf": as_pdf,
}


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.pdf
@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("text", [REPORT, WITH_ACTIONS, LONG], ids=["plain", "actions", "long"])
def test_every_format_gives_the_same_recommendations(name, text):
    expected = read_feedback_report(text)
    found = extract(name, MAKERS[name](text))
    read = read_feedback_report(found.text)
    assert [item.reference for item in read.recommendations] == [item.reference for item in expected.recommendations]
    assert [flat(item.text) for item in read.recommendations] == [flat(item.text) for item in expected.recommendations]
    assert [item.headline for item in read.recommendations] == [item.headline for item in expected.recommendations]
    assert [flat(item.text) for item in read.actions] == [flat(item.text) for item in expected.actions]
    assert (read.council, read.on_site) == (expected.council, expected.on_site)
    assert found.warnings == ()


@pytest.mark.pdf
def test_a_pdf_knows_the_page_of_every_line():
    found = extract("r.pdf", as_pdf(LONG))
    lines = found.text.split("\n")
    assert len(found.page_of_line) == len(lines)
    assert list(found.page_of_line) == sorted(found.page_of_line)
    feet = [number for number, line in enumerate(lines) if line.strip().isdecimal()]
    assert [found.page_of_line[number] for number in feet] == [int(lines[number]) for number in feet]
    assert found.page_of_line[-1] >= 3
    starts = page_starts(found.page_of_line)
    assert [page_of(starts, number) for number in range(1, len(lines) + 1)] == list(found.page_of_line)


def test_pages_without_lines_are_counted():
    assert page_starts([1, 1, 3]) == [1, 3, 3]
    assert page_of([1, 3, 3], 3) == 3
    assert page_of([], 3) is None
    assert page_of([1], None) is None


def columns(text: str) -> bytes:
    body = as_html(
        text, style="@page{size:A4;margin:15mm}body{font:10pt sans-serif;columns:2;column-gap:9mm}h1{column-span:all}"
    )
    return pdf_of(body.replace(b"<body>", b"<body><h1>Corporate Peer Challenge of Exeham Borough Council, 2025</h1>"))


@pytest.mark.pdf
def test_two_columns_are_read_one_after_the_other():
    found = extract("r.pdf", columns(LONG))
    read = read_feedback_report(found.text)
    expected = read_feedback_report(LONG)
    assert [flat(item.text) for item in read.recommendations] == [flat(item.text) for item in expected.recommendations]


@pytest.mark.pdf
def test_names_beside_roles_are_no_columns():
    rows = "".join(
        f"<div><span style='display:inline-block;width:9cm'>Nadia Fell {n}</span>Chief Executive {n}</div>"
        for n in range(9)
    )
    found = extract("r.pdf", pdf_of(f"<html lang=en><body>{rows}</body></html>".encode()))
    assert "Nadia Fell 3 Chief Executive 3" in found.text


TABLE = [
    ["No.", "Recommendation", "Owner"],
    ["1", "Agree one list of priorities", "Leader"],
    ["2", "Show Cabinet one scorecard", ""],
]
ROWS = "| 1 | Agree one list of priorities | Leader |"


@pytest.mark.pdf
def test_tables_become_pipe_rows():
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLE)
    body = f"<p>Before it</p><table>{cells}</table><p>After it</p>"
    page = f"<html lang=en><style>td{{border:1px solid}}</style><body>{body}</body></html>"
    document = Document()
    document.add_paragraph("Before it")
    table = document.add_table(rows=3, cols=3)
    for row, words in zip(table.rows, TABLE, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    document.add_paragraph("After it")
    files = {"r.pdf": pdf_of(page.encode()), "r.html": page.encode(), "r.docx": saved(document)}
    for name, content in files.items():
        lines = [line for line in extract(name, content).text.split("\n") if line.strip()]
        assert lines[0] == "Before it", name
        assert lines[1] == "| No. | Recommendation | Owner |", name
        assert lines[3:] == [ROWS, "| 2 | Show Cabinet one scorecard |  |", "After it"], name


def test_word_prints_the_numbers_of_its_lists_and_marks_headings():
    document = Document()
    document.add_heading("Key recommendations", 1)
    for words in ("Agree one list", "Show one scorecard"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("A bullet", style="List Bullet")
    text = extract("r.docx", saved(document)).text
    assert "# Key recommendations\n" in text
    assert "1. Agree one list\n2. Show one scorecard\n- A bullet" in text


def test_word_knows_bold_by_style_and_leaves_out_what_was_struck_out():
    document = Document()
    document.styles["Intense Quote"].font.bold = True
    document.add_paragraph("Agree one list.", style="Intense Quote")
    paragraph = document.add_paragraph("Kept ")
    gone = paragraph.add_run("gone")
    struck = paragraph._p.makeelement(f"{{{gone._r.nsmap['w']}}}del", {})
    paragraph._p.append(struck)
    struck.append(gone._r)
    added = paragraph.add_run("added")
    inserted = paragraph._p.makeelement(f"{{{added._r.nsmap['w']}}}ins", {})
    paragraph._p.append(inserted)
    inserted.append(added._r)
    text = extract("r.docx", saved(document)).text
    assert "**Agree one list.**" in text
    assert "Kept added" in text
    assert "gone" not in text


def test_word_knows_pages_by_their_breaks():
    document = Document()
    document.add_paragraph("First page")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Second page")
    document.add_paragraph("Third page").paragraph_format.page_break_before = True
    found = extract("r.docx", saved(document))
    on = dict(zip(found.text.split("\n"), found.page_of_line, strict=True))
    assert (on["First page"], on["Second page"], on["Third page"]) == (1, 2, 3)
    assert extract("r.docx", as_word("No break in it")).page_of_line == ()


def test_html_keeps_lists_and_bold_and_leaves_out_the_rest():
    page = b"""<html><head><title>T</title><style>p{}</style></head><body><nav>Home</nav><script>x()</script>
    <h2>Key <b>recommendations</b></h2><ol start=3><li><b>Agree one list.</b> It helps.<ul><li>at once</li></ul></li>
    <li><p>Show one</p></li></ol><ol type=a><li>Lettered</li></ol><p hidden>secret</p><!-- note -->
    <p>Soft&shy;ware and of\xef\xac\x81ce</p><p style="font-weight:700">Heavy</p></body></html>"""
    text = extract("r.html", page).text
    for words in (
        "## Key recommendations\n",
        "3. **Agree one list.** It helps.",
        "    - at once",
        "4. Show one",
        "a. Lettered",
    ):
        assert words in text
    assert "Software and office" in text
    assert "**Heavy**" in text
    for words in ("Home", "x()", "secret", "note", "T\n"):
        assert words not in text


def test_xhtml_is_a_web_page():
    page = b'<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Words</p></body></html>'
    assert extract("r.html", page).text == "Words\n"


@pytest.mark.pdf
def test_ligatures_hyphens_and_bold_over_lines():
    page = (
        "<html lang=en><body style='font:12pt sans-serif;width:8cm'><p><b>Agree one list of priorities that all of the "
        "council can see.</b> The o\ufb03ce and the \ufb01nance team work on a well\u2011known plan.</p></body></html>"
    )
    text = extract("r.pdf", pdf_of(page.encode())).text
    assert flat(text).startswith("**Agree one list of priorities that all of the council can see.** The office and the")
    assert "finance" in text
    assert "well-known" in flat(text)


def test_form_feeds_of_a_text_are_pages():
    found = extract("r.txt", b"One\nTwo\x0cThree\nFour\n\x0cFive")
    assert found.page_of_line == (1, 1, 2, 2, 3) or found.page_of_line == (1, 1, 2, 3)
    assert extract("r.txt", b"One\n\x0c").page_of_line == ()


def test_a_file_is_known_by_how_it_begins():
    assert format_of("report.txt", b"%PDF-1.7") is Format.PDF
    assert format_of("report.txt", b"<!DOCTYPE html><p>x") is Format.HTML
    assert format_of("", b"words") is Format.TEXT
    assert format_of("REPORT.MD", b"# words") is Format.MARKDOWN
    assert extract("r.txt", "caf\u00e9 \u2013".encode("cp1252")).warnings
