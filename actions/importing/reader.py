"""From the bytes of a file to a book. Whatever comes in, only CannotRead comes out."""

from io import BytesIO
from pathlib import PurePath
from zipfile import ZipFile

from actions.importing.book import Book
from actions.importing.csv_file import read_csv
from actions.importing.errors import CannotRead
from actions.importing.xlsx import read_xlsx
from actions.importing.zip_check import BROKEN

LARGEST = 10 * 1024 * 1024  # bytes
QUICK, QUICK_UNPACKED = 128 * 1024, 768 * 1024  # bytes
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OTHERS = {
    ".ods": "an OpenDocument spreadsheet",
    ".numbers": "a Numbers file",
    ".pdf": "a PDF",
    ".docx": "a Word document",
    ".doc": "a Word document",
}


def read_book(name: str, content: bytes) -> Book:
    """In: the file's name and bytes. Out: its sheets, those with nothing in them left out. Errors: CannotRead."""
    if not content.strip():
        raise CannotRead("The file you chose is empty")
    if len(content) > LARGEST:
        raise CannotRead(
            f"The file is {len(content) / 1024 / 1024:,.0f} MB. A spreadsheet may have {LARGEST // 1024 // 1024} MB: "
            "take out pictures and sheets that are not the action plan"
        )
    try:
        sheets = _read(name, content).sheets
    except CannotRead:
        raise
    except (MemoryError, RecursionError):
        raise CannotRead("The file is too large to be read") from None
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise CannotRead("There is nothing in this spreadsheet")
    return Book(filled)


def is_quick(content: bytes) -> bool:
    """Whether reading it takes a second at most, so that a person can wait for it; looked at without unpacking."""
    if len(content) > QUICK:
        return False
    if not content.startswith(b"PK"):
        return True
    try:
        with ZipFile(BytesIO(content)) as archive:
            return sum(part.file_size for part in archive.infolist()) <= QUICK_UNPACKED
    except Exception:
        return True  # broken in some way; reading says how, and at once


def _read(name: str, content: bytes) -> Book:
    ending = PurePath(name).suffix.lower()
    if content.startswith(OLD_OFFICE):
        if ENCRYPTED in content:
            raise CannotRead(
                "This spreadsheet is protected by a password. Open it, take the password off, save it and upload it "
                "again"
            )
        raise CannotRead("This is an old Excel file (.xls). Open it, save it as .xlsx and upload that")
    if ending in OTHERS or content.startswith(b"%PDF"):
        raise CannotRead(f"This is {OTHERS.get(ending, 'a PDF')}. Save the table as .xlsx or .csv and upload that")
    if content.startswith(b"PK"):
        return read_xlsx(content)
    if ending in (".xlsx", ".xlsm"):
        raise CannotRead(BROKEN)
    return read_csv(content)
