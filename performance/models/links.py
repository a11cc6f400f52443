"""The tables between tables, named so that the database keeps their history as well."""

import pghistory

from performance.models.indicator import Indicator
from performance.models.plan import Objective
from performance.models.risk import Risk


@pghistory.track(obj_field=None)
class ObjectiveAction(Objective.actions.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@pghistory.track(obj_field=None)
class IndicatorObjective(Indicator.objectives.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@pghistory.track(obj_field=None)
class IndicatorAction(Indicator.shows_success_of.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@pghistory.track(obj_field=None)
class RiskObjective(Risk.objectives.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@pghistory.track(obj_field=None)
class RiskAction(Risk.actions.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True
