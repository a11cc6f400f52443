"""The golden thread of a corporate plan, as a picture and as a nested list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from actions.models import Action
from councils.access import Standing
from peerreview.charts import Branch, Leaf, Svg, Trunk, thread_chart
from performance.models import CorporatePlan
from performance.pages.plans import PriorityPart, plan_page
from recommendations.marks import status_tag
from recommendations.models import Recommendation


@dataclass(frozen=True)
class RecommendationEnd:
    """A recommendation that an action of the thread serves."""

    pk: int
    words: str
    tag: dict[str, str]
    href: str


def thread_page(standing: Standing, plan: CorporatePlan, now: datetime) -> dict[str, Any]:
    """Everything the page shows. A constant number of queries: the plan page's and two more."""
    context = plan_page(standing, plan, now)
    parts: list[PriorityPart] = context["priorities"]
    actions = {row.action.pk for part in parts for item in part.objectives for row in item.actions}
    ends, served = _recommendations(standing, actions)
    return context | {
        "lineage": _lineage(plan),
        "refreshed_by": plan.refreshed_by.order_by("first_year").first(),
        "parts": _with_ends(parts, served),
        "picture": _picture(plan, parts, ends, served) if parts else "",
    }


def _lineage(plan: CorporatePlan) -> list[CorporatePlan]:
    """The plans that this one and its forerunners refresh, nearest first: read at once, and never round in circles."""
    plans = {item.pk: item for item in CorporatePlan.objects.filter(council=plan.council_id)}
    found: list[CorporatePlan] = []
    before = plans.get(plan.refreshes_id) if plan.refreshes_id else None
    while before is not None and before not in found and before.pk != plan.pk:
        found.append(before)
        before = plans.get(before.refreshes_id) if before.refreshes_id else None
    return found


def _recommendations(
    standing: Standing, actions: set[int]
) -> tuple[dict[int, RecommendationEnd], dict[int, list[RecommendationEnd]]]:
    """The recommendations that these actions serve, by key, and by action."""
    links = Action.recommendations.through.objects.filter(action__in=actions).values_list("action", "recommendation")
    pairs = list(links)
    found = Recommendation.objects.of(standing.council).filter(pk__in={pk for _, pk in pairs}).with_status()
    ends = {
        item.pk: RecommendationEnd(
            item.pk,
            str(item),
            status_tag(item.current_status),  # type: ignore[attr-defined]
            reverse("recommendations:recommendation-detail", args=[standing.council.slug, item.pk]),
        )
        for item in found.order_by("order", "pk")
    }
    served: dict[int, list[RecommendationEnd]] = {}
    for action, pk in pairs:
        if pk in ends:
            served.setdefault(action, []).append(ends[pk])
    return ends, served


def _with_ends(parts: list[PriorityPart], served: Mapping[int, list[RecommendationEnd]]) -> list[dict[str, Any]]:
    """The nested list: priorities, objectives, indicators and actions, and under each action what it serves."""
    return [
        {
            "priority": part.priority,
            "objectives": [
                {
                    "objective": item.objective,
                    "indicators": item.indicators,
                    "actions": [
                        {"action": row.action, "mark": row.mark, "serves": served.get(row.action.pk, [])}
                        for row in item.actions
                    ],
                }
                for item in part.objectives
            ],
        }
        for part in parts
    ]


def _picture(
    plan: CorporatePlan,
    parts: list[PriorityPart],
    ends: Mapping[int, RecommendationEnd],
    served: Mapping[int, list[RecommendationEnd]],
) -> Svg:
    trunks = [
        Trunk(
            part.priority.name,
            tuple(
                Branch(
                    item.objective.name,
                    (
                        *(Leaf(f"{row.code} {row.name}", row.line.rating.mark) for row in item.indicators),
                        *(
                            Leaf(
                                f"{row.action.reference} {row.action.title}",
                                row.mark,
                                tuple(str(end.pk) for end in served.get(row.action.pk, [])),
                            )
                            for row in item.actions
                        ),
                    ),
                )
                for item in part.objectives
            ),
        )
        for part in parts
    ]
    return thread_chart(
        trunks,
        {str(end.pk): end.words for end in ends.values()},
        id="thread",
        title=f"The golden thread of {plan.title}",
        heads=("Priority", "Objective", "Shown by, brought about by", "Recommendation it answers"),
    )
