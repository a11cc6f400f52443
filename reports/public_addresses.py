"""Addresses of what anyone may read; they never change, so that others can link to them."""

from django.conf import settings
from django.urls import reverse

from reports.models import Publication


def edition_address(council_slug: str, edition_id: int | None) -> str:
    return reverse("published:edition", args=[council_slug, edition_id])


def paper_address(council_slug: str, paper_id: int) -> str:
    return reverse("published:paper", args=[council_slug, paper_id])


def address_of(publication: Publication) -> str:
    """The public page of a publication."""
    if publication.cleared:
        return paper_address(publication.council.slug, publication.cleared.paper_id)
    return edition_address(publication.council.slug, publication.edition_id)


def file_address(publication: Publication, file: object) -> str:
    """Where one of its files is downloaded."""
    slug = publication.council.slug
    if publication.cleared:
        return reverse("published:paper-file", args=[slug, publication.cleared.paper_id, file.pk])  # type: ignore[attr-defined]
    return reverse("published:download", args=[slug, publication.edition_id, file.format])  # type: ignore[attr-defined]


def absolute(address: str) -> str:
    """The address with the site's own name."""
    return f"{settings.SITE_URL}{address}"
