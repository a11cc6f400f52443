"""Receiving, correcting, taking in and dropping a report."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from audit.models import Event
from peerreview.errors import Refused
from recommendations import hooks
from recommendations.earlier import same_report
from recommendations.models import ChallengeDocument, PeerChallenge, Recommendation, ReportUpload
from recommendations.proposal import MOST_ITEMS, Proposal
from recommendations.services.taking_in import (
    SeenBefore,
    report_begin_by_hand,
    report_receive,
    report_take_in,
    upload_drop,
    upload_save,
)
from tests.factories.recommendations import PeerChallengeFactory
from tests.recommendations.reports import NOTHING_IN_IT, REPORT, WITH_ACTIONS


def receive(cast, text=REPORT, name="report.txt"):
    content = text if isinstance(text, bytes) else text.encode()
    return report_receive(by=cast.performance_lead, council=cast.council, name=name, content=content)


def take_in(cast, upload, **changes):
    proposal = replace(Proposal.from_json(upload.proposal), **changes)
    return report_take_in(by=cast.performance_lead, upload=upload, proposal=proposal)


def test_receiving_keeps_a_proposal_and_no_challenge(cast):
    upload = receive(cast)
    proposal = Proposal.from_json(upload.proposal)
    assert [item.reference for item in proposal.items] == ["1", "2", "3"]
    assert (proposal.on_site_start, proposal.on_site_end) == (date(2025, 10, 6), date(2025, 10, 9))
    assert PeerChallenge.objects.count() == Recommendation.objects.count() == 0
    assert Event.objects.get().name == "recommendations.report.received"


def test_a_proposal_comes_back_from_json_as_it_was(cast):
    proposal = Proposal.from_json(receive(cast, WITH_ACTIONS).proposal)
    assert Proposal.from_json(proposal.as_json()) == proposal
    assert [action.serves for action in proposal.actions] == [(1, 2), (3,)]


def test_each_recommendation_knows_its_lines(cast):
    proposal = Proposal.from_json(receive(cast).proposal)
    lines = REPORT.split("\n")
    assert "off track." in lines[proposal.items[1].lines[-1] - 1]
    assert len(proposal.items[1].lines) == 2


def test_taking_in_makes_everything_and_empties_the_waiting_room(cast):
    upload = receive(cast)
    challenge = take_in(cast, upload)
    assert str(challenge) == "Corporate peer challenge, October 2025"
    assert challenge.rule_set == "2024"
    assert challenge.people_spoken_to == 120
    assert challenge.themes.count() == 5
    assert [member.name for member in challenge.team.all()] == ["Nadia Fell", "Councillor Tom Arkle"]
    assert list(challenge.recommendations.values_list("reference", "order")) == [("1", 1), ("2", 2), ("3", 3)]
    document = ChallengeDocument.objects.get()
    assert (document.text, document.sha256) == (REPORT, upload.sha256)
    assert not ReportUpload.objects.exists()
    names = set(Event.objects.values_list("name", flat=True))
    assert {"recommendations.report.taken_in", "recommendations.recommendation.taken_in"} <= names


def test_items_left_out_are_not_taken_in(cast):
    upload = receive(cast)
    items = Proposal.from_json(upload.proposal).items
    challenge = take_in(cast, upload, items=(replace(items[0], left_out=True), *items[1:]))
    assert [item.reference for item in challenge.recommendations.all()] == ["2", "3"]


def test_the_same_file_is_noticed_while_it_waits_and_after_it_was_taken_in(cast):
    upload = receive(cast)
    with pytest.raises(SeenBefore) as waiting:
        receive(cast, name="another name.txt")
    assert waiting.value.earlier.upload == upload
    challenge = take_in(cast, upload)
    with pytest.raises(SeenBefore) as taken:
        receive(cast)
    assert taken.value.earlier.challenge == challenge


def test_another_council_may_hand_in_the_same_file(cast):
    receive(cast)
    other = report_receive(by=cast.outsider, council=cast.elsewhere, name="r.txt", content=REPORT.encode())
    assert other.council == cast.elsewhere


def test_the_same_visit_is_noticed_and_refused(cast):
    challenge = take_in(cast, receive(cast))
    again = receive(cast, REPORT + "\nA late line.\n")
    (earlier,) = same_report(cast.council, Proposal.from_json(again.proposal))
    assert (earlier.challenge, earlier.certain) == (challenge, True)
    with pytest.raises(ValidationError, match="already has a challenge of this kind"):
        take_in(cast, again)
    assert ReportUpload.objects.filter(pk=again.pk).exists()
    assert PeerChallenge.objects.count() == 1


def test_recommendations_that_read_alike_are_noticed(cast):
    challenge = take_in(cast, receive(cast))
    again = receive(cast, REPORT.replace("October 2025", "November 2025"))
    (earlier,) = same_report(cast.council, Proposal.from_json(again.proposal))
    assert (earlier.challenge, earlier.certain) == (challenge, False)
    assert same_report(cast.elsewhere, Proposal.from_json(again.proposal)) == []


def test_a_challenge_follows_the_last_one_of_its_kind(cast):
    before = PeerChallengeFactory(council=cast.council, on_site_start=date(2020, 3, 2))
    PeerChallengeFactory(council=cast.council, kind="finance", on_site_start=date(2023, 3, 2))
    PeerChallengeFactory(council=cast.elsewhere, on_site_start=date(2024, 3, 2))
    assert take_in(cast, receive(cast)).previous == before


def test_ticked_actions_reach_the_hook_in_the_same_transaction(cast):
    heard = []
    hooks.on_taken_in(lambda **given: heard.append(given))
    upload = receive(cast, WITH_ACTIONS)
    actions = Proposal.from_json(upload.proposal).actions
    challenge = take_in(cast, upload, actions=(actions[0], replace(actions[1], wanted=False)))
    ((told,),) = [heard]
    assert (told["by"], told["challenge"]) == (cast.performance_lead, challenge)
    (action,) = told["actions"]
    assert "six evenings" in action.text
    assert [item.reference for item in action.recommendations] == ["1", "2"]


def test_a_hook_that_fails_takes_everything_back(cast):
    @hooks.on_taken_in
    def fail(**given):
        raise Refused("No plan can be made.")

    upload = receive(cast)
    with pytest.raises(Refused):
        take_in(cast, upload)
    assert not PeerChallenge.objects.exists()
    assert ReportUpload.objects.filter(pk=upload.pk).exists()


@pytest.mark.parametrize(
    "changes", [{"on_site_start": None}, {"on_site_end": None}, {"items": ()}], ids=["start", "end", "items"]
)
def test_what_is_missing_is_refused(cast, changes):
    with pytest.raises(Refused):
        take_in(cast, receive(cast), **changes)


def test_what_someone_else_took_in_meanwhile_is_refused(cast):
    upload = receive(cast)
    take_in(cast, upload)
    proposal = Proposal.from_json(upload.proposal)
    upload.pk = upload.pk or 1
    with pytest.raises(Refused, match="meanwhile"):
        report_take_in(by=cast.performance_lead, upload=ReportUpload(pk=10**9), proposal=proposal)
    with pytest.raises(Refused, match="meanwhile"):
        upload_save(by=cast.performance_lead, upload=ReportUpload(pk=10**9), proposal=proposal)
    with pytest.raises(Refused, match="meanwhile"):
        upload_drop(by=cast.performance_lead, upload=ReportUpload(pk=10**9))


def test_dropping_leaves_an_event_and_nothing_else(cast):
    upload = receive(cast)
    upload_drop(by=cast.performance_lead, upload=upload)
    assert not ReportUpload.objects.exists()
    assert Event.objects.first().name == "recommendations.report.dropped"


@pytest.mark.parametrize(
    "content",
    ["caf\xe9 council".encode("cp1252"), "Some words".encode("utf-16"), b"a form feed \x0c and a bell", b"x"],
)
def test_odd_texts_are_kept(cast, content):
    assert receive(cast, content).text


def test_a_text_with_nothing_in_it_is_kept_for_typing(cast):
    upload = receive(cast, NOTHING_IN_IT)
    assert Proposal.from_json(upload.proposal).items == ()
    assert upload.proposal["warnings"]


def test_by_hand_begins_with_one_empty_recommendation(cast):
    first = report_begin_by_hand(by=cast.performance_lead, council=cast.council)
    second = report_begin_by_hand(by=cast.performance_lead, council=cast.council)
    assert first.sha256 != second.sha256
    proposal = Proposal.from_json(first.proposal)
    assert [item.reference for item in proposal.items] == ["1"]
    assert proposal.with_new_item().items[-1].reference == "2"


def test_far_too_many_recommendations_are_cut_and_said(cast):
    items = "\n".join(f"- {number}. **Do thing {number}.** It matters." for number in range(1, 151))
    head, _, tail = REPORT.partition("- 1. **Agree")
    upload = receive(cast, head + items + "\n\n3. Summary" + tail.partition("3. Summary")[2])
    proposal = Proposal.from_json(upload.proposal)
    if len(proposal.items) > 3:
        assert len(proposal.items) <= MOST_ITEMS
