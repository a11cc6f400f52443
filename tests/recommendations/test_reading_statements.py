"""Position statements: the real one where it is here, invented ones everywhere."""

import io
import json
import re
from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.reading_statements import Statement, StatementKind, read_position_statement, to_json, to_text
from tests.recommendations.statements import MARKDOWN, STATEMENT
from tests.recommendations.test_reading_seeds import seed, words

PLACE, LEADERSHIP, GOVERNANCE, MONEY, CAPACITY = (
    "Understanding of the Local Place and Priority Setting",
    "Leadership of Place",
    "Organisational Leadership and Governance",
    "Financial Planning and Viability",
    "Capacity to deliver",
)
# Counted by eye in the document: bullets under "we have", under "next we will", and (Capacity) "our plans include".
ACHIEVEMENTS = {PLACE: 7 + 6 + 7, LEADERSHIP: 6, GOVERNANCE: 7, MONEY: 3, CAPACITY: 8}
COMMITMENTS = {PLACE: 8, LEADERSHIP: 4, GOVERNANCE: 5, MONEY: 3, CAPACITY: 8 + 3}
# Where one stands: its first line, and every other line of it. All others are one line each.
MORE_LINES = {
    308: [310], 431: range(432, 437), 439: range(440, 445), 447: range(448, 457), 460: [463], 494: range(495, 498),
    502: [504], 564: [566], 569: range(570, 575), 583: [585, 589], 609: range(610, 614),
}  # fmt: skip
FIRST_LINES = [
    *range(278, 281), *range(282, 286), *range(291, 297), *range(300, 305), 308, 311, *range(315, 318),
    *range(319, 324), 383, 384, *range(388, 392), *range(395, 399), 430, 431, *range(437, 440), 446, 447, 460,
    *range(464, 468), 493, 494, 498, 502, 505, 506, *range(562, 565), *range(567, 570), 575, 576, 582, 583,
    *range(590, 596), 609, 614, 615,
]  # fmt: skip


@pytest.fixture(scope="module")
def sefton() -> Statement:
    return read_position_statement(seed("001"))


def test_sefton_has_every_achievement_and_commitment_under_its_theme(sefton):
    assert Counter(item.theme for item in sefton.achievements) == ACHIEVEMENTS
    assert Counter(item.theme for item in sefton.commitments) == COMMITMENTS
    assert (len(sefton.achievements), len(sefton.commitments)) == (44, 31)
    assert [item.line for item in sefton.items] == FIRST_LINES
    assert sefton.warnings == ()
    assert (sefton.title, sefton.council) == ("Peer Review Position Statement 2018", "Sefton Council")


def test_sefton_has_every_item_whole(sefton):
    lines = seed("001").decode().split("\n")
    for item in sefton.items:
        printed = " ".join(lines[number - 1] for number in [item.line, *MORE_LINES.get(item.line, [])])
        assert words(item.text) == words(printed), item.line


def test_sefton_says_which_items_to_look_at(sefton):
    doubted = {item.line: item.notes[0][:9] for item in sefton.items if item.notes}
    assert doubted == {
        319: "It begins", 564: "It goes o", 569: "It goes o", 583: "It goes o",
        609: "It stands", 614: "It stands", 615: "It stands",
    }  # fmt: skip
    groups = {item.group for item in sefton.items}
    assert groups == {
        "",
        "Growth & Strategic Investment",
        "Public Sector Reform",
        "Spotlight on Developing A More Commercial Approach",
    }


def test_sefton_has_all_thirteen_key_documents_whole(sefton):
    lines = seed("001").decode().split("\n")
    assert [each.line for each in sefton.documents] == list(range(681, 694))
    for each in sefton.documents:
        assert [each.title, each.dated, each.comment] == lines[each.line - 1].split("\t")


