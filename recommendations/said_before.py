"""What an earlier challenge of the council seems to have said already: offered, for a person to confirm."""

from dataclasses import dataclass

from recommendations.models import DeclinedRepeat, PeerChallenge, Recommendation
from recommendations.rules.likeness import THRESHOLD, alike


@dataclass(frozen=True)
class Offer:
    """A pair that reads alike: what this challenge says, what an earlier one said, and how alike, in percent."""

    later: Recommendation
    earlier: Recommendation
    percent: int

    @property
    def words(self) -> str:
        """ "Said in 2018 and again in 2023"."""
        return said_words(self.earlier, self.later)


def said_words(earlier: Recommendation, later: Recommendation) -> str:
    first, again = earlier.challenge.on_site_start.year, later.challenge.on_site_start.year
    return f"Said in {first} and again in {again}" if first != again else f"Said twice in {first}"


def offers(challenge: PeerChallenge) -> list[Offer]:
    """The pairs that nobody has confirmed or declined yet, the surest first. Three queries."""
    ours = list(challenge.recommendations.filter(repeats__isnull=True).select_related("challenge"))
    if not ours:
        return []
    earlier = list(
        Recommendation.objects.filter(
            challenge__council=challenge.council_id, challenge__on_site_start__lt=challenge.on_site_start
        ).select_related("challenge")
    )
    by_key = {item.pk: item for item in (*ours, *earlier)}
    pairs = alike(
        [(item.pk, item.headline, item.text) for item in ours],
        [(item.pk, item.headline, item.text) for item in earlier],
        declined=set(DeclinedRepeat.objects.filter(later__in=ours).values_list("later_id", "earlier_id")),
    )
    return [Offer(by_key[pair.later], by_key[pair.earlier], pair.percent) for pair in pairs]


def threshold_in_percent() -> int:
    return round(100 * THRESHOLD)
