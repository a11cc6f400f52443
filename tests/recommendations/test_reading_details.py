"""Small forms of words that reports use, each met in one place only."""

import pytest

from recommendations.reading import read_feedback_report
from recommendations.reading.report import PeerTeamMember
from recommendations.reading.team import parse_member


@pytest.mark.parametrize("verb", ["also cover", "take in", "pick up", "include", "answer"])
def test_an_action_that_says_whom_it_serves(verb):
    text = (
        "Recommendation 1\nAgree a plan.\nProposed Action\n"
        f"This action will {verb} recommendation 2. Meetings will be held.\n"
        "Recommendation 2\nAsk residents.\nProposed Action\n\n"
        "Recommendation 3\nName one lead.\nProposed Action\nThe panel will meet.\n"
    )
    assert [action.recommendations for action in read_feedback_report(text).actions] == [("1", "2"), ("3",)]


def test_a_part_in_brackets_after_the_name():
    assert parse_member("Cllr Sam Lee (lead member peer), Leader, Ash Council") == PeerTeamMember(
        "Cllr Sam Lee", "Leader, Ash Council", "lead member peer"
    )


def test_a_bullet_never_goes_on_with_the_line_before():
    text = (
        "Corporate Peer Challenge\nThe peer team\n• Jo Bloggs, Chief Executive, Wye Council\n"
        "• Cllr Sam Lee (lead member peer), Leader, Ash Council\n"
    )
    assert [member.name for member in read_feedback_report(text).peer_team] == ["Jo Bloggs", "Cllr Sam Lee"]
