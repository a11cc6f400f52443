"""The library's entries as its pages show them, under their headings, and as the rows of a file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone

from actions.rules.dates import day_in_words
from peerreview.exports import Column
from reports import public_addresses
from reports.filters import BY_MEETING, BY_QUARTER
from reports.models import ClearedFile, EditionFile, Publication

PER_PAGE = 20
File = EditionFile | ClearedFile
PAPER_FORMATS = dict(EditionFile.Format.choices)


@dataclass(frozen=True)
class FileLink:
    """One file to download: "PDF (1.2 MB, 14 pages)"; `hidden` says of what, to who cannot see it."""

    href: str
    label: str
    hidden: str
    size: str
    pages: int | None
    sha256: str
    name: str


@dataclass(frozen=True)
class Entry:
    """One publication. Without an address it cannot be opened any more; it then says why."""

    publication: Publication
    href: str
    files: tuple[FileLink, ...]
    annexes: tuple[tuple[str, tuple[FileLink, ...]], ...] = ()


@dataclass(frozen=True)
class Addresses:
    """Where a publication and its files are, for one kind of reader."""

    page: Callable[[Publication], str]
    file: Callable[[Publication, Any], str]


PUBLIC = Addresses(public_addresses.address_of, public_addresses.file_address)


def _member_page(publication: Publication) -> str:
    slug = publication.council.slug
    if publication.cleared:
        return reverse("reports:paper-read", args=[slug, publication.cleared.paper_id, publication.cleared.part])
    return reverse("reports:edition", args=[slug, publication.edition_id])


def _member_file(publication: Publication, file: Any) -> str:
    slug = publication.council.slug
    if publication.cleared:
        paper = publication.cleared
        return reverse("reports:paper-file", args=[slug, paper.paper_id, paper.part, file.pk])
    return reverse("reports:download", args=[slug, publication.edition_id, file.format])


MEMBERS = Addresses(_member_page, _member_file)


def entry_of(publication: Publication, addresses: Addresses) -> Entry:
    """A publication that was read with all that is said of it. No query."""
    if publication.is_withdrawn:
        return Entry(publication, "", ())
    of = f"{publication.name}, version {publication.version}" if publication.version > 1 else publication.name
    links = [(_annex(file), _link(file, of, addresses.file(publication, file))) for file in publication.files]
    annexes = [
        (name, tuple(link for _, link in found))
        for name, found in groupby((pair for pair in links if pair[0]), key=lambda pair: pair[0])
    ]
    own = tuple(link for annex, link in links if not annex)
    return Entry(publication, addresses.page(publication), own, tuple(annexes))


def _annex(file: File) -> str:
    annex = getattr(file, "annex", "")
    return f"Annex {annex}: {file.title}" if annex else ""  # type: ignore[union-attr]


def _link(file: File, of: str, href: str) -> FileLink:
    return FileLink(
        href=href,
        label=str(PAPER_FORMATS.get(file.format, file.format.upper())),
        hidden=f"{_annex(file)} of {of}" if _annex(file) else f"of {of}",
        size=filesizeformat(file.size),
        pages=file.pages,
        sha256=file.sha256,
        name=file.name,
    )


def grouped(
    publications: Iterable[Publication], arrangement: str, addresses: Addresses
) -> list[tuple[str, list[Entry]]]:
    """The entries of a page under their headings, in the order in which they come."""
    heading = {BY_MEETING: _meeting_heading, BY_QUARTER: _quarter_heading}.get(arrangement, _month_heading)
    return [
        (words, [entry_of(each, addresses) for each in found]) for words, found in groupby(publications, key=heading)
    ]


def _month_heading(publication: Publication) -> str:
    return f"Published in {timezone.localtime(publication.published_at):%B %Y}"


def _meeting_heading(publication: Publication) -> str:
    return meeting_in_words(publication) or "For no meeting"


def _quarter_heading(publication: Publication) -> str:
    return publication.period.as_quarter.label if publication.period else "About no one quarter"


def meeting_in_words(publication: Publication) -> str:
    """ "Cabinet, 3 December 2026"; empty where it is for no meeting."""
    if publication.meeting is None or publication.meeting_on is None:
        return ""
    return f"{publication.meeting.name}, {day_in_words(publication.meeting_on)}"


COLUMNS = [
    Column("Document", lambda each: each.title),
    Column("Kind", lambda each: each.get_kind_display()),
    Column("Period", lambda each: each.period),
    Column("Meeting", lambda each: each.meeting),
    Column("Meeting on", lambda each: each.meeting_on, "date"),
    Column("For", lambda each: each.audience_name),
    Column("Version", lambda each: each.version, "number"),
    Column("Replaced by a later version", lambda each: each.is_replaced),
    Column("Provisional", lambda each: each.is_provisional),
    Column("Published", lambda each: timezone.localdate(each.published_at), "date"),
    Column("Which ratings moved", lambda each: each.summary),
    Column("What changed", lambda each: each.what_changed),
    Column("Withdrawn because", lambda each: each.withdrawn_because),
    Column("Pages of the PDF", lambda each: _pages(each), "number"),
    Column("Formats", lambda each: ", ".join(sorted({file.format for file in each.files}))),
]


def _pages(publication: Publication) -> int | None:
    return next((file.pages for file in publication.files if file.format == "pdf"), None)
