"""Recommendations in tables, with what stands in the columns beside them, and the newer forms of list."""

import pytest

from recommendations.reading import Certainty, read_feedback_report
from recommendations.reading.tables import columns_of

ABOUT = "Otterleigh District Council\n\nCorporate peer challenge: action plan\n\n"
FULL = """\
| Ref | Recommendation | Action | Deadline | Owner | Status |
|---|---|---|---|---|---|
| 1 | **Agree one plan.** It should be | Write it. | July 2027 | Chief Executive | Amber |
|  | short. | Ask the towns<br>about it. | May 2028 | Leader | |
| 2 | Count the homes. | Write it. | July 2027 | Chief Executive | Amber |

7

| Ref | Recommendation | Action | Deadline | Owner | Status |
|---|---|---|---|---|---|
| 3 | Mend the pier. | | | | |
"""


def test_rows_that_go_on_repeated_heads_and_columns():
    report = read_feedback_report(ABOUT + FULL)
    assert [(item.reference, item.text, item.line) for item in report.recommendations] == [
        ("1", "Agree one plan. It should be short.", 7),
        ("2", "Count the homes.", 9),
        ("3", "Mend the pier.", 15),
    ]
    assert [item.certainty for item in report.recommendations] == [Certainty.CERTAIN] * 3
    assert [(one.text, one.recommendations, one.owner, one.deadline, one.status) for one in report.actions] == [
        ("Write it.", ("1", "2"), "Chief Executive", "July 2027", "Amber"),
        ("Ask the towns about it.", ("1",), "Leader", "May 2028", ""),
    ]


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        ("No.|LGA recommendation|Council response|By when|Lead officer|RAG", 6),
        ("Rec|Peer team's recommendation|Proposed action", 3),
        ("Recommendation|Owner", 2),
        ("Recommendation", 0),
        ("Ref|Risk|Action|Owner", 0),
    ],
)
def test_heads_in_councils_own_words(head, columns):
    assert len(columns_of(head.split("|"))) == columns


def test_a_table_of_nobody_knows_whose_recommendations_is_shown_and_not_taken():
    report = read_feedback_report("Internal audit\n\n| Ref | Recommendation |\n|---|---|\n| 1 | Lock the doors. |\n")
    assert report.recommendations == ()
    assert [(one.line, one.text) for one in report.possibly_missed] == [(5, "Lock the doors.")]
    assert any("nothing says that they are the peers'" in warning for warning in report.warnings)


def test_references_that_are_not_one_for_each_are_numbered_and_doubted():
    rows = "| Theme | Recommendation |\n|---|---|\n| Place | Agree it. |\n| Place | Count it. |\n"
    items = read_feedback_report(ABOUT + rows).recommendations
    assert [(item.reference, item.group, item.certainty) for item in items] == [
        ("1", "Place", Certainty.LIKELY),
        ("2", "Place", Certainty.LIKELY),
    ]
    rows = "| Ref | Recommendation |\n|---|---|\n| 1 | Agree it. |\n| 1 | Count it. |\n"
    items = read_feedback_report(ABOUT + rows).recommendations
    assert [(item.reference, item.certainty) for item in items] == [("1", Certainty.UNSURE), ("2", Certainty.UNSURE)]


def test_numbers_that_begin_again_are_counted_through_and_say_so():
    text = "Key recommendations\n\nThe towns\n\n1. Agree it.\n2. Count it.\n\nThe money\n\n1. Save it.\n\nNext steps\n"
    items = read_feedback_report(text).recommendations
    assert [(item.reference, item.group) for item in items] == [
        ("1", "The towns"),
        ("2", "The towns"),
        ("3", "The money"),
    ]
    assert any("printed as 1 under “The money”" in reason for reason in items[2].reasons)


def test_a_stem_is_told_beside_its_bullets():
    text = "Key recommendations\n\nThe council should:\n- agree a plan\n- count the homes\n\nNext steps\n"
    items = read_feedback_report(text).recommendations
    assert [item.text for item in items] == ["agree a plan", "count the homes"]
    assert all("It goes on from “The council should:”" in item.reasons for item in items)


def test_titles_in_one_place_and_the_whole_in_another_give_the_whole():
    titles = (
        "The peer team's recommendations are:\n1. Agree one plan for all\n2. Count the empty homes\n\nBackground\n\n"
    )
    whole = (
        "Key recommendations\n1. Agree one plan for all. It is late.\n2. Count the empty homes. It is time, and more.\n"
    )
    report = read_feedback_report(titles + whole + "Next steps\n")
    assert [item.line for item in report.recommendations] == [8, 9]
    assert [item.also_printed_as[0].line for item in report.recommendations] == [2, 3]


def test_a_progress_review_may_tell_old_recommendations_again():
    text = (
        "LGA Corporate Peer Challenge – Progress Review\n\nOtterleigh District Council\n\nFeedback\n\n"
        "Recommendation 1: Agree one plan\n\nThis is done.\n\nRecommendation 2: Count the homes\n\nThis is not.\n"
    )
    report = read_feedback_report(text)
    assert report.kind == "progress_review"
    assert {item.certainty for item in report.recommendations} == {Certainty.UNSURE}
    assert "progress review" in report.recommendations[0].notes[0]


def test_no_number_is_likely_and_no_heading_is_unsure():
    bullets = read_feedback_report("Key recommendations\n• Agree a plan.\n• Count the homes.\nNext steps\n")
    assert {item.certainty for item in bullets.recommendations} == {Certainty.LIKELY}
    bare = read_feedback_report("1. Agree a plan.\n2. Count the homes.\n")
    assert {item.certainty for item in bare.recommendations} == {Certainty.UNSURE}


def test_a_heading_with_mere_prose_beneath_is_asked_about():
    prose = "The council is doing well and should go on with what it does in every town."
    text = f"Key recommendations\n\n{prose}\n\nNext steps\n"
    report = read_feedback_report(text)
    assert report.recommendations == ()
    assert [one.line for one in report.possibly_missed] == [3]


def test_the_councils_own_report_gives_no_suggestions():
    text = (
        "Report to: Cabinet\nWards affected: All\nPortfolio: Leader\n\nThe council should spend more on roads soon.\n"
    )
    assert read_feedback_report(text).suggestions == ()
