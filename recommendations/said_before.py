"""What an earlier challenge of the council seems to have said already: offered, for a person to confirm."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

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


def offers(challenge: PeerChallenge, its: Iterable[Recommendation] | None = None) -> list[Offer]:
    """The pairs that nobody has confirmed or declined yet, the surest first.

    In: the challenge's recommendations, where they are read already. One query then, else two.
    """
    own = challenge.recommendations.all() if its is None else its
    ours = [item for item in own if item.repeats_id is None]
    if not ours:
        return []
    for item in ours:
        item.challenge = challenge
    declined = DeclinedRepeat.objects.filter(earlier=OuterRef("pk"), later__challenge=challenge)
    earlier = list(
        Recommendation.objects.filter(
            challenge__council=challenge.council_id, challenge__on_site_start__lt=challenge.on_site_start
        )
        .select_related("challenge")
        .annotate(declined_for=ArraySubquery(declined.values("later")))
    )
    by_key = {item.pk: item for item in (*ours, *earlier)}
    pairs = alike(
        [(item.pk, item.headline, item.text) for item in ours],
        [(item.pk, item.headline, item.text) for item in earlier],
        declined={(later, item.pk) for item in earlier for later in item.declined_for},
    )
    return [Offer(by_key[pair.later], by_key[pair.earlier], pair.percent) for pair in pairs]


def threshold_in_percent() -> int:
    return round(100 * THRESHOLD)
