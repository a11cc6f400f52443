"""Each layout a council's report was seen in: the project's own cases where they are here, and invented ones always."""

import re
from pathlib import Path

import pytest

from recommendations.reading import DocumentKind, read_feedback_report, to_json

CASES = Path(__file__).parents[2].parent / "shared" / "cases" / "layouts.txt"
EXPECTED = {
    "A": ["1", "2", "3"],
    "B": ["A", "B"],
    "C": ["1", "2", "3"],
    "D": ["1", "2"],
    "E": ["1", "2"],
    "F": ["1", "2"],
    "J": [],
}


def case(letter: str) -> str:
    if not CASES.exists():
        pytest.skip(f"the layout cases are not here ({CASES})")
    found = re.search(rf"^=== {letter}\.[^\n]*\n(.*?)\n--- expected", CASES.read_text(encoding="utf-8"), re.S | re.M)
    assert found
    return found[1]


@pytest.mark.parametrize("letter", EXPECTED)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_projects_cases(letter, ends):
    report = read_feedback_report(case(letter).replace("\n", ends))
    assert [item.reference for item in report.recommendations] == EXPECTED[letter]


def test_what_the_cases_expect_besides():
    third = read_feedback_report(case("A")).recommendations[2]
    assert third.text.count("\n\n") == 1
    assert (
        read_feedback_report(case("B")).recommendations[1].text.endswith("read and show progress against priorities.")
    )
    assert to_json(read_feedback_report(case("C")))["actions"][0]["recommendations"] == ["1", "2", "3"]
    assert len(read_feedback_report(case("C")).actions) == 1
    for item in read_feedback_report(case("E")).recommendations:
        assert item.text.split("\n\n")[0] == item.headline
        assert item.text.count("\n\n") == 1
    for item in read_feedback_report(case("F")).recommendations:
        assert item.text == item.headline


NUMBERED = """\
Corporate Peer Challenge
Otterleigh District Council
3rd - 6th March 2020
Feedback Report
1. Executive Summary
Otterleigh has much to build on.
2. Key recommendations
Smaller ideas stand in the body of the report. The main ones are:
- 1. **Choose what matters.** Money will then follow the choice.
- 2) Say who answers for each ward. Nobody could tell the team.

People in the parishes also want to know.
- 3. **Count the empty homes**. The figure is four years old.
3. Summary of the Peer Challenge approach
The peer team
The peers who came to Otterleigh were:
- Ida Marsh – Chief Executive, Quillford Council
Scope and focus
The team looked at the following two questions:
- 1. Place: does the council know its towns?
- 2. Money: is there a plan?
4. Feedback
4.1 Place
- the towns differ
5. Next steps
1. We will call you.
"""


def test_numbered_with_bold_leads():
    report = read_feedback_report(NUMBERED)
    assert [(item.reference, item.line) for item in report.recommendations] == [("1", 9), ("2", 10), ("3", 13)]
    assert [item.headline for item in report.recommendations] == [
        "Choose what matters",
        "Say who answers for each ward",
        "Count the empty homes",
    ]
    assert report.recommendations[1].text.endswith(
        "Nobody could tell the team.\n\nPeople in the parishes also want to know."
    )
    assert report.themes == ("Place", "Money")
    assert report.council == "Otterleigh District Council"
    assert report.warnings == ()


COVERED = """\
Report to:	Cabinet
Subject:	Peer Challenge
Wards Affected:	All
Recommendation(s):
Members are asked to
- (1) welcome the report
- (2) ask officers for a plan
2.1 The team came in March.
2.2 Here are the peer team's main recommendations for Otterleigh:
 - A. **Choose what matters**. Money will then follow the Choice.
 - B. Say who answers for each ward. Nobody could

- tell the team. People in the parishes also want to know.
 - C. Count the empty-homes. The figure is four years old.
- 2.3 Members may wish to accept them.
"""


def test_lettered_in_a_covering_report():
    report = read_feedback_report(COVERED)
    assert [item.reference for item in report.recommendations] == ["A", "B", "C"]
    assert report.recommendations[1].text == (
        "Say who answers for each ward. Nobody could tell the team. People in the parishes also want to know."
    )
    assert report.document_kind is DocumentKind.COVERING_REPORT


