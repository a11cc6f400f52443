"""What is asked of every PDF that the site makes: documents, Cabinet papers and sheets."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from reports.document import Imprint
from reports.document.paper_html import paper_pdf
from reports.document.pdf import make_pdf
from reports.document.sheet import sheet_pdf
from reports.papers.content import Exemption
from reports.papers.layout import lay_out
from reports.papers.templates import BUILT_IN
from reports.snapshot.parts import ExemptThing
from tests.factories.reports import snapshot
from tests.papers.made import whole
from tests.reports.conftest import IMPRINT
from tests.reports.test_pdf import structure
from tests.reports.test_sheets import sheets

pytestmark = pytest.mark.pdf
AT = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
EXEMPT = Exemption(3, "A tender is open.")
THINGS = (ExemptThing("Indicator H01", 3, "It names a supplier."), ExemptThing("Action A1", 1, "It names a person."))


def papers():
    for name, template in BUILT_IN.items():
        for part in "ab":
            yield (
                f"paper {name} {part}",
                lambda t=template, p=part: paper_pdf(lay_out(whole(t, exempt={"legal": EXEMPT}), p), cleared_at=AT),
            )


def documents():
    for name in ("scorecard", "action_plan"):
        yield name, lambda n=name: make_pdf(snapshot(n), IMPRINT)
        yield (
            f"{name}, an exempt annex",
            lambda n=name: make_pdf(snapshot(n, exempt_things=THINGS), Imprint(1, AT, annex="B")),
        )


def one_page_each():
    for reference in ("H01", "A3"):
        yield f"sheet {reference}", lambda r=reference: sheet_pdf(sheets(gathered_at=AT)[r])


EVERY = {**dict(papers()), **dict(documents()), **dict(one_page_each())}


@pytest.fixture(scope="module", params=EVERY)
def file(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "it.pdf"
    path.write_bytes(EVERY[request.param]().content)
    return path


@pytest.fixture
def opened(file):
    with pikepdf.open(file) as pdf:
        yield pdf


def test_two_checkers_find_nothing(file):
    pdfua = pytest.importorskip("pdfua", reason="the checker pdfua is not installed")
    outloud = pytest.importorskip("outloud", reason="the checker outloud is not installed")
    assert [str(finding) for finding in pdfua.validate(str(file)).findings] == []
    assert [f"{finding.rule} {finding.message}" for finding in outloud.check(str(file)).findings] == []


def test_it_says_what_it_is_and_whose_and_when_without_the_clock(opened):
    information = opened.docinfo
    assert str(opened.Root.Lang) == "en-GB"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert len(str(information.Title)) > 20
    assert str(information.Author) == "Exeham Borough Council"
    assert len(str(information.Subject)) > 10
    created, modified = str(information.CreationDate), str(information.ModDate)
    assert created == modified
    assert created.startswith(("D:20261103", "D:20261019"))
    with opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_it_has_bookmarks_in_the_order_of_its_headings(opened):
    with opened.open_outline() as outline:
        titles = [entry.title for entry in walk(outline.root)]
    headings = [element for element in structure(opened) if str(element.S) in ("/H1", "/H2", "/H3", "/H4")]
    assert titles
    assert len(titles) == len(headings)


def walk(entries):
    for entry in entries:
        yield entry
        yield from walk(entry.children)


def test_no_heading_skips_a_level_and_none_is_empty(opened):
    """What the checker pdfua leaves to people of PDF/UA 7.4.2: it looks for empty headings only."""
    headings = [element for element in structure(opened) if str(element.S) in {f"/H{n}" for n in range(1, 7)}]
    levels = [int(str(heading.S)[2]) for heading in headings]
    assert all(len(heading.K) for heading in headings)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_font_is_our_own_and_embedded(opened):
    fonts = [font for page in opened.pages for font in page.Resources.get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        described = font.DescendantFonts[0].FontDescriptor
        assert "SourceSans3" in str(described.FontName).replace("-", "")
        assert "/FontFile3" in described or "/FontFile2" in described


def test_every_item_of_a_list_has_a_body(opened):
    for item in (element for element in structure(opened) if element.S == "/LI"):
        assert "/LBody" in [str(kid.S) for kid in item.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def test_what_is_exempt_says_so_on_every_page():
    import pdfplumber

    made = replace(snapshot("action_plan"), audience="exempt", exempt_things=THINGS)
    with pdfplumber.open(BytesIO(make_pdf(made, Imprint(1, AT, annex="B")).content)) as pdf:
        pages = [" ".join(page.extract_text().split()) for page in pdf.pages]
    assert (
        "Part B: exempt, not for publication, under paragraphs 1 and 3 (Local Government Act 1972, Schedule 12A)"
        in pages[0]
    )
    assert all("EXEMPT, paragraphs 1 and 3. Annex B, 3 November 2026" in page for page in pages[1:])
    assert any("Action A1: paragraph 1, information relating to any individual. It names a person." in p for p in pages)
