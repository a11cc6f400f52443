"""The Word documents, opened again: what they say, and that people can go on writing in them."""

import zipfile
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pytest
from docx import Document as Word
from docx.oxml.ns import qn

from reports.document import word
from reports.document.matter import matter
from tests.factories.reports import snapshot
from tests.reports.conftest import IMPRINT


@pytest.fixture(params=["cabinet", "scrutiny", "public"])
def made(request, document):
    return snapshot(document, request.param)


@pytest.fixture
def content(made) -> bytes:
    return word.make(made, IMPRINT)


@pytest.fixture
def opened(content):
    return Word(BytesIO(content))


def everything(opened) -> str:
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in opened.paragraphs] + cells)


def test_it_has_a_title_a_language_and_whose_it_is(opened, made):
    properties = opened.core_properties
    assert properties.title == f"Exeham Borough Council: {matter(made, IMPRINT)['document_name']}, {made.period}"
    assert properties.author == "Exeham Borough Council"
    assert properties.language == "en-GB"
    languages = {lang.get(qn("w:val")) for lang in opened.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    assert (properties.created, properties.modified) == (IMPRINT.published_at, IMPRINT.published_at)


def test_its_headings_are_headings_and_go_down_one_step_at_a_time(opened, document):
    levels = [int(p.style.name[-1]) for p in opened.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert set(levels) == {1, 2}
    wanted = {
        "scorecard": "The quarter in one minute",
        "action_plan": "The plan in one minute",
        "scrutiny": "What matters first",
        "position": "Where we stand",
    }[document]
    assert wanted in [p.text for p in opened.paragraphs if p.style.name == "Heading 1"]


def test_its_contents_are_a_field_that_names_every_part(opened):
    fields = [code.text.strip() for code in opened.element.iter(qn("w:instrText"))]
    assert r'TOC \o "1-1" \h \z \u' in fields
    parts = [p.text for p in opened.paragraphs if p.style.name == "Heading 1"]
    assert [p.text for p in opened.paragraphs if p.style.name == "Contents"] == parts
    marks = {mark.get(qn("w:name")) for mark in opened.element.iter(qn("w:bookmarkStart"))}
    anchors = [link.get(qn("w:anchor")) for link in opened.element.iter(qn("w:hyperlink"))]
    assert set(filter(None, anchors)) == marks
    kinds = [mark.get(qn("w:fldCharType")) for mark in opened.element.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_every_page_has_its_number_and_whose_it_is(opened):
    section = opened.sections[0]
    codes = [code.text.strip() for code in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert "Version 2, published 19 October 2026" in section.footer.paragraphs[0].text
    assert "Exeham Borough Council: " in section.header.paragraphs[0].text
    assert section.different_first_page_header_footer


def test_tables_repeat_their_heads_keep_rows_whole_and_say_what_they_are(opened):
    with_heads = 0
    for table in opened.tables:
        first, *rest = table.rows
        is_head = first._tr.trPr is not None and first._tr.trPr.find(qn("w:tblHeader")) is not None
        with_heads += is_head
        for row in rest if is_head else table.rows:
            assert row._tr.trPr.find(qn("w:cantSplit")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
    assert with_heads >= 3


def test_there_are_no_pictures_that_would_need_words(opened):
    assert not list(opened.element.iter(qn("w:drawing"), qn("w:pict")))


def test_the_same_snapshot_gives_the_same_bytes_without_the_clock(content, made):
    assert word.make(made, IMPRINT) == content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))  # noqa: S314 (our own)


def test_the_accent_is_the_councils_or_the_plain_one(made):
    def colour(accent):
        opened = Word(BytesIO(word.make(replace(made, accent_colour=accent), IMPRINT)))
        return str(opened.styles["Heading 1"].font.color.rgb)

    assert colour("#7a1f4b") == "7A1F4B"
    assert colour("#ffff00") == "1B3A57"  # too light to read
    assert colour("") == "1B3A57"


def test_it_says_what_the_document_says(opened, made, document):
    text = everything(opened)
    for sentence in made.in_short:
        assert sentence in text
    if made.scorecard:
        assert document == "scrutiny" or made.scorecard.headline in text
        for line in made.scorecard.exceptions:
            assert line.commentary in text
            assert line.corrective_action in text
        assert "2 exempt items are left out" in text
    else:
        for line in made.plans[0].recommendations:
            assert line.text in text
            assert line.status in text
        assert "What was done is told under recommendation 1." in text
        assert "1 exempt item is left out" in text


def test_links_work_and_words_that_no_file_can_hold_are_left_out(document):
    if document not in ("action_plan", "position"):
        pytest.skip("another document")
    made = snapshot(document)
    plan = made.plans[0]
    line = replace(plan.recommendations[0], text="Words \x00 & <b>ŵ</b>\nsecond line")
    made = replace(made, plans=(replace(plan, recommendations=(line, *plan.recommendations[1:])),))

    opened = Word(BytesIO(word.make(made, IMPRINT)))

    assert "Words  & <b>ŵ</b>\nsecond line" in everything(opened)
    targets = [link.target_ref for link in opened.part.rels.values() if link.is_external]
    assert targets
    assert set(targets) == {"https://exeham.example/minutes/2026-02-10"}


def test_an_empty_council_gets_a_document_all_the_same():
    opened = Word(BytesIO(word.make(snapshot("action_plan", plans=()), IMPRINT)))

    assert "There is no action plan" in everything(opened)
