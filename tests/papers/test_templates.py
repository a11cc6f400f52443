"""Templates: the built-in ones have every field of the real front sheets, and data that is none is refused."""

import re
from dataclasses import replace

import pytest

from reports.papers.parts import Kind, Template, UnreadableTemplate, from_data, problems, to_data
from reports.papers.templates import BUILT_IN, PLAIN, SEFTON_2018, SEFTON_2024, catalogue

#: Labels as each document prints them, and where it does so by a scanner's mistake, as it must have been typed.
SEEDS = {
    "000": (
        SEFTON_2018,
        (
            "Report to|Date of Meeting|Subject|Report of|Wards Affected|Portfolio|Is this a Key Decision|"
            "Included in Forward Plan|Exempt / Confidential Report|Summary|Recommendation(s)|"
            "Reasons for the Recommendation(s)|Alternative Options Considered and Rejected|"
            "What will it cost and how will it be financed?|(A) Revenue Costs|(B) Capital Costs|"
            "Implications of the Proposals|Resource Implications (Financial, IT, Staffing and Assets)|"
            "Legal Implications|Equality Implications|Contribution to the Council's Core Purpose|"
            "Protect the most vulnerable|Facilitate confident and resilient communities|"
            "Commission, broker and provide core services|Place – leadership and influencer|"
            "Drivers of change and reform|Facilitate sustainable economic prosperity|"
            "Greater income for social investment|Cleaner Greener|"
            "What consultations have taken place on the proposals and when?|(A) Internal Consultations|"
            "(A) Internal Consultations|(B) External Consultations|Implementation Date for the Decision|"
            "Contact Officer|Appendices|Background Papers|Background"
        ),
    ),
    "004": (
        SEFTON_2024,
        (
            "Date of meeting|Report to|Report of|Portfolio|Wards affected|Included in Forward Plan|"
            "Is this a key decision|Exempt/confidential report|Summary|Recommendation(s)|"
            "The Rationale and Evidence for the Recommendations|Financial Implications|Legal Implications|"
            "Corporate Risk Implications|Staffing HR Implications|Conclusion|"
            "Alternative Options Considered and Rejected|Equality Implications|Impact on Children and Young People|"
            "Climate Emergency Implications|What consultations have taken place on the proposals and when?|"
            "(A) Internal Consultations|(B) External Consultations|Implementation Date for the Decision|"
            "Contact Officer|Appendices"
        ),
    ),
}


def plain(text: str) -> str:
    """Without what a scanner gets wrong: "ls" for "Is", spaces, and the two apostrophes."""
    return re.sub(r"\s+", "", text.replace("ls this", "Is this").replace("’", "'")).casefold()


@pytest.mark.parametrize("number", SEEDS)
def test_the_real_front_sheets_have_no_field_that_the_template_lacks(shared, number):
    template, labels = SEEDS[number]
    printed = plain(next((shared / "seeds").glob(f"{number}_*.txt")).read_text())
    names = [part.name for part in (*template.front, *template.sections)] + [step.name for step in template.steps]

    for label in labels.split("|"):
        assert plain(label) in printed, f"the document does not say {label}"
        assert any(plain(name).startswith(plain(label)) for name in names), f"{template.name} lacks {label}"


@pytest.mark.parametrize("number", SEEDS)
def test_every_label_of_the_real_front_table_is_known(shared, number):
    """The other way round: whatever stands before a colon at the head of the document is a line of ours."""
    template, _ = SEEDS[number]
    head = next((shared / "seeds").glob(f"{number}_*.txt")).read_text().split("Summary:")[0]
    labels = [found.strip(" |") for found in re.findall(r"([A-Za-z][A-Za-z /]+):", head)]
    names = {plain(part.name) for part in template.front}

    assert len(labels) >= 8
    assert not [label for label in labels if plain(label) not in names]


@pytest.mark.parametrize("slug", BUILT_IN)
def test_a_built_in_template_can_be_used_and_read_back(slug):
    template = BUILT_IN[slug]

    assert problems(template) == []
    assert from_data(to_data(template)) == template
    assert [part for step in template.steps for part in step.parts] == list(template.sections)
    assert len({step.slug for step in template.steps}) == len(template.steps)
    for kind in (Kind.RECOMMENDATIONS, Kind.INTERNAL, Kind.IMPLEMENTATION, Kind.CONTACT, Kind.APPENDICES):
        assert template.of_kind(kind), f"{slug} has no {kind}"


def test_groups_are_written_on_one_page():
    steps = {step.name: [part.key for part in step.parts] for step in SEFTON_2018.steps}

    assert steps["What will it cost and how will it be financed?"] == ["revenue", "capital"]
    assert len(steps["Contribution to the Council's Core Purpose"]) == 8


def test_the_catalogue_has_every_section_once():
    keys = [part.key for part in catalogue()]

    assert len(keys) == len(set(keys))
    assert {"climate", "children", "staffing", "health", "body"} <= set(keys)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (replace(PLAIN, front=PLAIN.front[2:]), "to whom"),
        (replace(PLAIN, sections=PLAIN.sections[:1]), "recommendations"),
        (replace(PLAIN, sections=(*PLAIN.sections, PLAIN.sections[0])), "twice"),
        (replace(PLAIN, sections=(*PLAIN.sections, replace(PLAIN.sections[0], key="x", name=" "))), "name"),
    ],
)
def test_a_template_that_cannot_be_used_says_why(wrong: Template, words: str):
    with pytest.raises(UnreadableTemplate, match=words):
        from_data(to_data(wrong))


@pytest.mark.parametrize("data", [{}, {"name": "x", "front": [{}], "sections": []}, {"name": "x", "front": 3}])
def test_other_data_is_no_template(data):
    with pytest.raises(UnreadableTemplate, match="no template"):
        from_data(data)
