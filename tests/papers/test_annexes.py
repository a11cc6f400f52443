"""What is attached to a paper from live data: chosen and ordered by people, frozen at one moment, and what of it is
exempt in Part B alone."""

import tempfile
from io import BytesIO
from threading import Thread

import docx
import pdfplumber
import pikepdf
import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from actions.models import Action
from peerreview.errors import Refused
from performance.models import Indicator
from reports import clearing
from reports.annexes import annexes_of, sheet_key, to_choose_from
from reports.clearing import clear_paper
from reports.document.pdf import Pdf
from reports.models import CabinetPaper, ClearedPaper
from reports.paper_content import content_of, procedure_of
from reports.papers.checklist import missing
from reports.papers.content import part_a
from reports.papers.layout import lay_out
from reports.services.paper_states import clear
from reports.services.papers import add_annex, choose_annexes, move_annex, remove_annex, save_front
from reports.snapshot.gathering import gather
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.papers import begun, written
from tests.factories.performance import IndicatorFactory
from tests.reports.test_exempt import OPEN, SECRET, plant

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(cast):
    return cast.performance_lead


@pytest.fixture
def period(cast):
    return ReportingPeriodFactory(council=cast.council, year=2026, quarter=2, person=cast.performance_lead)


@pytest.fixture
def paper(cast, lead, period):
    return begun(cast.council, lead, period=period)


def now(paper) -> CabinetPaper:
    return CabinetPaper.objects.for_page().get(pk=paper.pk)


def test_they_are_added_moved_and_removed_and_get_letters_in_their_order(cast, lead, paper):
    indicator = IndicatorFactory(council=cast.council, code="H01", name="Homes repaired in time")
    sheet = sheet_key("indicator", indicator.pk)
    for key in ("scorecard", "action_plan", sheet, "scorecard"):
        add_annex(by=lead, paper=paper, key=key)
    move_annex(by=lead, paper=paper, key=sheet, up=True)
    move_annex(by=lead, paper=paper, key="scorecard", up=True)  # is first already
    move_annex(by=lead, paper=paper, key="gone meanwhile", up=True)

    assert [(annex.letter, annex.name) for annex in annexes_of(now(paper))] == [
        ("A", "Corporate performance report, Q2 2026/27"),
        ("B", "Indicator sheet, H01 Homes repaired in time"),
        ("C", "Action plan progress, Q2 2026/27"),
    ]
    remove_annex(by=lead, paper=paper, key="scorecard")
    assert [annex.letter for annex in annexes_of(now(paper))] == ["A", "B"]
    assert now(paper).version == paper.version  # nobody's words are overtaken by it


def test_what_is_not_the_councils_is_refused(cast, lead, paper):
    theirs = IndicatorFactory(council=cast.elsewhere)
    for key in (sheet_key("indicator", theirs.pk), "indicator:x", "scorecards", "", "action:999999"):
        with pytest.raises(Refused, match="not known"):
            add_annex(by=lead, paper=paper, key=key)
    assert now(paper).annexes == []


def test_no_more_than_there_are_letters(cast, lead, paper):
    indicators = IndicatorFactory.create_batch(27, council=cast.council)
    keys = [sheet_key("indicator", row.pk) for row in indicators]
    with pytest.raises(Refused, match="at most 26"):
        choose_annexes(by=lead, paper=paper, documents=keys)


def test_the_quarter_cannot_be_taken_from_under_them(lead, paper):
    add_annex(by=lead, paper=paper, key="scorecard")
    with pytest.raises(Refused, match="remove the annexes first"):
        save_front(by=lead, paper=paper, version=paper.version, facts={"period": None})


def test_what_is_no_longer_there_is_said_and_stands_against_clearing(cast, lead, period):
    paper = written(cast.council, lead, period=period)
    indicator = IndicatorFactory(council=cast.council)
    add_annex(by=lead, paper=paper, key=sheet_key("indicator", indicator.pk))
    Indicator.objects.filter(pk=indicator.pk).delete()

    (annex,) = annexes_of(now(paper))
    assert "No longer there" in annex.name
    words = [item.words for item in missing(content_of(now(paper), procedure_of(paper.council)))]
    assert words == ["Annex A is of something that is no longer there: remove it"]
    assert remove_annex(by=lead, paper=paper, key=annex.key).annexes == []


