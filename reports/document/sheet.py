"""One indicator or one action on one page: as HTML, and as PDF/UA-1 set from the same."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from performance.scorecard.lines import IndicatorLine, ResultPoint
from reports.document.fetching import font_faces
from reports.document.html import own_accent, style_sheet
from reports.document.pdf import Pdf, set_pdf
from reports.snapshot.sheet import Sheet

TEMPLATE = "reports/sheets/document.html"
STYLE_SHEET = "reports/sheet.css"
QUARTERS_SHOWN = 6  # in the table beneath the chart; a page has room for no more


def sheet_article(sheet: Sheet) -> SafeString:
    """The sheet itself, to be put into a page with the documents' and the sheets' style sheets."""
    return render_to_string(f"{TEMPLATE}#article", _matter(sheet))


def sheet_page(sheet: Sheet, *, extra_css: str = "", annex: str = "") -> str:
    """The sheet as one HTML page that needs no other file; `annex` is its letter where it is one of a paper's."""
    css = SafeString(f"{extra_css}{own_accent(sheet.accent_colour)}{style_sheet()}{style_sheet(STYLE_SHEET)}")
    return render_to_string(TEMPLATE, _matter(sheet) | {"css": css, "annex": annex})


def sheet_pdf(sheet: Sheet, *, annex: str = "") -> Pdf:
    """The sheet as PDF/UA-1: one page where its words are of usual length. Errors: as document.pdf.make_pdf."""
    return set_pdf(sheet_page(sheet, extra_css=font_faces(), annex=annex))


def sheet_file_name(sheet: Sheet) -> str:
    """Whose, what and when: "exeham-indicator-sheet-h01-2026-q2.pdf"."""
    reference = "".join(letter if letter.isalnum() else "-" for letter in sheet.reference.lower())
    exempt = "-exempt" if sheet.exempt else ""
    kind = sheet.kind.lower().replace(" ", "-")
    return f"{sheet.council_slug}-{kind}-{reference}-{sheet.period_slug}{exempt}.pdf"


def _matter(sheet: Sheet) -> dict[str, Any]:
    return {"sheet": sheet, "recent": _recent(sheet.indicator) if sheet.indicator else ()}


def _recent(line: IndicatorLine) -> tuple[ResultPoint, ...]:
    """The last quarters that the chart draws, oldest first."""
    return line.history[-QUARTERS_SHOWN:]
