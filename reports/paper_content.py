"""From a paper's rows to the frozen values that the checklist, the preview and every format are made from."""

from collections.abc import Sequence

from django.utils import timezone

from councils.models import Council
from councils.rules.working_days import Nation
from reports.annexes import annexes_of
from reports.models import CabinetPaper, PaperProcedure, Question
from reports.papers.content import Annex, Carried, Content, Exemption, Facts, Written
from reports.papers.dates import Procedure, WorkedOut, call_in_ends, dates_of, implemented_from


def nation_of(council: Council) -> Nation:
    """Whose bank holidays a council keeps."""
    return Nation(council.nation)


def procedure_of(council: Council) -> Procedure:
    """The council's numbers; the usual ones where it has set none."""
    stored = PaperProcedure.objects.filter(council=council).first()
    return Procedure(stored.decisions_published_within, stored.call_in_days) if stored else Procedure()


def content_of(paper: CabinetPaper, procedure: Procedure, annexes: Sequence[Annex] | None = None) -> Content:
    """The paper as it stands. `annexes` once they are made, with their pages; until then their names."""
    nation = nation_of(paper.council)
    return Content(
        template=paper.as_template,
        facts=_facts(paper),
        written={
            row.key: Written(row.text, Exemption(row.exempt_paragraph, row.public_interest) if row.is_exempt else None)
            for row in paper.sections.all()
        },
        recommendations=tuple(row.text for row in paper.recommendations.all()),
        annexes=tuple(annexes) if annexes is not None else annexes_of(paper),
        call_in_ends=call_in_ends(paper.meeting_on, procedure, nation),
        implemented_from=implemented_from(paper.meeting_on, procedure, nation),
        questions=_carried(paper),
    )


def _carried(paper: CabinetPaper) -> tuple[Carried, ...]:
    """Scrutiny's questions that the paper has taken in, with their approved answers. One query."""
    asked = Question.objects.filter(in_paper__paper=paper, state=Question.State.APPROVED)
    return tuple(
        Carried(
            reference=question.reference,
            about=question.about,
            text=question.text,
            asked_by=question.asker,
            asked_on=question.asked_on,
            answer=question.answer,
            answered_by=str(question.answered_by),
            answered_on=timezone.localdate(question.answered_at),
            exemption=Exemption(question.exempt_paragraph, question.public_interest) if question.is_exempt else None,
        )
        for question in asked.with_names().order_by("year", "number")
    )


def worked_out(paper: CabinetPaper, procedure: Procedure) -> tuple[WorkedOut, ...]:
    """The paper's dates, each with its reason."""
    return dates_of(
        paper.meeting_on,
        is_key=paper.is_key,
        has_exempt=bool(paper.has_exempt),
        procedure=procedure,
        nation=nation_of(paper.council),
    )


def _facts(paper: CabinetPaper) -> Facts:
    council = paper.council
    same = (
        "meeting_on", "subject", "report_of", "portfolio", "wards", "is_key", "key_limb", "in_forward_plan",
        "forward_plan_reference", "has_exempt", "is_wholly_exempt", "finance_officer", "finance_reference",
        "legal_officer", "legal_reference", "contact_name", "contact_phone", "contact_email",
    )  # fmt: skip
    wholly = Exemption(paper.exempt_paragraph, paper.public_interest) if paper.is_wholly_exempt else None
    return Facts(
        council=council.name,
        council_slug=council.slug,
        accent_colour=council.accent_colour,
        executive_name=council.executive_name,
        report_to=paper.meeting.name,
        exemption=wholly,
        **{name: getattr(paper, name) for name in same},
    )
