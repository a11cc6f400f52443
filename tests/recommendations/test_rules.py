"""The small pure rules: names that mean one council, reports that read alike, files, and passages."""

import pytest

from recommendations.rules.passages import find_line, find_line_with_all, lines_of, passage_lines, plain
from recommendations.rules.report_file import complaint_about, unreadable
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


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("report.pdf", b"%PDF-1.7", "This is a PDF"),
        ("report.txt", b"%PDF-1.7", "This is a PDF"),
        ("report.docx", b"PK\x03\x04", "This is a Word document"),
        ("report.doc", b"\xd0\xcf\x11\xe0", "This is an old Word document"),
        ("report.odt", b"words", "This is an OpenDocument text"),
        ("photo.jpg", b"\xff\xd8\xff", "Choose a text file"),
        ("noname", b"words", "Choose a text file"),
        ("report.txt", b"", "The file you chose is empty"),
        ("report.txt", b" \n\t", "The file you chose is empty"),
        ("report.txt", bytes(range(256)) * 4, "does not hold words"),
        ("report.md", b"\x01\x02\x03\x04" * 40, "does not hold words"),
    ],
)
def test_what_is_no_text_is_said_in_words(name, content, words):
    assert words in complaint_about(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.txt", "Words – with dashes".encode()),
        ("REPORT.TXT", "caf\xe9".encode("cp1252")),
        ("report.md", b"# Report\r\n\x0cpage two"),
        ("report.txt", "Words".encode("utf-16")),
    ],
)
def test_texts_are_taken(name, content):
    assert complaint_about(name, content) is None
    assert unreadable(content) is None


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
