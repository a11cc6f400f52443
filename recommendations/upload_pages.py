"""The addresses of an upload's pages: the same for a feedback report and for any other document."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from recommendations.models import DocumentUpload, Upload


@dataclass(frozen=True)
class UploadPages:
    """Where an upload is followed, checked, read again, typed in, dropped; where another is handed in; and `home`,
    the page it waits on, with that page's name."""

    check: str
    reading: str
    again: str
    by_hand: str
    drop: str
    hand_in: str
    home: str
    home_name: str


@dataclass(frozen=True)
class Waiting:
    """One line of a list of what waits."""

    upload: Upload
    href: str


def upload_pages(upload: Upload) -> UploadPages:
    slug = upload.whose.slug
    stem = "document" if isinstance(upload, DocumentUpload) else "report"

    def page(name: str) -> str:
        return reverse(f"recommendations:{stem}-{name}", args=[slug, upload.pk])

    if isinstance(upload, DocumentUpload):
        hand_in = reverse(
            "recommendations:document-upload", args=[slug, upload.challenge_id, upload.kind.replace("_", "-")]
        )
        home, name = reverse("recommendations:challenge-detail", args=[slug, upload.challenge_id]), upload.challenge
    else:
        hand_in = reverse("recommendations:report-upload", args=[slug])
        home, name = reverse("recommendations:challenge-list", args=[slug]), "Challenges"  # type: ignore[assignment]
    return UploadPages(
        check=page("check"),
        reading=page("reading"),
        again=page("read-again"),
        by_hand=page("by-hand"),
        drop=page("drop"),
        hand_in=hand_in,
        home=home,
        home_name=str(name),
    )


def waiting_lines(uploads: Iterable[Upload]) -> Iterator[Waiting]:
    """Each upload with the page to go on from: where it is checked, or where its reading is followed."""
    for upload in uploads:
        pages = upload_pages(upload)
        yield Waiting(upload, pages.check if upload.is_read else pages.reading)