def test_the_list_to_choose_from_has_what_is_not_attached_yet(cast, lead, period, paper):
    plant(cast, period)
    add_annex(by=lead, paper=paper, key="scorecard")
    groups = {group.name: [choice.name for choice in group.choices] for group in to_choose_from(now(paper))}
    assert "Action plan progress" in groups["Documents"]
    assert "Corporate performance report" not in groups["Documents"]
    assert any(f"{SECRET} indicator (exempt)" in name for name in groups["Indicator sheets"])
    assert len(groups["Action sheets"]) == 3


def test_the_page_adds_moves_and_removes(cast, lead, sign_in, period, paper):
    plant(cast, period)
    browser, where = sign_in(lead), reverse("reports:paper-annexes", args=["exeham", paper.pk])
    change = reverse("reports:paper-annex-change", args=["exeham", paper.pk])

    assert "Nothing is attached yet" in browser.get(where).content.decode()
    for key in ("scorecard", "action_plan"):
        page = browser.post(where, {"annex": key}, follow=True).content.decode()
    assert "Action plan progress is added." in page
    assert "4 exempt items are left out of it. Part B has the whole of it" in page
    browser.post(change, {"annex": "action_plan", "do": "up"})
    assert now(paper).annexes == ["action_plan", "scorecard"]
    browser.post(change, {"annex": "action_plan", "do": "down"})
    browser.post(change, {"annex": "scorecard", "do": "remove"})
    assert now(paper).annexes == ["action_plan"]
    page = browser.post(where, {"annex": ""})
    assert page.status_code == 200
    assert "Choose what to attach" in page.content.decode()


def test_its_pages_take_few_queries_however_many_there_are(
    cast, lead, sign_in, period, paper, django_assert_max_num_queries
):
    plant(cast, period)
    keys = [sheet_key("indicator", row.pk) for row in IndicatorFactory.create_batch(12, council=cast.council)]
    keys += [sheet_key("action", row.pk) for row in Action.objects.all()]
    choose_annexes(by=lead, paper=paper, documents=["scorecard", "action_plan", *keys])
    browser = sign_in(lead)
    for name in ("paper-annexes", "paper-preview"):
        more = {"part": "a"} if name == "paper-preview" else {}
        where = reverse(f"reports:{name}", kwargs={"council_slug": "exeham", "paper_id": paper.pk} | more)
        with django_assert_max_num_queries(16):
            assert browser.get(where).status_code == 200


def test_a_front_sheet_that_says_nothing_is_exempt_is_asked_again(cast, lead, period):
    plant(cast, period)
    paper = written(cast.council, lead, period=period)
    choose_annexes(by=lead, paper=paper, documents=["scorecard"])
    words = [item.words for item in missing(content_of(now(paper), procedure_of(paper.council)))]
    assert words == [
        "The front sheet says that nothing is exempt, but annex A leaves out what is exempt, which goes to Part B"
    ]


def planted() -> list[Indicator | Action]:
    """What the sheets are of, in their order."""
    return [*Indicator.objects.all(), *Action.objects.exclude(title="Waits for another")]


def with_exempt_annexes(cast, lead, period, **front) -> CabinetPaper:
    """Both documents, and a sheet of everything that was planted, exempt or not."""
    plant(cast, period)
    paper = written(cast.council, lead, period=period, has_exempt=True, **front)
    kinds = {Indicator: "indicator", Action: "action"}
    keys = [sheet_key(kinds[type(row)], row.pk) for row in planted()]
    choose_annexes(by=lead, paper=paper, documents=["scorecard", "action_plan", *keys])
    return now(paper)


