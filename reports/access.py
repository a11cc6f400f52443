"""Who gets at which edition: an outsider gets 404, a member for whom it is not gets 403, everyone the public ones."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from councils.access import Standing, get_period, get_standing
from councils.models import Council, ReportingPeriod
from reports.models import Edition, EditionBuild, EditionFile
from reports.models.edition import Audience, Document

#: What those may read who see nothing unpublished; everyone else in a council reads all of its editions.
FOR_SCRUTINY = [Audience.SCRUTINY.value, Audience.PUBLIC.value]


def audiences_for(standing: Standing) -> list[str]:
    """Whose editions a person may read in the council."""
    if standing.may("read"):
        return list(Audience.values)
    return FOR_SCRUTINY if standing.may("read_editions") else []


def get_edition(request: HttpRequest, council_slug: str, edition_id: int) -> Edition:
    """An edition of the council with its files, but not their contents.

    Errors: as councils.access.get_standing, and PermissionDenied where it is for others.
    """
    standing = get_standing(request, council_slug, "read_editions")
    edition = get_object_or_404(Edition.objects.without_bulk(), council=standing.council, pk=edition_id)
    if edition.audience not in audiences_for(standing):
        raise PermissionDenied("This edition is for others.")
    return edition


def get_file(edition: Edition, kind: str) -> EditionFile:
    """One format of an edition, with its contents. Errors: Http404 where it has none such."""
    return get_object_or_404(EditionFile, edition=edition, format=kind)


def get_build(request: HttpRequest, council_slug: str, build_id: int) -> EditionBuild:
    """A build of the council, for those who publish."""
    council = get_standing(request, council_slug, "publish").council
    return get_object_or_404(EditionBuild.objects.for_page(council), pk=build_id)


def get_wanted(
    request: HttpRequest, council_slug: str, period_slug: str, document: str, audience: str
) -> tuple[ReportingPeriod, str, str]:
    """What an address says is to be published: period, document and audience. Errors: Http404 for what is not."""
    period = get_period(request, council_slug, period_slug, "publish")
    if document not in Document.values or audience not in Audience.values:
        raise Http404
    return period, document, audience


def get_public_council(council_slug: str) -> Council:
    """A council that has published something for everyone. Errors: Http404, so that others are not given away."""
    published = Council.objects.filter(editions__audience=Audience.PUBLIC).distinct()
    return get_object_or_404(published, slug=council_slug)


def get_public_edition(council_slug: str, edition_id: int) -> Edition:
    """An edition for the public, whoever asks. Errors: Http404."""
    editions = Edition.objects.without_bulk().filter(audience=Audience.PUBLIC, council__slug=council_slug)
    return get_object_or_404(editions, pk=edition_id)
