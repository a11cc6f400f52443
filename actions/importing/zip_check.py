"""A spreadsheet file is a ZIP archive: whether it is safe to open, looked at before anything is unpacked."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from actions.importing.errors import CannotRead

MOST_PARTS = 2000
LARGEST_PART = 10 * 1024 * 1024  # bytes, unpacked, of a sheet or whatever else is parsed
LARGEST_WHOLE = 48 * 1024 * 1024
BROKEN = "This spreadsheet is broken and cannot be opened. Open it in Excel, save it again and upload that"
TOO_LARGE = "This spreadsheet unpacks to far more than an action plan can hold, so it was not opened"


def check_zip(content: bytes) -> None:
    """Errors: CannotRead where the archive is broken, is no spreadsheet, or would unpack to too much.

    Sizes as the archive states them can be trusted: no more than that is ever unpacked of a part.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            _look_at(archive)
    except CannotRead:
        raise
    except (BadZipFile, zlib.error, OSError, ValueError, KeyError, EOFError, NotImplementedError, RuntimeError):
        raise CannotRead(BROKEN) from None


def _look_at(archive: ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise CannotRead(TOO_LARGE)
    if any(part.file_size > LARGEST_PART for part in parts if part.filename.endswith(".xml")):
        raise CannotRead(TOO_LARGE)
    if any(part.flag_bits & 1 for part in parts):
        raise CannotRead("This file is protected by a password. Take the password off, save it and upload it again")
    names = {part.filename for part in parts}
    if "word/document.xml" in names:
        raise CannotRead("This is a Word document. Save the table as .xlsx or .csv and upload that")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise CannotRead("This file is no Excel spreadsheet. Save the table as .xlsx or .csv and upload that")
    if any(_has_doctype(archive, part) for part in parts if part.filename.endswith((".xml", ".rels"))):
        raise CannotRead(BROKEN)


def _has_doctype(archive: ZipFile, part: ZipInfo) -> bool:
    """Spreadsheet programs write none; it could hold entities that grow without end."""
    with archive.open(part) as stream:
        return b"<!DOCTYPE" in stream.read(2048)
