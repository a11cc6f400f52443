"""Where one thing stands in the golden thread: up to its objectives and priorities, down to what shows them.

Each page that shows it gives the objectives of its thing; what comes back is the same for all of them, and costs
two queries. The plan in force comes first, then the one to come, then those of the past, newest first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Prefetch, QuerySet
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


def stands(
    council: Council, objectives: QuerySet[Objective], day: date, *, with_indicators: bool = True
) -> list[PlanStands]:
    """Where these objectives stand, plan by plan. Two queries, however many there are; one without indicators."""
    year = quarter_of(day).year
    shown = Indicator.objects.in_use_on(council, day).order_by("code")
    below = [Prefetch("indicators", shown, to_attr="shown_by")] if with_indicators else []
    found = (
        objectives.filter(priority__plan__council=council)
        .select_related("priority__plan")
        .prefetch_related(*below)
        .order_by("priority__plan_id", "priority__order", "priority_id", "order", "pk")
        .distinct()
    )
    plans = [
        _plan(council.slug, plan, list(own), year)
        for plan, own in groupby(found, key=lambda objective: objective.priority.plan)
    ]
    return [item for _, item in sorted(plans, key=lambda pair: pair[0])]


def _plan(
    slug: str, plan: CorporatePlan, objectives: list[Objective], year: int
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
            indicators=tuple(getattr(item, "shown_by", ())),
        )
        for item in objectives
    )
    return (not in_force, -plan.first_year, -plan.pk), PlanStands(plan.title, href, years, in_force, own)


def thread_of_indicator(indicator: Indicator, day: date) -> list[PlanStands]:
    """The objectives that an indicator shows: only upwards, for it is the thread's end."""
    return stands(indicator.council, Objective.objects.filter(indicators=indicator), day, with_indicators=False)


def thread_of_risk(council: Council, risk: Risk, day: date) -> list[PlanStands]:
    """The objectives that are at stake."""
    return stands(council, Objective.objects.filter(risks=risk), day)


def thread_of_action(standing: Standing, action: Action, today: date) -> dict[str, Any] | None:
    """The part of an action's page: the objectives it serves, and the indicators that show whether it works."""
    found = stands(standing.council, Objective.objects.filter(actions=action), today)
    shown = Indicator.objects.in_use_on(standing.council, today).filter(shows_success_of=action).order_by("code")
    return _panel(standing, found, shown)


def thread_of_recommendation(standing: Standing, recommendation: Recommendation, today: date) -> dict[str, Any] | None:
    """The part of a recommendation's page: the objectives of the actions that answer it."""
    serving = Objective.objects.filter(actions__recommendations=recommendation)
    shown = (
        Indicator.objects.in_use_on(standing.council, today)
        .filter(shows_success_of__recommendations=recommendation)
        .order_by("code")
        .distinct()
    )
    return _panel(standing, stands(standing.council, serving, today), shown)


def _panel(standing: Standing, found: list[PlanStands], shown: Iterable[Indicator]) -> dict[str, Any] | None:
    """What the template needs; None where the thing hangs on nothing yet."""
    success = list(shown)
    return {"thread": found, "success": success, "slug": standing.council.slug} if found or success else None
