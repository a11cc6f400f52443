"""Action plans: made, changed, and started from what a report proposed."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from actions.models import Action, ActionPlan
from actions.services.actions import action_create
from audit.services import record
from councils.models import Council, User
from peerreview.errors import Refused
from recommendations.hooks import TakenInAction
from recommendations.models import PeerChallenge
from recommendations.rules.action_details import LONGEST_GROUP, action_details

LONGEST_TITLE = 250


@transaction.atomic
def plan_create(
    *,
    by: User,
    council: Council,
    title: str,
    source: str = ActionPlan.Source.CHALLENGE,
    challenge: PeerChallenge | None = None,
    adopted_on: date | None = None,
    supersedes: ActionPlan | None = None,
) -> ActionPlan:
    """Make a plan for a challenge, or for another source that asks things of the council.

    Errors: Refused where the title is taken, the challenge or the earlier plan is not the council's, or another plan
    has superseded that one already.
    """
    plan = ActionPlan(council=council, title=title.strip(), source=source, challenge=challenge, adopted_on=adopted_on)
    _supersede(plan, supersedes)
    _save(plan)
    record("actions.plan.made", by=by, thing=plan, council=council, supersedes=str(supersedes or ""))
    return plan


@transaction.atomic
def plan_change(
    *, by: User, plan: ActionPlan, title: str, adopted_on: date | None, supersedes: ActionPlan | None
) -> ActionPlan:
    """Change a plan's title, the day it was adopted, or what it supersedes. Errors: as plan_create, and Refused where
    it was superseded itself."""
    plan = ActionPlan.objects.select_for_update(of=("self",)).select_related("council").get(pk=plan.pk)
    if newer := plan.superseded_by.first():
        raise Refused(f"{plan} has been superseded by {newer}, so it no longer changes.")
    plan.title, plan.adopted_on = title.strip(), adopted_on
    _supersede(plan, supersedes)
    _save(plan)
    record("actions.plan.changed", by=by, thing=plan, council=plan.council, adopted_on=adopted_on)
    return plan


def start_from_report(*, by: User, challenge: PeerChallenge, actions: tuple[TakenInAction, ...]) -> ActionPlan | None:
    """Make a plan of the actions that were ticked when a report was taken in; none ticked, no plan.

    Actions of a progress review join the plan of the challenge that it looked back at. Part of the taking in's own
    transaction (recommendations.hooks).
    """
    if not actions:
        return None
    home = challenge.answered_with
    plan = ActionPlan.objects.filter(challenge=home, superseded_by__isnull=True).first() or plan_create(
        by=by, council=challenge.council, title=f"Action plan: {home}"[:200], challenge=home
    )
    for item in actions:
        title, description = title_and_description(item.text)
        action_create(
            by=by,
            plan=plan,
            recommendations=item.recommendations,
            title=title,
            description=description,
            **_details(item.text),
        )
    return plan


def _details(text: str) -> dict[str, Any]:
    """What the action's own words say of money, of what it waits for, and of who will do it; a person may change it."""
    found = action_details(text)
    values: dict[str, Any] = {
        "waits_for_text": "\n".join(found.waits_for),
        "supporting_group": ", ".join(found.groups)[:LONGEST_GROUP],
        "resources": found.money_words,
    }
    if found.cost is not None:
        funding = Action.Funding.PROPOSED if found.proposed else Action.Funding.FUNDED
        values |= {"cost": found.cost, "funding": funding}
    return values


def title_and_description(text: str) -> tuple[str, str]:
    """A title short enough, and the whole text beside it where the title does not hold it."""
    whole = " ".join(text.split())
    if len(whole) <= LONGEST_TITLE:
        return whole, ""
    cut = whole[: LONGEST_TITLE - 1].rsplit(" ", 1)[0]
    return f"{cut}…", text.strip()


def _supersede(plan: ActionPlan, earlier: ActionPlan | None) -> None:
    if earlier is not None:
        if earlier.pk == plan.pk:
            raise Refused("A plan cannot supersede itself.")
        if earlier.council_id != plan.council_id:
            raise Refused("A plan supersedes one of its own council.")
        if earlier.superseded_by.exclude(pk=plan.pk).exists():
            raise Refused(f"{earlier} has been superseded already.")
    plan.supersedes = earlier


def _save(plan: ActionPlan) -> None:
    if plan.challenge and plan.challenge.council_id != plan.council_id:
        raise Refused("A plan is made for a challenge of its own council.")
    try:
        plan.full_clean()
    except ValidationError as wrong:
        raise Refused(" ".join(f"{message.rstrip('.')}." for message in wrong.messages)) from wrong
    plan.save()
