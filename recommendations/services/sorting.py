"""How the council sorts a recommendation: its themes, the council's own heading, and what it repeats."""

from collections.abc import Iterable

from django.db import transaction

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from recommendations.models import Recommendation, Theme


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
    if repeats and not (
        repeats.challenge.council_id == challenge.council_id
        and repeats.challenge.on_site_start < challenge.on_site_start
    ):
        raise Refused("A recommendation can only repeat one from an earlier challenge of this council.")
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