def test_part_a_of_the_preview_does_not_name_what_is_exempt(cast, lead, sign_in, period):
    paper = with_exempt_annexes(cast, lead, period)
    browser = sign_in(lead)
    pages = {
        part: browser.get(reverse("reports:paper-preview", args=["exeham", paper.pk, part])).content.decode()
        for part in "ab"
    }
    assert SECRET not in pages["a"]
    assert "Exempt, under paragraph 3 of Schedule 12A: in Part B" in pages["a"]
    assert "In part: Part B is exempt, under paragraph 3 of Schedule 12A" in pages["a"]
    assert f"{SECRET} indicator" in pages["b"]
    content = content_of(paper, procedure_of(paper.council))
    assert SECRET not in repr(part_a(content))
    assert SECRET in lay_out(content, "b").notice


@pytest.mark.pdf
def test_what_is_exempt_is_in_part_b_alone_marked_on_every_page(cast, lead, period):
    paper = clear_paper(by=lead, paper=with_exempt_annexes(cast, lead, period))

    parts = {cleared.part: cleared for cleared in paper.cleared.all()}
    a, b = ({(file.annex, file.format): file for file in parts[part].files.all()} for part in "ab")
    for name, words in everything(parts["a"]).items():
        assert SECRET.lower() not in words.lower(), name
    sheets = dict(zip("CDEFGH", planted(), strict=True))
    exempt = {letter for letter, row in sheets.items() if row.is_exempt}
    assert len(exempt) == 3
    assert {annex for annex, _ in a} == {"", "A", "B", *(sheets.keys() - exempt)}
    assert {annex for annex, _ in b} == {"", "A", "B", *exempt}
    assert not any(annex in sheets and form == "xlsx" for annex, form in b)  # a sheet is a page to read
    told = " ".join(parts["a"].html.split())
    assert "4 exempt items are left out: they are in Part B" in told
    assert "1 exempt item is left out: it is in Part B" in told
    words_of_b = everything(parts["b"])
    for (annex, form), file in b.items():
        if not annex:
            continue
        assert file.title.endswith("(exempt)")
        assert "-exempt." in file.name
        assert SECRET in words_of_b[file.name], file.name
        if form == "pdf":
            with pdfplumber.open(BytesIO(bytes(file.content))) as pdf:
                assert "(exempt)" in title_of(bytes(file.content))
                for page in pdf.pages:
                    assert "exempt" in page.extract_text().lower(), (file.name, page.page_number)
                assert all("EXEMPT, paragraph 3" in page.extract_text() for page in pdf.pages[1:])
    notice = " ".join(parts["b"].html.split())
    assert f"{SECRET} action. Paragraph 3 (financial or business affairs of any person" in notice
    assert f"{SECRET} reason" in notice
    assert not any(f"Annex {letter}" in notice for letter in sheets.keys() - exempt)
    for part in parts.values():
        check_tags(part)


def title_of(content: bytes) -> str:
    with pikepdf.open(BytesIO(content)) as pdf:
        return str(pdf.docinfo.Title)


def check_tags(cleared) -> None:
    pdfua = pytest.importorskip("pdfua", reason="the checker pdfua is not installed")
    outloud = pytest.importorskip("outloud", reason="the checker outloud is not installed")
    for file in cleared.files.filter(format="pdf"):
        with tempfile.NamedTemporaryFile(suffix=".pdf") as written_file:
            written_file.write(bytes(file.content))
            written_file.flush()
            assert [str(each) for each in pdfua.validate(written_file.name).findings] == [], file.name
            found = outloud.check(written_file.name).findings
            assert [f"{each.rule} {each.message}" for each in found] == [], file.name


def everything(cleared) -> dict[str, str]:
    """Every word of a part: its row, and each file read back, with what it says of itself."""
    found = {"data": repr(cleared.data), "page": cleared.html}
    for file in cleared.files.all():
        content = bytes(file.content)
        match file.format:
            case "docx":
                parts = docx.Document(BytesIO(content)).part.package.iter_parts()
                words = " ".join(part.blob.decode(errors="replace") for part in parts)
            case "xlsx":
                book = load_workbook(BytesIO(content))
                words = " ".join(str(cell.value) for sheet in book for row in sheet for cell in row)
                words += str(book.properties)
            case "pdf":
                with pdfplumber.open(BytesIO(content)) as pdf:
                    words = " ".join(page.extract_text() for page in pdf.pages) + str(pdf.metadata)
            case _:
                words = content.decode()
        found[file.name] = f"{file.title} {file.name} {words}"
    return found


