"""What became of a position statement's commitments, for its page (recommendations.commitments)."""

from django.urls import reverse

from actions.models import Action, ActionPlan
from councils.access import Standing
from recommendations.commitments import Became, Making
from recommendations.models import PositionStatement, PositionStatementItem


def made_of(standing: Standing, statement: PositionStatement) -> Making:
    """The actions that commitments became, and where to make one for those who keep the plan."""
    slug = standing.council.slug
    became = {
        action.commitment_id: Became(
            f"action {action.reference} of {action.plan}", reverse("actions:action", args=[slug, action.pk])
        )
        for action in Action.objects.filter(commitment__statement=statement).select_related("plan")
        if action.commitment_id
    }
    if not standing.may("manage_plan"):
        return Making(became)
    plans = ActionPlan.objects.current(standing.council).filter(challenge=statement.challenge_id)
    choices = tuple(plans.values_list("pk", "title"))
    if not choices:
        address = f"{reverse('actions:plan-add', args=[slug])}?challenge={statement.challenge_id}"
        return Making(became, no_plan_href=address)
    left = statement.items.filter(kind=PositionStatementItem.Kind.COMMITMENT).exclude(pk__in=became)
    hrefs = {pk: reverse("actions:commitment-make", args=[slug, pk]) for pk in left.values_list("pk", flat=True)}
    return Making(became, choices, hrefs)