def test_an_invented_one_by_theme_with_its_pages_put_together():
    found = read_position_statement(STATEMENT)
    assert [(item.theme, item.group, item.text) for item in found.achievements] == [
        ("Local priorities and outcomes", "Housing", "Built forty homes at Mill Lane."),
        (
            "Local priorities and outcomes",
            "Housing",
            "Agreed with two housing associations who repairs what, and by when.",
        ),
        ("Local priorities and outcomes", "Housing", "Opened three hubs:\n- Northgate\n- Southgate"),
        ("Local priorities and outcomes", "", "Planted 1,000 trees.\n\nThey stand in every ward."),
        ("Governance and culture", "", "Agreed a new constitution."),
        ("Governance and culture", "", "Trained all members of the audit committee."),
    ]
    assert [item.text for item in found.commitments] == [
        "Write one housing strategy.", "to publish it by March.", "Train the deputies as well.", "A board for change.",
    ]  # fmt: skip
    assert [len(item.notes) for item in found.items] == [0, 1, 0, 0, 0, 1, 0, 0, 0, 1]
    assert (found.council, found.title) == ("Wyeford City Council", "Position Statement 2025")


def test_rows_of_the_table_may_be_broken_and_lack_a_date():
    found = read_position_statement(STATEMENT)
    assert [(each.title, each.dated, each.comment) for each in found.documents] == [
        ("Corporate Plan", "March 2024", "Agreed by Council"),
        ("Housing Strategy", "", "Still a draft, to be agreed in June"),
        ("Constitution", "Last updated: 01/02/2025", ""),
    ]
    assert [warning for warning in found.warnings if "no date" in warning]


def test_markdown_has_its_own_themes():
    found = read_position_statement(MARKDOWN)
    assert [(item.kind, item.theme, item.text) for item in found.items] == [
        (StatementKind.ACHIEVEMENT, "Homes for all", "Built forty homes."),
        (StatementKind.COMMITMENT, "Homes for all", "Build forty more."),
        (StatementKind.ACHIEVEMENT, "A fair place to work", "Paid the living wage."),
    ]
    assert [(each.title, each.dated) for each in found.documents] == [("Pay policy", "2025")]


def test_a_list_of_documents_gives_dates_in_brackets():
    found = read_position_statement("Key documents\n\n- Corporate Plan (March 2024)\n- Vision\n")
    assert [(each.title, each.dated) for each in found.documents] == [("Corporate Plan", "March 2024"), ("Vision", "")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Minutes of the meeting\n\n- Apologies\n",
        "We have a lot to be proud of.\n\n- A\n",
        "\ufeff\n\n",
        "- We have\n",
    ],
)
def test_nothing_is_invented_where_there_is_nothing(text):
    found = read_position_statement(text)
    assert (found.items, found.documents) == ((), ())
    assert len(found.warnings) == 2


def test_what_could_not_be_read_is_told():
    told = read_position_statement(
        "Capacity to deliver\n\nWe have\n\nWorked hard on everything. It went well.\n"
    ).warnings
    assert any("Line 3" in warning and "no list" in warning for warning in told)
    told = read_position_statement("We have\n\n- Built.\n\nThat was hard.\n\n- Sold.\n").warnings
    assert any("line 5" in warning for warning in told)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(STATEMENT.split("\n")), max_size=60).map("\n".join) | st.binary(max_size=400))
def test_no_text_is_an_error(text):
    found = read_position_statement(text)
    assert all(item.text and item.line for item in found.items)
    assert json.dumps(to_json(found))
    assert to_text(found)


def test_the_command_prints_text_and_json(tmp_path):
    path = tmp_path / "statement.txt"
    path.write_text(STATEMENT)
    out = io.StringIO()
    call_command("read_position_statement", str(path), "--json", stdout=out)
    found = json.loads(out.getvalue())
    assert set(found) == {"title", "council", "themes", "achievements", "commitments", "key_documents", "warnings"}
    assert set(found["achievements"][0]) == {"theme", "group", "text", "line", "notes"}
    out = io.StringIO()
    call_command("read_position_statement", str(path), stdout=out)
    assert re.search(r"We have: 6\n.*Next we will: 4\n.*Key documents: 3", out.getvalue(), re.DOTALL)
    with pytest.raises(CommandError, match="No such file"):
        call_command("read_position_statement", str(tmp_path / "missing"))
