"""From bytes to rows: workbooks and CSV files as they come, and those that cannot be read."""

import re
import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from actions.importing.book import MOST_ROWS, Book, tidy
from actions.importing.errors import CannotRead
from actions.importing.reader import LARGEST, read_book
from tests.actions.workbooks import bexley, xlsx


def texts(book, sheet=0):
    return [[cell.text for cell in row.cells] for row in book.sheets[sheet].rows]


def test_a_workbook_is_read_as_it_shows():
    content = xlsx(
        ("Action", "Due", "Done", "Cost", "Ticked"),
        ("Begin\n  budget planning ", date(2026, 3, 31), 0.5, 1234.5, True),
        (7, datetime(2026, 3, 31, 12, 0), 1.0, 10, None),  # noqa: DTZ001 a cell has no time zone
    )
    book = read_book("plan.xlsx", content)
    assert texts(book)[1:] == [
        ["Begin\nbudget planning", "31 March 2026", "0.5", "1234.5", "Yes"],
        ["7", "31 March 2026", "1", "10"],
    ]
    assert book.sheets[0].rows[1].cells[1].day == date(2026, 3, 31)


def test_percentages_keep_their_sign():
    workbook = Workbook()
    workbook.active.append(["Action", "% complete"])
    workbook.active.append(["Begin", 0.65])
    workbook.active["B2"].number_format = "0%"
    file = BytesIO()
    workbook.save(file)
    assert texts(read_book("plan.xlsx", file.getvalue()))[1] == ["Begin", "65%"]


def test_blank_rows_are_left_out_and_rows_keep_their_numbers():
    book = read_book("plan.xlsx", bexley())
    assert [row.number for row in book.sheets[0].rows] == [1, 3, 4, 5, 7, 8]


def test_merged_cells_go_on_in_the_rows_they_cover():
    content = xlsx(
        ("Title over all", None, None),
        ("Rec", "Action", "Due"),
        ("One", "Begin", "May 2026"),
        (None, "Agree", None),
        ("Two", "Name", "June 2026"),
        merged=("A1:C1", "A3:A4", "C3:C4"),
    )
    book = read_book("plan.xlsx", content)
    assert texts(book)[0] == ["Title over all"]
    assert texts(book)[3] == ["One", "Agree", "May 2026"]
    assert book.sheets[0].rows[3].merged == {0, 2}
    assert texts(book)[4] == ["Two", "Name", "June 2026"]


def test_a_formula_counts_by_its_stored_result_and_is_refused_without_one():
    content = xlsx(("Action", "Due"), ("Begin", "=TODAY()"), ("Agree", "May 2026"))
    cell = read_book("plan.xlsx", content).sheets[0].rows[1].cells[1]
    assert cell.text == ""
    assert "formula" in cell.problem
    stored = _with_cached(content, "Begin", "46112")
    assert read_book("plan.xlsx", stored).sheets[0].rows[1].cells[1].text == "46112"


def _with_cached(content, beside, value):
    """Put a stored result into the only formula, as a spreadsheet program would."""
    return _changed(content, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb"<v\s*/>|<v></v>", b"<v>46112</v>", xml))


def _changed(content, part, change):
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            new.writestr(item, change(data) if item.filename == part else data)
    return file.getvalue()


@pytest.mark.parametrize("words", ["=1+1", "+44 20", "-5%", "@home", '=HYPERLINK("x")'])
def test_words_that_look_like_a_formula_are_kept_as_words(words):
    workbook = Workbook()
    workbook.active.append(["Action", "Due"])
    workbook.active.append(["x", "y"])
    workbook.active["A2"].value = words
    workbook.active["A2"].data_type = "s"
    file = BytesIO()
    workbook.save(file)
    assert texts(read_book("plan.xlsx", file.getvalue()))[1][0] == words
    quoted = '"' + words.replace('"', '""') + '"'
    assert texts(read_book("plan.csv", f"Action,Due\n{quoted},y\n".encode()))[1][0] == words
    assert tidy("'" + words) == words


