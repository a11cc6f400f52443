"""How many of the actions that serve a recommendation are complete. The floor above knows; it says so here:

    from recommendations import done
    done.register(served)

`served(council, today, recommendations)` gives, for these recommendations (all of the council's for None), each pair
of a recommendation and an action that serves it, with whether that action is complete. One query, however many.

A recommendation is implemented when the council says so, not when its actions are done, so both are always shown.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from councils.models import Council
from recommendations.models import RecommendationStatus
from recommendations.models.recommendation import RecommendationQuerySet


@dataclass(frozen=True)
class Served:
    """One recommendation and one action that serves it."""

    recommendation_id: int
    action_id: int
    complete: bool


@dataclass(frozen=True)
class Done:
    """So many of so many actions are complete."""

    complete: int
    total: int

    def __str__(self) -> str:
        return f"{self.complete} of {self.total}" if self.total else "–"


@dataclass(frozen=True)
class BothStatuses:
    """Both statuses of several recommendations together; an action that serves several of them counts once."""

    actions: Done
    implemented: int
    recommendations: int


class ActionsDone:
    """What is known of the actions of a council's recommendations, read once."""

    def __init__(self, pairs: Iterable[Served]) -> None:
        self.pairs = list(pairs)
        self.by_recommendation: dict[int, list[Served]] = {}
        for pair in self.pairs:
            self.by_recommendation.setdefault(pair.recommendation_id, []).append(pair)

    def of(self, recommendation_id: int) -> Done:
        found = self.by_recommendation.get(recommendation_id, [])
        return Done(sum(pair.complete for pair in found), len(found))

    def altogether(self, recommendation_ids: Collection[int]) -> Done:
        """Of all the actions that serve any of these, each counted once."""
        found = {pair.action_id: pair.complete for pair in self.pairs if pair.recommendation_id in recommendation_ids}
        return Done(sum(found.values()), len(found))


Source = Callable[[Council, date, Collection[int] | None], Iterable[Served]]
_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def actions_done(council: Council, today: date, recommendations: Collection[int] | None = None) -> ActionsDone:
    """Of these recommendations, or of all the council's. One query for each floor that knows of actions."""
    return ActionsDone(pair for source in _sources for pair in source(council, today, recommendations))


def both_statuses(rows: RecommendationQuerySet, done: ActionsDone) -> BothStatuses:
    """Of the rows that a page shows: how many are implemented, and how many of their actions are complete. One
    query."""
    found = rows.statuses_now()
    implemented = sum(status == RecommendationStatus.Status.IMPLEMENTED for status in found.values())
    return BothStatuses(done.altogether(found.keys()), implemented, len(found))
