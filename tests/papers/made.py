"""Papers made for tests, without a database."""

from dataclasses import replace
from datetime import date

from reports.papers.content import Annex, Content, Exemption, Facts, Written
from reports.papers.parts import Kind, Template
from reports.papers.templates import PLAIN

FACTS = Facts(
    council="Exeham Borough Council",
    council_slug="exeham",
    accent_colour="#1b3a57",
    executive_name="Cabinet",
    report_to="Cabinet",
    meeting_on=date(2026, 12, 3),
    subject="Performance in the second quarter",
    report_of="Director of resources",
    portfolio="Leader",
    wards="All",
    is_key=False,
    in_forward_plan=False,
    has_exempt=False,
    finance_reference="FD.1/26",
    legal_reference="LD.2/26",
    contact_name="Pat Example",
    contact_email="pat@exeham.example",
)


def whole(template: Template = PLAIN, *, exempt: dict[str, Exemption] | None = None, **facts: object) -> Content:
    """A paper with words in every section, ready to be cleared; `exempt` by section's key."""
    exempt = exempt or {}
    changed = {"has_exempt": True} if exempt else {}
    return Content(
        template=template,
        facts=replace(FACTS, **(changed | facts)),
        written={
            part.key: Written(f"Words of {part.key}, with **weight**.", exempt.get(part.key))
            for part in template.sections
            if part.kind in (Kind.TEXT, Kind.SHORT) or part.key in exempt
        },
        recommendations=("Note the quarter.", "Agree the *way back* for each red indicator."),
        annexes=(Annex("A", "Corporate performance report, Q2 2026/27", 12),),
        call_in_ends=date(2026, 12, 14),
        implemented_from=date(2026, 12, 15),
    )
