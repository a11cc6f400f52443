"""The PDFs, read back: what they say, and what a screen reader is told."""

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pdfplumber
import pikepdf
import pytest

from reports.document import article
from reports.document.fetching import OwnFilesOnly
from reports.document.pdf import make_pdf
from reports.snapshot.scrutiny_lines import Comparison, Scrutiny
from tests.factories.reports import snapshot
from tests.reports.conftest import IMPRINT

pytestmark = pytest.mark.pdf


@pytest.fixture
def pages(pdf_file):
    with pdfplumber.open(pdf_file) as pdf:
        yield [page.extract_text(use_text_flow=True) for page in pdf.pages]


@pytest.fixture
def opened(pdf_file):
    with pikepdf.open(pdf_file) as pdf:
        yield pdf


def flat(pages) -> str:
    return re.sub(r"(?<=\w-) ", "", re.sub(r"\s+", " ", " ".join(pages)))


def structure(pdf) -> list[pikepdf.Dictionary]:
    """Every element of the tree of tags."""
    found = []

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(node)
            if "/K" in node:
                walk(node.K)

    walk(pdf.Root.StructTreeRoot.K)
    return found


def test_the_cover_says_what_it_is(pages, document):
    name = {
        "scorecard": "Corporate performance",
        "action_plan": "Action plan progress",
        "scrutiny": "Scrutiny report",
        "position": "Progress review position statement",
    }[document]

    cover = flat(pages[:1])
    for words in ("Exeham Borough Council", name, "Quarter 2, 2026/27", "19 October 2026", "Scrutiny"):
        assert words in cover
    assert IMPRINT.what_changed in cover
    for sentence in snapshot(document).in_short:
        assert sentence in cover


def test_every_page_but_the_cover_has_its_number_and_whose_it_is(pages):
    for number, text in enumerate(pages[1:], start=2):
        assert f"Page {number} of {len(pages)}" in text
        assert "Version 2, published 19 October 2026" in text
        assert re.search(r"^Exeham Borough Council: .+ Quarter 2, 2026/27", text, re.MULTILINE)


def test_the_contents_give_the_page_on_which_each_part_begins(pages, document):
    entries = re.findall(r"^(.+?)\s(\d+)$", pages[2].split("Exeham Borough")[0], re.MULTILINE)
    assert len(entries) >= 8
    for words, number in entries:
        assert words.split(": ")[-1][:40] in flat([pages[int(number) - 1]]), words


def test_the_scorecard_says_every_result_and_rating(pages, document):
    if document != "scorecard":
        pytest.skip("the other document")
    card = snapshot().scorecard
    text = flat(pages)

    assert card.headline in text
    for line in card.indicators:
        assert line.value_in_words in text
    ratings = Counter(line.rating.label for line in card.indicators)
    for words, number in ratings.items():
        assert text.count(words) >= number
    for line in card.exceptions:
        assert line.commentary in text
        assert line.corrective_action in text
    assert "2 exempt items are left out" in text


def test_the_action_plan_says_words_response_status_dates_and_evidence(pages, document):
    if document != "action_plan":
        pytest.skip("the other document")
    plan = snapshot("action_plan").plans[0]
    text = flat(pages)

    assert plan.headline in text
    for line in plan.recommendations:
        assert line.text in text
        assert line.answer in text
        assert line.status in text
    for line in plan.actions:
        assert line.rating.label in text
    assert "Due March 2026, now December 2026, moved 3 times" in text
    assert "Minutes of 10 February 2026" in text


def test_the_scrutiny_report_says_what_changed_what_is_late_and_what_was_asked(pages, document):
    if document != "scrutiny":
        pytest.skip("another document")
    made = snapshot("scrutiny")
    found, text = made.scrutiny.comparison, flat(pages)

    assert found.words in text
    for change in (*found.worse, *found.better, *found.new, *found.gone):
        assert change.name in text
        for mark in filter(None, (change.mark_before, change.mark_after)):
            assert mark.word in text
    for words in ("Score 12", "Score 16", "£4.7m over budget", "Nothing has been said yet."):
        assert words in text
    (moved,) = made.scrutiny.moved
    for move in moved.moves:
        assert move.reason in text
        assert move.decided_by in text
    assert "Due at first 31 March 2026" in text
    assert "30 days" in text  # A3, due on 31 August
    for question in made.questions:
        assert question.text in text
        assert question.answer in text
    assert "Waiting for an answer" in text
    assert "New since the last report" in text
    assert "2 exempt items are left out" in text


