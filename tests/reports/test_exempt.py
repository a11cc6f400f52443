"""Exempt matter, planted everywhere it can be, is in no format of any edition, nor on any page of one."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pdfplumber
import pytest
from docx import Document as Word
from openpyxl import load_workbook

from recommendations.models import PositionStatement, PositionStatementItem
from reports.building import build_edition
from reports.models import Edition
from reports.models.edition import Document
from reports.services.builds import ask_for_edition
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
    cells = " ".join(str(cell.value) for sheet in book for row in sheet for cell in row)
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
