"""From the demonstration's data every document comes out in every format, and every number is the page's."""

import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pdfplumber
import pytest
from bs4 import BeautifulSoup
from docx import Document as Word
from openpyxl import load_workbook

from councils.models import ReportingPeriod, User
from reports.demonstration.load import load_council
from reports.demonstration.marrowdale import COUNCIL as MARROWDALE
from reports.document import Imprint, article, make
from reports.document.scrutiny_matter import late_actions, late_steps
from reports.models import EditionFile
from reports.models.edition import Document
from reports.snapshot import from_json
from reports.snapshot.gathering import gather
from tests.factories.reports import questions

pytestmark = [pytest.mark.django_db, pytest.mark.pdf]

TODAY = date(2026, 11, 21)
IMPRINT = Imprint(1, datetime(2026, 11, 21, 9, 0, tzinfo=UTC))
NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")
DATES = ("Due at first", "Due now", "Expected", "Completed")


@pytest.fixture
def council(monkeypatch):
    monkeypatch.setattr("reports.demonstration.load.load_editions", lambda world: None)
    monkeypatch.setattr("reports.snapshot.gathering.question_lines", lambda council, *, until, public: questions())
    monkeypatch.setattr("reports.demonstration.load.load_questions", lambda world: None)
    monkeypatch.setattr("reports.demonstration.load.load_papers", lambda world: None)
    return load_council(MARROWDALE, TODAY)


def test_every_number_in_every_format_is_the_pages(council, sign_in):
    """One test, since loading the demonstration takes longer than reading what is made of it."""
    period = ReportingPeriod.objects.filter(council=council, opens_at__isnull=False).latest("first_day")
    leader = sign_in(User.objects.get(email="leader@marrowdale.example"))
    page = leader.get(f"/{council.slug}/scorecard/{period.slug}/").content.decode()
    for document in Document.values:
        made = gather(council, period, document, "cabinet", today=TODAY, gathered_at=IMPRINT.published_at)
        files = {file.format: file.content for file in make(made, IMPRINT, lambda words, percent: None)}
        assert set(files) == set(EditionFile.Format.values)
        html = article(made, IMPRINT)

        the_data_is_the_snapshot(files["json"], made)
        the_workbook_has_its_values(files["xlsx"], made)
        the_pdf_has_every_number_of_the_page(files["pdf"], html)
        the_word_file_has_every_number_of_the_page(files["docx"], html)
        if document in ("scorecard", "action_plan"):
            the_rows_of_the_word_file_are_the_snapshots(files["docx"], made)
        assert numbers(words_of(files["html"].decode())) >= numbers(words_of(html))
        if made.scorecard:
            the_scorecard_page_says_the_same(page, made)


def the_data_is_the_snapshot(content, made):
    assert from_json(content.decode()) == made
    data = json.loads(content)["snapshot"]
    for line, plain in zip(made.indicators, data["scorecard"]["indicators"] if made.scorecard else (), strict=True):
        assert plain["value"] == (None if line.value is None else str(line.value))


def the_workbook_has_its_values(content, made):
    book = load_workbook(BytesIO(content))
    if made.scorecard:
        the_workbook_has_the_scorecard(book, made.scorecard)
    for line, row in zip(made.actions, rows(book, "Actions"), strict=True):
        assert (row["Reference"], row["Rating"]) == (line.reference, line.rating.label)
        assert row["Times moved"] == line.times_moved
        days = (line.original_due_on, line.due_on, line.forecast_on, line.completed_on)
        assert [row[name] and row[name].date() for name in DATES] == list(days)

    if made.scrutiny:
        the_workbook_has_the_changes(book, made)
    if made.challenges:
        the_workbook_has_the_challenges(book, made)


def the_workbook_has_the_changes(book, made):
    found = made.scrutiny.comparison
    groups = ("worse", "better", "dates", "results", "statuses", "new", "gone")
    changes = [change for group in groups for change in getattr(found, group)]
    assert changes
    for change, row in zip(changes, rows(book, "Changes"), strict=True):
        marks = [mark.word if mark else None for mark in (change.mark_before, change.mark_after)]
        assert [row["Rating before"], row["Rating now"]] == marks
        assert (row["Before"] or "", row["Now"] or "") == (change.before, change.after)
    moves = [(line, move) for line in made.scrutiny.moved for move in line.moves]
    for (line, move), row in zip(moves, rows(book, "Moved dates"), strict=True):
        days = [row[name].date() for name in ("Due at first", "Moved from", "Moved to", "Decided on")]
        assert days == [line.original_due_on, move.from_on, move.to_on, move.decided_on]
    for late, row in zip(late_actions(made), rows(book, "Late actions"), strict=True):
        assert (row["Reference"], row["Days late"]) == (late.line.reference, late.days)
    for late, row in zip(late_steps(made), rows(book, "Late milestones"), strict=True):
        assert (row["Milestone"], row["Days late"]) == (late.step.title, late.days)
    for question, row in zip(made.questions, rows(book, "Questions"), strict=True):
        assert (row["Question"], row["Answer"] or "") == (question.text, question.answer)