def test_the_position_statement_says_what_was_done_and_what_difference_it_made(pages, document):
    if document != "position":
        pytest.skip("another document")
    made = snapshot("position")
    (story,), text = made.challenges, flat(pages)

    for words in (*story.team, "143", "Done 7 days late", "About 13 September 2026", story.repeats[0].earlier):
        assert words in text
    for said in story.said:
        assert said.text in text
    assert "Nothing is recorded of it here." in text
    for line in story.measures:
        assert line.name in text
        assert line.before_in_words in text
        assert line.way.label in text
    for entry in made.evidence:
        assert f"[{entry.number}] {entry.title}" in text
        assert text.count(f"[{entry.number}]") >= 3  # at a glance, in the story, in the list
    assert "Still to do" in text


def test_a_story_is_told_once_and_pointed_to_afterwards(pages, document):
    if document not in ("action_plan", "position"):
        pytest.skip("another document")

    assert flat(pages).count("What was done is told under recommendation 1.") == 1


def test_it_calls_itself_pdf_ua_and_has_a_language_and_a_title(opened):
    assert str(opened.Root.Lang) == "en-GB"
    assert opened.Root.MarkInfo.Marked
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert str(opened.docinfo.Title).startswith("Exeham Borough Council: ")
    with opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_every_font_is_our_own_and_embedded(opened):
    fonts = [font for page in opened.pages for font in page.Resources.Font.values()]
    assert fonts
    for font in fonts:
        descendant = font.DescendantFonts[0]
        assert "SourceSans3" in str(descendant.FontDescriptor.FontName).replace("-", "")
        assert "/FontFile3" in descendant.FontDescriptor or "/FontFile2" in descendant.FontDescriptor


def test_every_figure_has_its_words_and_no_ornament_is_read_out(opened, document):
    elements = structure(opened)
    figures = [str(element.get("/Alt", "")) for element in elements if element.S == "/Figure"]

    assert figures
    assert all(figures)
    assert not any("ornament" in words for words in figures)
    wanted = "a line of its results" if document == "scorecard" else "Actions by rating"
    assert any(wanted in words for words in figures)
    assert not any(str(element.get("/Alt", "")) for element in elements if element.S == "/Span")


def test_every_head_says_what_it_heads(opened):
    heads = [element for element in structure(opened) if element.S == "/TH"]

    scopes = Counter(str(head.A.Scope) for head in heads)
    assert scopes["/Column"] > 5
    assert scopes["/Row"] > 5


def test_page_furniture_is_read_out_by_nobody(opened, pdf_file):
    """Running heads, page numbers and the heads that a table repeats are artifacts on every page."""
    with pdfplumber.open(pdf_file) as pdf:
        for page in pdf.pages[1:]:
            furniture = "".join(letter["text"] for letter in page.chars if letter["tag"] == "Artifact")
            assert f"Page {page.page_number} of {len(pdf.pages)}" in furniture
            assert "Exeham Borough Council: " in furniture
            top = "".join(letter["text"] for letter in page.chars if letter["top"] < 60)
            assert not [letter for letter in page.chars if letter["top"] < 60 and letter["tag"] != "Artifact"], top


def test_there_is_one_table_for_each_table_however_many_pages_it_takes(document):
    made = snapshot(document)
    html = article(made, IMPRINT)

    with pikepdf.open(BytesIO(make_pdf(made, IMPRINT).content)) as pdf:
        elements = structure(pdf)
        tables = [element for element in elements if element.S == "/Table"]
        assert len(tables) == html.count("<table")
        assert sum(element.S == "/TR" for element in elements) == html.count("<tr")
        assert sum(element.S == "/THead" for element in elements) == html.count("<thead")
        assert sum(element.S == "/Sect" for element in elements) == html.count("<section")
        assert sum(element.S in ("/Part", "/Art") for element in elements) == 2
        for element in elements:
            assert "/ID" not in element
            assert "/Headers" not in element.get("/A", {})


def test_every_mark_of_content_belongs_to_one_element_or_to_none(opened):
    """What the pages say of their content and what the tree of tags says of it agree."""
    numbers = list(opened.Root.StructTreeRoot.ParentTree.Nums)
    owners = dict(zip([int(number) for number in numbers[::2]], numbers[1::2], strict=True))
    for page in opened.pages:
        marks = [
            int(operands[1].MCID)
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC" and "/MCID" in operands[1]
        ]
        owned = [mark for mark, owner in enumerate(owners[int(page.StructParents)]) if owner is not None]
        assert sorted(marks) == owned


