"""Which files are taken as texts, for the documents besides the feedback report."""

import pytest

from recommendations.rules.report_file import complaint_about, unreadable


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("paper.txt", "Words – with dashes".encode()),
        ("PAPER.TXT", "caf\xe9".encode("cp1252")),
        ("paper.md", b"# Paper\r\n\x0cpage two"),
        ("paper.txt", "Words".encode("utf-16")),
    ],
)
def test_texts_are_taken(name, content):
    assert complaint_about(name, content) is None
    assert unreadable(content) is None


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("paper.pdf", b"%PDF-1.7", "This is a PDF"),
        ("paper.docx", b"PK\x03\x04", "a Word document"),
        ("paper.csv", b"a,b", "Choose a text file"),
        ("paper.txt", b"  \n", "empty"),
        ("paper.txt", b"\x01\x02" * 50, "does not hold words"),
    ],
)
def test_others_are_told_what_to_do(name, content, words):
    assert words in complaint_about(name, content)
