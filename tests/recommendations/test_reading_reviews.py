"""A progress review: what it recommended before and what was done since stand under one heading."""

import pytest

from recommendations.reading import read_feedback_report

REVIEW = """\
# Corporate Peer Challenge: Progress Review

Exeham Borough Council

10 June 2026

The progress review focussed on each of the recommendations of the Corporate Peer Challenge.

## Recommendation 1: Publish one clear action plan with dates and owners.

The council has published its plan. Cabinet looks at it every quarter.

Officers have named an owner for each action.

## Recommendation 2: Agree a plan to close the budget gap by March, and:

- say what will stop
- say who decides

Savings of £4 million were found since the visit.

## Recommendation 3: Scrutiny

Scrutiny should see the quarterly figures before Cabinet does.

The committee now meets a week before Cabinet.
"""


def test_what_was_done_is_not_read_into_what_was_recommended():
    found = read_feedback_report(REVIEW)
    assert found.kind == "progress_review"
    assert [item.text for item in found.recommendations] == [
        "Publish one clear action plan with dates and owners.",
        "Agree a plan to close the budget gap by March, and:\n- say what will stop\n- say who decides",
        "Scrutiny\n\nScrutiny should see the quarterly figures before Cabinet does.",
    ]
    assert all("progress review" in item.notes[0] for item in found.recommendations)
    assert any("not taken with it" in reason for reason in found.recommendations[0].reasons)


@pytest.mark.parametrize("words", ["Savings of £4 million", "has published its plan", "named an owner", "now meets"])
def test_none_of_the_progress_is_in_any_recommendation(words):
    assert not any(words in item.text for item in read_feedback_report(REVIEW).recommendations)


def test_a_feedback_report_keeps_its_paragraphs():
    text = REVIEW.replace("Progress Review", "Feedback Report").replace("progress review", "visit")
    assert "has published its plan" in read_feedback_report(text).recommendations[0].text
