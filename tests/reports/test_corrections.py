"""A correction says what changed, as it was found by comparing, in every format and on every page of it."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from docx import Document as Word
from openpyxl import load_workbook

from reports import building, tasks
from reports.document import Imprint, article, data_of, workbook
from reports.document import html as html_format
from reports.document import pdf as pdf_format
from reports.document import word as word_format
from reports.models import Edition, EditionBuild
from reports.services.builds import ask_for_edition
from reports.snapshot import sha256_of
from reports.snapshot.changes import Changes
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.reports import edition as make_edition
from tests.factories.reports import snapshot
from tests.reports.conftest import IMPRINT


class Context:
    job = type("Job", (), {"attempts": 0})()


@pytest.fixture
def period(cast):
    return ReportingPeriodFactory(council=cast.council, year=2026, quarter=2, closed=True, person=cast.performance_lead)


def mended(cast, audience="scrutiny"):
    made = snapshot("scorecard", audience, council=cast.council.name, council_slug=cast.council.slug)
    first, *rest = made.scorecard.indicators
    return replace(made, scorecard=replace(made.scorecard, indicators=(replace(first, value_in_words="300"), *rest)))


def address(name, *args):
    return reverse(f"reports:{name}", args=["exeham", *args])


# --- the table ------------------------------------------------------------------------------------------------


def test_the_database_gives_an_edition_no_changes(cast, period):
    edition = make_edition(cast.council, period=period)
    edition.refresh_from_db()
    assert (edition.changes, edition.compared_with, edition.found) == ([], None, None)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"changes": [{"thing": "x"}]}, "edition_changes_come_of_comparing"),
        ({"compared_with": 1}, "edition_compared_with_an_older_one"),
    ],
)
def test_the_database_refuses_changes_that_nothing_was_compared_for(cast, period, values, name):
    edition = make_edition(cast.council, period=period)
    edition.pk, edition.audience = None, "public"
    for field, value in values.items():
        setattr(edition, field, value)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        edition.save(force_insert=True)


# --- what is frozen -------------------------------------------------------------------------------------------


def test_the_list_that_was_found_is_frozen_with_the_edition(cast, period, monkeypatch):
    make_edition(cast.council, period=period)
    monkeypatch.setattr(building, "gather", lambda *given, **named: mended(cast))
    monkeypatch.setattr(building, "make", lambda *given: ())
    build = ask_for_edition(
        by=cast.performance_lead, period=period, document="scorecard", audience="scrutiny", what_changed="One result."
    )
    tasks.build_edition(Context(), build.pk)

    second = Edition.objects.get(version=2)
    assert second.compared_with == 1
    assert second.changes == [
        {
            "thing": "Indicator H01 Households in temporary accommodation",
            "part": "result",
            "before": "352",
            "after": "300",
        }
    ]
    assert second.data["correction"] == {
        "of_version": 1,
        "reason": "One result.",
        "could_be_compared": True,
        "changes": second.changes,
    }
    assert sha256_of(second.data) == second.data_sha256
    assert "What changed since version 1" in second.html
    assert "Result was 352, now 300" in second.html


def test_an_older_version_that_cannot_be_read_is_said_to_be_so(cast, period, monkeypatch):
    make_edition(cast.council, period=period)
    import pgtrigger

    with pgtrigger.ignore():
        Edition.objects.update(data={"schema": 99, "snapshot": {}})
    second = make_edition(cast.council, period=period, version=2)

    assert (second.changes, second.compared_with) == ([], None)
    assert "Version 1 could not be compared" in second.html


def test_no_difference_is_said_in_words(cast, period):
    make_edition(cast.council, period=period)
    second = make_edition(cast.council, period=period, version=2)
    assert "The figures and words are the same as in version 1" in second.html


@pytest.mark.parametrize("document", ["scorecard", "action_plan"])
def test_every_format_tells_what_changed(document):
    made = snapshot(document)
    heading, last = "What changed since version 1", "Indicator H08 Homes"

    page = html_format.page(made, IMPRINT)
    for words in (heading, "Every change since version 1", "6 more are listed at the end", "16 differences were found"):
        assert words in page
    assert page.count(last) == 1  # in the whole list alone
    book = load_workbook(BytesIO(workbook.make(made, IMPRINT)))
    rows = list(book["What changed"].values)
    assert rows[0] == ("On what", "Part", "Before", "Now")
    assert rows[-1] == (last, "forecast for the year end", "8%", "9%")
    assert len(rows) == 17
    text = "\n".join(paragraph.text for paragraph in Word(BytesIO(word_format.make(made, IMPRINT))).paragraphs)
    for words in (
        heading,
        "Every change since version 1",
        last,
        "Result was 1%, now 2%",
        "The result of one indicator",
    ):
        assert words in text
    assert len(data_of(made, IMPRINT)["correction"]["changes"]) == 16


def test_a_first_version_says_nothing_of_changes():
    made, first = snapshot(), Imprint(1, IMPRINT.published_at)
    assert "What changed" not in article(made, first)
    assert "correction" not in data_of(made, first)
    assert "What changed" not in load_workbook(BytesIO(workbook.make(made, first))).sheetnames


@pytest.mark.pdf
def test_the_pdf_has_the_part_and_the_whole_list():
    import pdfplumber

    with pdfplumber.open(BytesIO(pdf_format.make_pdf(snapshot("action_plan"), IMPRINT).content)) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    assert "What changed since version 1" in pages[1]
    assert "Every change since version 1" in pages[2]  # in the contents
    assert "Indicator H08 Homes" in " ".join(pages[3:])


# --- the pages ------------------------------------------------------------------------------------------------


def test_the_edition_s_pages_show_it(cast, sign_in, period, client):
    make_edition(cast.council, period=period, audience="public")
    second = make_edition(cast.council, period=period, audience="public", version=2, made=mended(cast, "public"))

    page = sign_in(cast.officer).get(address("edition", second.pk)).content.decode()
    assert "Result was 352, now 300" in page
    client.logout()
    page = client.get(f"/published/exeham/{second.pk}/").content.decode()
    assert "1 difference was found by comparing this version with version 1." in page
    assert "Result was 352, now 300" in page


def test_a_version_that_changes_nothing_must_be_meant(cast, sign_in, period, monkeypatch):
    make_edition(cast.council, period=period)
    same = snapshot(council=cast.council.name, council_slug=cast.council.slug)
    monkeypatch.setattr("reports.preparing.gather", lambda *given, **named: same)
    browser, page = sign_in(cast.performance_lead), address("publish", "2026-q2", "scorecard", "scrutiny")

    shown = browser.get(page).content.decode()
    assert "The figures and words are the same as in version 1" in shown
    refused = browser.post(page, {"what_changed": "A better cover."}).content.decode()
    assert "Confirm that a version which changes nothing is meant" in refused
    assert "A better cover." in refused
    assert not EditionBuild.objects.filter(state="queued").exists()
    browser.post(page, {"what_changed": "A better cover.", "same": "on"})
    assert EditionBuild.objects.filter(state="queued").exists()


def test_changes_that_could_not_be_found_ask_for_no_confirmation():
    assert not Changes(1, is_known=False).found
