"""Writing a paper, and its way from draft to published."""

import hashlib
from io import BytesIO

import docx
import pikepdf
import pytest
from django.db import DatabaseError, IntegrityError, transaction

from audit.models import Event
from peerreview.errors import Refused
from reports.annexes import annexes_of
from reports.clearing import clear_paper
from reports.models import CabinetPaper, ClearedFile, ClearedPaper, PaperSection
from reports.paper_content import content_of, procedure_of
from reports.papers.checklist import missing
from reports.papers.content import Exemption
from reports.papers.templates import PLAIN, SEFTON_2018, SEFTON_2024
from reports.services.paper_states import clear, publish_paper, take_back, withdraw
from reports.services.paper_templates import add_paper_template, remove_paper_template, set_procedure
from reports.services.papers import (
    PaperOvertaken,
    Typed,
    add_recommendation,
    begin_paper,
    change_recommendation,
    choose_annexes,
    move_recommendation,
    remove_recommendation,
    save_front,
    save_step,
)
from reports.snapshot import sha256_of
from tests.factories.councils import CommitteeFactory, ReportingPeriodFactory
from tests.factories.papers import MEETING_ON, begun, written
from tests.factories.performance import IndicatorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(cast):
    return cast.performance_lead


@pytest.fixture
def paper(cast, lead):
    return begun(cast.council, lead)


def test_a_new_paper_assumes_nothing(paper):
    assert (paper.is_key, paper.in_forward_plan, paper.has_exempt) == (None, None, None)
    assert paper.state == "draft"
    assert paper.as_template == PLAIN
    words = [item.words for item in missing(content_of(paper, procedure_of(paper.council)))]
    assert "Say whether it is a key decision" in words


def test_a_paper_of_another_councils_meeting_is_refused(cast, lead):
    theirs = CommitteeFactory(council=cast.elsewhere)
    with pytest.raises(Refused, match="another council"):
        begin_paper(by=lead, council=cast.council, meeting=theirs, meeting_on=MEETING_ON, subject="x", template=PLAIN)


def test_it_keeps_the_template_it_began_with(cast, lead):
    row = add_paper_template(by=lead, council=cast.council, valid_from=MEETING_ON, template=SEFTON_2024)
    paper = begun(cast.council, lead, template=row.template)
    remove_paper_template(by=lead, row=row)

    assert CabinetPaper.objects.get(pk=paper.pk).as_template == SEFTON_2024


def test_two_people_do_not_overwrite_each_other(cast, lead, paper):
    save_step(by=lead, paper=paper, slug="summary", typed={"summary": Typed("Mine", 0)})

    with pytest.raises(PaperOvertaken, match="The performance lead") as overtaken:
        save_step(by=cast.director, paper=paper, slug="summary", typed={"summary": Typed("Theirs", 0)})

    assert [row.text for row in overtaken.value.sections] == ["Mine"]
    save_step(by=cast.director, paper=paper, slug="summary", typed={"summary": Typed("Both", 1)})
    assert PaperSection.objects.get(paper=paper).text == "Both"


def test_writing_different_sections_at_once_is_no_conflict(lead, paper):
    save_step(by=lead, paper=paper, slug="summary", typed={"summary": Typed("One", 0)})
    save_step(by=lead, paper=paper, slug="reasons", typed={"reasons": Typed("Two", 0)})

    assert dict(paper.sections.values_list("key", "text")) == {"summary": "One", "reasons": "Two"}


def test_the_front_sheet_checks_its_version(lead, paper):
    save_front(by=lead, paper=paper, version=1, facts={"wards": "All"})
    with pytest.raises(PaperOvertaken) as overtaken:
        save_front(by=lead, paper=paper, version=1, facts={"wards": "Two"})
    assert overtaken.value.front.wards == "All"


def test_a_limb_goes_with_a_key_decision_only(lead, paper):
    saved = save_front(by=lead, paper=paper, version=1, facts={"is_key": False, "key_limb": "money"})
    assert saved.key_limb == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        CabinetPaper.objects.filter(pk=paper.pk).update(key_limb="money")


