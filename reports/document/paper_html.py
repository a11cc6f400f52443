"""A Cabinet paper as HTML: the article that is read on screen, and a whole page of it, from which the PDF is set."""

from datetime import datetime

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from peerreview.accent import accent_css
from reports.document.fetching import font_faces
from reports.document.pdf import Pdf, set_pdf
from reports.papers.layout import Paper

TEMPLATE = "reports/papers/document.html"
STYLE_SHEET = "reports/paper.css"


def paper_article(paper: Paper, *, draft_at: datetime | None = None) -> SafeString:
    """The paper itself, to be put into a page with the papers' style sheet. `draft_at`: it is no more than a draft."""
    return render_to_string(f"{TEMPLATE}#article", {"paper": paper, "draft_at": draft_at})


def paper_page(paper: Paper, *, extra_css: str = "", cleared_at: datetime | None = None) -> str:
    """The paper as one HTML page that needs no other file."""
    css = SafeString(f"{extra_css}{_accent(paper)}{_style_sheet()}")
    context = {"paper": paper, "css": css, "cleared_at": cleared_at, "draft_at": None}
    return render_to_string(TEMPLATE, context)


def paper_pdf(paper: Paper, *, cleared_at: datetime | None = None) -> Pdf:
    """The paper as PDF/UA-1. Errors: reports.document.pdf.CannotSetPdf."""
    return set_pdf(paper_page(paper, extra_css=font_faces(), cleared_at=cleared_at))


def _style_sheet() -> str:
    found = finders.find(STYLE_SHEET)
    if not isinstance(found, str):
        raise FileNotFoundError(f"static/{STYLE_SHEET} is missing")
    with open(found, encoding="utf-8") as file:
        return file.read()


def _accent(paper: Paper) -> str:
    try:
        return accent_css(paper.accent_colour)
    except ValueError:
        return ""
