"""Cabinet papers in the database, written by the real services."""

from datetime import date

from councils.models import Committee, Council, ReportingPeriod, User
from reports.models import CabinetPaper
from reports.papers.content import Exemption
from reports.papers.parts import Kind, Template
from reports.papers.templates import PLAIN
from reports.services.papers import Typed, add_recommendation, begin_paper, save_front, save_step

MEETING_ON = date(2026, 12, 3)
ANSWERS = {
    "report_of": "Director of resources",
    "portfolio": "Leader",
    "wards": "All",
    "is_key": False,
    "in_forward_plan": False,
    "has_exempt": False,
}
SECTION_FACTS = {
    "finance_reference": "FD.101/26",
    "legal_reference": "LD.202/26",
    "contact_name": "Pat Example",
    "contact_email": "pat@exeham.test",
}


def begun(
    council: Council, by: User, *, template: Template = PLAIN, period: ReportingPeriod | None = None
) -> CabinetPaper:
    """A draft with nothing in it."""
    meeting, _ = Committee.objects.get_or_create(council=council, name="Cabinet", kind="executive")
    return begin_paper(
        by=by,
        council=council,
        meeting=meeting,
        meeting_on=MEETING_ON,
        subject="Progress since the peer challenge",
        template=template,
        period=period,
    )


def written(
    council: Council,
    by: User,
    *,
    template: Template = PLAIN,
    period: ReportingPeriod | None = None,
    exempt: dict[str, str] | None = None,
    note: str = "A tender is open.",
    **front: object,
) -> CabinetPaper:
    """A draft that lacks nothing. `exempt`: sections by key, with the words that only Part B may have; `note`: where
    the public interest lies."""
    exempt = exempt or {}
    paper = begun(council, by, template=template, period=period)
    paper = save_front(by=by, paper=paper, version=1, facts=ANSWERS | {"has_exempt": bool(exempt)} | front)
    for step in template.steps:
        typed = {
            part.key: Typed(
                exempt.get(part.key, f"What is to be said of **{part.name}**."),
                0,
                Exemption(3, note) if part.key in exempt else None,
            )
            for part in step.parts
            if part.kind in (Kind.TEXT, Kind.SHORT) or part.key in exempt
        }
        paper = save_step(by=by, paper=paper, slug=step.slug, typed=typed)
    contact = template.of_kind(Kind.CONTACT)
    assert contact
    paper = save_step(by=by, paper=paper, slug=contact.key, typed={}, facts=SECTION_FACTS, version=paper.version)
    for text in ("Note the report.", "Agree the *next steps*."):
        add_recommendation(by=by, paper=paper, text=text)
    return CabinetPaper.objects.for_page().get(pk=paper.pk)
