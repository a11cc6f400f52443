"""What a spreadsheet's rows are held against: the council's people, its recommendations, the plan's actions."""

from actions.importing.checking import Around, Known
from actions.importing.names import Person
from actions.importing.serving import Advice
from actions.models import ActionPlan
from councils.models import Membership
from councils.roles import permissions_of
from recommendations.models import Recommendation
from recommendations.models.recommendation import RecommendationQuerySet


def around_plan(plan: ActionPlan) -> Around:
    """Three queries, however much there is."""
    return Around(
        people=_people(plan),
        advice=tuple(Advice(item.pk, item.reference, item.headline, item.text) for item in recommendations_for(plan)),
        actions=tuple(
            Known(action.pk, action.reference, action.title, action.due_on)
            for action in plan.actions.only("reference", "title", "due_on", "plan_id")
        ),
    )


def recommendations_for(plan: ActionPlan) -> RecommendationQuerySet:
    """Those of the plan's challenge, or of all the council's where it has none; key ones first."""
    found = Recommendation.objects.of(plan.council).order_by("kind", "challenge", "order", "id")
    return found.filter(challenge=plan.challenge_id) if plan.challenge_id else found


def _people(plan: ActionPlan) -> tuple[Person, ...]:
    roles: dict[int, list[str]] = {}
    users = {}
    members = Membership.objects.filter(council=plan.council_id, user__is_active=True).select_related("user")
    for membership in members.order_by("user__name", "user_id"):
        roles.setdefault(membership.user_id, []).append(membership.role)
        users[membership.user_id] = membership.user
    may = {user_id: permissions_of(names) for user_id, names in roles.items()}
    return tuple(
        Person(user.pk, user.name, user.email, "update_action" in may[user.pk], "approve_update" in may[user.pk])
        for user in users.values()
    )
