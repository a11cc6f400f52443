"""What may be asked on, and which step may follow which: without a database."""

from itertools import product

import pytest

from reports.questions.states import MAY, ORDER, STAGE, State, Step, may, why_not
from reports.questions.topics import WHOLE, Kind, Topic, grouped, topics_of_edition, topics_of_paper
from reports.snapshot.canonical import to_data
from tests.factories.reports import snapshot

ALLOWED = {
    ("assigned", "asked"), ("assigned", "assigned"), ("assigned", "returned"),
    ("answered", "assigned"), ("answered", "returned"),
    ("approved or returned", "answered"),
    ("shown to others", "approved"),
    ("withdrawn", "asked"), ("withdrawn", "assigned"), ("withdrawn", "returned"), ("withdrawn", "answered"),
    ("followed up", "approved"),
}  # fmt: skip


@pytest.mark.parametrize(("step", "state"), list(product(Step, State)))
def test_the_table_of_steps(step, state):
    assert may(step, state) is ((step.value, state.value) in ALLOWED)
    assert bool(why_not(step, state)) is not may(step, state)


def test_every_state_and_step_is_known():
    assert set(MAY) == set(Step)
    assert set(STAGE) == set(ORDER) == set(State)
    assert all(state.label and state.stage.label and state.stage.tone for state in State)


def test_outside_nobody_learns_that_an_answer_was_returned():
    assert State.RETURNED.stage is State.ASSIGNED.stage


def test_an_edition_names_its_sections_indicators_actions_and_risks():
    html = "<h1>Report</h1><section><h2>Risks &amp; <em>money</em></h2><p>x</p></section><h2>\n  In short </h2>"
    found = topics_of_edition(to_data(snapshot("scorecard")), html)
    assert found[0] is WHOLE
    assert Topic(Kind.SECTION, "", "Risks & money") in found
    assert Topic(Kind.SECTION, "", "In short") in found
    assert Topic(Kind.INDICATOR, "H01", "Households in temporary accommodation") in found
    assert Topic(Kind.RISK, "CR2", "A cyber attack stops services") in found
    assert Topic(Kind.ACTION, "A7", "Fill the vacant director posts permanently") in found
    assert len(found) == len(set(found))
    assert [words for words, _ in grouped(found)] == [
        "The whole document",
        "Sections",
        "Indicators",
        "Actions",
        "Risks",
    ]


def test_an_action_plan_names_its_recommendations():
    found = topics_of_edition(to_data(snapshot("action_plan")), "")
    assert Topic(Kind.RECOMMENDATION, "2", "Tell one story about performance") in found
    assert not [topic for topic in found if topic.kind is Kind.INDICATOR]


@pytest.mark.parametrize("data", [None, {}, {"schema": 99, "snapshot": {}}, "rubbish"])
def test_of_a_snapshot_that_cannot_be_read_the_sections_remain(data):
    assert [topic.about for topic in topics_of_edition(data, "<h2>Summary</h2>")] == [
        "The whole document",
        "Section Summary",
    ]


def test_a_paper_names_what_it_recommends_and_its_annexes():
    data = {
        "paper": {"recommendations": ["Note the report."]},
        "annexes": {"A": to_data(snapshot("action_plan", "cabinet"))},
    }
    found = topics_of_paper(data, "<h2>Summary</h2>")
    assert Topic(Kind.SECTION, "Recommendation 1:", "Note the report.") in found
    assert any(topic.kind is Kind.RECOMMENDATION for topic in found)


def test_what_it_is_about_fits_its_field():
    assert len(Topic(Kind.RECOMMENDATION, "1", "x" * 999).about) == 250
