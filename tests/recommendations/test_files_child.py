"""The child process that reads: bounded in time and memory, and whatever becomes of it is said in words."""

import time

import pytest

from recommendations.files import CannotRead, child
from recommendations.files.child import Limits, read_in_child
from recommendations.reading import read_feedback_report
from tests.recommendations.making_files import as_word
from tests.recommendations.reports import REPORT, WITH_ACTIONS


@pytest.mark.parametrize("text", [REPORT, WITH_ACTIONS])
def test_it_hands_over_all_that_was_read_and_tells_how_far_it_is(text):
    told = []
    extracted, report = read_in_child("r.docx", as_word(text), lambda step, percent: told.append((step, percent)))
    assert report == read_feedback_report(extracted.text)
    assert extracted.format == "docx"
    assert told[-1] == ("Looking for recommendations", 90)
    assert [percent for _, percent in told] == sorted(percent for _, percent in told)


def test_what_cannot_be_read_is_said_over_there_too():
    with pytest.raises(CannotRead, match="cannot be read"):
        read_in_child("r.xyz", b"words")


@pytest.mark.parametrize(
    ("does", "words"),
    [
        ("sleeps", "took longer than 2 seconds"),
        ("spins", "took longer than 2 seconds"),
        ("swells", "needs more memory"),
        ("dies", "needs more memory|break off"),
        ("leaves", "break off"),
        ("says", "far more|break off"),
        ("babbles", "break off"),
    ],
)
def test_one_that_misbehaves_is_stopped(does, words, monkeypatch):
    monkeypatch.setattr(child, "MOST_SAID", 1 << 20)
    limits = Limits(
        seconds=2 if does in ("sleeps", "spins") else 20, module="tests.recommendations.files_that_misbehave"
    )
    begun = time.monotonic()
    with pytest.raises(CannotRead, match=words):
        read_in_child(does, b"", limits=limits)
    assert time.monotonic() - begun < 20


def test_real_reading_is_held_to_its_memory():
    limits = Limits(memory=60 << 20)
    with pytest.raises(CannotRead, match=r"memory|break off"):
        read_in_child("r.txt", b"\xc3\xa9 word " * (30 << 20 >> 3), limits=limits)


def test_the_child_is_told_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x")
    seen = {}

    def started(*arguments, **options):
        seen.update(options["env"])
        raise OSError("not today")

    monkeypatch.setattr(child.subprocess, "Popen", started)
    with pytest.raises(OSError, match="not today"):
        read_in_child("r.txt", b"words")
    assert "SECRET_KEY" not in seen
    assert "DATABASE_URL" not in seen
