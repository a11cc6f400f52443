"""What the three pages of the plan as a whole share: the table, the timeline and the grid of ratings. One filter, the
counts that follow it, and the views that were saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from actions.access import may_change_view
from actions.filters import ActionFilter, FilterChoices
from actions.models import Action, ActionPlan, SavedView
from actions.models.action import ActionQuerySet
from councils.access import Standing
from councils.models import ReportingPeriod
from peerreview.marks import ACTION_MARKS

TABS = (("actions:list", "Table"), ("actions:timeline", "Timeline"), ("actions:grid", "Ratings by quarter"))


@dataclass(frozen=True)
class WholePlan:
    """The council's actions as a person has filtered them. `periods` are all, newest first; `period` is the one that
    officers write about now."""

    standing: Standing
    today: date
    periods: Sequence[ReportingPeriod]
    period: ReportingPeriod | None
    plans: Sequence[ActionPlan]
    filter: ActionFilter

    @property
    def rows(self) -> ActionQuerySet:
        """The actions that the filters let through."""
        rows: ActionQuerySet = self.filter.qs
        return rows

    def context(self, tab: str) -> dict[str, Any]:
        """For templates/actions/_whole_plan.html. Two queries: the counts, and the saved views."""
        query = self.filter.query
        return {
            "filter": self.filter,
            "plans": self.plans,
            "query": query,
            "tabs": [self._tab(name, text, tab, query) for name, text in TABS],
            "counts": self.counts,
            "total": self.total,
            **self._saved(query),
        }

    @cached_property
    def counts(self) -> list[dict[str, Any]]:
        """How many of the rows have each rating, worst first, and where a click leads: only those of that rating. They
        are of every rating even where one is chosen, so that another can be."""
        found = self.filter.of_any_rating.rating_counts()
        return [
            {"mark": mark, "count": found.get(key, 0), "href": self._href(key), "current": key == self.rating}
            for key, mark in ACTION_MARKS.items()
            if found.get(key) or key == self.rating
        ]

    @property
    def rating(self) -> str:
        """The rating that is chosen, or nothing."""
        return QueryDict(self.filter.query).get("rating", "")

    @property
    def total(self) -> int:
        """How many actions the filters let through."""
        return sum(item["count"] for item in self.counts if not self.rating or item["current"])

    def _href(self, rating: str) -> str:
        """The same filters with this rating, or without where it is the one chosen."""
        query = QueryDict(self.filter.query, mutable=True)
        if rating == self.rating:
            del query["rating"]
        else:
            query["rating"] = rating
        return f"?{query.urlencode()}"

    def _tab(self, name: str, text: str, here: str, query: str) -> dict[str, Any]:
        address = reverse(name, args=[self.standing.council.slug])
        return {"text": text, "href": f"{address}?{query}" if query else address, "current": name == here}

    def _saved(self, query: str) -> dict[str, Any]:
        views = SavedView.objects.seen_by(self.standing.council, self.standing.user)
        items = [
            {"view": view, "current": view.query == query, "may_change": may_change_view(self.standing, view)}
            for view in views
        ]
        return {"views": items, "may_save": bool(query) and not any(item["current"] for item in items)}


def whole_plan(standing: Standing, data: QueryDict, now: datetime) -> WholePlan:
    """Read what there is to filter by. Four queries, however many actions; the rows themselves are read later."""
    today = timezone.localdate(now)
    periods = list(standing.council.periods.newest_first())
    period = next((each for each in periods if _is_open(each, now)), None)
    plans = list(ActionPlan.objects.current(standing.council))
    filtered = ActionFilter(
        data,
        queryset=Action.objects.for_table(standing.council, today, period),
        council=standing.council,
        period=period,
        choices=FilterChoices.of(standing.council, plans),
    )
    return WholePlan(standing, today, periods, period, plans, filtered)


def _is_open(period: ReportingPeriod, now: datetime) -> bool:
    return period.opens_at is not None and period.opens_at <= now and not period.is_closed
