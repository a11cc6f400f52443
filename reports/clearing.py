"""From a draft to a cleared paper: gather once, make every format of each part, then freeze all of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils import timezone

from councils.models import User
from peerreview.errors import Refused
from reports.document import Imprint, workbook
from reports.document.paper_html import paper_article, paper_page, paper_pdf
from reports.document.paper_word import paper_word
from reports.document.pdf import make_pdf
from reports.document.sheet import sheet_pdf
from reports.models import CabinetPaper, PaperClearing
from reports.models.edition import Audience, Document
from reports.paper_content import content_of, procedure_of
from reports.papers.content import Annex, Content, part_a, to_json_data
from reports.papers.layout import PART_A, PART_B, lay_out
from reports.services.clearings import OVERTAKEN, note_progress, words_of
from reports.services.paper_states import MadeFile, MadePart, check_may_be_cleared, clear
from reports.sheets import gather_sheets
from reports.snapshot import Snapshot
from reports.snapshot.canonical import canonical, to_data
from reports.snapshot.gathering import gather, one_moment
from reports.snapshot.sheet import Sheet, sheet_data

NO_EDITION = 1


@dataclass(frozen=True)
class Gathered:
    """One annex before its files are made: as anybody may read it, and as the executive alone may. Either may be
    missing: what leaves nothing out has no `exempt`, the sheet of something exempt no `open`."""

    annex: Annex
    open: Snapshot | Sheet | None = None
    exempt: Snapshot | Sheet | None = None


@dataclass(frozen=True)
class MadeAnnex:
    """An annex's data and files for one part."""

    letter: str
    data: dict[str, Any]
    files: tuple[MadeFile, ...]


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
    now = timezone.now()
    tell("Gathering the annexes", 5)
    with one_moment():
        content = content_of(paper, procedure_of(paper.council))
        check_may_be_cleared(content)
        gathered = [_gather(paper, annex, now) for annex in content.annexes]
    in_a: dict[str, MadeAnnex] = {}
    in_b: dict[str, MadeAnnex] = {}
    for number, each in enumerate(gathered):
        tell(f"Making annex {each.annex.letter}", 10 + 60 * number // len(gathered))
        in_a |= {each.annex.letter: _made(each.annex, each.open, now)} if each.open else {}
        in_b |= {each.annex.letter: _made(each.annex, each.exempt, now)} if each.exempt else {}
    content = replace(content, annexes=tuple(_as_made(each, in_a, in_b) for each in gathered))
    if content.keeps_annexes_out_of_part_a:
        in_a, in_b = {}, in_a | in_b
    tell("Making the paper in every format", 70)
    parts = [_part(paper, content, PART_A, in_a.values(), now)]
    if content.has_part_b:
        tell("Making Part B", 85)
        parts.append(_part(paper, content, PART_B, in_b.values(), now))
    tell("Freezing it", 95)
    return clear(by=by, paper=paper, content=content, parts=parts)


def _gather(paper: CabinetPaper, annex: Annex, now: datetime) -> Gathered:
    """One annex; called for each within one moment of the database, so that they agree."""
    assert paper.period  # noqa: S101 - annexes are refused without one
    today = timezone.localdate(now)
    if annex.key not in Document.values:
        sheet = gather_sheets(paper.council, paper.period, [annex.key], today=today, gathered_at=now)[annex.key]
        return Gathered(annex, exempt=sheet) if sheet.exempt else Gathered(annex, open=sheet)
    given = (paper.council, paper.period, annex.key)
    # Part A is everyone's: it tells of nothing, and is compared with nothing, that only some may read
    snapshot = replace(gather(*given, Audience.PUBLIC, today=today, gathered_at=now), audience=Audience.CABINET)
    if not snapshot.left_out_as_exempt:
        return Gathered(annex, snapshot)
    return Gathered(annex, snapshot, gather(*given, Audience.EXEMPT, today=today, gathered_at=now))


def _as_made(gathered: Gathered, in_a: dict[str, MadeAnnex], in_b: dict[str, MadeAnnex]) -> Annex:
    """The annex as the paper tells of it: its pages, and what was left out in truth."""
    annex, shown = gathered.annex, gathered.open
    exempt = gathered.exempt.exempt_things if isinstance(gathered.exempt, Snapshot) else annex.exempt
    return replace(
        annex,
        pages=in_a[annex.letter].files[0].pages if annex.letter in in_a else None,
        exempt_pages=in_b[annex.letter].files[0].pages if annex.letter in in_b else None,
        exempt=exempt if gathered.exempt else (),
        left_out=shown.left_out_as_exempt if isinstance(shown, Snapshot) else 0,
    )


def _made(annex: Annex, matter: Snapshot | Sheet | None, now: datetime) -> MadeAnnex:
    """The annex as PDF, first, and a document as a spreadsheet as well."""
    assert matter  # noqa: S101 - asked for where there is some
    is_exempt = bool(matter.exempt if isinstance(matter, Sheet) else matter.is_part_b)
    title = f"{annex.name} (exempt)" if is_exempt else annex.name
    what = matter.kind.lower().replace(" ", "-") if isinstance(matter, Sheet) else matter.document.replace("_", "-")
    stem = f"{matter.council_slug}-annex-{annex.letter.lower()}-{what}-{matter.period_slug}"
    stem += "-exempt" if is_exempt else ""
    if isinstance(matter, Sheet):
        pdf = sheet_pdf(matter, annex=annex.letter)
        files = [MadeFile(annex.letter, title, "pdf", f"{stem}.pdf", pdf.content, pdf.pages)]
        return MadeAnnex(annex.letter, sheet_data(matter), tuple(files))
    imprint = Imprint(NO_EDITION, now, annex=annex.letter)
    pdf = make_pdf(matter, imprint)
    files = [
        MadeFile(annex.letter, title, "pdf", f"{stem}.pdf", pdf.content, pdf.pages),
        MadeFile(annex.letter, title, "xlsx", f"{stem}.xlsx", workbook.make(matter, imprint)),
    ]
    return MadeAnnex(annex.letter, to_data(matter), tuple(files))


def _part(paper: CabinetPaper, content: Content, part: str, annexes: Iterable[MadeAnnex], now: datetime) -> MadePart:
    laid, annexes = lay_out(content, part), sorted(annexes, key=lambda annex: annex.letter)
    data = {
        "part": part,
        "paper": to_json_data(part_a(content) if part == PART_A else content),
        "annexes": {annex.letter: annex.data for annex in annexes},
    }
    pdf = paper_pdf(laid, cleared_at=now)
    name = f"{paper.council.slug}-paper-{paper.pk}-{paper.meeting_on:%Y-%m-%d}-part-{part}"
    own = [
        MadeFile("", laid.title, "pdf", f"{name}.pdf", pdf.content, pdf.pages),
        MadeFile("", laid.title, "docx", f"{name}.docx", paper_word(laid, cleared_at=now)),
        MadeFile("", laid.title, "html", f"{name}.html", paper_page(laid, cleared_at=now).encode()),
        MadeFile("", laid.title, "json", f"{name}.json", canonical(data).encode()),
    ]
    return MadePart(part, data, paper_article(laid), (*own, *(file for annex in annexes for file in annex.files)))
