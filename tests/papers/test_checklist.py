"""What stands against clearing, case by case."""

from dataclasses import replace
from datetime import date

import pytest

from reports.papers.checklist import missing, overdue
from reports.papers.content import Exemption, Written
from reports.papers.parts import Kind
from reports.papers.templates import BUILT_IN, PLAIN
from tests.papers.made import FACTS, whole

NOTED = Exemption(3, "A tender is still open.")


@pytest.mark.parametrize("slug", BUILT_IN)
def test_a_whole_paper_lacks_nothing(slug):
    assert missing(whole(BUILT_IN[slug])) == ()
    assert missing(whole(BUILT_IN[slug], exempt={"legal": NOTED})) == ()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"is_key": None}, "whether it is a key decision"),
        ({"is_key": True, "in_forward_plan": True}, "money, wards or both"),
        ({"is_key": True, "key_limb": "money"}, "must be in the forward plan"),
        ({"in_forward_plan": None}, "whether it is in the forward plan"),
        ({"has_exempt": None}, "whether anything in it is exempt"),
        ({"has_exempt": True}, "mark the sections"),
        ({"has_exempt": True, "is_wholly_exempt": True}, "which paragraph"),
        ({"has_exempt": True, "is_wholly_exempt": True, "exemption": Exemption(3, " ")}, "public interest"),
        ({"report_of": " "}, "whose report"),
        ({"subject": ""}, "subject"),
        ({"finance_reference": ""}, "finance and legal"),
        ({"legal_reference": ""}, "finance and legal"),
        ({"contact_name": ""}, "give a name"),
        ({"contact_email": ""}, "an e-mail address or a telephone"),
    ],
)
def test_each_fact_that_is_wanting_is_said_once(facts, words):
    found = [item.words for item in missing(whole(**facts))]

    assert len(found) == 1
    assert words in found[0]


def test_portfolio_is_asked_only_where_the_template_requires_it():
    assert missing(whole(portfolio="")) == ()
    assert [item.words for item in missing(whole(BUILT_IN["sefton-2018"], portfolio=""))] == [
        "Say whose portfolio it is"
    ]


@pytest.mark.parametrize("part", [part for part in PLAIN.sections if part.kind is Kind.TEXT], ids=lambda part: part.key)
def test_a_required_section_without_words_is_missing_and_another_is_not(part):
    paper = whole()
    empty = replace(paper, written={**paper.written, part.key: Written(" \n ")})

    found = [item.words for item in missing(empty)]

    assert found == ([f"Write {part.name}"] if part.is_required else [])


def test_what_is_missing_names_the_page_where_it_is_mended():
    paper = replace(whole(), recommendations=())
    steps = {step.slug for step in paper.template.steps} | {"front"}

    assert [item.step for item in missing(paper)] == ["recommendations"]
    assert all(item.step in steps for item in missing(replace(paper, facts=replace(FACTS, is_key=None), written={})))


def test_a_marked_section_and_a_front_sheet_that_says_none_contradict_each_other():
    found = [item.words for item in missing(whole(exempt={"legal": NOTED}, has_exempt=False))]

    assert found == ["The front sheet says that nothing is exempt, but a section is marked as exempt"]


@pytest.mark.parametrize(("exemption", "words"), [(Exemption(None, "x"), "paragraph"), (Exemption(1, ""), "interest")])
def test_an_exempt_section_says_under_what_and_why(exemption, words):
    found = missing(whole(exempt={"legal": exemption}))

    assert [(item.step, words in item.words) for item in found] == [("legal", True)]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 11, 25), ""),
        (date(2026, 11, 26), "urgent"),
        (date(2026, 12, 3), "has come"),
    ],
)
def test_a_date_that_has_passed_warns(today, said):
    found = overdue(whole(), date(2026, 11, 25), today)

    assert said in found
    assert bool(found) == bool(said)
