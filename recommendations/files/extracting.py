"""From bytes to text: the format is found, its reader called, and whatever goes wrong is said in words."""

import logging
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Final

from recommendations.files.extracted import CannotRead, Extracted, Tell, nothing
from recommendations.files.formats import Format, format_of

MOST_CHARACTERS: Final = 2_000_000  # a feedback report has fifty thousand

# Read when they are needed: what reads text needs none of the libraries that read PDF.
_READERS: Final = {
    Format.PDF: "recommendations.files.pdf",
    Format.WORD: "recommendations.files.word",
    Format.HTML: "recommendations.files.html",
    Format.MARKDOWN: "recommendations.files.plain",
    Format.TEXT: "recommendations.files.plain",
}
_NAMES: Final = {
    Format.PDF: "PDF",
    Format.WORD: "Word document",
    Format.HTML: "web page",
    Format.MARKDOWN: "Markdown file",
    Format.TEXT: "text file",
}

logger = logging.getLogger(__name__)


def extract(name: str, content: bytes, tell: Tell = nothing) -> Extracted:
    """The text of a file.

    In: its name, for its ending, and its bytes; `tell` hears how far it is. Out: text with what is known of pages.
    Errors: CannotRead, and nothing else but MemoryError, whatever the bytes are.
    """
    kind = format_of(name, content)
    tell("Opening the file", 5)
    read: Callable[[bytes, Tell], Extracted] = import_module(_READERS[kind]).read
    try:
        found = read(content, tell)
    except (CannotRead, MemoryError):
        raise
    except Exception as error:  # readers of foreign formats raise anything at all on broken files
        logger.debug("a %s could not be read", kind, exc_info=error)
        raise CannotRead(
            f"This {_NAMES[kind]} is broken and could not be read. Open it in the program it was made with, save it "
            "anew and hand that in."
        ) from error
    if len(found.text) > MOST_CHARACTERS:
        raise CannotRead(
            f"This file holds {len(found.text):,} letters, far more than a feedback report. Hand in the report alone."
        )
    if not found.text.strip():
        raise CannotRead(f"There are no words in this {_NAMES[kind]}.")
    # what no database holds: a nul, and half of a pair of code units, which broken fonts give
    text = found.text.replace("\x00", "").encode("utf-8", errors="replace").decode("utf-8")
    return replace(found, text=text, format=kind)
