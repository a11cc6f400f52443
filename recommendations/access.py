"""Who gets at what of this app. Outsiders get 404, members without the permission 403."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from councils.access import get_council
from recommendations.models import ChallengeDocument, DocumentUpload, PeerChallenge, Recommendation, ReportUpload
from recommendations.panels import told_of


def get_challenge(request: HttpRequest, council_slug: str, pk: int, permission: str) -> PeerChallenge:
    """The council's challenge, with what its page shows. Errors as councils.access.get_standing."""
    council = get_council(request, council_slug, permission)
    return get_object_or_404(PeerChallenge.objects.for_page(council), pk=pk)


def get_recommendation(request: HttpRequest, council_slug: str, pk: int, permission: str) -> Recommendation:
    """The council's recommendation, with what its page shows. Errors as councils.access.get_standing."""
    council = get_council(request, council_slug, permission)
    return get_object_or_404(told_of(Recommendation.objects.for_page(council)), pk=pk)


def get_document(request: HttpRequest, council_slug: str, pk: int, permission: str) -> ChallengeDocument:
    """A document of one of the council's challenges. Errors as councils.access.get_standing."""
    council = get_council(request, council_slug, permission)
    return get_object_or_404(ChallengeDocument, challenge__council=council, pk=pk)


def get_upload(request: HttpRequest, council_slug: str, pk: int) -> ReportUpload:
    """A report in the council's waiting room, for those who may take one in. Errors as councils.access.get_standing."""
    council = get_council(request, council_slug, "take_in_report")
    return get_object_or_404(ReportUpload.objects.waiting(council).select_related("council", "by"), pk=pk)


def get_document_upload(request: HttpRequest, council_slug: str, pk: int) -> DocumentUpload:
    """A document that waits to be checked, for those who may take one in. Errors as councils.access.get_standing."""
    council = get_council(request, council_slug, "take_in_report")
    return get_object_or_404(DocumentUpload.objects.of(council), pk=pk)