def test_the_annexs_copy_is_taken_and_the_other_noted():
    report = read_feedback_report(COVERED + "\n\n" + NUMBERED)
    assert [item.reference for item in report.recommendations] == ["1", "2", "3"]
    assert [item.also_printed_as[0].reference for item in report.recommendations] == ["A", "B", "C"]
    assert len([warning for warning in report.warnings if "printed twice" in warning]) == 1


def test_one_recommendation_that_only_one_copy_has_is_told_of():
    report = read_feedback_report(COVERED.replace("- 2.3", " - D. Mend the pier. It leaks.\n- 2.3") + "\n" + NUMBERED)
    assert len(report.recommendations) == 3
    assert any("D of the second copy" in warning for warning in report.warnings)


ACTIONS = """\
Recommendation 1
Choose what matters, with the towns.
Proposed Action
One action will cover the first two recommendations.
- Walks
- Talks

It ends in May.
Recommendation 2
Say who answers.
Proposed Action

Recommendation 3
Count the homes. Do it yearly.
Proposed Action
To be dealt with as part of recommendation no 1.
Recommendation 4
Mend the pier.
Proposed Action: The pier fund pays. This also covers recommendations 5 to 6.
Recommendation 5
Open the gate.
Recommendation 6
Close the gate.
Proposed Action
"""


def test_recommendations_and_actions():
    report = read_feedback_report(ACTIONS)
    assert [item.reference for item in report.recommendations] == list("123456")
    assert [item.line for item in report.recommendations] == [1, 9, 13, 17, 20, 22]
    assert [action.recommendations for action in report.actions] == [("1", "2", "3"), ("4", "5", "6")]
    assert report.actions[0].text == (
        "One action will cover the first two recommendations.\n- Walks\n- Talks\n\nIt ends in May."
    )
    assert report.actions[1].text.startswith("The pier fund pays.")
    assert report.actions[0].pointed_to_by[0].text.endswith("part of recommendation no 1.")


@pytest.mark.parametrize(
    ("text", "headlines"),
    [
        (
            "1. Redraw the plan and the budget.\n2. Hire a planner.\n3. Meet monthly.\n",
            ["Redraw the plan and the budget", "Hire a planner", "Meet monthly"],
        ),
        ("1. Housing\n2. Rural Transport Plan (RTP)\n", ["Housing", "Rural Transport Plan (RTP)"]),
        ("A. Redraw the plan.\nB. Hire a planner.\n", ["Redraw the plan", "Hire a planner"]),
        (
            "Feedback Report\nKey recommendations\nR1 Redraw the plan.\nR2 Hire a planner.\n",
            ["Redraw the plan", "Hire a planner"],
        ),
        ("## Key recommendations\n\n1\\. **Redraw** the plan.\n\n2\\. Hire.\n", ["Redraw", "Hire"]),
        (
            "Key recommendations\n**1. Redraw the plan.** It is old.\n**2.** Hire a planner.\n",
            ["Redraw the plan", "Hire a planner"],
        ),
        (
            "Key recommendations\n• Redraw the plan.\n• Hire a planner.\nNext steps\n• We ring.",
            ["Redraw the plan", "Hire a planner"],
        ),
        ("The LGA peer team made the following recommendations:\n(1) Redraw.\n(2) Hire.\n", ["Redraw", "Hire"]),
        (
            "Recommendations\n3.1 Recommendation 1: Redraw the plan\n\nOld.\n\n3.2 Recommendation 2: Hire\nSoon.\n",
            ["Redraw the plan", "Hire"],
        ),
        (
            "Key recommendations\n\n**Redraw the plan.** It is old.\n\n**Hire a planner.** Soon.\n\nScope\nx",
            ["Redraw the plan", "Hire a planner"],
        ),
        (
            "Our recommendations\nThe council should:\n- redraw the plan\n- hire a planner\nFeedback\n",
            ["redraw the plan", "hire a planner"],
        ),
        (
            "2. Key recommendations\n1. Housing\n2. Transport\n\n3. How we worked\n\nWe came in May.\n",
            ["Housing", "Transport"],
        ),
        (
            "- Redraw the whole plan\nIt is old and the towns have grown. - Hire a planner\nThe post is empty.\n",
            ["Redraw the whole plan", "Hire a planner"],
        ),
    ],
)
def test_other_layouts(text, headlines):
    assert [item.headline for item in read_feedback_report(text).recommendations] == headlines


