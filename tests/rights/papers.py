"""Papers of a council in every state, made by the real services, but with files of a few bytes, so that it is quick."""

from datetime import date

from councils.models import Council, User
from reports.document.paper_html import paper_article
from reports.models import CabinetPaper
from reports.paper_content import content_of, procedure_of
from reports.papers.content import part_a, to_json_data
from reports.papers.layout import lay_out
from reports.papers.templates import PLAIN
from reports.services.paper_states import MadeFile, MadePart, clear, publish_paper
from reports.services.paper_templates import add_paper_template, set_procedure
from tests.factories.papers import written


def papers_of(council: Council, lead: User, administrator: User, exempt: str) -> dict[str, int | str]:
    """A draft, a cleared and a published paper, the last two with a Part B that has the word."""
    hidden = {"legal": f"{exempt} advice"}
    draft = written(council, lead)
    cleared = cleared_quickly(written(council, lead, exempt=hidden), lead)
    published = publish_paper(by=lead, paper=cleared_quickly(written(council, lead, exempt=hidden), lead))
    row = add_paper_template(by=administrator, council=council, valid_from=date(2026, 4, 1), template=PLAIN)
    set_procedure(by=administrator, council=council, decisions_published_within=2, call_in_days=5)
    files = {
        f"{name}_file_{part.part}": part.files.get().pk
        for name, paper in (("cleared", cleared), ("published", published))
        for part in paper.cleared.all()
    }
    first = draft.recommendations.first()
    assert first
    return files | {
        "draft_paper": draft.pk,
        "cleared_paper": cleared.pk,
        "published_paper": published.pk,
        "paper_recommendation": first.pk,
        "paper_template": row.pk,
    }


def cleared_quickly(paper: CabinetPaper, lead: User) -> CabinetPaper:
    content = content_of(paper, procedure_of(paper.council))
    parts = []
    for part in ("a", "b") if content.exempt_keys else ("a",):
        shown = part_a(content) if part == "a" else content
        article = paper_article(lay_out(content, part))
        file = MadeFile("", paper.subject, "html", f"paper-{part}.html", article.encode())
        parts.append(MadePart(part, {"paper": to_json_data(shown)}, article, (file,)))
    return clear(by=lead, paper=paper, content=content, parts=parts)