def test_sheets_that_are_hidden_or_empty_are_left_out():
    workbook = load_workbook(BytesIO(xlsx(("Action", "Due"), ("x", "y"), Other=[("a", "b")], Empty=[])))
    workbook["Other"].sheet_state = "hidden"
    file = BytesIO()
    workbook.save(file)
    assert [sheet.name for sheet in read_book("plan.xlsx", file.getvalue()).sheets] == ["Plan"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_in_the_encodings_and_delimiters_that_programs_write(delimiter, encoding):
    lines = [("Action", "Owner", "Due"), ("Pay £5,000 – “now”", "Zoë", "May 2026")]
    text = "\r\n".join(delimiter.join(f'"{value}"' for value in line) for line in lines)
    assert texts(read_book("plan.csv", text.encode(encoding)))[1] == ["Pay £5,000 – “now”", "Zoë", "May 2026"]


def test_csv_cells_may_run_over_lines():
    book = read_book("plan.csv", b'Action,Due\n"Begin\nearly",May 2026\n')
    assert texts(book)[1] == ["Begin\nearly", "May 2026"]


def test_a_book_is_stored_and_read_back():
    book = read_book("plan.xlsx", xlsx(("A", "B"), ("x", date(2026, 1, 1)), ("y", "=1+1"), merged=("A2:A3",)))
    assert Book.from_json(book.as_json()) == book


def bomb():
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (60 * 1024 * 1024))
    return file.getvalue()


def entities():
    return _changed(
        bexley(), "xl/workbook.xml", lambda xml: b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + xml[-100:]
    )


def word_file():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return file.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.xlsx", lambda: b"", "empty"),
        ("plan.xlsx", lambda: b"  \n ", "empty"),
        ("plan.xlsx", lambda: b"0" * (LARGEST + 1), "10 MB"),
        ("plan.xlsx", lambda: OLD + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("plan.xls", lambda: OLD + b"Workbook", "old Excel"),
        ("plan.xlsx", lambda: b"%PDF-1.7", "PDF"),
        ("plan.ods", lambda: b"PK\x03\x04", "OpenDocument"),
        ("plan.xlsx", word_file, "Word document"),
        ("plan.xlsx", lambda: bexley()[:2000], "broken"),
        ("plan.xlsx", lambda: b"hello, there", "broken"),
        ("plan.xlsx", bomb, "far more"),
        ("plan.xlsx", entities, "broken"),
        ("plan.xlsx", lambda: xlsx(), "nothing"),
        ("plan.csv", lambda: b"\x00\x01\x02\x03" * 50, "neither"),
        ("plan.csv", lambda: b"just words\nand more words\n", "one column"),
        ("plan.csv", lambda: b"a,b\n" * (MOST_ROWS + 2), "rows"),
        ("plan.csv", lambda: b"a," * 100, "columns"),
        ("plan.xlsx", lambda: xlsx(*[("a", "b")] * (MOST_ROWS + 2)), "rows"),
        ("plan.csv", lambda: b'a,b\n"' + b"x" * 300_000, "not a table"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(name, content, words):
    with pytest.raises(CannotRead, match=words):
        read_book(name, content())


def test_a_sheet_formatted_to_its_last_row_is_read_quickly():
    workbook = load_workbook(BytesIO(bexley()))
    workbook.active["A1048576"] = "far below"
    file = BytesIO()
    workbook.save(file)
    assert len(read_book("plan.xlsx", file.getvalue()).sheets[0].rows) == 6


def _reads_or_refuses(name, content):
    try:
        book = read_book(name, content)
    except CannotRead:
        return
    assert book.sheets
    assert Book.from_json(book.as_json()) == book


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=3000), st.sampled_from(["plan.xlsx", "plan.csv", "plan"]))
def test_random_bytes_are_read_or_refused(content, name):
    _reads_or_refuses(name, content)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=500))
def test_random_words_are_read_or_refused(text):
    _reads_or_refuses("plan.csv", text.encode("utf-8", errors="surrogatepass"))


GOOD = bexley()


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_mutated_workbooks_are_read_or_refused(data):
    content = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    _reads_or_refuses("plan.xlsx", bytes(content[: data.draw(st.integers(100, len(content)))]))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_mutated_parts_of_workbooks_are_read_or_refused(data):
    """The archive is whole, but what is in it is not."""
    part = data.draw(st.sampled_from(zipfile.ZipFile(BytesIO(GOOD)).namelist()))

    def change(xml):
        changed = bytearray(xml)
        for _ in range(data.draw(st.integers(1, 8))):
            changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
        return bytes(changed)

    _reads_or_refuses("plan.xlsx", _changed(GOOD, part, change))
