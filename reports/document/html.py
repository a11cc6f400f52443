"""The document as HTML: the article that is read on screen, and a whole page of it that stands by itself."""

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from peerreview.accent import accent_css
from reports.document.imprint import Imprint
from reports.document.matter import matter
from reports.snapshot import Snapshot

STYLE_SHEET = "reports/document.css"


def article(snapshot: Snapshot, imprint: Imprint) -> SafeString:
    """The document itself, to be put into a page that has its own frame and the document's style sheet."""
    return render_to_string(f"reports/documents/{snapshot.document}.html#article", matter(snapshot, imprint))


def page(snapshot: Snapshot, imprint: Imprint, *, extra_css: str = "") -> str:
    """The document as one HTML page that needs no other file. `extra_css` goes before the style sheet."""
    context = matter(snapshot, imprint) | {"css": SafeString(f"{extra_css}{accent(snapshot)}{style_sheet()}")}
    return render_to_string(f"reports/documents/{snapshot.document}.html", context)


def style_sheet(name: str = STYLE_SHEET) -> str:
    """The documents' style sheet, or another. Raises FileNotFoundError where the installation lacks it."""
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(f"static/{name} is missing")
    with open(found, encoding="utf-8") as file:
        return file.read()


def accent(snapshot: Snapshot) -> str:
    """The council's accent as it then was; nothing where it is not readable on white."""
    return own_accent(snapshot.accent_colour)


def own_accent(colour: str) -> str:
    """An accent as a style sheet; nothing where it is not readable on white."""
    try:
        return accent_css(colour)
    except ValueError:
        return ""
