"""Papers of a council in every state, made by the real services, but with files of a few bytes, so that it is quick."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from actions.models import Action
from councils.models import Council, User
from recommendations.models import Recommendation
from reports.document.paper_html import paper_article
from reports.models import CabinetPaper, DecidedResponse
from reports.paper_content import content_of, procedure_of
from reports.papers.content import Exemption, part_a, to_json_data
from reports.papers.decided import AGREED, CHANGED, Facts, Resolved
from reports.papers.layout import lay_out
from reports.papers.templates import PLAIN
from reports.services.clearings import ask_for_clearing
from reports.services.decided import milestone_from
from reports.services.decisions import correct_decision, record_decision
from reports.services.paper_states import MadeFile, MadePart, clear, publish_paper
from reports.services.paper_templates import add_paper_template, set_procedure
from tests.factories.papers import written


def papers_of(council: Council, lead: User, administrator: User, exempt: str) -> dict[str, int | str]:
    """A draft, a cleared and a published paper, the last two with a Part B that has the word."""
    hidden: dict[str, Any] = {"exempt": {"legal": f"{exempt} advice"}, "note": f"{exempt} tender"}
    draft = written(council, lead)
    cleared = cleared_quickly(written(council, lead, **hidden), lead)
    published = publish_paper(by=lead, paper=cleared_quickly(written(council, lead, **hidden), lead))
    clearing = written(council, lead, **hidden)
    ask_for_clearing(by=lead, paper=clearing)
    row = add_paper_template(by=administrator, council=council, valid_from=date(2026, 4, 1), template=PLAIN)
    set_procedure(by=administrator, council=council, decisions_published_within=2, call_in_days=5)
    files = {
        f"{name}_file_{part.part}": part.files.get().pk
        for name, paper in (("cleared", cleared), ("published", published))
        for part in paper.cleared.all()
    }
    first = draft.recommendations.first()
    assert first
    decided_on(published, lead, exempt)
    return files | {
        "draft_paper": draft.pk,
        "cleared_paper": cleared.pk,
        "published_paper": published.pk,
        "clearing_paper": clearing.pk,
        "paper_recommendation": first.pk,
        "paper_template": row.pk,
    }


def decided_on(paper: CabinetPaper, lead: User, exempt: str) -> None:
    """What the meeting decided on it, with an exempt resolution that has the word, and what came of it: a milestone
    and the response to a recommendation."""
    resolutions = (
        Resolved(1, AGREED),
        Resolved(2, CHANGED, "Agree the next steps, with dates."),
        Resolved(3, AGREED, f"{exempt} be paid.", exemption=Exemption(3, f"{exempt} is still bargaining.")),
    )
    facts = Facts(timezone.localdate(), "Minute 34")
    decision = record_decision(by=lead, paper=paper, facts=facts, resolutions=resolutions)
    facts = replace(facts, presided="The chair")
    correct_decision(
        by=lead, decision=decision, facts=facts, resolutions=resolutions, version=1, reason="The chair was missing."
    )
    action = Action.objects.of(paper.council).filter(is_exempt=False).first()
    assert action
    first = decision.resolutions.first()
    assert first
    milestone_from(by=lead, resolution=first, action=action, title="Report back", due_on=None)
    recommendation = Recommendation.objects.of(paper.council).first()
    DecidedResponse.objects.create(decision=decision, recommendation=recommendation)


def cleared_quickly(paper: CabinetPaper, lead: User) -> CabinetPaper:
    content = content_of(paper, procedure_of(paper.council))
    parts = []
    for part in ("a", "b") if content.exempt_keys else ("a",):
        shown = part_a(content) if part == "a" else content
        article = paper_article(lay_out(content, part))
        file = MadeFile("", paper.subject, "html", f"paper-{part}.html", article.encode())
        parts.append(MadePart(part, {"paper": to_json_data(shown)}, article, (file,)))
    return clear(by=lead, paper=paper, content=content, parts=parts)
