"""Laid out: every field of the template is there, and nothing exempt is in Part A."""

import json

import pytest

from reports.papers.content import Exemption, part_a, to_json_data
from reports.papers.layout import lay_out
from reports.papers.markdown import to_html
from reports.papers.parts import Kind
from reports.papers.templates import BUILT_IN, PLAIN, SEFTON_2018, SEFTON_2024
from tests.papers.made import whole

SECRET = "quincunx"


def everything(paper) -> str:
    return repr(paper).casefold()


@pytest.mark.parametrize("slug", BUILT_IN)
def test_every_field_of_the_template_is_laid_out(slug):
    template = BUILT_IN[slug]

    paper = lay_out(whole(template), "a")

    assert [row.name for row in paper.front] == [part.name for part in template.front]
    assert "Not answered yet" not in repr(paper)
    for step, section in zip(template.steps, paper.sections, strict=True):
        assert section.heading.endswith(step.name)
        if section.is_group:
            assert [block.name for block in section.blocks] == [part.name for part in step.parts]


def test_numbered_sections_count_and_others_do_not():
    headings = [section.heading for section in lay_out(whole(SEFTON_2024), "a").sections]

    assert "1. The Rationale and Evidence for the Recommendations" in headings
    assert "6. Conclusion" in headings
    assert "Alternative Options Considered and Rejected" in headings


@pytest.mark.parametrize(
    ("facts", "line", "value"),
    [
        ({"is_key": True, "key_limb": "wards"}, "key", "Yes: significant effects in two or more wards"),
        ({"is_key": False}, "key", "No"),
        ({"is_key": None}, "key", "Not answered yet"),
        ({"in_forward_plan": True, "forward_plan_reference": "12/26"}, "forward", "Yes, reference 12/26"),
        ({"has_exempt": None}, "exempt", "Not answered yet"),
        (
            {"has_exempt": True, "is_wholly_exempt": True, "exemption": Exemption(3, "x")},
            "exempt",
            "Yes, under paragraph 3 of Schedule 12A",
        ),
        ({}, "date", "Thursday 3 December 2026"),
    ],
)
def test_the_front_sheet_in_words(facts, line, value):
    rows = {row.name.casefold(): row.value for row in lay_out(whole(**facts), "a").front}

    assert next(said for name, said in rows.items() if line in name) == value


@pytest.mark.parametrize("template", [PLAIN, SEFTON_2018, SEFTON_2024], ids=lambda template: template.name)
def test_no_exempt_word_of_any_section_is_in_part_a(template):
    for part in template.sections:
        paper = whole(template, exempt={part.key: Exemption(3, f"{SECRET} note")})
        written = dict(paper.written)
        written[part.key] = type(written[part.key])(f"{SECRET} words", written[part.key].exemption)
        changes = {"written": written}
        if part.kind is Kind.RECOMMENDATIONS:
            changes["recommendations"] = (f"Agree the {SECRET}",)
        paper = type(paper)(**{**paper.__dict__, **changes})

        assert SECRET in everything(lay_out(paper, "b")), part.key
        assert SECRET not in everything(lay_out(paper, "a")), part.key
        assert SECRET not in json.dumps(to_json_data(part_a(paper)), default=str), part.key
        assert "Part B" in everything(lay_out(paper, "a")) or "part b" in everything(lay_out(paper, "a"))


def test_of_a_wholly_exempt_paper_part_a_is_the_front_sheet():
    paper = whole(has_exempt=True, is_wholly_exempt=True, exemption=Exemption(3, SECRET))

    open_part, exempt_part = lay_out(paper, "a"), lay_out(paper, "b")

    assert not [block.text for section in open_part.sections for block in section.blocks if block.text]
    assert open_part.recommendations == ()
    assert SECRET not in everything(open_part)
    assert "Corporate performance report" not in everything(open_part)
    assert exempt_part.recommendations == paper.recommendations


def test_there_is_no_part_b_of_an_open_paper():
    with pytest.raises(ValueError, match="Nothing"):
        lay_out(whole(), "b")
    with pytest.raises(ValueError, match="no part"):
        lay_out(whole(), "c")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Two **words**", "<p>Two <strong>words</strong></p>"),
        ("# Head", "<h3>Head</h3>"),
        ("### Low", "<h4>Low</h4>"),
        ("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>"),
        ("3. three", '<ol start="3">\n<li>three</li>\n</ol>'),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](https://a.example)", '<p><a href="https://a.example">x</a></p>'),
    ],
)
def test_small_markdown(text, html):
    assert to_html(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "![x](https://a.example/x.png)",
        "<img src=x onerror=alert(1)>",
        "[x](data:text/html,hi)",
        "[x](  javascript:alert(1))",
        '<a href="https://a.example" onclick="x">',
        "[a]: javascript:x\n\n[a]",
    ],
)
def test_nothing_unsafe_comes_of_it(text):
    html = to_html(text)

    assert not any(bad in html for bad in ("<script", "<img", 'href="javascript', 'href="data', "<a onclick"))
