"""A CSV file, as Excel, LibreOffice and other programs write it."""

import csv
from io import StringIO

from actions.importing.book import Book, Cell, Row, sheet_of, tidy
from actions.importing.errors import CannotRead

DELIMITERS = ",;\t|"
MOST_CONTROLS = 0.02
LOOKED_AT = 20_000  # characters
LARGEST_FIELD = 200_000
NO_TABLE = "This file is not a table that can be read. Save it as .xlsx or .csv and upload that"


def read_csv(content: bytes) -> Book:
    """Errors: CannotRead where the bytes are no text, or no table of more than one column."""
    text = _decoded(content)
    csv.field_size_limit(LARGEST_FIELD)
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
        rows = [
            Row(number, tuple(Cell(tidy(value)) for value in values)) for number, values in enumerate(reader, start=1)
        ]
    except csv.Error:
        raise CannotRead(NO_TABLE) from None
    sheet = sheet_of("The file", rows)
    if sheet.width < 2:
        raise CannotRead("This file has one column only. Save the table as .xlsx or .csv, with a column for each thing")
    return Book((sheet,))


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    start = text[:LOOKED_AT]
    controls = sum(1 for c in start if ord(c) < 32 and c not in "\t\n\r\x0b\x0c")
    if controls > MOST_CONTROLS * len(start):
        raise CannotRead("This file is neither a spreadsheet nor text. Save the table as .xlsx or .csv and upload that")
    return text


def _delimiter(text: str) -> str:
    """The one that parts the first lines into the most columns, most evenly."""
    best, score = ",", 0.0
    for delimiter in DELIMITERS:
        reader = csv.reader(StringIO(text[:LOOKED_AT], newline=""), delimiter=delimiter)
        try:
            widths = [len(row) for row, _ in zip(reader, range(20), strict=False) if row]
        except csv.Error:
            continue
        if widths and (mean := sum(sorted(widths)[len(widths) // 2 :]) / len(widths[len(widths) // 2 :])) > 1:
            alike = widths.count(max(set(widths), key=widths.count)) / len(widths)
            if mean * alike > score:
                best, score = delimiter, mean * alike
    return best
