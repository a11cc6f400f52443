"""How the council sorts a recommendation: its themes, the council's own heading, and what it repeats."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from recommendations.models import DeclinedRepeat, Recommendation, Theme


@transaction.atomic
def recommendation_sort(
    *,
    by: User,
    recommendation: Recommendation,
    themes: Iterable[Theme],
    local_group: str = "",
    repeats: Recommendation | None = None,
) -> Recommendation:
    """Put a recommendation under themes of its own challenge, under a heading, and link what it repeats.

    Errors: Refused for another challenge's theme, or where what it repeats is not from an earlier challenge here.
    """
    challenge, themes = recommendation.challenge, list(themes)
    if any(theme.challenge_id != challenge.pk for theme in themes):
        raise Refused("Choose themes of this challenge.")
    if repeats:
        _check_earlier(recommendation, repeats)
    recommendation.local_group, recommendation.repeats = local_group.strip(), repeats
    recommendation.full_clean()
    recommendation.save(update_fields=["local_group", "repeats"])
    recommendation.themes.set(themes)
    record(
        "recommendations.recommendation.sorted",
        by=by,
        thing=recommendation,
        council=challenge.council,
        which=recommendation.which,
        themes=[theme.name for theme in themes],
        local_group=recommendation.local_group,
        repeats=str(repeats) if repeats else None,
    )
    return recommendation


@transaction.atomic
def recommendation_link_repeat(*, by: User, recommendation: Recommendation, earlier: Recommendation) -> Recommendation:
    """Record that an earlier challenge said the same already; its themes and heading stay as they are.

    Errors: Refused as for recommendation_sort.
    """
    return recommendation_sort(
        by=by,
        recommendation=recommendation,
        themes=recommendation.themes.all(),
        local_group=recommendation.local_group,
        repeats=earlier,
    )


@transaction.atomic
def recommendation_decline_repeat(*, by: User, recommendation: Recommendation, earlier: Recommendation) -> None:
    """Record that the two only read alike, so that the pair is not offered again; twice is as good as once.

    Errors: Refused as for recommendation_sort, and where it is recorded as said before.
    """
    _check_earlier(recommendation, earlier)
    if recommendation.repeats_id == earlier.pk:
        raise Refused(f"{recommendation.label} is recorded as said before. Take that back first.")
    declined = DeclinedRepeat(later=recommendation, earlier=earlier, by=by, at=timezone.now())
    if DeclinedRepeat.objects.filter(later=recommendation, earlier=earlier).exists():
        return
    declined.full_clean()
    declined.save()
    _record_pair("recommendations.repeat.declined", by, recommendation, earlier)


@transaction.atomic
def recommendation_offer_repeat_again(*, by: User, declined: DeclinedRepeat) -> None:
    """Take a "no" back: the pair is offered again. Errors: Refused where someone did so meanwhile."""
    found = DeclinedRepeat.objects.select_for_update(of=("self",)).filter(pk=declined.pk).first()
    if found is None:
        raise Refused("Someone has taken this back meanwhile.")
    found.delete()
    _record_pair("recommendations.repeat.offered_again", by, declined.later, declined.earlier)


def _check_earlier(recommendation: Recommendation, earlier: Recommendation) -> None:
    ours, theirs = recommendation.challenge, earlier.challenge
    if theirs.council_id != ours.council_id or theirs.on_site_start >= ours.on_site_start:
        raise Refused("A recommendation can only repeat one from an earlier challenge of this council.")


def _record_pair(name: str, by: User, later: Recommendation, earlier: Recommendation) -> None:
    record(name, by=by, thing=later, council=later.challenge.council, which=later.which, earlier=earlier.which)
