"""The corpus as files: how many recommendations come out of PDF, Word, HTML and Markdown whole."""

import pytest

from recommendations.files import extract
from recommendations.files.child import read_in_child
from recommendations.files.extracted import page_of, page_starts
from recommendations.reading import read_feedback_report
from tests.recommendations.corpus import letters, measure
from tests.recommendations.corpus.figure import told
from tests.recommendations.corpus.layouts import LAYOUTS
from tests.recommendations.corpus.rendered import FORMATS, File, files
from tests.recommendations.making_files import pdf_of

pytestmark = pytest.mark.pdf


@pytest.mark.timeout(900)  # twenty seconds where nothing else runs
@pytest.mark.parametrize("ending", FORMATS)
def test_nearly_every_recommendation_of_a_file_comes_out_whole_and_none_is_invented(ending, figure):
    made = files(ending)
    assert len(made) >= 40
    assert {layout for layout in LAYOUTS for one in made if one.name.startswith(f"{layout}, ")} == set(LAYOUTS)
    outcomes = [measure(one.name, read_feedback_report(_text(one)), one.expected) for one in made]
    told(figure, ending, outcomes, f" over {len(LAYOUTS)} layouts")


def _text(one: File) -> str:
    return extract(f"report.{one.ending}", one.content).text


@pytest.mark.parametrize("ending", FORMATS)
def test_the_child_reads_the_same(ending):
    one = files(ending)[1]
    extracted, report = read_in_child(f"report.{ending}", one.content)
    assert extracted.text == _text(one)
    assert report == read_feedback_report(extracted.text)
    assert measure(one.name, report, one.expected).whole == len(one.expected)


BROKEN = "<p style='break-before:page'>"


def test_every_recommendation_knows_its_page():
    """Two to a page, the second of each going on overleaf; the page is the one on which it begins."""
    items = [
        f"<b>Agree plan number {number}.</b> It helps a great deal, and it is the time for it. "
        for number in range(1, 7)
    ]
    body = "<h1>Corporate Peer Challenge</h1><p>Exeham Borough Council</p><h2>2. Key recommendations</h2>"
    for number, words in enumerate(items, 1):
        more = "Members told us so,</p>" + BROKEN + "and so did partners.</p>" if number % 2 == 0 else "</p>"
        body += f"<p>{number}. {words}{more}"
    foot = "<style>@page{size:A5;@bottom-center{content:'Page ' counter(page)}}</style>"
    found = extract("r.pdf", pdf_of(f"<html lang=en>{foot}<body>{body}</body></html>".encode()))
    report = read_feedback_report(found.text)
    starts = page_starts(found.page_of_line)
    assert [page_of(starts, item.line) for item in report.recommendations] == [1, 1, 2, 2, 3, 3]
    assert all(
        letters("Members told us so, and so did partners") in letters(one.text) for one in report.recommendations[1::2]
    )


def test_the_weight_of_fonts_tells_where_each_begins():
    """Paragraphs alike in all but their weight: the bold sentence opens each recommendation and is its headline."""
    leads = [
        "Agree one list of priorities.",
        "Show Cabinet one scorecard every quarter.",
        "Settle the leisure centres.",
    ]
    items = "".join(
        f"<p><b>{lead}</b> The team heard several answers to this, and none of them was written down where "
        "the people who do the work would look for it.</p><p>It would help staff.</p>"
        for lead in leads
    )
    body = f"<h1>Feedback report</h1><h2>Key recommendations</h2>{items}"
    text = extract("r.pdf", pdf_of(f"<html lang=en><body>{body}</body></html>".encode())).text
    read = read_feedback_report(text).recommendations
    assert [item.headline for item in read] == [lead.rstrip(".") for lead in leads]
    assert all(item.text.endswith("It would help staff.") for item in read)
