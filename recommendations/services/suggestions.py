"""Suggestions that peers made besides their key recommendations, typed in by hand."""

from django.core.exceptions import ValidationError
from django.db import transaction

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from recommendations.models import PeerChallenge, Recommendation


@transaction.atomic
def suggestion_add(
    *, by: User, challenge: PeerChallenge, headline: str, text: str = "", source_page: int | None = None
) -> Recommendation:
    """Add a suggestion to a challenge, in the peers' words; it counts on from S1. Its words are frozen from now on.

    Errors: Refused where it has no words.
    """
    challenge = PeerChallenge.objects.select_related("council").select_for_update(of=("self",)).get(pk=challenge.pk)
    suggestions = challenge.recommendations.filter(kind=Recommendation.Kind.SUGGESTION)
    numbers = [int(ref[1:]) for ref in suggestions.values_list("reference", flat=True) if ref[1:].isdecimal()]
    last = challenge.recommendations.order_by("-order").first()
    headline, text = headline.strip(), text.strip()
    suggestion = Recommendation(
        challenge=challenge,
        kind=Recommendation.Kind.SUGGESTION,
        reference=f"S{max(numbers, default=0) + 1}",
        headline=headline,
        text=text if text.startswith(headline) else f"{headline}\n\n{text}".strip(),
        source_page=source_page,
        order=last.order + 1 if last else 1,
    )
    try:
        suggestion.full_clean()
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages)) from wrong
    suggestion.save()
    record(
        "recommendations.suggestion.added",
        by=by,
        thing=suggestion,
        council=challenge.council,
        which=suggestion.which,
    )
    return suggestion
