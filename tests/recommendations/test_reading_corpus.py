"""How many recommendations of the corpus come out whole. The run prints the figure in its summary."""

import pytest

from recommendations.reading import Certainty, read_feedback_report, to_json
from tests.recommendations.corpus import measure, reports
from tests.recommendations.corpus.figure import told
from tests.recommendations.corpus.layouts import LAYOUTS


@pytest.fixture(scope="module")
def outcomes():
    return [measure(made.name, read_feedback_report(made.text), made.expected) for made in reports()]


def test_the_corpus_is_large_and_always_the_same():
    made = reports()
    assert len(made) >= 48
    assert len({one.name for one in made}) == len(made)
    reports.cache_clear()
    assert reports() == made


def test_nearly_every_recommendation_comes_out_whole_and_none_is_invented(outcomes, figure):
    told(figure, "text", outcomes, f" over {len(LAYOUTS)} layouts")


def test_every_item_says_how_sure_the_reader_is_and_why():
    sure = 0
    items = [item for made in reports() for item in read_feedback_report(made.text).recommendations]
    for item in items:
        assert item.certainty in Certainty
        assert item.reasons
        sure += item.certainty is Certainty.CERTAIN
    assert sure > len(items) / 2


def test_the_keys_of_json_stay():
    made = reports()[0]
    assert list(to_json(read_feedback_report(made.text))) == [
        "council", "kind", "on_site", "themes", "peer_team", "people_spoken_to", "recommendations", "actions",
        "follow_up", "next_challenge_by", "warnings",
    ]  # fmt: skip
