"""The document as PDF/UA-1: the same HTML, tagged for screen readers, the same bytes for the same snapshot."""

import hashlib
from dataclasses import dataclass
from threading import Lock

from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from reports.document.fetching import OwnFilesOnly, font_faces
from reports.document.html import page
from reports.document.imprint import Imprint
from reports.document.tags import mend_tags, sources_kept
from reports.snapshot import Snapshot


class CannotSetPdf(Exception):  # noqa: N818 - said as people say it
    """The installation lacks what a PDF needs; the message says what, for whoever runs the site."""


_one_at_a_time = Lock()  # WeasyPrint is not safe in threads


@dataclass(frozen=True)
class Pdf:
    content: bytes
    pages: int


def make_pdf(snapshot: Snapshot, imprint: Imprint) -> Pdf:
    """Render the document. Nothing but our typeface is fetched, and no clock is asked.

    Errors: CannotSetPdf where the typeface is not installed.
    """
    return set_pdf(page(snapshot, imprint, extra_css=font_faces()))


def set_pdf(html: str) -> Pdf:
    """A PDF of a whole HTML page that names our typeface's files. Errors: as make_pdf."""
    try:
        with _one_at_a_time:
            return _rendered(html)
    except FatalURLFetchingError as error:
        raise CannotSetPdf(str(error)) from error


def _rendered(html: str) -> Pdf:
    identifier = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    options = {"pdf_variant": "pdf/ua-1", "pdf_identifier": identifier}
    document = HTML(string=html, url_fetcher=OwnFilesOnly()).render(**options)
    with sources_kept():
        return Pdf(document.write_pdf(finisher=mend_tags, **options), len(document.pages))
