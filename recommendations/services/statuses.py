"""What the council says of a recommendation, from a date on."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from recommendations.models import Recommendation, RecommendationStatus

NEEDS_EVIDENCE = frozenset({RecommendationStatus.Status.IMPLEMENTED, RecommendationStatus.Status.CLOSED})


@transaction.atomic
def status_record(
    *, by: User, recommendation: Recommendation, status: str, on: date, evidence: str = ""
) -> RecommendationStatus:
    """Say how a recommendation stands from `on`. Earlier statuses stay as they were said.

    Errors: Refused where implemented or closed comes without what shows it, or dated before the visit.
    """
    evidence = evidence.strip()
    challenge = recommendation.challenge
    if status in NEEDS_EVIDENCE and not evidence:
        raise Refused("Say what shows it: a recommendation is implemented or closed with evidence.")
    if on < challenge.on_site_start:
        raise Refused("The date must not lie before the visit.")
    said = RecommendationStatus(
        recommendation=recommendation, status=status, on=on, evidence=evidence, by=by, at=timezone.now()
    )
    said.full_clean()
    said.save()
    record(
        "recommendations.status.recorded",
        by=by,
        thing=recommendation,
        council=challenge.council,
        which=recommendation.which,
        status=status,
        said=said.get_status_display().lower(),
        on=on,
        evidence=evidence,
    )
    return said
