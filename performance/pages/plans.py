"""The corporate plan's page: the golden thread with how each thing on it goes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F

from actions.models import Action
from audit.timeline import timeline_for
from councils.access import Standing
from councils.models import Council
from peerreview.marks import ACTION_MARKS, Mark
from peerreview.quarters import quarter_of, year_label
from performance.access import newest_period, periods_of
from performance.models import CorporatePlan, Indicator, Objective, Priority, Risk
from performance.pages.indicators import IndicatorRow, rows
from performance.panels import LinkedRisk, linked
from performance.scorecard.thread import Thread


@dataclass(frozen=True)
class ActionRow:
    action: Action
    mark: Mark


@dataclass(frozen=True)
class ObjectivePart:
    objective: Objective
    indicators: list[IndicatorRow]
    actions: list[ActionRow]
    carried_on: list[Objective]
    risks: list[LinkedRisk]


@dataclass(frozen=True)
class PriorityPart:
    priority: Priority
    objectives: list[ObjectivePart]


def plan_for_today(council: Council, day: date) -> CorporatePlan | None:
    """The plan in force on a day, or else the newest."""
    plans = CorporatePlan.objects.filter(council=council)
    return (
        CorporatePlan.objects.in_force(council, quarter_of(day).year).first() or plans.order_by("-first_year").first()
    )


def gathered(standing: Standing, plan: CorporatePlan, now: datetime) -> dict[str, Any]:
    """A plan with everything that hangs on it, and the council's plans. A constant number of queries."""
    council, today = standing.council, now.date()
    periods = periods_of(council)
    period = newest_period(periods, now)
    linked = Indicator.objects.for_scorecard(council, today).filter(objectives__priority__plan=plan).distinct()
    by_pk = {row.pk: row for row in rows(council, linked, periods, period, today, thread=Thread())}
    actions = Action.objects.of(council).filter(objectives__priority__plan=plan).distinct().with_rating(today)
    by_action = {item.pk: ActionRow(item, ACTION_MARKS[item.rating_now]) for item in actions.order_by("order")}  # type: ignore[attr-defined]
    return {
        "plan": plan,
        "years": f"{year_label(plan.first_year)} to {year_label(plan.last_year)}",
        "priorities": _parts(plan, by_pk, by_action, _risks(council, plan)),
        "period": period,
        "plans": list(CorporatePlan.objects.filter(council=council)),
    }


def plan_page(standing: Standing, plan: CorporatePlan, now: datetime) -> dict[str, Any]:
    """Everything the plan's page shows. A constant number of queries."""
    found = gathered(standing, plan, now)
    others = [item for item in found["plans"] if item != plan]
    return found | {
        "plans": others,
        "before": next((item for item in others if item.pk == plan.refreshes_id), None),
        "after": [item for item in others if item.refreshes_id == plan.pk],
        "apart": _apart(standing.council, plan, now.date()),
        "timeline": timeline_for(plan, most=20) if standing.may("read_history") else [],
        "may_manage": standing.may("manage_indicators"),
    }


def _parts(
    plan: CorporatePlan,
    indicators: Mapping[int, IndicatorRow],
    actions: Mapping[int, ActionRow],
    risks: Mapping[int, list[LinkedRisk]],
) -> list[PriorityPart]:
    """The plan's priorities with their objectives, in order. Two queries."""
    own: dict[int, list[Objective]] = defaultdict(list)
    later: dict[int, list[Objective]] = defaultdict(list)
    for objective in Objective.objects.around(plan):
        if objective.priority.plan_id == plan.pk:
            own[objective.priority_id].append(objective)
        else:
            later[objective.carries_on_id or 0].append(objective)
    return [
        PriorityPart(
            priority,
            [
                ObjectivePart(
                    objective,
                    [row for pk, row in indicators.items() if pk in objective.indicator_ids],  # type: ignore[attr-defined]
                    [row for pk, row in actions.items() if pk in objective.action_ids],  # type: ignore[attr-defined]
                    later[objective.pk],
                    risks.get(objective.pk, []),
                )
                for objective in own[priority.pk]
            ],
        )
        for priority in plan.priorities.all()
    ]


def _risks(council: Council, plan: CorporatePlan) -> dict[int, list[LinkedRisk]]:
    """The live risks to each objective of a plan. One query: a risk comes once for each objective that it threatens."""
    found: dict[int, list[LinkedRisk]] = {}
    risks = Risk.objects.live(council).filter(objectives__priority__plan=plan).with_last_review()
    for risk in risks.annotate(objective=F("objectives")).order_by("reference"):
        found.setdefault(risk.objective, []).append(linked(risk))
    return found


def _apart(council: Council, plan: CorporatePlan, today: date) -> int:
    """How many indicators hang on no objective of the plan."""
    return Indicator.objects.in_use_on(council, today).exclude(objectives__priority__plan=plan).count()
