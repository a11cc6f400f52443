"""A file as it is handed in to any waiting room: bounded, kept, and read at once or by the worker."""

from django.conf import settings
from django.utils import timezone

from audit.services import record
from peerreview.errors import Refused
from recommendations.files import CannotRead, Format, extract, format_of
from recommendations.files.readers import READERS
from recommendations.models import Upload
from recommendations.services.reading import State, hand_over, put_reading, save_upload

QUICK = 300_000  # bytes of plain text that are read at once, while the person waits: six long reports


def receive(upload: Upload, content: bytes) -> None:
    """Keep the bytes of an upload and have it read: a short plain text at once, anything else by the worker.

    Errors: Refused where it is empty, over the limit, or may not be here.
    """
    if not content.strip():
        raise Refused("The file you chose is empty")
    if is_too_large(len(content)):
        raise Refused(_too_large(len(content)))
    upload.content = content
    _read_or_wait(upload)
    keep(upload)


def note_too_large(upload: Upload, size: int) -> None:
    """Keep word of a file over the limit, without its bytes, so that a person can go on from there."""
    upload.state, upload.error = State.FAILED, _too_large(size)
    keep(upload)


def keep(upload: Upload) -> None:
    """Save an upload that was handed in, and call the worker where it waits to be read. Errors: Refused."""
    save_upload(upload)
    who = upload.by
    record(f"recommendations.{upload.NOUN}.received", by=who, thing=upload, council=upload.whose, sha256=upload.sha256)
    if upload.state == State.WAITING:
        hand_over(upload)


def is_too_large(size: int) -> bool:
    """Whether a file of this many bytes is over the limit of the settings."""
    return size > settings.UPLOAD_LIMIT_MB * 1024 * 1024


def _too_large(size: int) -> str:
    return (
        f"The file is {size / 1024 / 1024:,.0f} MB. The largest that can be taken is {settings.UPLOAD_LIMIT_MB} MB, so "
        "it was not kept. Save it without its pictures, or only the pages that matter, and hand that in."
    )


def _read_or_wait(upload: Upload) -> None:
    content = bytes(upload.content)
    upload.state, upload.asked_at = State.WAITING, timezone.now()
    try:
        if len(content) <= QUICK and format_of(upload.name, content) in (Format.TEXT, Format.MARKDOWN):
            extracted = extract(upload.name, content)
            put_reading(upload, extracted, READERS[upload.reader].read(extracted.text))
    except CannotRead as error:
        upload.state, upload.error = State.FAILED, error.message
