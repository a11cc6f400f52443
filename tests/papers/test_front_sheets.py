"""The two real front sheets, 2018 and 2024: every field of them, as those papers have it, is in the PDF and in Word.

The table is written out by hand from the papers themselves, so that nobody loses a line of a template unseen.
"""

import re
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise

import docx
import pdfplumber
import pytest

from reports.document.paper_html import paper_pdf
from reports.document.paper_word import paper_word
from reports.papers.layout import lay_out
from reports.papers.templates import SEFTON_2018, SEFTON_2024
from tests.papers.made import whole

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
CONSULTED = ("What consultations have taken place on the proposals and when?",)
BOTH = (
    "Summary", "Recommendation(s)", "Cabinet is asked to", "(1)", "(2)", "Alternative Options Considered and Rejected",
    *CONSULTED, "(A) Internal Consultations", "FD.1/26", "LD.2/26", "(B) External Consultations",
    "Implementation Date for the Decision", "Contact Officer", "Telephone Number", "0151 496 0000", "Email Address",
    "pat@exeham.example", "Appendices", "Annex A", "Background Papers",
)  # fmt: skip
WANTED = {
    "2018": (
        SEFTON_2018,
        (
            "Report to", "Date of Meeting", "Subject", "Report of", "Wards Affected", "Portfolio",
            "Is this a Key Decision", "Included in Forward Plan", "Exempt / Confidential Report",
            "Reasons for the Recommendation(s)", "(including any Risk Implications)",
            "What will it cost and how will it be financed?", "(A) Revenue Costs", "(B) Capital Costs",
            "Implications of the Proposals", "Resource Implications (Financial, IT, Staffing and Assets)",
            "Legal Implications", "Equality Implications", "Contribution to the Council's Core Purpose",
            "Protect the most vulnerable", "Facilitate confident and resilient communities",
            "Commission, broker and provide core services", "Place – leadership and influencer",
            "Drivers of change and reform", "Facilitate sustainable economic prosperity",
            "Greater income for social investment", "Cleaner Greener", "1. Background",
        ),
    ),
    "2024": (
        SEFTON_2024,
        (
            "Report Title", "Date of meeting", "Report to", "Report of", "Portfolio", "Wards affected",
            "Included in Forward Plan", "Is this a key decision", "Exempt/confidential report",
            "1. The Rationale and Evidence for the Recommendations", "2. Financial Implications",
            "3. Legal Implications", "4. Corporate Risk Implications", "5. Staffing HR Implications", "6. Conclusion",
            "Equality Implications", "Impact on Children and Young People", "Climate Emergency Implications",
        ),
    ),
}  # fmt: skip


@pytest.fixture(params=WANTED)
def wanted(request):
    template, labels = WANTED[request.param]
    return lay_out(whole(template, contact_phone="0151 496 0000"), "a"), (*BOTH, *labels)


def flat(words: str) -> str:
    return re.sub(r"\s+", " ", words).lower().replace("’", "'")


@pytest.mark.pdf
def test_every_field_is_in_the_pdf(wanted):
    paper, labels = wanted
    with pdfplumber.open(BytesIO(paper_pdf(paper, cleared_at=AT).content)) as pdf:
        text = flat(" ".join(page.extract_text(use_text_flow=True) for page in pdf.pages))
    assert [label for label in labels if flat(label) not in text] == []


def test_every_field_is_in_word(wanted):
    paper, labels = wanted
    document = docx.Document(BytesIO(paper_word(paper, cleared_at=AT)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    bracketed = ["(1) (2)"] if '"(%1)"' in document.part.numbering_part.blob.decode() else []
    links = [target.target_ref.removeprefix("mailto:") for target in document.part.rels.values() if target.is_external]
    text = flat(" ".join([*(paragraph.text for paragraph in document.paragraphs), *cells, *bracketed, *links]))
    assert [label for label in labels if flat(label) not in text] == []


def test_word_has_its_styles_its_tables_described_and_its_pages_numbered(wanted):
    paper, _ = wanted
    content = paper_word(paper, cleared_at=AT)
    assert paper_word(paper, cleared_at=AT) == content
    document = docx.Document(BytesIO(content))
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for table in document.tables:
        properties = table._tbl.tblPr
        assert properties.xpath("./w:tblCaption/@w:val")[0]
        assert properties.xpath("./w:tblCellMar")
        assert [column.width.cm for column in table.columns] == pytest.approx([5.6, 11.4], abs=0.01)
        assert all(row._tr.trPr.xpath("./w:cantSplit") for row in table.rows)
    section = document.sections[0]
    for footer in (section.footer, section.first_page_footer):
        codes = [code.text.strip() for code in footer._element.iter(docx.oxml.ns.qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]
    assert paper.subject in section.header.paragraphs[0].text
