"""Text that kept the layout of its page: two columns side by side, and tables with tabs between their cells."""

from recommendations.reading import read_feedback_report
from recommendations.reading.laid_out import lines_in_order

LEFT = [
    "The council is well led and its people",
    "are proud of the place. They know what",
    "matters to the towns and say so with",
    "warmth. There is more to do on money.",
    "Partners would like to be asked sooner",
    "and more often than they have been.",
]
RIGHT = [
    "Members told the team that they want",
    "to see fewer papers and better ones,",
    "so that a decision can be made at the",
    "meeting for which it was put down. It",
    "was said more than once, and by",
    "people of every party on the council.",
]

WIDE = "What the team saw, over the whole of the width of this page, in words that cross its middle"


def side_by_side(left, right):
    return "\n".join(f"{one.ljust(44)}{other}" for one, other in zip(left, right, strict=True))


def test_two_columns_are_read_one_after_the_other_and_keep_their_line_numbers():
    lines = [
        line
        for line in lines_in_order(
            "What we saw across the whole of the width of this page, in words that go over it\n\n"
            + side_by_side(LEFT, RIGHT)
        )
        if line.text
    ]
    assert [line.text for line in lines[1:]] == LEFT + RIGHT
    assert [line.number for line in lines[1:]] == [3, 4, 5, 6, 7, 8] * 2


def test_names_beside_roles_stay_side_by_side():
    names = [f"Nadia Fell the {n}th of her name here" for n in range(6)]
    roles = [f"Chief Executive of Hartside Council {n}" for n in range(6)]
    lines = lines_in_order(side_by_side(names, roles))
    assert [line.text for line in lines] == [f"{one} {other}" for one, other in zip(names, roles, strict=True)]


TABBED = """Peer challenge of Exeham Borough Council: action plan

Ref\tRecommendation\tAction\tOwner
1\tAgree one list of priorities.\tA paper goes to Cabinet.\tLeader
2\tShow Cabinet one scorecard
every quarter.\tOfficers draft it.\tHead of Policy
3\tSettle the future of the leisure centres.\tA group is set up.

The council thanks the team.
"""


def test_cells_parted_by_tabs_are_a_table():
    report = read_feedback_report(TABBED)
    assert [(item.reference, item.text, item.line) for item in report.recommendations] == [
        ("1", "Agree one list of priorities.", 4),
        ("2", "Show Cabinet one scorecard every quarter.", 5),
        ("3", "Settle the future of the leisure centres.", 7),
    ]
    assert [action.owner for action in report.actions] == ["Leader", "Head of Policy", ""]
    assert report.actions[2].text == "A group is set up."


def test_tabs_without_a_head_that_names_columns_are_left_as_they_are():
    lines = lines_in_order("Report to:\tCabinet\nDate:\t4 February 2026")
    assert [line.text for line in lines] == ["Report to: Cabinet", "Date: 4 February 2026"]
