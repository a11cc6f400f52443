"""Files that cannot be read: each with its reason in words, and none with anything but CannotRead."""

import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommendations.files import CannotRead, extract
from tests.recommendations.making_files import as_html, as_pdf, as_word, failures
from tests.recommendations.reports import REPORT

pytestmark = pytest.mark.pdf
KINDS = list(failures())
NAMES = ["r.pdf", "r.docx", "r.html", "r.md", "r.txt", ""]
STARTS = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xd0\xcf\x11\xe0", b"\xff\xfe"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_read_is_said_in_words(kind):
    name, content, words = failures()[kind]
    with pytest.raises(CannotRead) as caught:
        extract(name, content)
    assert re.search(words, caught.value.message), caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.message.endswith(".")


def read_or_refused(name: str, content: bytes) -> None:
    try:
        found = extract(name, content)
    except CannotRead:
        return
    assert found.text.strip()
    assert not found.page_of_line or len(found.page_of_line) == found.text.count("\n") + 1


@given(st.sampled_from(NAMES), st.sampled_from(STARTS), st.binary(max_size=600))
@settings(max_examples=150, deadline=None)
def test_random_bytes(name, start, content):
    read_or_refused(name, start + content)


@pytest.fixture(scope="module")
def good() -> dict[str, bytes]:
    return {
        "r.pdf": as_pdf(REPORT),
        "r.docx": as_word(REPORT),
        "r.html": as_html(REPORT),
        "r.md": REPORT.encode(),
        "r.txt": REPORT.encode("utf-16"),
    }


@pytest.mark.parametrize("name", ["r.pdf", "r.docx", "r.html", "r.md", "r.txt"])
@given(cut=st.floats(0, 1), chance=st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_truncated_and_mutated_files(good, name, cut, chance: random.Random):
    content = good[name]
    read_or_refused(name, content[: int(cut * len(content))])
    shaken = bytearray(content)
    for _ in range(chance.randrange(1, 40)):
        shaken[chance.randrange(len(shaken))] = chance.randrange(256)
    read_or_refused(name, bytes(shaken))
    start = chance.randrange(len(content))
    read_or_refused(name, content[:start] + content[start + chance.randrange(200) :])