def test_recommendations_are_added_moved_changed_and_removed(lead, paper):
    one, two, three = (add_recommendation(by=lead, paper=paper, text=text) for text in ("a", "b", "c"))

    move_recommendation(by=lead, recommendation=three, up=True)
    move_recommendation(by=lead, recommendation=one, up=True)
    change_recommendation(by=lead, recommendation=two, text="B", was="b")
    with pytest.raises(Refused, match="changed meanwhile"):
        change_recommendation(by=lead, recommendation=two, text="BB", was="b")
    remove_recommendation(by=lead, recommendation=one)

    assert list(paper.recommendations.values_list("place", "text")) == [(1, "c"), (2, "B")]
    with pytest.raises(Refused, match="removed meanwhile"):
        remove_recommendation(by=lead, recommendation=one)


def test_annexes_need_a_quarter(cast, lead, paper):
    with pytest.raises(Refused, match="quarter"):
        choose_annexes(by=lead, paper=paper, documents=["scorecard"])
    period = ReportingPeriodFactory(council=cast.council)
    save_front(by=lead, paper=paper, version=1, facts={"period": period})
    annexes = annexes_of(choose_annexes(by=lead, paper=paper, documents=["scorecard"]))
    assert [annex.name for annex in annexes] == ["Corporate performance report, Q2 2026/27"]


def test_what_lacks_something_is_not_cleared(lead, paper):
    with pytest.raises(Refused, match="missing"):
        clear_paper(by=lead, paper=paper)
    assert not ClearedPaper.objects.exists()


@pytest.mark.parametrize("template", [PLAIN, SEFTON_2018, SEFTON_2024], ids=lambda template: template.name)
def test_clearing_freezes_every_format(cast, lead, template):
    paper = clear_paper(by=lead, paper=written(cast.council, lead, template=template))

    cleared = ClearedPaper.objects.get(paper=paper)
    files = {file.format: file for file in cleared.files.all()}
    assert (paper.state, cleared.part, cleared.number) == ("cleared", "a", 1)
    assert set(files) == {"pdf", "docx", "html", "json"}
    assert sha256_of(cleared.data) == cleared.data_sha256
    for file in files.values():
        assert hashlib.sha256(bytes(file.content)).hexdigest() == file.sha256
    words = "\n".join(
        [paragraph.text for paragraph in docx.Document(BytesIO(bytes(files["docx"].content))).paragraphs]
        + [
            cell.text
            for table in docx.Document(BytesIO(bytes(files["docx"].content))).tables
            for row in table.rows
            for cell in row.cells
        ]
    )
    html = bytes(files["html"].content).decode()
    for part in (*template.front, *template.sections):
        assert part.name in words, part.name
        assert part.name.replace("'", "&#x27;") in html, part.name
    with pikepdf.open(BytesIO(bytes(files["pdf"].content))) as pdf:
        assert len(pdf.pages) == files["pdf"].pages
        assert str(pdf.docinfo["/Title"]) == paper.subject


def test_what_is_frozen_cannot_be_changed(cast, lead):
    clear_paper(by=lead, paper=written(cast.council, lead))

    for model in (ClearedPaper, ClearedFile):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(**{"html" if model is ClearedPaper else "title": "x"})
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all().delete()