def the_workbook_has_the_challenges(book, made):
    measures = [line for story in made.challenges for line in story.measures]
    assert measures
    for line, row in zip(measures, rows(book, "Measures"), strict=True):
        assert [exact(row["Before the visit"]), exact(row["Now"])] == [line.before, line.now]
        assert row["Since the visit"] == line.way.label
    assert made.evidence
    for entry, row in zip(made.evidence, rows(book, "Evidence"), strict=True):
        assert (row["Number"], row["Evidence"], row["Link"] or "") == (entry.number, entry.title, entry.link)
    clock = [line for story in made.challenges for line in story.clock]
    for line, row in zip(clock, rows(book, "Clock"), strict=True):
        assert (row["Due"].date(), row["Done"] and row["Done"].date()) == (line.by, line.done_on)


def the_workbook_has_the_scorecard(book, card):
    for line, row in zip(card.indicators, rows(book, "Indicators"), strict=True):
        assert (row["Code"], row["Rating"]) == (line.code, line.rating.label)
        values = (row["Result"], row["Target"], row["Forecast for the year end"])
        assert [exact(value) for value in values] == [line.value, line.target, line.forecast]
    points = [(line, point) for line in card.indicators for point in line.history]
    for (line, point), row in zip(points, rows(book, "Results"), strict=True):
        assert (row["Code"], row["Period"], exact(row["Result"])) == (line.code, point.period, point.value)
    for risk, row in zip(card.risks, rows(book, "Risks"), strict=True):
        assert (row["Score now"], row["Score aimed at"]) == (risk.current, risk.target)
    for line, row in zip(card.finance, rows(book, "Money"), strict=True):
        amounts = (row["Budget (£)"], row["Forecast (£)"], row["Difference (£)"])
        assert [exact(amount) for amount in amounts] == [line.budget, line.forecast, line.variance]


def rows(book, name) -> list[dict]:
    heads, *rest = book[name].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rest]


def exact(cell) -> Decimal | None:
    return None if cell is None else Decimal(str(cell))


def the_pdf_has_every_number_of_the_page(content, html):
    with pdfplumber.open(BytesIO(content)) as pdf:
        text = "\n".join(page.extract_text(use_text_flow=True) for page in pdf.pages)
    missing = numbers(words_of(html)) - numbers(text)
    assert not missing


def the_word_file_has_every_number_of_the_page(content, html):
    """No number of the page is missing, none is there more seldom, and none is there that the page has not."""
    of_page = numbers(words_of(html))
    of_word = numbers(words_of_word(content))
    apart = set(of_page) ^ set(of_word)
    assert not apart
    assert not of_page - of_word


def the_rows_of_the_word_file_are_the_snapshots(content, made):
    tables = Word(BytesIO(content)).tables
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    for line in made.indicators:
        (row,) = [row for row in rows if re.fullmatch(rf"{re.escape(line.name)}\n{line.code}(, provisional)?", row[0])]
        assert row[1].split("\n")[0] == line.value_in_words
        assert row[2].startswith(f"{line.rating.mark.word}\n{line.rule_in_words}")
    if made.scorecard:
        for line in made.scorecard.risks:
            (row,) = [row for row in rows if row[0].split("\n")[0] == line.title]
            assert row[1] == ("Not reviewed" if line.current is None else str(line.current))


def the_scorecard_page_says_the_same(page, made):
    said = words_of(page)  # its headline counts what is exempt as well, for those who may see it
    for line in made.indicators:
        assert line.value_in_words in said, line.code


def words_of(html: str) -> str:
    """What an HTML document says, without the words inside its charts, which are drawn from the same figures."""
    soup = BeautifulSoup(html, "lxml")
    for part in soup(["svg", "style", "script", "head"]):
        part.decompose()
    for part in soup.select(".hidden, .running"):
        part.decompose()
    return re.sub(r"\s+", " ", soup.get_text(" "))


def words_of_word(content: bytes) -> str:
    word = Word(BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in word.paragraphs] + cells)


def numbers(text: str) -> Counter:
    return Counter(NUMBER.findall(text))