def test_local_headings_and_lists_within():
    text = (
        "3. Recommendations\n\nThe towns\n\n1. Redraw the plan.\n2. It should have a board, to:\n"
        " 1. meet monthly\n 2. report\n"
        "\nThe money\n\n3. Save. This covers:\na) homes\nb) roads\n4. Spend.\n\n"
        "4. Summary of the peer challenge approach\n1. x?\n"
    )
    items = read_feedback_report(text).recommendations
    assert [item.reference for item in items] == ["1", "2", "3", "4"]
    assert [item.group for item in items] == ["The towns", "The towns", "The money", "The money"]
    assert items[1].text == "It should have a board, to:\n- 1. meet monthly\n- 2. report"
    assert "homes" in items[2].text


def test_what_a_page_leaves_inside_an_item():
    text = (
        "Key recommendations\n1. **Redraw the plan\nof the towns.** It is old and\n\n7\n\n"
        "Otterleigh District Council Corporate"
        " Peer Challenge\n\nthe Mayor and\n\nPage 8 of 20\n\nCabinet know it.\n2. Hire a plan\u00ad\n"
        "ner, as a co-\nworker.\nNext steps\n"
    )
    items = read_feedback_report(text).recommendations
    assert items[0].text == "Redraw the plan of the towns. It is old and the Mayor and Cabinet know it."
    assert items[0].headline == "Redraw the plan of the towns"
    assert items[1].text == "Hire a planner, as a co-worker."


@pytest.mark.parametrize(
    "text",
    [
        "1. Place: does the council know it?\n2. Money: is there a plan?\n",
        "Key recommendations\n1. Place: does the council know it?\n2. Money: is there a plan?\n",
        "1. Executive Summary\n2. Key recommendations\n3. Feedback\n",
        "Contents\n1. Executive Summary\n2. Key recommendations\n3. Our visit\n4. What we saw\n",
        "Recommendations\nCabinet is recommended to:\n1. Agree the plan.\n2. Spend the money.\n",
        "Recommendations:\nThat the Executive Board:\n1. agrees the plan\n2. spends the money\n",
        "Recommendation(s):\n(1) Note the plan.\n(2) Authorise officers to spend.\n",
        "1.1 The council has a plan.\n1.2 It has money.\n1.3 It has people.\n",
        "- apples\n- pears\n- plums\n",
        "The council has a long story to tell.\n\n1. It began.\n2. It grew.\n\nThen it ended, and this is the end.\n",
        "Next steps\n1. We ring you.\n2. You ring us.\n",
        "Key recommendations\n\n4. Feedback\nThe towns.\n",
        "The team spoke of recommendation 3 and\nRecommendation 3 was kept.\n",
    ],
)
def test_nothing_is_invented(text):
    report = read_feedback_report(text)
    assert report.recommendations == ()
    assert report.warnings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no words"),
        (" \n\t\n\x0c", "no words"),
        (b"\x00\x01", "no words"),
        (
            "Position Statement 2030\nWe have\n- won\nNext we will\n- win\nPosition Statement 2030\n",
            "position statement",
        ),
        (
            "Report to: Cabinet\nWards affected: All\nPortfolio: Leader\nRecommendation(s):\n(1) note it\n",
            "Cabinet report",
        ),
        (
            "Key recommendations\n| Ref | Idea |\n|---|---|\n| 1 | Redraw the plan |\nNext steps\n",
            "table at line 2",
        ),
        ("Key recommendations\n1. Redraw it.\n2. Hire.\n4. Meet.\nNext steps\n", "Number 3 is missing"),
        ("Key recommendations\n1. Redraw it. The plan is\n", "has no end"),
        (
            "Key recommendations\n1. Redraw it.\n2. Hire.\n\nOther matters arising\n\nWe ate.\n",
            "kind of peer challenge",
        ),
    ],
)
def test_doubts_are_told(text, said):
    report = read_feedback_report(text)
    assert any(said in warning for warning in report.warnings), report.warnings


def test_a_missing_number_leaves_the_rest():
    report = read_feedback_report("Key recommendations\n1. Redraw it.\n2. Hire.\n4. Meet.\nNext steps\n")
    assert [item.reference for item in report.recommendations] == ["1", "2", "4"]
