"""The real documents as PDF, DOCX, HTML and Markdown made from their text: as many whole recommendations as in it."""

import re

import pytest

from recommendations.files import extract
from recommendations.reading import read_feedback_report
from tests.recommendations.making_files import as_html, as_pdf, as_word

pytestmark = pytest.mark.pdf
SEEDS = [
    ("000_f2b4a5187a75ade9.txt", 6),
    ("001_27155809c2c9b7ba.txt", 0),
    ("002_db1c61492010e655.txt", 9),
    ("003_66d0df98d0917b01.txt", 11),
    ("004_b04c48e7db238fc5.txt", 0),
]
MAKERS = {"r.pdf": as_pdf, "r.docx": as_word, "r.html": as_html, "r.md": str.encode}


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize(("seed", "count"), SEEDS)
def test_every_recommendation_comes_out_whole(shared, name, seed, count):
    text = (shared / "seeds" / seed).read_text()
    expected = read_feedback_report(text)
    found = extract(name, MAKERS[name](text))
    read = read_feedback_report(found.text)
    assert len(read.recommendations) == count
    assert [flat(item.text) for item in read.recommendations] == [flat(item.text) for item in expected.recommendations]
    assert [item.reference for item in read.recommendations] == [item.reference for item in expected.recommendations]
    assert [flat(item.text) for item in read.actions] == [flat(item.text) for item in expected.actions]
    if name in ("r.pdf", "r.docx"):
        pages = [found.page_of_line[item.line - 1] for item in read.recommendations]
        assert pages == sorted(pages)
        assert all(1 <= page <= found.page_of_line[-1] for page in pages)
        assert found.page_of_line[-1] > 1
