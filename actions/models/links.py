"""The tables between tables, named so that the database keeps their history as well."""

import pghistory

from actions.models.action import Action


@pghistory.track(obj_field=None)
class ActionRecommendation(Action.recommendations.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@pghistory.track(obj_field=None)
class ActionWaitsFor(Action.waits_for.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True