def test_headings_go_down_one_step_at_a_time(opened):
    levels = [int(str(element.S)[2]) for element in structure(opened) if re.fullmatch(r"/H[1-6]", str(element.S))]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(now - before <= 1 for before, now in pairwise(levels))


def test_a_long_table_repeats_its_head_and_keeps_its_rows_whole():
    lines = [replace(line, code=f"X{at:02}") for at in range(4) for line in snapshot().scorecard.indicators]
    lines = tuple(replace(line, code=f"X{at:02}", commentary="") for at, line in enumerate(lines))
    card = replace(snapshot().scorecard, indicators=lines, priorities=(), exceptions=(), changed=())
    content = make_pdf(snapshot(scorecard=card), IMPRINT).content

    with pdfplumber.open(BytesIO(content)) as pdf:
        texts = [page.extract_text(use_text_flow=True) for page in pdf.pages]
    held = [text for text in texts if re.search(r"^X\d\d ", text, re.MULTILINE)]
    assert len(held) >= 3
    for text in held:
        assert "Definition, source" in text
        # each row's code is on the page that its owner is on
        assert set(re.findall(r"^X(\d\d) ", text, re.MULTILINE))
        assert len(re.findall(r"^X\d\d ", text, re.MULTILINE)) == len(re.findall("Owner of ", text))


def test_the_same_snapshot_gives_the_same_bytes(pdf, document):
    assert make_pdf(snapshot(document), IMPRINT).content == pdf


def test_words_that_look_like_markup_or_addresses_stay_words(document):
    """Nothing that people type is run, fetched or lost."""
    evil = '<img src="https://example.test/x.png"><script>alert(1)</script> & "quoted" ŵ ŷ Ł 5 < 6'
    made = snapshot(document)
    if made.scorecard:
        line = replace(made.scorecard.exceptions[0], name=evil, commentary=evil)
        made = replace(made, scorecard=replace(made.scorecard, exceptions=(line,)))
    else:
        line = replace(made.plans[0].recommendations[0], headline=evil, text=evil, status_evidence=evil)
        made = replace(made, plans=(replace(made.plans[0], recommendations=(line,)),))

    with pdfplumber.open(BytesIO(make_pdf(made, IMPRINT).content)) as pdf:
        text = flat([page.extract_text(use_text_flow=True) for page in pdf.pages])

    assert "<script>alert(1)</script>" in text
    assert "ŵ ŷ Ł 5 < 6" in text


def test_a_story_longer_than_a_page_is_all_there():
    long = " ".join(f"Sentence {number} of a long story." for number in range(400))
    plan = snapshot("action_plan").plans[0]
    line = replace(plan.recommendations[0], actions=(replace(plan.actions[0], narrative=long),))
    made = snapshot("action_plan", plans=(replace(plan, recommendations=(line,)),))

    with pdfplumber.open(BytesIO(make_pdf(made, IMPRINT).content)) as pdf:
        text = flat([page.extract_text(use_text_flow=True) for page in pdf.pages])

    assert all(f"Sentence {number} of" in text for number in (0, 200, 399))


@pytest.mark.parametrize(
    "url", ["https://example.test/x", "file:///etc/passwd", "typeface:../../x", "data:text/plain,x", "ftp://x/y"]
)
def test_nothing_but_our_typeface_can_be_fetched(url):
    with pytest.raises(ValueError, match="may not fetch"):
        OwnFilesOnly().fetch(url)


def test_an_empty_council_gets_a_document_all_the_same(document):
    made = snapshot(document, plans=(), challenges=(), evidence=(), questions=(), in_short=())
    if document == "scrutiny":
        made = replace(made, scrutiny=Scrutiny(Comparison("This is the first report of its kind.")))
    if made.scorecard:
        card = made.scorecard
        nothing = dict.fromkeys(
            (
                "exceptions",
                "action_exceptions",
                "changed",
                "priorities",
                "indicators",
                "actions",
                "risks",
                "finance",
                "unattached_actions",
            ),
            (),
        )
        made = replace(made, scorecard=replace(card, **nothing, counts={}, action_counts={}, headline="Nothing yet."))

    assert make_pdf(made, IMPRINT).pages >= 3
