"""Exempt matter, planted everywhere it can be, is in no format of any edition, nor on any page of one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pdfplumber
import pytest
from django.utils import timezone
from docx import Document as Word
from openpyxl import load_workbook

from audit.models import Event
from recommendations.models import PositionStatement, PositionStatementItem
from reports import tasks
from reports.building import build_edition
from reports.document import Imprint, article
from reports.models import Edition, EditionBuild
from reports.models.edition import Document
from reports.preparing import gather_now
from reports.published import scorecards_printed
from reports.services.builds import ask_for_edition
from reports.snapshot.gathering import gather
from tests.factories.actions import (
    ActionFactory,
    AdviceFactory,
    DateChangeFactory,
    EvidenceFactory,
    MilestoneFactory,
    PlanFactory,
    ProgressUpdateFactory,
    VisitFactory,
)
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.performance import (
    CorporatePlanFactory,
    IndicatorFactory,
    ObjectiveFactory,
    PriorityFactory,
    ResultFactory,
    RiskFactory,
    RiskReviewFactory,
    TargetFactory,
)
from tests.factories.reports import edition as make_edition

SECRET = "Quillfeather"  # planted in everything exempt
OPEN = "Harbourlight"  # planted beside it


@pytest.fixture
def period(cast):
    period = ReportingPeriodFactory(council=cast.council, year=2026, quarter=2, person=cast.performance_lead)
    plant(cast, period)
    return period


def plant(cast, period):
    objective = ObjectiveFactory(priority=PriorityFactory(plan=CorporatePlanFactory(council=cast.council)))
    advice = AdviceFactory(challenge=VisitFactory(council=cast.council))
    plan = PlanFactory(council=cast.council, challenge=advice.challenge)
    statement = PositionStatement.objects.create(challenge=advice.challenge, title="What we say")
    for word, exempt in ((SECRET, True), (OPEN, False)):
        indicator = IndicatorFactory(
            council=cast.council,
            name=f"{word} indicator",
            definition=f"{word} definition",
            exempt=exempt,
            objectives=[objective],
        )
        TargetFactory(indicator=indicator, rationale=f"{word} rationale")
        ResultFactory(
            indicator=indicator,
            period=period,
            value=Decimal(12),
            commentary=f"{word} why",
            corrective_action=f"{word} mended",
        )
        risk = RiskFactory(council=cast.council, title=f"{word} risk", exempt=exempt)
        RiskReviewFactory(risk=risk, period=period, commentary=f"{word} review")
        marked = {"is_exempt": True, "exempt_paragraph": 3, "exempt_reason": f"{word} reason"} if exempt else {}
        action = ActionFactory(plan=plan, title=f"{word} action", success_measure=f"{word} success", **marked)
        action.recommendations.add(advice)
        action.objectives.add(objective) if hasattr(action, "objectives") else objective.actions.add(action)
        ProgressUpdateFactory(
            action=action,
            period=period,
            rating="red",
            narrative=f"{word} story",
            reason=f"{word} reason",
            way_back=f"{word} way back",
            next_steps=f"{word} next",
            author=cast.officer,
        )
        MilestoneFactory(action=action, title=f"{word} step", due_on=date(2026, 8, 3))
        EvidenceFactory(action=action, title=f"{word} minutes")
        DateChangeFactory(action=action, decision="agreed", decider=cast.director, reason=f"{word} delay")
        indicator.shows_success_of.add(action)
        IndicatorFactory(council=cast.council, name=f"{word} measure", exempt=exempt).shows_success_of.add(action)
        said = PositionStatementItem.objects.create(statement=statement, kind="commitment", text="We will act.")
        action.commitment = said
        action.save()
    waiting = ActionFactory(plan=plan, title="Waits for another")
    for action in plan.actions.exclude(pk=waiting.pk):
        waiting.waits_for.add(action)


@pytest.mark.pdf
@pytest.mark.parametrize("audience", ["cabinet", "scrutiny", "public"])
@pytest.mark.parametrize("document", ["scorecard", "action_plan", "scrutiny", "position"])
def test_planted_words_are_nowhere(cast, sign_in, period, document, audience):
    build = ask_for_edition(by=cast.performance_lead, period=period, document=document, audience=audience)
    build_edition(build.pk)
    edition = Edition.objects.get()

    for place, text in texts_of(edition).items():
        assert SECRET.lower() not in text.lower(), place
        assert OPEN in text, place
    assert SECRET not in str(edition.data)
    browser = sign_in(cast.cabinet_member)
    for rest in ("", "read/"):
        assert SECRET not in browser.get(f"/exeham/editions/{edition.pk}/{rest}").content.decode()
    alone = document in ("action_plan", "position")
    left_out = "1 exempt item is left out" if alone else "4 exempt items are left out"
    assert left_out in edition.html


@pytest.mark.pdf
@pytest.mark.parametrize("document", ["scorecard", "action_plan"])
def test_part_b_has_everything_and_marks_what_is_exempt(cast, sign_in, period, document):
    build = ask_for_edition(by=cast.performance_lead, period=period, document=document, audience="exempt")
    build_edition(build.pk)
    edition = Edition.objects.get()

    texts = texts_of(edition)
    for place, text in texts.items():
        assert SECRET in text, place
        assert OPEN in text, place
    for place in ("the Word document", "the PDF", "the page", "on screen"):
        assert "Part B: exempt, not for publication" in texts[place], place
        assert "paragraph 3" in texts[place], place
        assert f"Public interest: {SECRET} reason" in " ".join(texts[place].split()), place
    with pdfplumber.open(BytesIO(bytes(edition.files.get(format="pdf").content))) as pdf:
        for page in pdf.pages:
            assert "not for publication" in page.extract_text().lower()
    assert {"Exempt under paragraph", "Public interest"} <= set(texts["the workbook"].split("; "))
    assert all(f"-part-b-v1.{file.format}" in file.name for file in edition.files.all())
    assert edition.data["snapshot"]["audience"] == "exempt"
    for role, status in READERS_OF_PART_B.items():
        browser = sign_in(getattr(cast, role))
        listed = f"/exeham/editions/{edition.pk}/" in browser.get("/exeham/editions/").content.decode()
        assert listed == (status == 200)
        for rest in ("", "read/", "pdf/", "docx/", "json/", "xlsx/", "html/"):
            assert browser.get(f"/exeham/editions/{edition.pk}/{rest}").status_code == status, (role, rest)


READERS_OF_PART_B = {
    "performance_lead": 200,
    "director": 200,
    "cabinet_member": 200,
    "officer": 403,
    "administrator": 403,
    "scrutiny_member": 403,
}


def test_part_b_is_named_in_no_event_teller_or_filter_of_others(cast, sign_in, period):
    edition = make_edition(
        cast.council, period=period, audience="exempt", made=gather_now(period, "scorecard", "exempt"), by=cast.director
    )
    make_edition(
        cast.council, period=period, audience="exempt", version=2, made=gather_now(period, "scorecard", "exempt")
    )
    assert not Event.objects.filter(data__icontains="A figure was mended").exists()
    assert scorecards_printed(cast.council) == []
    for role in ("cabinet_member", "officer"):
        page = sign_in(getattr(cast, role)).get("/exeham/scorecard/2026-q2/").content.decode()
        assert f"/editions/{edition.pk}/" not in page
    page = sign_in(cast.officer).get("/exeham/editions/").content.decode()
    assert "Part B" not in page.split("<main")[1]
    assert "Part B" in sign_in(cast.director).get("/exeham/editions/").content.decode()


def test_cabinet_is_told_how_many_items_part_b_has(cast, period):
    made = gather_now(period, "scorecard", "cabinet")
    assert "Part B has them." in article(made, Imprint.of_preview(made.gathered_at))
    for audience in ("scrutiny", "public"):
        made = gather_now(period, "scorecard", audience)
        assert "Part B" not in article(made, Imprint.of_preview(made.gathered_at))


@pytest.mark.parametrize("audience", ["cabinet", "scrutiny", "public"])
@pytest.mark.parametrize("document", Document.values)
def test_exempt_matter_is_gathered_for_nobody_else(cast, period, document, audience):
    made = gather(cast.council, period, document, audience, today=period.last_day, gathered_at=timezone.now())
    assert made.exempt_items == 0
    assert made.exempt_things == ()
    assert SECRET not in repr(made)


def test_a_snapshot_with_exempt_matter_is_published_for_nobody_else(cast, period):
    made = replace(gather_now(period, "scorecard", "exempt"), audience="public")
    with pytest.raises(ValueError, match="holds exempt matter"):
        make_edition(cast.council, period=period, audience="public", made=made)
    with pytest.raises(ValueError, match="not what was asked for"):
        make_edition(cast.council, period=period, audience="cabinet", made=gather_now(period, "scorecard", "exempt"))


def test_there_is_no_part_b_of_what_has_nothing_exempt(cast, sign_in):
    period = ReportingPeriodFactory(council=cast.council, year=2026, quarter=2, person=cast.performance_lead)
    browser, page = sign_in(cast.performance_lead), "/exeham/editions/publish/2026-q2/scorecard/"
    told = browser.get(f"{page}exempt/").content.decode()
    assert "Nothing in this document is exempt, so there is no Part B of it." in told
    assert "Publish version" not in told
    assert "so there is no Part B" in browser.get(f"{page}cabinet/").content.decode()
    browser.post(f"{page}exempt/")
    assert not EditionBuild.objects.exists()
    build = ask_for_edition(by=cast.performance_lead, period=period, document="scorecard", audience="exempt")
    tasks.build_edition(None, build.pk)
    build.refresh_from_db()
    assert (build.state, "no Part B" in build.error) == ("failed", True)


def test_the_preview_and_the_check_page_do_not_tell_either(cast, sign_in, period):
    browser = sign_in(cast.performance_lead)

    for document in Document.values:
        for rest in ("", "preview/"):
            page = browser.get(f"/exeham/editions/publish/2026-q2/{document}/public/{rest}").content.decode()
            assert SECRET not in page


def texts_of(edition) -> dict[str, str]:
    """Everything that each format says."""
    files = {file.format: bytes(file.content) for file in edition.files.all()}
    with pdfplumber.open(BytesIO(files["pdf"])) as pdf:
        words = " ".join(page.extract_text() for page in pdf.pages) + str(pdf.metadata)
    book = load_workbook(BytesIO(files["xlsx"]))
    cells = "; ".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    word = Word(BytesIO(files["docx"]))
    everything = [part.blob for part in word.part.package.iter_parts() if b"xml" in part.blob[:5]]
    return {
        "the Word document": " ".join(blob.decode() for blob in everything),
        "the PDF": words,
        "the workbook": cells,
        "the page": files["html"].decode(),
        "the data": files["json"].decode(),
        "on screen": edition.html,
    }
