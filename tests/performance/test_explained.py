"""The page that explains every rating, rule and sign, and its twin in docs/."""

from pathlib import Path

from django.urls import reverse

from peerreview.marks import ACTION_MARKS, INDICATOR_MARKS
from performance.explained import ACTIONS, INDICATORS, SHAPES, as_markdown, sections
from performance.rules.direction import Direction
from performance.rules.finance import Position
from performance.rules.signal import Assurance, Meaning

DOCS = Path(__file__).parents[2] / "docs" / "ratings.md"


def test_every_mark_and_word_is_explained():
    assert INDICATORS.keys() == INDICATOR_MARKS.keys()
    assert ACTIONS.keys() == ACTION_MARKS.keys()
    marks = [*INDICATOR_MARKS.values(), *ACTION_MARKS.values()]
    assert {mark.shape for mark in marks} == SHAPES.keys()
    said = " ".join(f"{term.words} {term.meaning}" for section in sections() for term in section.terms)
    for words in [item.label for kind in (Direction, Meaning, Assurance) for item in kind]:
        assert words in said
    for position in Position:
        assert position.rule_in_words in said


def test_the_page_of_docs_is_what_the_code_says():
    """Where this fails: python -m performance.explained > docs/ratings.md"""
    assert DOCS.read_text() == as_markdown()


def test_the_page_of_the_app(cast, sign_in):
    text = sign_in(cast.cabinet_member).get(reverse("performance:ratings", args=[cast.council.slug])).content.decode()
    for section in sections():
        assert section.heading in text
    for mark in INDICATOR_MARKS.values():
        assert mark.word in text
