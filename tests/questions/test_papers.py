"""Approved answers in a Cabinet paper: taken in, laid out in Part A or B, frozen, and let go again."""

from io import BytesIO

import docx
import pytest

from audit.models import Event
from peerreview.errors import Refused
from reports.clearing import clear_paper
from reports.models import ClearedFile, PaperQuestion
from reports.paper_content import content_of, procedure_of
from reports.papers.checklist import missing
from reports.papers.content import part_a, to_json_data
from reports.papers.layout import lay_out
from reports.services.paper_states import publish_paper, take_back, withdraw
from reports.services.question_papers import choose_questions
from tests.factories.papers import begun, written
from tests.factories.questions import EXEMPTION
from tests.rights.papers import cleared_quickly

pytestmark = pytest.mark.django_db
HUSH = "Brackenmoor offer"


@pytest.fixture
def lead(scene):
    return scene.cast.performance_lead


@pytest.fixture
def plain(scene):
    return scene.in_state("approved", words="Two posts are *vacant*.")


@pytest.fixture
def exempt(scene):
    return scene.in_state("approved", words=HUSH, exemption=EXEMPTION)


def content(paper):
    return content_of(paper, procedure_of(paper.council))


def carried_names(question):
    names = Event.objects.filter(thing_type="reports.question", thing_id=question.pk).order_by("pk")
    return [name.removeprefix("reports.question.") for name in names.values_list("name", flat=True)][3:]


def test_what_is_taken_in_stands_in_part_a_before_the_closing_sections(scene, lead, plain):
    paper = written(scene.cast.council, lead)
    assert "Questions from scrutiny" not in [part.heading for part in lay_out(content(paper), "a").sections]
    assert choose_questions(by=lead, paper=paper, questions=[plain.pk]) == 1
    sections = lay_out(content(paper), "a").sections
    headings = [part.heading for part in sections]
    place = headings.index("Questions from scrutiny")
    assert place < len(headings) - 1
    (block,) = sections[place].blocks
    assert block.name == f"{plain.reference}: Corporate performance report, Q2 2026/27"
    assert "Why is this red?" in block.text
    assert "Two posts are *vacant*." in block.text
    assert str(scene.cast.officer) in block.text
    assert not content(paper).exempt_keys
    assert missing(content(paper)) == ()


def test_an_exempt_answer_goes_to_part_b_alone(scene, lead, plain, exempt):
    paper = written(scene.cast.council, lead)
    choose_questions(by=lead, paper=paper, questions=[plain.pk, exempt.pk])
    assert [item.words for item in missing(content(paper))] == [
        f"The front sheet says that nothing is exempt, but the answer to {exempt.reference} is"
    ]
    paper.has_exempt = True
    paper.save()
    made = content(paper)
    assert missing(made) == ()
    open_part, hidden_part = lay_out(made, "a"), lay_out(made, "b")
    assert HUSH not in str(open_part)
    assert HUSH not in str(to_json_data(part_a(made)))
    assert "A tender is open" not in str(open_part)
    (section,) = [part for part in open_part.sections if part.anchor == "paper-questions"]
    assert [block.note for block in section.blocks] == [
        "",
        "The answer is exempt and is in Part B, under paragraph 3 of Schedule 12A.",
    ]
    (section,) = hidden_part.sections
    assert [block.name for block in section.blocks] == [f"{exempt.reference}: Corporate performance report, Q2 2026/27"]
    assert HUSH in section.blocks[0].text
    assert "Paragraph 3" in hidden_part.notice
    assert "A tender is open" in hidden_part.notice
    assert any("paragraph 3" in row.value for row in open_part.front)


def test_a_paper_that_is_exempt_as_a_whole_has_all_of_them_in_part_b(scene, lead, plain):
    paper = written(scene.cast.council, lead)
    choose_questions(by=lead, paper=paper, questions=[plain.pk])
    paper.has_exempt = paper.is_wholly_exempt = True
    paper.exempt_paragraph, paper.public_interest = 3, "A tender is open."
    paper.save()
    made = content(paper)
    assert "vacant" not in str(lay_out(made, "a"))
    assert "vacant" not in str(to_json_data(part_a(made)))
    assert "vacant" in str(lay_out(made, "b"))


def test_only_approved_answers_of_the_council_are_taken_in_once(scene, lead, plain):
    paper, other = written(scene.cast.council, lead), begun(scene.cast.council, lead)
    waiting = scene.in_state("answered")
    with pytest.raises(Refused, match="not approved"):
        choose_questions(by=lead, paper=paper, questions=[waiting.pk])
    choose_questions(by=lead, paper=paper, questions=[plain.pk])
    with pytest.raises(Refused, match="another paper"):
        choose_questions(by=lead, paper=other, questions=[plain.pk])
    choose_questions(by=lead, paper=paper, questions=[])
    choose_questions(by=lead, paper=other, questions=[plain.pk])


def test_carried_when_cleared_and_let_go_when_withdrawn(scene, lead, plain):
    paper = written(scene.cast.council, lead)
    choose_questions(by=lead, paper=paper, questions=[plain.pk])
    assert carried_names(plain) == ["approved"]
    paper = cleared_quickly(paper, lead)
    with pytest.raises(Refused):
        choose_questions(by=lead, paper=paper, questions=[])
    paper = take_back(by=lead, paper=paper, reason="A figure is wrong.")
    assert PaperQuestion.objects.get().paper == paper, "the draft has it still"
    paper = publish_paper(by=lead, paper=cleared_quickly(paper, lead))
    withdraw(by=lead, paper=paper, reason="Another paper takes its place.")
    assert carried_names(plain) == ["approved", "carried", "taken_back", "carried", "let_go"]
    assert not PaperQuestion.objects.exists()
    choose_questions(by=lead, paper=begun(scene.cast.council, lead), questions=[plain.pk])


def test_every_format_of_a_cleared_paper_has_them(scene, lead, plain, exempt):
    paper = written(scene.cast.council, lead, has_exempt=True)
    choose_questions(by=lead, paper=paper, questions=[plain.pk, exempt.pk])
    clear_paper(by=lead, paper=paper)
    files = {(file.cleared.part, file.format): bytes(file.content) for file in ClearedFile.objects.all()}
    assert {part for part, _ in files} == {"a", "b"}
    words = "\n".join(each.text for each in docx.Document(BytesIO(files["a", "docx"])).paragraphs)
    assert plain.reference in words
    assert "Two posts are vacant." in words
    for kind in ("html", "json"):
        assert b"Why is this red?" in files["a", kind]
        assert HUSH.encode() in files["b", kind]
        assert HUSH.encode() not in files["a", kind]
    assert HUSH not in words
    (again,) = lay_out(content(paper), "b").sections
    assert again.heading == "Questions from scrutiny"
