"""Files of every kind, good, cut, shaken and random, through the whole way from handing in to the proposal."""

import json
import random
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerreview.errors import Refused
from recommendations import tasks
from recommendations.files import CannotRead, extract
from recommendations.files.carried import from_plain, to_plain
from recommendations.files.readers import READERS
from recommendations.models import DocumentUpload, PeerChallenge
from recommendations.proposals import read_json
from recommendations.services.documents import document_drop, document_receive
from tests.factories.recommendations import PeerChallengeFactory
from tests.recommendations.making_files import as_page, as_paged, as_styled_word
from tests.recommendations.statements import MARKDOWN, STATEMENT
from tests.recommendations.test_files_failures import NAMES, STARTS
from tests.recommendations.test_files_pages import Context
from tests.recommendations.test_reading_covering import COVERING

pytestmark = pytest.mark.pdf
KINDS = ["position_statement", "covering_report", "feedback_report"]
FORMATS = ["r.pdf", "r.docx", "r.html", "r.md", "r.txt"]
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.fixture(scope="module")
def good() -> dict[str, dict[str, bytes]]:
    return {
        "position_statement": files(STATEMENT + MARKDOWN),
        "covering_report": files(COVERING),
        "feedback_report": files(COVERING + STATEMENT),
    }


def files(text: str) -> dict[str, bytes]:
    makers = {"r.pdf": as_paged, "r.docx": as_styled_word, "r.html": as_page}
    plain = {"r.md": text.encode(), "r.txt": text.encode("utf-16")}
    return {name: make(text) for name, make in makers.items()} | plain


def read_or_refused(kind: str, name: str, content: bytes) -> None:
    """As the child and the worker do it, the carrying from one to the other included."""
    try:
        extracted = extract(name, content)
    except CannotRead:
        return
    reader = READERS[kind]
    found = reader.read(extracted.text)
    assert from_plain(reader.kind, json.loads(json.dumps(to_plain(found)))) == found
    assert json.dumps(read_json(kind, extracted, found))


def shaken(content: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, and a piece taken out."""
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 40)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    start = chance.randrange(len(changed))
    return bytes(changed[:start] + changed[start + chance.randrange(200) :])


@pytest.mark.parametrize("kind", KINDS)
@given(st.sampled_from(NAMES), st.sampled_from(STARTS), st.binary(max_size=600))
@settings(max_examples=60, deadline=None)
def test_random_bytes(kind, name, start, content):
    read_or_refused(kind, name, start + content)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FORMATS)
@given(cut=st.floats(0, 1), chance=st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None, suppress_health_check=SLOW)
def test_truncated_and_mutated_files(good, kind, name, cut, chance: random.Random):
    content = good[kind][name]
    read_or_refused(kind, name, content[: int(cut * len(content))])
    read_or_refused(kind, name, shaken(content, chance))


@dataclass
class Waits:
    """A challenge, and who hands its documents in."""

    challenge: PeerChallenge
    by: object


@pytest.fixture
def waits(cast, monkeypatch) -> Waits:
    def read(name, content, tell, reader):
        extracted = extract(name, content, tell)
        return extracted, READERS[reader].read(extracted.text)

    monkeypatch.setattr(tasks, "read_in_child", read)
    return Waits(PeerChallengeFactory(council=cast.council), cast.performance_lead)


@given(st.sampled_from(KINDS[:2]), st.sampled_from(FORMATS), st.floats(0, 1), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
def test_every_upload_ends_read_or_with_its_reason(waits, good, kind, name, cut, chance):
    content = good[kind][name]
    content = shaken(content, chance) if chance.random() < 0.5 else content[: int(cut * len(content))]
    try:
        upload = document_receive(by=waits.by, challenge=waits.challenge, kind=kind, name=name, content=content)
    except Refused:
        return
    tasks.read_document(Context(), upload.pk)
    upload = DocumentUpload.objects.get(pk=upload.pk)
    assert upload.is_read or (upload.has_failed and upload.error)
    document_drop(by=waits.by, upload=upload)
