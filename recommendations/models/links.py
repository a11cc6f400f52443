"""The tables between tables, named so that the database keeps their history as well."""

import pghistory

from recommendations.models.recommendation import Recommendation


@pghistory.track(obj_field=None)
class RecommendationTheme(Recommendation.themes.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True
