"""Where one thing stands in the golden thread: up to its objectives and priorities, down to what shows them.

What comes back is the same for every thing, and costs two queries; for an indicator, one. The plan in force comes
first, then the one to come, then those of the past, newest first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.urls import reverse

from actions.models import Action
from councils.access import Standing
from councils.models import Council
from peerreview.quarters import quarter_of, year_label
from performance.models import CorporatePlan, Indicator, Objective, Risk
from recommendations.models import Recommendation


@dataclass(frozen=True)
class Stand:
    """An objective that the thing stands under, and the addresses of both on the thread's page."""

    priority: str
    priority_href: str
    objective: str
    objective_href: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class PlanStands:
    """One plan's share; `is_in_force` on the day asked for, `years` as "2024/25 to 2028/29"."""

    title: str
    href: str
    years: str
    is_in_force: bool
    stands: tuple[Stand, ...]


def _stands(
    council: Council, objectives: QuerySet[Objective], day: date, shown: Mapping[int, Indicator]
) -> list[PlanStands]:
    """Where these objectives stand, plan by plan, each with those of the indicators `shown` that hang on it."""
    year = quarter_of(day).year
    plans = [
        _plan(council.slug, plan, list(own), year, shown)
        for plan, own in groupby(objectives, key=lambda objective: objective.priority.plan)
    ]
    return [item for _, item in sorted(plans, key=lambda pair: pair[0])]


def _in_order(council: Council, objectives: QuerySet[Objective]) -> QuerySet[Objective]:
    """Objectives of the council's plans, each with its plan and the keys of its indicators (`indicator_ids`)."""
    return (
        objectives.filter(priority__plan__council=council)
        .select_related("priority__plan")
        .annotate(indicator_ids=ArrayAgg("indicators__id", distinct=True, default=Value([])))
        .order_by("priority__plan_id", "priority__order", "priority_id", "order", "pk")
    )


def _both_ways(
    council: Council, objectives: QuerySet[Objective], success: QuerySet[Indicator], day: date
) -> tuple[list[PlanStands], list[Indicator]]:
    """Where these objectives stand with the indicators in use that show them, and those of `success` that are in use.
    Two queries, however many there are."""
    found = _in_order(council, objectives)
    hanging = {pk for objective in found for pk in objective.indicator_ids if pk}  # type: ignore[attr-defined]
    of_success = Exists(success.filter(pk=OuterRef("pk")))
    indicators = list(
        Indicator.objects.in_use_on(council, day)
        .annotate(shows_success=of_success)
        .filter(Q(pk__in=hanging) | Q(shows_success=True))
        .order_by("code")
    )
    shown = {item.pk: item for item in indicators}
    return _stands(council, found, day, shown), [item for item in indicators if item.shows_success]


def _plan(
    slug: str, plan: CorporatePlan, objectives: list[Objective], year: int, shown: Mapping[int, Indicator]
) -> tuple[tuple[bool, int, int], PlanStands]:
    """A plan's share, after the key by which it is put in order."""
    href = reverse("performance:thread", args=[slug, plan.pk])
    in_force = plan.first_year <= year <= plan.last_year
    years = f"{year_label(plan.first_year)} to {year_label(plan.last_year)}"
    own = tuple(
        Stand(
            priority=item.priority.name,
            priority_href=f"{href}#priority-{item.priority_id}",
            objective=item.name,
            objective_href=f"{href}#objective-{item.pk}",
            indicators=tuple(one for pk, one in shown.items() if pk in item.indicator_ids),  # type: ignore[attr-defined]
        )
        for item in objectives
    )
    return (not in_force, -plan.first_year, -plan.pk), PlanStands(plan.title, href, years, in_force, own)


def thread_of_indicator(indicator: Indicator, day: date) -> list[PlanStands]:
    """The objectives that an indicator shows: only upwards, for it is the thread's end. One query."""
    council = indicator.council
    return _stands(council, _in_order(council, Objective.objects.filter(indicators=indicator)), day, {})


def thread_of_risk(council: Council, risk: Risk, day: date) -> list[PlanStands]:
    """The objectives that are at stake."""
    return _both_ways(council, Objective.objects.filter(risks=risk), Indicator.objects.none(), day)[0]


def thread_of_action(standing: Standing, action: Action, today: date) -> dict[str, Any] | None:
    """The part of an action's page: the objectives it serves, and the indicators that show whether it works."""
    serving = Objective.objects.filter(actions=action)
    return _panel(standing, serving, Indicator.objects.filter(shows_success_of=action), today)


def thread_of_recommendation(standing: Standing, recommendation: Recommendation, today: date) -> dict[str, Any] | None:
    """The part of a recommendation's page: the objectives of the actions that answer it."""
    serving = Objective.objects.filter(actions__recommendations=recommendation)
    success = Indicator.objects.filter(shows_success_of__recommendations=recommendation)
    return _panel(standing, serving, success, today)


def _panel(
    standing: Standing, objectives: QuerySet[Objective], success: QuerySet[Indicator], today: date
) -> dict[str, Any] | None:
    """What the template needs; None where the thing hangs on nothing yet."""
    found, shown = _both_ways(standing.council, objectives, success, today)
    return {"thread": found, "success": shown, "slug": standing.council.slug} if found or shown else None
