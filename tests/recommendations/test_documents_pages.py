"""A position statement and a covering report: handed in, checked and taken in, as a person in a browser does it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audit.models import Event
from peerreview.errors import Refused
from recommendations import commitments
from recommendations.models import (
    CoveringReport,
    DocumentUpload,
    PositionStatement,
    PositionStatementItem,
)
from recommendations.reading_statements import read_position_statement
from recommendations.services.documents import document_drop, document_save, statement_take_in
from recommendations.statement_proposal import StatementProposal
from tests.factories.recommendations import PeerChallengeFactory, ThemeFactory
from tests.recommendations.statements import STATEMENT
from tests.recommendations.test_reading_covering import COVERING
from tests.recommendations.test_reading_seeds import seed


@pytest.fixture(autouse=True)
def only_this_floor_makes(monkeypatch):
    monkeypatch.setattr(commitments, "_makers", [])


@pytest.fixture
def lead(cast, sign_in):
    return sign_in(cast.performance_lead)


@pytest.fixture
def challenge(cast):
    made = PeerChallengeFactory(council=cast.council)
    ThemeFactory(challenge=made, name="Local Priorities and Outcomes", order=1)
    return made


def page(name, *arguments):
    return reverse(f"recommendations:{name}", args=["exeham", *arguments])


def hand_in(lead, challenge, kind="position-statement", text=STATEMENT, name="statement.txt"):
    return lead.post(
        page("document-upload", challenge.pk, kind),
        {"file": SimpleUploadedFile(name, text.encode())},
        follow=True,
    )


def typed(response):
    forms = response.context["page"].forms
    data = {}
    for form in (forms.title, *forms.lines):
        for field in form:
            value = field.value()
            if value is True:
                data[field.html_name] = "on"
            elif value not in (None, False):
                data[field.html_name] = value
    return data


def send(lead, response, do, **changes):
    """`is_ours` is ticked: the statement names another council than Exeham."""
    changes = {"is_ours": "on"} | changes
    data = {name: value for name, value in (typed(response) | changes).items() if value is not None}
    return lead.post(response.request["PATH_INFO"], data | {"do": do}, follow=True)


def test_a_statement_is_handed_in_checked_and_taken_in(lead, challenge):
    checked = hand_in(lead, challenge)
    text = checked.content.decode()
    assert "Wyeford City Council" in text
    assert "We have: 6" in text
    assert "Next we will: 4" in text
    assert not PositionStatement.objects.exists()
    done = send(lead, checked, "take_in", **{"line-1-text": "Built fifty homes.", "line-2-left_out": "on"})
    statement = PositionStatement.objects.get(challenge=challenge)
    assert done.request["PATH_INFO"] == page("statement", challenge.pk)
    items = statement.items.all()
    assert [items.filter(kind=kind).count() for kind in PositionStatementItem.Kind.values] == [5, 4, 3]
    assert items.filter(kind="achievement").first().text == "Built fifty homes."
    assert {theme.name: theme.is_core for theme in challenge.themes.all()} == {
        "Local Priorities and Outcomes": True,
        "Governance and culture": True,
    }
    document = challenge.documents.get()
    assert (document.kind, document.text) == ("position_statement", STATEMENT)
    assert not DocumentUpload.objects.exists()
    assert Event.objects.filter(name="recommendations.statement.taken_in").exists()
    shown = done.content.decode()
    assert "Built fifty homes." in shown
    assert "Last updated: 01/02/2025" in shown
    assert "Make an action of it" not in shown
    detail = lead.get(page("challenge-detail", challenge.pk)).content.decode()
    assert "5 achievements, 4 commitments, 3 key documents" in detail
    assert "Take in a position statement" not in detail


def test_the_real_statement_comes_whole_through_the_page(lead, challenge):
    """44 achievements, 31 commitments (three of them "our plans") and 13 key documents, under five themes."""
    checked = hand_in(lead, challenge, text=seed("001").decode())
    send(lead, checked, "take_in")
    items = challenge.position_statement.items.select_related("theme")
    assert [items.filter(kind=kind).count() for kind in PositionStatementItem.Kind.values] == [44, 31, 13]
    assert len({item.theme for item in items if item.kind != "key_document"}) == 5
    assert {line.line: line.text for line in read_position_statement(seed("001")).items} == {
        item.source_line: item.text for item in items if item.kind != "key_document"
    }


def test_lines_are_added_saved_and_refused_when_empty(lead, challenge):
    checked = hand_in(lead, challenge)
    added = send(lead, checked, "add_commitment")
    assert len(added.context["page"].forms.lines) == 14
    refused = send(lead, added, "take_in")
    assert "There is a problem" in refused.content.decode()
    assert not PositionStatement.objects.exists()
    saved = send(lead, added, "save", **{"line-14-text": "One more.", "line-14-theme": "Governance and culture"})
    assert "Your corrections are kept" in saved.content.decode()
    send(lead, saved, "take_in")
    assert PositionStatementItem.objects.get(text="One more.").theme.name == "Governance and culture"


def test_a_second_statement_is_refused_and_one_that_waits_is_shown(lead, challenge):
    checked = hand_in(lead, challenge)
    assert lead.get(page("document-upload", challenge.pk, "position-statement")).status_code == 302
    send(lead, checked, "take_in")
    again = hand_in(lead, challenge)
    assert "was taken in already" in again.content.decode()


def test_what_is_no_text_gets_a_clear_word(lead, challenge):
    sent = hand_in(lead, challenge, text="{\\rtf1 words}", name="statement.rtf")
    assert "This is a rich text file" in sent.content.decode()
    empty = lead.post(page("document-upload", challenge.pk, "position-statement"), {"pasted": " "})
    assert "Choose a file" in empty.content.decode()
    assert lead.get(page("document-upload", challenge.pk, "minutes")).status_code == 404


def test_an_upload_is_dropped(lead, challenge):
    checked = hand_in(lead, challenge)
    pk = checked.context["page"].upload.pk
    assert lead.get(page("document-drop", pk)).status_code == 200
    lead.post(page("document-drop", pk))
    assert not DocumentUpload.objects.exists()


def test_what_was_dropped_meanwhile_is_refused(cast, lead, challenge):
    upload = hand_in(lead, challenge).context["page"].upload
    proposal = StatementProposal.from_json(upload.proposal)
    document_drop(by=cast.performance_lead, upload=upload)
    upload.pk = 10**6
    with pytest.raises(Refused, match="meanwhile"):
        document_save(by=cast.performance_lead, upload=upload, proposal=proposal.as_json())
    with pytest.raises(Refused, match="meanwhile"):
        statement_take_in(by=cast.performance_lead, upload=upload, proposal=proposal)


def test_nothing_left_is_refused(lead, challenge):
    checked = hand_in(lead, challenge, text="Minutes of a meeting.")
    assert "No achievement and no commitment was found" in checked.content.decode()
    assert "There is no achievement" in send(lead, checked, "take_in").content.decode()


def test_a_covering_report_is_checked_and_shown_on_the_challenge(lead, challenge):
    checked = hand_in(lead, challenge, "covering-report", COVERING, "cabinet.txt")
    form = checked.context["form"]
    assert "was read as" in checked.content.decode()
    data = {field.html_name: field.value() for field in form if field.name != "meeting_on"}
    done = lead.post(
        checked.request["PATH_INFO"], data | {"meeting_on": "2026-03-05", "subject": "Feedback"}, follow=True
    )
    report = CoveringReport.objects.get(challenge=challenge)
    assert (report.subject, report.meeting_on) == ("Feedback", date(2026, 3, 5))
    assert report.asks == [
        {"reference": "1", "text": "thank the peers"},
        {"reference": "2", "text": "agree an action plan that is to be considered in May"},
    ]
    assert report.consulted[1] == {"who": "Chief Legal and Democratic Officer", "reference": "LD.4587/26"}
    shown = done.content.decode()
    assert "How it came to Cabinet" in shown
    assert "Cabinet Pre Agenda, 5 March 2026" in shown
    assert "(2) agree an action plan" in shown


@pytest.mark.parametrize(("role", "status"), [("officer", 403), ("administrator", 403), ("outsider", 404)])
def test_who_may_not(cast, sign_in, lead, challenge, role, status):
    upload = hand_in(lead, challenge).context["page"].upload
    other = sign_in(getattr(cast, role))
    for path in (
        page("document-upload", challenge.pk, "covering-report"),
        page("document-check", upload.pk),
        page("document-drop", upload.pk),
    ):
        assert other.get(path).status_code == status
        assert other.post(path).status_code == status
    assert other.get(page("statement", challenge.pk)).status_code == 404
