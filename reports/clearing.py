"""From a draft to a cleared paper: gather once, make every format of each part, then freeze all of it."""

from collections.abc import Callable

from django.utils import timezone

from councils.models import User
from peerreview.errors import Refused
from reports.document import Imprint, workbook
from reports.document.paper_html import paper_article, paper_page, paper_pdf
from reports.document.paper_word import paper_word
from reports.document.pdf import make_pdf
from reports.models import CabinetPaper, PaperClearing
from reports.models.edition import Audience
from reports.paper_content import annexes_of, content_of, procedure_of
from reports.papers.content import Annex, Content, part_a, to_json_data
from reports.papers.layout import PART_A, PART_B, lay_out
from reports.services.clearings import OVERTAKEN, note_progress, words_of
from reports.services.paper_states import MadeFile, MadePart, check_may_be_cleared, clear
from reports.snapshot import Snapshot
from reports.snapshot.canonical import canonical, to_data
from reports.snapshot.gathering import gather

NO_EDITION = 1


def clear_as_asked(clearing_id: int) -> CabinetPaper | None:
    """The worker's part of clearing; None where it came to its end already, so it may be called again.

    Errors: as clear_paper; Refused where the words are no longer those that somebody asked to be cleared.
    """
    clearing = PaperClearing.objects.select_related("asked_by").get(pk=clearing_id)
    if not clearing.is_running:
        return None
    paper = CabinetPaper.objects.for_page().get(pk=clearing.paper_id)
    if words_of(paper) != clearing.words_sha256:
        raise Refused(OVERTAKEN)

    def tell(step: str, percent: int) -> None:
        note_progress(clearing_id=clearing_id, step=step, percent=percent)

    return clear_paper(by=clearing.asked_by, paper=paper, tell=tell)


def clear_paper(
    *, by: User, paper: CabinetPaper, tell: Callable[[str, int], None] = lambda step, percent: None
) -> CabinetPaper:
    """Make everything in memory, then write it in one transaction: stopped half-way, the paper is still a draft.

    `tell` is told what is being done, and at how many of a hundred parts that is.
    Errors: Refused as reports.services.paper_states.clear; reports.document.pdf.CannotSetPdf.
    """
    check_may_be_cleared(content_of(paper, procedure_of(paper.council)))
    snapshots, annexes, files = [], [], []
    for number, (annex, document) in enumerate(zip(annexes_of(paper), paper.annexes, strict=True)):
        tell(f"Making annex {annex.letter}", 5 + 65 * number // len(paper.annexes))
        snapshot = _snapshot(paper, document)
        made = _annex_files(annex, snapshot)
        snapshots.append((annex.letter, snapshot))
        annexes.append(Annex(annex.letter, annex.name, made[0].pages))
        files.extend(made)
    content = content_of(paper, procedure_of(paper.council), annexes)
    wholly = content.facts.is_wholly_exempt
    tell("Making the paper in every format", 70)
    parts = [_part(paper, content, PART_A, [] if wholly else snapshots, [] if wholly else files)]
    if content.exempt_keys:
        tell("Making Part B", 85)
        parts.append(_part(paper, content, PART_B, snapshots if wholly else [], files if wholly else []))
    tell("Freezing it", 95)
    return clear(by=by, paper=paper, content=content, parts=parts)


def _snapshot(paper: CabinetPaper, document: str) -> Snapshot:
    now = timezone.now()
    assert paper.period  # noqa: S101 - annexes are refused without one
    return gather(
        paper.council, paper.period, document, Audience.CABINET, today=timezone.localdate(now), gathered_at=now
    )


def _annex_files(annex: Annex, snapshot: Snapshot) -> list[MadeFile]:
    """The annex as PDF, first, and as a spreadsheet."""
    imprint = Imprint(NO_EDITION, snapshot.gathered_at)
    pdf = make_pdf(snapshot, imprint)
    name = f"{snapshot.council_slug}-annex-{annex.letter.lower()}-{snapshot.document.replace('_', '-')}"
    name = f"{name}-{snapshot.period_slug}"
    return [
        MadeFile(annex.letter, annex.name, "pdf", f"{name}.pdf", pdf.content, pdf.pages),
        MadeFile(annex.letter, annex.name, "xlsx", f"{name}.xlsx", workbook.make(snapshot, imprint)),
    ]


def _part(
    paper: CabinetPaper,
    content: Content,
    part: str,
    snapshots: list[tuple[str, Snapshot]],
    files: list[MadeFile],
) -> MadePart:
    laid, now = lay_out(content, part), timezone.now()
    data = {
        "part": part,
        "paper": to_json_data(part_a(content) if part == PART_A else content),
        "annexes": {letter: to_data(snapshot) for letter, snapshot in snapshots},
    }
    pdf = paper_pdf(laid, cleared_at=now)
    name = f"{paper.council.slug}-paper-{paper.pk}-{paper.meeting_on:%Y-%m-%d}-part-{part}"
    own = [
        MadeFile("", laid.title, "pdf", f"{name}.pdf", pdf.content, pdf.pages),
        MadeFile("", laid.title, "docx", f"{name}.docx", paper_word(laid, cleared_at=now)),
        MadeFile("", laid.title, "html", f"{name}.html", paper_page(laid, cleared_at=now).encode()),
        MadeFile("", laid.title, "json", f"{name}.json", canonical(data).encode()),
    ]
    return MadePart(part, data, paper_article(laid), (*own, *files))
