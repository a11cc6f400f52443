"""Correcting the transcription of a recommendation, which is otherwise frozen."""

import pgtrigger
from django.db import transaction

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from recommendations.models import Recommendation


@transaction.atomic
def words_correct(
    *, by: User, recommendation: Recommendation, reference: str, headline: str, text: str, reason: str
) -> Recommendation:
    """Put right an error of transcription. The words before and after, and the reason, stand in the event.

    Errors: Refused without a reason or where nothing changes; ValidationError where the reference is taken.
    """
    recommendation = (
        Recommendation.objects.select_related("challenge__council")
        .select_for_update(of=("self",))
        .get(pk=recommendation.pk)
    )
    after = {"reference": reference.strip(), "headline": headline.strip(), "text": text.strip()}
    before = {name: getattr(recommendation, name) for name in after}
    if not reason.strip():
        raise Refused("Say what was wrong in the transcription.")
    if before == after:
        raise Refused("Nothing was changed.")
    for name, value in after.items():
        setattr(recommendation, name, value)
    recommendation.full_clean()
    with pgtrigger.ignore("recommendations.Recommendation:words_are_frozen"):
        recommendation.save(update_fields=list(after))
    record(
        "recommendations.words.corrected",
        by=by,
        thing=recommendation,
        council=recommendation.challenge.council,
        which=recommendation.which,
        reason=reason.strip(),
        before=before,
        after=after,
    )
    return recommendation
