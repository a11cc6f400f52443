"""The small pure rules: names that mean one council, reports that read alike, files, and passages."""

import pytest

from recommendations.rules.passages import find_line, find_line_with_all, lines_of, passage_lines, plain
from recommendations.rules.same import read_alike, same_council


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Exeham Borough Council", "Exeham Council", True),
        ("Exeham Borough Council", "EXEHAM", True),
        ("City of Port Selwyn Council", "Port Selwyn City Council", True),
        ("King's Marrow Council", "King’s Marrow Borough Council", True),
        ("Exeham Borough Council", "Wyeford City Council", False),
        ("North Exeham District Council", "South Exeham District Council", False),
        ("", "Exeham Council", False),
        ("Borough Council", "Borough Council", True),
    ],
)
def test_two_names_of_one_council(one, other, same):
    assert same_council(one, other) is same
    assert same_council(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (["Agree a plan.", "Build a team"], ["agree a plan", "Build a team!"], True),
        (["Agree a plan", "Build a team", "Save"], ["Agree a plan", "Build a team"], True),
        (["Agree a plan", "Build a team"], ["Agree a plan", "Something else"], False),
        (["Agree a plan"], ["Other"], False),
        ([], ["Other"], False),
        ([""], [""], False),
    ],
)
def test_reports_that_read_alike(one, other, alike):
    assert read_alike(one, other) is alike


def test_a_recommendation_is_found_again_over_a_page_break():
    lines = lines_of(
        "- 1. **Agree one list.** This will let the council\r\nput its people\r\n\r\nPage 4\r\n\r\n"
        "where they matter.\r\nNext."
    )
    words = "Agree one list. This will let the council put its people where they matter."
    assert passage_lines(lines, 1, words) == [1, 2, 6]
    assert passage_lines(lines, 1, words, stop=6) == [1, 2]


def test_words_are_found_by_letters_and_figures_alone():
    lines = ["Exeham Borough Council", "6th - 9th October 2025", "and “more than 120” people"]
    assert find_line(lines, "more than 120 people") == 3
    assert find_line(lines, "exeham borough council") == 1
    assert find_line(lines, "") is None
    assert find_line(lines, "nothing") is None
    assert find_line_with_all(lines, ["6", "9", "october", "2025"]) == 2
    assert find_line_with_all(lines, ["7", "october"]) is None
    assert plain("- 3) **Agree** a plan.") == "agree a plan"
