"""Files that cannot be read: each with its reason in words, and none with anything but CannotRead."""

import io
import random
import re
import time
import zipfile

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommendations.files import CannotRead, extract
from recommendations.reading import read_feedback_report
from tests.recommendations.corpus.rendered import files
from tests.recommendations.making_files import as_html, as_pdf, as_word, failures
from tests.recommendations.reports import REPORT

pytestmark = pytest.mark.pdf
KINDS = list(failures())
NAMES = ["r.pdf", "r.docx", "r.html", "r.md", "r.txt", ""]
LONGEST = 30  # seconds of the processor, for files of a few pages: what takes longer goes round in circles
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
    """Text that the reader takes, or words for people; nothing else, and not for long."""
    begun = time.process_time()
    try:
        found = extract(name, content)
    except CannotRead as refused:
        said: str | None = refused.message
    else:
        said = None
    if said is not None:
        assert said.endswith(".")
        return
    assert found.text.strip()
    assert not found.page_of_line or len(found.page_of_line) == found.text.count("\n") + 1
    lines = found.text.count("\n") + 1
    assert all(1 <= item.line <= lines for item in read_feedback_report(found.text).recommendations)
    assert time.process_time() - begun < LONGEST


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


def shaken(content: bytes, chance: random.Random) -> bytes:
    """Some bytes other ones, a piece gone, a piece twice."""
    made = bytearray(content)
    for _ in range(chance.randrange(1, 20)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    start, length = chance.randrange(len(made)), chance.randrange(200)
    piece = made[start : start + length]
    made[start : start + length] = piece * chance.choice([0, 1, 2, 30])
    return bytes(made)


@pytest.fixture(scope="module")
def of_corpus() -> dict[str, list[bytes]]:
    """A few of each format, with lists, tables and columns."""
    return {
        ending: [one.content for one in files(ending)[:: 1 + len(files(ending)) // 6]]
        for ending in ("docx", "html", "md")
    }


@pytest.mark.parametrize("ending", ["docx", "html", "md"])
@given(which=st.integers(0, 5), cut=st.floats(0, 1), seed=st.integers(0, 1 << 32))
@settings(max_examples=15, deadline=None)
def test_files_of_the_corpus_shaken_and_cut(of_corpus, ending, which, cut, seed):
    chance = random.Random(seed)
    content = of_corpus[ending][which % len(of_corpus[ending])]
    read_or_refused(f"r.{ending}", content[: int(cut * len(content))])
    read_or_refused(f"r.{ending}", shaken(content, chance))


@given(which=st.integers(0, 5), seed=st.integers(0, 1 << 32))
@settings(max_examples=25, deadline=None)
def test_what_is_inside_a_word_document_is_shaken(of_corpus, which, seed):
    """The zip is whole and its parts are not: damage that the check sums of the zip would otherwise stop."""
    out, chance = io.BytesIO(), random.Random(seed)
    content = of_corpus["docx"][which % len(of_corpus["docx"])]
    with zipfile.ZipFile(io.BytesIO(content)) as real, zipfile.ZipFile(out, "w") as made:
        for name in real.namelist():
            part = real.read(name)
            hit = name in ("word/document.xml", "word/numbering.xml", "word/styles.xml") and chance.random() < 0.5
            made.writestr(name, _other_values(part, chance) if hit else part)
    read_or_refused("r.docx", out.getvalue())


def _other_values(part: bytes, chance: random.Random) -> bytes:
    """Well formed still, mostly: values of attributes are others, and some elements are gone."""
    values = [b'"0"', b'"-1"', b'"99999999999"', b'""', b'"x"', b'"%9%1"']
    part = re.sub(
        rb'"[^"<>:/]{1,12}"', lambda found: chance.choice(values) if chance.random() < 0.05 else found[0], part
    )
    return re.sub(rb"<w:\w+/>", lambda found: b"" if chance.random() < 0.1 else found[0], part)


@given(seed=st.integers(0, 1 << 32))
@settings(max_examples=15, deadline=None)
def test_what_is_inside_a_pdf_is_shaken(good, seed):
    """Streams are unpacked first, so that damage comes to what they draw and not to how they are packed."""
    out, chance = io.BytesIO(), random.Random(seed)
    with pikepdf.open(io.BytesIO(good["r.pdf"])) as opened:
        opened.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    read_or_refused("r.pdf", shaken(out.getvalue(), chance))
