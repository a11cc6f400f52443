"""Which format a file is in: by how it begins, then by the ending of its name."""

import re
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from recommendations.files.extracted import CannotRead


class Format(StrEnum):
    """The formats that can be read."""

    PDF = "pdf"
    WORD = "docx"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


ENDINGS: Final = {
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    "": Format.TEXT,
}
MEDIA_TYPES: Final = {
    Format.PDF: "application/pdf",
    Format.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.HTML: "text/html",
    Format.MARKDOWN: "text/markdown",
    Format.TEXT: "text/plain",
}
KINDS: Final = "a PDF, a Word document (.docx), a web page (.html), Markdown (.md) or plain text (.txt)"

_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_WEB_PAGE: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html)\b", re.I | re.S
)
_MOST_CONTROLS: Final = 0.02
_LOOKED_AT: Final = 65536  # bytes


def format_of(name: str, content: bytes) -> Format:
    """The format of a file. Errors: CannotRead where it is empty or of no format that can be read."""
    if not content.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf"):
        raise CannotRead("This file is empty.")
    if b"%PDF-" in content[:1024]:
        return Format.PDF
    if content.startswith(b"PK"):
        return _zipped(name, content)
    _refuse_others(content)
    return _written(name, content)


def _zipped(name: str, content: bytes) -> Format:
    """DOCX is a zip, and so is much else: what is in it is looked at when it is opened."""
    ending = PurePath(name).suffix.lower()
    others = {".xlsx": "a spreadsheet", ".pptx": "a presentation", ".odt": "an OpenDocument text", ".zip": "a zip file"}
    for inside, kind in ((b"xl/workbook.xml", ".xlsx"), (b"ppt/presentation.xml", ".pptx")):
        ending = kind if inside in content else ending
    if b"mimetypeapplication/vnd.oasis.opendocument" in content[:200]:
        ending = ".odt"
    if ending in others:
        raise CannotRead(f"This is {others[ending]}. Save the report as {KINDS}.")
    return Format.WORD


def _refuse_others(content: bytes) -> None:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        if _ENCRYPTED in content:
            raise CannotRead("This Word document is protected by a password. Save it without one and hand it in again.")
        raise CannotRead("This is an old Word document (.doc). Open it in Word, save it as .docx and hand that in.")
    if content.startswith(b"{\\rtf"):
        raise CannotRead("This is a rich text file (.rtf). Open it in Word, save it as .docx and hand that in.")
    if content.startswith(_PICTURES) or content[8:12] == b"WEBP":
        raise CannotRead(
            "This is a picture, and there is no text in a picture. Hand in the report itself, or type it in by hand."
        )


def _written(name: str, content: bytes) -> Format:
    """Text of some sort: a web page or Markdown by its beginning or name."""
    ending = PurePath(name).suffix.lower()
    if _is_binary(content):
        if ENDINGS.get(ending) in (Format.PDF, Format.WORD):
            raise CannotRead(f"This file is broken: its name says {ending}, but it does not begin as one does.")
        raise CannotRead(f"This file does not hold words that can be read. Save the report as {KINDS}.")
    if _WEB_PAGE.match(content[:2000].removeprefix(b"\xef\xbb\xbf")):
        return Format.HTML
    found = ENDINGS.get(ending)
    if found is None:
        raise CannotRead(f"Files ending in {ending} cannot be read. Save the report as {KINDS}.")
    if found in (Format.PDF, Format.WORD):
        raise CannotRead(f"This file is broken: its name says {ending}, but it does not begin as one does.")
    return found


def _is_binary(content: bytes) -> bool:
    """UTF-16 with its mark is text; otherwise a nul, or many other control characters, is not."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    start = content[:_LOOKED_AT]
    controls = sum(start.count(bytes([code])) for code in range(32) if code not in (9, 10, 11, 12, 13))
    return b"\x00" in start or controls > _MOST_CONTROLS * len(start)
