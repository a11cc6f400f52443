"""A file is what it is by its content, whatever it is called."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from actions.rules.file_kinds import INSIDE, KINDS, why_not


def archive(*names):
    made = BytesIO()
    with ZipFile(made, "w") as zipped:
        for name in names:
            zipped.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("extension", "content"),
    [
        ("pdf", b"%PDF-1.7"),
        ("pdf", b"\xef\xbb\xbf\r\n%PDF-1.4"),
        ("png", b"\x89PNG\r\n\x1a\n123"),
        ("jpeg", b"\xff\xd8\xff\xe0"),
        ("rtf", b"{\\rtf1"),
        ("msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("txt", "£1,200 – it’s paid".encode()),
        ("csv", "caf\xe9;1".encode("cp1252")),
        ("csv", "a\tb".encode("utf-16")),
        ("eml", b"From: a@example.test\r\n\r\nHello"),
        *((extension, archive("[Content_Types].xml", name)) for extension, name in INSIDE.items()),
    ],
)
def test_what_is_taken(extension, content):
    file = BytesIO(content)
    assert why_not(extension, file) == ""
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("extension", "content", "words"),
    [
        ("pdf", b"MZ\x90\x00 a program", "not PDF, as its name says"),
        ("pdf", b"<html><script>", "not PDF"),
        ("png", b"<svg onload=x>", "not PNG"),
        ("docx", b"PK\x03\x04 broken", "not DOCX"),
        ("docx", archive("xl/workbook.xml"), "not DOCX"),
        ("xlsx", archive("xl/workbook.xml", "xl/vbaProject.bin"), "holds macros"),
        ("txt", b"MZ\x00\x00", "not TXT"),
        ("exe", b"MZ", "not EXE"),
    ],
)
def test_what_is_not(extension, content, words):
    assert words in why_not(extension, BytesIO(content))


def test_every_kind_that_is_offered_is_looked_at():
    assert not [kind for kind in KINDS if not why_not(kind, BytesIO(b"\x00\x01 nothing of the kind"))]
