"""Whether a file is what its name says, judged by what is in it. Pure: nothing is unpacked, nothing is run.

A download is never shown in the browser, so this keeps out what would hurt on a colleague's computer: programs in
disguise, and office files with macros.
"""

from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

SIGNATURES = {
    "pdf": (b"%PDF",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "rtf": (b"{\\rtf",),
    "msg": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
}
#: A file that must be in the archive.
INSIDE = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "odp": "content.xml",
}
TEXT = ("txt", "csv", "eml")
KINDS = ("pdf", *INSIDE, *TEXT, "rtf", "png", "jpg", "jpeg", "msg")
MACROS = ("vbaproject.bin", "basic/script-lc.xml")
LOOKED_AT = 4096  # bytes
CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 27}


def why_not(extension: str, content: BinaryIO) -> str:
    """Why the file is not taken, for people; "" where it is what it says. `content` is left at its start."""
    head = content.read(LOOKED_AT)
    content.seek(0)
    if extension in SIGNATURES:
        good = head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(SIGNATURES[extension])
        return "" if good else _another(extension)
    if extension in INSIDE:
        return _archive(extension, content)
    return "" if extension in TEXT and _is_text(head) else _another(extension)


def _archive(extension: str, content: BinaryIO) -> str:
    try:
        with ZipFile(content) as archive:
            names = [part.filename for part in archive.infolist()]
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return _another(extension)
    finally:
        content.seek(0)
    if any(name.lower().endswith(MACROS) for name in names):
        return "This file holds macros. Save it without them, or as a PDF, and choose that"
    return "" if INSIDE[extension] in names else _another(extension)


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16, as Excel writes it
        return True
    return not CONTROLS.intersection(head)


def _another(extension: str) -> str:
    return f"What is in this file is not {extension.upper()}, as its name says. It may be broken or renamed"
