"""The sheets of one indicator and one action: from the documents' lines, on one page, for the same people."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pdfplumber
import pikepdf
import pytest
from django.utils import timezone

from actions.progress.gather import plan_progress
from actions.rules.dates import day_in_words
from performance.scorecard.gather import scorecard
from reports.annexes import sheet_key
from reports.document.sheet import sheet_article, sheet_file_name, sheet_pdf
from reports.sheets import gather_sheets
from reports.snapshot.gathering import for_readers
from reports.snapshot.parts import ExemptThing
from reports.snapshot.sheet import Sheet, sheet_data
from tests.factories.actions import (
    ActionFactory,
    AdviceFactory,
    EvidenceFactory,
    MilestoneFactory,
    PlanFactory,
    ProgressUpdateFactory,
    VisitFactory,
)
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.performance import IndicatorFactory, ResultFactory, TargetFactory
from tests.factories.reports import snapshot
from tests.reports.test_pdf import structure

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
SECRET = "Quillfeather"


def sheets(**changes) -> dict[str, Sheet]:
    """A sheet of every indicator and every action of the documents that the other tests are made of."""
    card, plan = snapshot().scorecard, snapshot("action_plan").plans[0]
    of = snapshot()
    empty = Sheet(
        of.council,
        of.council_slug,
        of.accent_colour,
        of.period,
        of.period_slug,
        of.last_day,
        period_is_closed=True,
        gathered_at=of.gathered_at,
    )
    found = {line.code: replace(empty, indicator=line, **changes) for line in card.indicators}
    for line in plan.actions:
        served = tuple(each for each in plan.recommendations if line in each.actions)
        found[line.reference] = replace(
            empty, action=line, plan=plan.plan, challenge=plan.challenge, recommendations=served, **changes
        )
    return found


def text_of(content: bytes) -> list[str]:
    with pdfplumber.open(BytesIO(content)) as pdf:
        return [" ".join(page.extract_text(use_text_flow=True).split()) for page in pdf.pages]


@pytest.mark.pdf
@pytest.mark.parametrize("reference", ["H01", "C03", "E05", "M05", "A3", "A5", "A8", "A10", "A11"])
def test_one_page_for_one_thing(reference):
    (page,) = text_of(sheet_pdf(sheets()[reference]).content)
    assert f"{reference}" in page
    assert "Exeham Borough Council" in page


@pytest.mark.pdf
def test_an_indicators_sheet_says_what_its_line_says():
    line = snapshot().scorecard.exceptions[0]
    (page,) = text_of(sheet_pdf(sheets()[line.code]).content)

    for words in (
        line.name,
        line.definition,
        line.rule_in_words,
        line.value_in_words,
        line.rating.label,
        f"Target {line.target_in_words}",
        line.commentary,
        line.corrective_action,
        line.owner,
        *line.priorities,
        *line.objectives,
        *(point.in_words for point in line.history[-6:]),
        *(f"{other.group}, {other.period}: {other.in_words}" for other in line.benchmarks),
    ):
        assert " ".join(words.split()) in page, words


@pytest.mark.pdf
def test_an_actions_sheet_says_what_its_line_says():
    line = next(line for line in snapshot("action_plan").actions if line.reference == "A3")
    (page,) = text_of(sheet_pdf(sheets()["A3"]).content)

    for words in (line.title, line.rating.label, line.reason, line.way_back, line.narrative, line.lead_officer):
        assert words in page
    first, now = day_in_words(line.original_due_on), day_in_words(line.due_on)
    assert f"First due {first}. Due now {now}, moved twice." in page
    for step in line.milestones:
        assert step.title in page
    assert "Recommendation 1: Put the medium-term finances on a firm footing." in page


@pytest.mark.pdf
@pytest.mark.parametrize("reference", ["H01", "A3"])
def test_more_words_than_a_page_holds_go_over_and_every_page_says_that_it_is_exempt(reference, tmp_path):
    sheet = sheets(exempt=ExemptThing("It", 4, "It names people."))[reference]
    words = (
        "housing",
        "repairs",
        "landlords",
        "nights",
        "families",
        "leases",
        "rents",
        "moves",
        "hostels",
        "staff",
        "costs",
    )
    long = " ".join(f"Sentence {n} tells {words[n % 11]} from {words[n % 7]} {words[n * n % 11]}." for n in range(300))
    if sheet.indicator:
        sheet = replace(sheet, indicator=replace(sheet.indicator, commentary=long))
    else:
        sheet = replace(sheet, action=replace(sheet.action, narrative=long))
    made = sheet_pdf(sheet)

    pages = text_of(made.content)
    assert len(pages) == made.pages > 1
    for number, page in enumerate(pages, start=1):
        assert "EXEMPT, paragraph 4" in page
        assert f"Page {number} of {len(pages)}" in page
    assert all(f"Sentence {number} tells" in " ".join(pages) for number in (0, 150, 299))
    check_tags(made.content, tmp_path)


@pytest.mark.pdf
@pytest.mark.parametrize("reference", ["H01", "C03", "A3", "A10"])
def test_two_checkers_find_nothing(reference, tmp_path):
    made = sheet_pdf(sheets()[reference])
    check_tags(made.content, tmp_path)
    assert sheet_pdf(sheets()[reference]).content == made.content


def check_tags(content: bytes, tmp_path) -> None:
    pdfua = pytest.importorskip("pdfua", reason="the checker pdfua is not installed")
    outloud = pytest.importorskip("outloud", reason="the checker outloud is not installed")
    path = tmp_path / "sheet.pdf"
    path.write_bytes(content)
    assert [str(finding) for finding in pdfua.validate(str(path)).findings] == []
    assert [f"{finding.rule} {finding.message}" for finding in outloud.check(str(path)).findings] == []
    with pikepdf.open(path) as pdf:
        levels = [int(str(element.S)[2]) for element in structure(pdf) if str(element.S) in ("/H1", "/H2", "/H3")]
    assert levels[0] == 1
    assert levels.count(1) == 1


@pytest.fixture
def period(cast):
    return ReportingPeriodFactory(council=cast.council, year=2026, quarter=2, person=cast.performance_lead)


def an_indicator(cast, period, word="Plain", **kwargs):
    indicator = IndicatorFactory(council=cast.council, name=f"{word} indicator", **kwargs)
    TargetFactory(indicator=indicator)
    ResultFactory(indicator=indicator, period=period, commentary=f"{word} why")
    return indicator


def an_action(cast, period, word="Plain", plan=None, **kwargs):
    advice = AdviceFactory(challenge=VisitFactory(council=cast.council))
    plan = plan or PlanFactory(council=cast.council, challenge=advice.challenge)
    action = ActionFactory(plan=plan, title=f"{word} action", **kwargs)
    action.recommendations.add(advice)
    MilestoneFactory(action=action, title=f"{word} step")
    EvidenceFactory(action=action, title=f"{word} minutes")
    ProgressUpdateFactory(action=action, period=period, rating="green", narrative=f"{word} story", author=cast.officer)
    return action


def test_the_lines_are_those_of_the_scorecard_and_the_action_plan(cast, period):
    indicator, action = an_indicator(cast, period), an_action(cast, period)
    today = timezone.localdate(NOW)
    keys = [sheet_key("indicator", indicator.pk), sheet_key("action", action.pk)]

    found = gather_sheets(cast.council, period, keys, today=today, gathered_at=NOW)

    card = scorecard(cast.council, period, today=today, include_exempt=False)
    progress = plan_progress(action.plan, period, today=today, include_exempt=False)
    assert found[keys[0]].indicator == for_readers(card.indicators[0])
    assert found[keys[1]].action == for_readers(progress.actions[0])
    assert [served.text for served in found[keys[1]].recommendations] == [progress.recommendations[0].text]
    assert json.dumps(sheet_data(found[keys[1]]))


def test_an_exempt_action_is_not_named_on_the_sheet_of_another(cast, period):
    secret = an_action(cast, period, SECRET, is_exempt=True, exempt_paragraph=3, exempt_reason=f"{SECRET} interest")
    other = an_action(cast, period, "Open", plan=secret.plan)
    other.waits_for.add(secret)
    other.recommendations.set(secret.recommendations.all())
    keys = [sheet_key("action", row.pk) for row in (other, secret)]

    found = gather_sheets(cast.council, period, keys, today=timezone.localdate(NOW), gathered_at=NOW)

    assert SECRET not in json.dumps(sheet_data(found[keys[0]])) + sheet_article(found[keys[0]])
    assert SECRET in sheet_article(found[keys[1]])
    assert "Exempt, paragraph 3 of Schedule 12A" in sheet_article(found[keys[1]])
    assert sheet_file_name(found[keys[1]]).endswith("-2026-q2-exempt.pdf")


def test_another_councils_things_have_no_sheet_here(cast, period):
    theirs = IndicatorFactory(council=cast.elsewhere)
    key = sheet_key("indicator", theirs.pk)
    assert gather_sheets(cast.council, period, [key], today=timezone.localdate(NOW), gathered_at=NOW) == {}


@pytest.mark.pdf
@pytest.mark.parametrize("kind", ["indicator", "action"])
def test_the_page_of_a_thing_leads_to_its_sheet_and_that_to_the_file(
    cast, sign_in, period, kind, django_assert_max_num_queries
):
    thing = an_indicator(cast, period) if kind == "indicator" else an_action(cast, period)
    browser = sign_in(cast.cabinet_member)
    where = f"/exeham/sheets/{kind}/{thing.pk}/"

    assert where in browser.get(f"/exeham/{kind}s/{thing.pk}/").content.decode()
    with django_assert_max_num_queries(15):
        page = browser.get(where).content.decode()
    assert f"{kind.capitalize()} sheet" in page
    assert f"{where}pdf/" in page
    file = browser.get(f"{where}pdf/")
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"].startswith(f'attachment; filename="exeham-{kind}-sheet-')
    assert len(text_of(file.content)) == 1


def test_before_there_is_a_quarter_the_page_says_so(cast, sign_in):
    action = ActionFactory(plan=PlanFactory(council=cast.council))
    page = sign_in(cast.officer).get(f"/exeham/sheets/action/{action.pk}/", follow=True).content.decode()
    assert "There is no quarter yet" in page
