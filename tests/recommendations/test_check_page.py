"""What the check page says of how sure the reader is, and what its buttons do without any script."""

import pytest
from django.urls import reverse

from recommendations.models import Recommendation
from recommendations.proposal import Proposal, proposal_of
from recommendations.reading import read_feedback_report
from tests.recommendations.reports import DOUBTFUL, REPORT
from tests.recommendations.test_taking_in_pages import hand_in, send


@pytest.fixture
def lead(cast, sign_in):
    return sign_in(cast.performance_lead)


def doubtful() -> Proposal:
    return proposal_of(read_feedback_report(DOUBTFUL), DOUBTFUL)


def items(response):
    return response.context["page"].proposal.items


def test_the_page_says_in_words_how_sure_the_reader_is_and_why(lead):
    checked = hand_in(lead, DOUBTFUL)
    text = checked.content.decode()
    assert [row.item.certainty for row in checked.context["page"].rows] == ["certain", "unsure", "certain"]
    assert "Unsure: please check" in text
    assert "Its last sentence has no end; the rest may be missing." in text
    assert "Why “Certain”" in text
    assert "It stands under the heading at line" in text


def test_what_was_possibly_missed_is_listed_with_its_lines_and_never_taken(lead):
    checked = hand_in(lead, DOUBTFUL)
    page = checked.context["page"]
    assert [row.passage.line for row in page.possibly_missed] == [11, 32, 33]
    assert len(page.suggestions) == 2
    assert all(any(line.missed for line in row.lines) for row in page.passages)
    assert "(possibly missed)" in checked.content.decode()
    send(lead, checked, "take_in", **{"items-1-text": "Show Cabinet one scorecard every quarter."})
    assert [one.reference for one in Recommendation.objects.all()] == ["1", "2", "3"]


def test_add_this_puts_a_passage_where_it_stands(lead):
    checked = hand_in(lead, DOUBTFUL)
    key = checked.context["page"].possibly_missed[0].passage.key
    added = send(lead, checked, f"missed:{key}", **{"items-0-headline": "Agree a list"})
    first, second = items(added)[:2]
    assert first.text.startswith("The peer team also recommends")
    assert (first.reference, first.line) == ("4", 11)
    assert second.headline == "Agree a list"
    assert len(added.context["page"].possibly_missed) == 2
    assert "#item-4" in added.redirect_chain[-1][0]
    assert len(items(send(lead, added, f"missed:{key}"))) == 4


def test_a_suggestion_is_kept_as_one_and_not_as_a_key_recommendation(lead):
    checked = hand_in(lead, DOUBTFUL)
    key = checked.context["page"].suggestions[0].passage.key
    added = send(lead, checked, f"missed:{key}")
    assert "Suggestion S1" in added.content.decode()
    assert added.context["page"].found_count == 3
    send(lead, added, "take_in")
    made = Recommendation.objects.get(reference="S1")
    assert made.kind == Recommendation.Kind.SUGGESTION
    assert Recommendation.objects.filter(kind="key").count() == 3


def test_merging_keeps_the_words_of_both_and_everything_typed(lead):
    merged = send(
        lead, hand_in(lead), "merge:1", **{"items-1-text": "Second, corrected.", "facts-people_spoken_to": "99"}
    )
    first, last = items(merged)
    assert first.text.endswith("where they matter most.\n\nSecond, corrected.")
    assert len(first.lines) == 3
    assert (first.reference, last.reference) == ("1", "3")
    assert merged.context["page"].proposal.people_spoken_to == 99
    assert "You put 1 and 2 together." in merged.content.decode()
    assert len(items(send(lead, merged, "merge:3"))) == 2


def test_an_action_of_a_merged_recommendation_serves_the_whole():
    text = "Recommendation 1\nAgree.\nRecommendation 2\nAsk them.\nProposed Action\nHold a meeting.\n"
    proposal = proposal_of(read_feedback_report(text), text)
    assert proposal.merged(1).actions[0].serves == (1,)


def test_splitting_at_a_blank_line(lead):
    split = send(lead, hand_in(lead, DOUBTFUL), "split:1")
    first, second = items(split)[:2]
    assert first.text.endswith("short enough to remember.")
    assert second.text == second.headline + "." == "It should be the same list in every plan."
    assert second.reference == "4"


def test_splitting_at_a_chosen_sentence(lead):
    split = send(lead, hand_in(lead), "split:2", **{"items-1-split_at": "It should be easy to read"})
    assert [item.text[:20] for item in items(split)[1:3]] == ["Show Cabinet one sco", "It should be easy to"]


@pytest.mark.parametrize(
    ("chosen", "words"), [("", "It has no blank line"), ("Words that are not in it", "no longer in it")]
)
def test_a_split_that_cannot_be_done_is_told_and_keeps_what_was_typed(lead, chosen, words):
    refused = send(lead, hand_in(lead), "split:2", **{"items-1-split_at": chosen, "items-0-text": "Typed. Words."})
    text = refused.content.decode()
    assert "There is a problem" in text
    assert words in text
    assert "Typed. Words." in text
    assert len(refused.context["page"].rows) == 3


def test_moving_up_and_down(lead):
    moved = send(lead, hand_in(lead), "up:3")
    assert [item.reference for item in items(moved)] == ["1", "3", "2"]
    moved = send(lead, moved, "down:1")
    assert [item.reference for item in items(moved)] == ["3", "1", "2"]
    assert [item.reference for item in items(send(lead, moved, "up:3"))] == ["3", "1", "2"]


@pytest.mark.parametrize("asked", ["merge:77", "split:", "up:x", "missed:99", "nonsense"])
def test_buttons_that_are_not_there_only_keep_the_corrections(lead, asked):
    kept = send(lead, hand_in(lead), asked, **{"items-0-headline": "Corrected"})
    assert [item.reference for item in items(kept)] == ["1", "2", "3"]
    assert items(kept)[0].headline == "Corrected"


def test_a_proposal_with_all_of_it_survives_json():
    proposal = doubtful().with_missed(1).merged(2)
    assert Proposal.from_json(proposal.as_json()) == proposal


def test_what_stood_beside_an_action_is_not_lost():
    text = (
        "Corporate Peer Challenge\n\n| Ref | Recommendation | Action | Deadline | Owner |\n|---|---|---|---|---|\n"
        "| 1 | Agree a plan. | Write it. | July 2027 | Chief Executive |\n| 2 | Ask residents. | | | |\n"
    )
    (action,) = proposal_of(read_feedback_report(text), text).actions
    assert action.text == "Write it.\n\nOwner: Chief Executive; Deadline: July 2027"


def test_the_page_asks_as_much_for_many_passages(lead, cast, django_assert_max_num_queries):
    hand_in(lead, DOUBTFUL)
    with django_assert_max_num_queries(12):
        lead.get(reverse("recommendations:report-check", args=["exeham", cast.council.report_uploads.get().pk]))


def test_a_report_without_doubts_lists_nothing_as_missed(lead):
    text = hand_in(lead, REPORT).content.decode()
    assert "Possibly missed" not in text
    assert "Unsure" not in text
