"""Covering reports: the real ones where they are here, invented ones everywhere."""

import io
import json
from datetime import date

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.reading_covering import Ask, Consulted, Contact, read_covering_report, to_json, to_text
from tests.recommendations.test_reading_seeds import seed

COVERING = """\
Report to:\tCabinet Pre Agenda\tDate of Meeting:\tThursday 5 March 2026
Subject:\tLocal Government A\tAssociation Peer Revie\tew Feedback
Report of:\tChief Executive\tWards Affected:\tAll
Portfolio:\tLeader of the Counc\tsil\t
Is this a Key Decision:\tN\tIncluded in Forward Plan:\tNo
Exempt / Confidential Report:\tNo\t\t

Summary:

This report brings the peers' feedback.

Recommendation(s):

Cabinet is asked to

- (1) thank the peers
- (2) agree an action plan that is to be

considered in May

Reasons for the Recommendation(s):

It is good practice.

What consultations have taken place on the proposals and when?

(A) Internal Consultations

The Head of Corporate Resources (FD1234/26) and the Chief Legal and Democratic Officer (LD.4587/26) agree.

Implementation Date for the Decision

After the call-in period

Contact Officer:\tAnn Other
Telephone Number:\tTel: 0199 123 4567
Email Address:\tann.other@exeham.example

Appendices:

The following appendices are attached to this report:

Annex A \u2013 Feedback report

Background Papers:

None.

Annex A

2. Key recommendations

- 1. Agree one list of priorities.
"""
PIPES = """\
| \\mathbf{P} | nort | Litla | Hara |
|----|----|

| Date of meeting: | 25 th July 2024 |
|------------------|--|
| Report to: | Executive Board |
| Report of: | Director of Resources |
| Report title: | Peer challenge |
| ls this a key decision: | Yes |

Recommendations

That the Board:

a) notes the report
b) agrees the plan

Implementation Date for the Decision:

At once.

| Contact Officer: | A. Person |
| Email Address: | a.person@wyeford.,example |
"""


def test_sefton_2018_whole():
    found = read_covering_report(seed("000"))
    assert (found.meeting, found.meeting_on) == ("Cabinet Pre Agenda", date(2018, 11, 22))
    assert found.subject == "Local Government Association Peer Review Feedback"
    assert (found.report_of, found.wards, found.portfolio) == ("Chief Executive", "All", "Leader of the Council")
    assert (found.key_decision, found.forward_plan, found.exempt) == ("No", "No", "No")
    assert found.stem == "Cabinet is asked to"
    assert [(ask.reference, ask.line) for ask in found.asks] == [("1", 16), ("2", 17), ("3", 18), ("4", 19)]
    assert found.asks[3].text == (
        "authorise Officers to develop an associated action plan to be considered by January 2019 Cabinet"
    )
    assert found.consulted == (
        Consulted("Head of Corporate Resources", "FD5462/18"),
        Consulted("Chief Legal and Democratic Officer", "LD.4587/18"),
    )
    assert found.contact == Contact("Jan McMahon", "0151 934 4431", "jan.mcmahon@sefton.gov.uk")
    assert found.implementation.startswith('Following the expiry of the "call-in" period')
    assert found.appendices == ("Annex A \u2013 LGA Peer Review Feedback report",)
    assert [warning[:7] for warning in found.warnings] == ["Line 4:"]


def test_sefton_2024_whole_but_for_the_title_that_fell_to_pieces():
    found = read_covering_report(seed("004"))
    assert (found.meeting, found.meeting_on, found.key_decision) == ("Cabinet", date(2024, 7, 25), "No")
    assert [ask.reference for ask in found.asks] == ["1", "2", "3"]
    assert [each.reference for each in found.consulted] == ["FD.7719/24", "LD.5819/24"]
    assert len(found.appendices) == 3
    assert "Contact" not in found.implementation
    assert found.subject == ""
    assert "No subject was found." in found.warnings


@pytest.mark.parametrize("number", ["001", "002", "003"])
def test_other_documents_have_none(number):
    found = read_covering_report(seed(number))
    assert (found.meeting, found.asks, found.consulted) == ("", (), ())


def test_an_invented_one_with_its_damage_put_right_where_certain():
    found = read_covering_report(COVERING)
    assert found.subject == "Local Government Association Peer Review Feedback"
    assert found.portfolio == "Leader of the Council"
    assert found.asks == (
        Ask("1", "thank the peers", 16),
        Ask("2", "agree an action plan that is to be considered in May", 17),
    )
    assert found.contact == Contact("Ann Other", "0199 123 4567", "ann.other@exeham.example")
    assert [each.reference for each in found.consulted] == ["FD1234/26", "LD.4587/26"]
    assert found.appendices == ("Annex A \u2013 Feedback report",)
    assert found.implementation == "After the call-in period"
    assert dict(found.lines)["subject"] == 2


def test_what_is_not_certain_is_left_as_it_is():
    found = read_covering_report("Report to:\tCabinet\nSubject:\tThe Qzx\twvk plan\nReport of:\tA\n")
    assert found.subject == "The Qzx wvk plan"
    assert any("left as it is" in warning for warning in found.warnings)


def test_pipes_letters_and_a_letter_read_wrongly():
    found = read_covering_report(PIPES)
    assert (found.meeting, found.meeting_on, found.key_decision) == ("Executive Board", date(2024, 7, 25), "Yes")
    assert found.subject == "Peer challenge"
    assert found.stem == "That the Board"
    assert [(ask.reference, ask.text) for ask in found.asks] == [("a", "notes the report"), ("b", "agrees the plan")]
    assert found.implementation == "At once."
    assert any("no e-mail address" in warning for warning in found.warnings)


def test_labels_with_their_value_below():
    found = read_covering_report("Report to:\nCabinet\n\nDate of meeting:\n31/02/2025\n\nSubject:\nPeer challenge\n")
    assert (found.meeting, found.subject, found.meeting_on) == ("Cabinet", "Peer challenge", None)
    assert any("no date" in warning for warning in found.warnings)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from((COVERING + PIPES).split("\n")), max_size=50).map("\n".join) | st.binary(max_size=400))
def test_no_text_is_an_error(text):
    found = read_covering_report(text)
    assert json.dumps(to_json(found))
    assert to_text(found)


def test_the_command_prints_text_and_json(tmp_path):
    path = tmp_path / "cabinet.txt"
    path.write_text(COVERING)
    out = io.StringIO()
    call_command("read_covering_report", str(path), "--json", stdout=out)
    found = json.loads(out.getvalue())
    assert found["date"] == "2026-03-05"
    assert [each["reference"] for each in found["recommendations"]] == ["1", "2"]
    out = io.StringIO()
    call_command("read_covering_report", str(path), stdout=out)
    assert "(1) thank the peers" in out.getvalue()