@pytest.fixture
def quick(monkeypatch):
    """Files of a few bytes, where a test is about something else."""
    made = Pdf(b"%PDF", 1)
    for name in ("make_pdf", "sheet_pdf", "paper_pdf"):
        monkeypatch.setattr(clearing, name, lambda *given, **more: made)


@pytest.mark.parametrize("wholly", [True, False])
def test_where_no_annex_may_be_in_part_a_all_are_in_part_b(cast, lead, period, quick, wholly):
    """Of a paper that is exempt as a whole, and of one whose appendices are."""
    if wholly:
        facts = {"is_wholly_exempt": True, "exempt_paragraph": 3, "public_interest": "A tender is open."}
    else:
        facts = {"exempt": {"appendices": "Exempt words."}}
    paper = with_exempt_annexes(cast, lead, period, **facts)

    paper = clear_paper(by=lead, paper=paper)

    parts = {cleared.part: cleared for cleared in paper.cleared.all()}
    assert set(parts["a"].files.values_list("annex", flat=True)) == {""}
    assert set(parts["b"].files.values_list("annex", flat=True)) == {"", *"ABCDEFGH"}
    assert parts["a"].data["annexes"] == {}
    assert SECRET not in repr(parts["a"].data) + parts["a"].html
    assert OPEN not in repr(parts["a"].data) + parts["a"].html
    assert f"{OPEN} indicator" in parts["b"].html


@pytest.mark.django_db(transaction=True)
def test_all_of_it_is_frozen_as_it_was_at_one_moment(cast, lead, period, quick, monkeypatch):
    """Someone changes the plan while the annexes are gathered one after the other: none of it is in any of them."""
    plant(cast, period)
    paper = written(cast.council, lead, period=period, has_exempt=True)
    action = Action.objects.get(title=f"{OPEN} action")
    choose_annexes(by=lead, paper=paper, documents=["action_plan", "scorecard", sheet_key("action", action.pk)])

    def change() -> None:
        Action.objects.filter(pk=action.pk).update(title="Quite another title")
        connection.close()

    def gather_and_change(*given, **more):
        found = gather(*given, **more)
        other = Thread(target=change)
        other.start()
        other.join()
        return found

    monkeypatch.setattr(clearing, "gather", gather_and_change)
    paper = clear_paper(by=lead, paper=now(paper))

    action.refresh_from_db()
    assert action.title == "Quite another title"
    annexes = paper.cleared.get(part="a").data["annexes"]
    assert set(annexes) == {"A", "B", "C"}
    for letter, data in annexes.items():
        assert f"{OPEN} action" in repr(data), letter
        assert "Quite another title" not in repr(data), letter


def test_annexes_that_were_changed_while_it_was_made_are_noticed(cast, lead, period):
    paper = written(cast.council, lead, period=period)
    choose_annexes(by=lead, paper=paper, documents=["scorecard"])
    content = content_of(now(paper), procedure_of(paper.council))
    choose_annexes(by=lead, paper=paper, documents=["action_plan"])

    with pytest.raises(Refused, match="while it was being cleared"):
        clear(by=lead, paper=paper, content=content, parts=[])
    assert not ClearedPaper.objects.exists()


def test_a_document_gathered_for_the_executive_names_what_is_exempt_in_it(cast, period):
    plant(cast, period)
    moment = timezone.now()
    snapshot = gather(cast.council, period, "scorecard", "exempt", today=moment.date(), gathered_at=moment)
    assert snapshot.left_out_as_exempt == 0
    assert [thing.paragraph for thing in snapshot.exempt_things] == [3, 3, 3, 3]
    assert all(thing.public_interest for thing in snapshot.exempt_things)
    assert {thing.name.split()[0] for thing in snapshot.exempt_things} == {"Indicator", "Action", "Risk"}
