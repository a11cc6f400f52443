"""Looking into a zip before it is opened: what it would unpack to is bounded."""

import io
import zipfile
from typing import Final

from recommendations.files.extracted import CannotRead

MOST_ENTRIES: Final = 2_000
MOST_UNPACKED: Final = 150 * 1024 * 1024  # bytes of all entries: reports with photographs stay well under it
MOST_XML: Final = 30 * 1024 * 1024  # bytes of one part with words
MOST_RATIO: Final = 150  # the words of a Word document pack to a tenth or twentieth
SMALL: Final = 1024 * 1024  # bytes; what unpacks to less may pack as well as it likes
_WORDS: Final = (".xml", ".rels")


def checked_zip(content: bytes) -> zipfile.ZipFile:
    """The zip, opened. Errors: CannotRead where it is broken, encrypted, or unpacks to more than a report can."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, IndexError) as error:
        raise CannotRead(
            "This Word document is broken and could not be opened. Open it in Word, save it anew and hand that in."
        ) from error
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise CannotRead(_bomb())
    for entry in entries:
        if entry.flag_bits & 1:
            raise CannotRead("This file is protected by a password. Save it without one and hand it in again.")
        packed = max(entry.compress_size, 1)
        if entry.file_size > SMALL and entry.file_size / packed > MOST_RATIO:
            raise CannotRead(_bomb())
        if entry.filename.endswith(_WORDS):
            _check_part(archive, entry)
    return archive


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Parts with words: not enormous, and without a document type, which is where entities would be declared."""
    if entry.file_size > MOST_XML:
        raise CannotRead(_bomb())
    with archive.open(entry) as part:
        start = part.read(8192)
    if b"<!DOCTYPE" in start.replace(b"\x00", b"") or b"<!ENTITY" in start.replace(b"\x00", b""):
        raise CannotRead(
            "This Word document declares entities, which no word processor writes and which can be made to swell "
            "without end. It was not opened."
        )


def _bomb() -> str:
    return (
        "This file would unpack to far more than a report holds, as files do that are meant to do harm. It was not "
        "opened. If it is a real report, save it as PDF and hand that in."
    )
