"""What this app puts on the pages of a recommendation and of a challenge."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from actions.models import Action, ActionPlan
from actions.models.action import ActionQuerySet
from actions.rules.rating import ActionRating
from councils.access import Standing
from councils.models import Council
from peerreview.marks import ACTION_MARKS
from recommendations.done import Served
from recommendations.models import PeerChallenge, Recommendation


def served(council: Council, today: date, recommendations: Collection[int] | None) -> Iterator[Served]:
    """The council's recommendations and the actions that serve them, each with whether it is complete. One query."""
    rows = Action.objects.of(council).with_rating(today)
    if recommendations is not None:
        rows = rows.filter(recommendations__in=recommendations)
    for recommendation_id, action_id, rating in rows.serving():
        if recommendations is None or recommendation_id in recommendations:
            yield Served(recommendation_id, action_id, rating == ActionRating.BLUE)


def actions_of(standing: Standing, recommendation: Recommendation, today: date) -> dict[str, Any]:
    """The actions that serve a recommendation, and where to add one."""
    actions = (
        Action.objects.of(standing.council)
        .filter(recommendations=recommendation)
        .select_related("lead_officer", "plan")
        .with_rating(today)
        .order_by("plan", "order", "reference")
    )
    rows = _rows(actions)
    plan = _plan_for(recommendation.challenge, standing) if standing.may("manage_plan") else None
    add = reverse("actions:action-add", args=[standing.council.slug, plan.pk]) if plan else ""
    return {
        "rows": rows,
        "complete": sum(row["action"].rating_now == "blue" for row in rows),
        "slug": standing.council.slug,
        "add_href": f"{add}?recommendation={recommendation.pk}" if add else "",
        "plan_href": "" if plan or not standing.may("manage_plan") else _new_plan(standing, recommendation.challenge),
    }


def plans_of(standing: Standing, challenge: PeerChallenge, today: date) -> dict[str, Any] | None:
    """The plans made for a challenge, with how many of their actions are complete, and where to make one."""
    plans = list(
        ActionPlan.objects.for_list(standing.council)
        .filter(challenge=challenge.answered_with)
        .annotate(
            actions_count=Count("actions", distinct=True),
            complete_count=Count("actions", filter=Q(actions__completed_on__isnull=False), distinct=True),
        )
    )
    may_manage = standing.may("manage_plan")
    if not plans and not may_manage:
        return None
    return {
        "plans": plans,
        "slug": standing.council.slug,
        "new_href": _new_plan(standing, challenge) if may_manage and not plans else "",
    }


def _rows(actions: ActionQuerySet) -> list[dict[str, Any]]:
    return [{"action": action, "mark": ACTION_MARKS[action.rating_now]} for action in actions]  # type: ignore[attr-defined]


def _plan_for(challenge: PeerChallenge, standing: Standing) -> ActionPlan | None:
    return ActionPlan.objects.current(standing.council).filter(challenge=challenge.answered_with).first()


def _new_plan(standing: Standing, challenge: PeerChallenge) -> str:
    return f"{reverse('actions:plan-add', args=[standing.council.slug])}?challenge={challenge.answered_with.pk}"
