"""Plain text and Markdown: read as they stand."""

from recommendations.files.extracted import Extracted, Tell, nothing
from recommendations.files.formats import Format
from recommendations.reading.text import decode

PAGE_BREAK = "\x0c"


def read(content: bytes, tell: Tell = nothing) -> Extracted:
    """The words as they were handed in, in lines as an editor counts them, without the nul that no database holds.

    A form feed ends a page, as programs that turn a PDF into text write it.
    """
    text, warnings = decode(content)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return Extracted(text, _pages(text), Format.TEXT, warnings)


def _pages(text: str) -> tuple[int, ...]:
    if PAGE_BREAK not in text.strip().strip(PAGE_BREAK):
        return ()
    pages, page = [], 1
    for line in text.split("\n"):
        page += line.startswith(PAGE_BREAK)
        pages.append(page)
        page += line.count(PAGE_BREAK) - line.startswith(PAGE_BREAK)
    return tuple(pages)
