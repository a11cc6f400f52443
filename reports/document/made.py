"""Every file of an edition, made from one snapshot."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reports.document import html, pdf, word, workbook
from reports.document.imprint import Imprint
from reports.models.edition import Document, EditionFile
from reports.snapshot import Snapshot
from reports.snapshot.canonical import canonical, to_data
from reports.snapshot.changes import correction_data

Format = EditionFile.Format


@dataclass(frozen=True)
class Made:
    """One file as it was made; `pages` for a PDF only."""

    format: str
    name: str
    content: bytes
    pages: int | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


#: What is made in which order, how to say it, and how.
STEPS: tuple[tuple[str, str, Callable[[Snapshot, Imprint], tuple[bytes, int | None]]], ...] = (
    (Format.HTML, "Writing the page", lambda snapshot, imprint: (html.page(snapshot, imprint).encode(), None)),
    (Format.JSON, "Writing the data", lambda snapshot, imprint: (_json(snapshot, imprint), None)),
    (Format.XLSX, "Writing the spreadsheet", lambda snapshot, imprint: (workbook.make(snapshot, imprint), None)),
    (Format.DOCX, "Writing the Word document", lambda snapshot, imprint: (word.make(snapshot, imprint), None)),
    (Format.PDF, "Setting the PDF", lambda snapshot, imprint: _pdf(snapshot, imprint)),
)


def make(snapshot: Snapshot, imprint: Imprint, tell: Callable[[str, int], None]) -> tuple[Made, ...]:
    """Make every format. `tell` is told what is being done, and at how many of a hundred parts that is."""
    made = []
    for number, (kind, words, maker) in enumerate(STEPS):
        tell(words, 20 + 15 * number)
        content, pages = maker(snapshot, imprint)
        made.append(Made(kind, file_name(snapshot, imprint, kind), content, pages))
    return tuple(made)


def file_name(snapshot: Snapshot, imprint: Imprint, kind: str) -> str:
    """Whose, what, when, for whom and which: "exeham-action-plan-progress-2026-q2-scrutiny-v1.pdf"."""
    document = Document(snapshot.document).label.lower().replace(" ", "-")
    audience = "part-b" if snapshot.is_part_b else snapshot.audience
    return f"{snapshot.council_slug}-{document}-{snapshot.period_slug}-{audience}-v{imprint.version}.{kind}"


def data_of(snapshot: Snapshot, imprint: Imprint) -> dict[str, Any]:
    """An edition's data: the snapshot, and of a correction what changed, as the reason says it and as it was found."""
    return to_data(snapshot) | correction_data(imprint.changes, imprint.what_changed)


def _json(snapshot: Snapshot, imprint: Imprint) -> bytes:
    return canonical(data_of(snapshot, imprint)).encode()


def _pdf(snapshot: Snapshot, imprint: Imprint) -> tuple[bytes, int]:
    made = pdf.make_pdf(snapshot, imprint)
    return made.content, made.pages