def test_a_cleared_paper_is_read_only_until_it_is_taken_back(cast, lead):
    paper = clear_paper(by=lead, paper=written(cast.council, lead))
    with pytest.raises(Refused, match="cleared"):
        save_step(by=lead, paper=paper, slug="summary", typed={"summary": Typed("New", 1)})
    with pytest.raises(Refused, match="reason"):
        take_back(by=lead, paper=paper, reason=" ")

    paper = take_back(by=lead, paper=paper, reason="Finance asked for it")
    save_step(by=lead, paper=paper, slug="summary", typed={"summary": Typed("New", 1)})
    clear_paper(by=lead, paper=paper)

    assert list(ClearedPaper.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert "New" not in ClearedPaper.objects.get(number=1).html
    assert "New" in ClearedPaper.objects.get(number=2).html


def test_words_written_while_it_is_cleared_stop_it(cast, lead):
    paper = written(cast.council, lead)
    content = content_of(paper, procedure_of(cast.council))
    save_step(by=lead, paper=paper, slug="summary", typed={"summary": Typed("Late", 1)})

    with pytest.raises(Refused, match="while it was being cleared"):
        clear(by=lead, paper=paper, content=content, parts=[])


def test_publishing_and_withdrawing(cast, lead):
    paper = written(cast.council, lead)
    with pytest.raises(Refused, match="draft"):
        publish_paper(by=lead, paper=paper)
    paper = publish_paper(by=lead, paper=clear_paper(by=lead, paper=paper))
    assert paper.published_by == lead
    with pytest.raises(Refused, match="published already"):
        take_back(by=lead, paper=paper, reason="x")
    paper = withdraw(by=lead, paper=paper, reason="Superseded")
    assert (paper.state, paper.withdrawn_because) == ("withdrawn", "Superseded")
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw(by=lead, paper=paper, reason="Again")
    names = set(Event.objects.values_list("name", flat=True))
    assert {"reports.paper.cleared", "reports.paper.published", "reports.paper.withdrawn"} <= names


SECRET = "quincunx"


@pytest.mark.parametrize("key", ["legal", "recommendations", "internal_consultations", "appendices", "body"])
def test_no_exempt_word_is_in_any_file_of_part_a(cast, lead, key):
    paper = written(cast.council, lead, template=SEFTON_2018, exempt={key: f"Only for Part B: {SECRET}."})
    if key == "recommendations":
        add_recommendation(by=lead, paper=paper, text=f"Agree the {SECRET}")

    paper = clear_paper(by=lead, paper=paper)

    parts = {cleared.part: cleared for cleared in paper.cleared.all()}
    assert set(parts) == {"a", "b"}
    assert SECRET in everything(parts["b"])
    assert SECRET not in everything(parts["a"])
    assert "A tender is open" not in everything(parts["a"])
    assert SECRET not in repr(list(Event.objects.values_list("data", "thing_label")))


def everything(cleared) -> str:
    """Every word of a part: its row, and each file read back."""
    words = [repr(cleared.data), cleared.html]
    for file in cleared.files.all():
        content = bytes(file.content)
        if file.format == "docx":
            document = docx.Document(BytesIO(content))
            words.append(document.element.xpath("string(.)"))
        elif file.format == "pdf":
            words.append(pdf_words(content))
        else:
            words.append(content.decode())
    return "\n".join(words)


def pdf_words(content: bytes) -> str:
    import pdfplumber

    with pdfplumber.open(BytesIO(content)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def test_a_wholly_exempt_paper_keeps_everything_in_part_b(cast, lead):
    paper = written(
        cast.council,
        lead,
        has_exempt=True,
        is_wholly_exempt=True,
        exempt_paragraph=3,
        public_interest=f"{SECRET} interest",
    )
    add_recommendation(by=lead, paper=paper, text=SECRET)

    paper = clear_paper(by=lead, paper=paper)

    parts = {cleared.part: cleared for cleared in paper.cleared.all()}
    assert SECRET in everything(parts["b"])
    assert SECRET not in everything(parts["a"])
    assert "What is to be said" not in everything(parts["a"])


def test_annexes_are_frozen_with_it(cast, lead):
    period = ReportingPeriodFactory(council=cast.council, closed=True)
    IndicatorFactory(council=cast.council, name="Homes repaired in time")
    paper = written(cast.council, lead, period=period)
    choose_annexes(by=lead, paper=paper, documents=["scorecard", "action_plan"])

    paper = clear_paper(by=lead, paper=CabinetPaper.objects.for_page().get(pk=paper.pk))

    cleared = paper.cleared.get()
    annexes = {(file.annex, file.format) for file in cleared.files.exclude(annex="")}
    assert annexes == {("A", "pdf"), ("A", "xlsx"), ("B", "pdf"), ("B", "xlsx")}
    assert set(cleared.data["annexes"]) == {"A", "B"}
    assert "Corporate performance report, Q2 2026/27 (" in cleared.html


def test_the_councils_own_call_in_is_used(cast, lead, paper):
    set_procedure(by=lead, council=cast.council, decisions_published_within=0, call_in_days=3)
    content = content_of(paper, procedure_of(cast.council))
    assert content.call_in_ends.isoformat() == "2026-12-08"


@pytest.mark.parametrize(
    "change",
    [
        {"state": "cleared"},
        {"state": "published"},
        {"state": "withdrawn"},
        {"exempt_paragraph": 8},
        {"is_wholly_exempt": True},
    ],
)
def test_the_database_refuses_what_cannot_be(paper, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        CabinetPaper.objects.filter(pk=paper.pk).update(**change)


def test_an_open_section_has_no_paragraph(lead, paper):
    exemption = Exemption(2, "x")
    save_step(by=lead, paper=paper, slug="summary", typed={"summary": Typed("Mine", 0, exemption)})
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperSection.objects.update(is_exempt=False)
