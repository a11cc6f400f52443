"""From a checked report to a corporate plan and an action plan: both or neither."""

from django.core.exceptions import ValidationError
from django.db import transaction

from actions.importing.dates import read_date
from actions.models import ActionPlan
from actions.services.actions import action_create
from actions.services.milestones import milestone_add
from actions.services.plans import plan_create as action_plan_create
from actions.services.plans import title_and_description
from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from performance.models import CorporatePlan, PlanUpload
from performance.plans_proposal import DeedLine, PlansProposal
from performance.plans_steps import steps_from
from performance.services.plans import plan_create, priority_create
from performance.services.plans_reading import locked, refuse_unless_read


@transaction.atomic
def plans_take_in(*, by: User, upload: PlanUpload, proposal: PlansProposal) -> PlanUpload:
    """Make of a checked proposal what it says: a corporate plan with its priorities, and an action plan with an action
    for each line, its milestones and how its success will be known. The upload stays, to say where they come from.

    Errors: Refused where it was taken in or dropped meanwhile, where nothing is left to take in, where a title is
    taken, or where something does not fit.
    """
    upload = locked(upload)
    refuse_unless_read(upload)
    corporate = proposal.makes_corporate and bool(proposal.taken_priorities)
    improvement = proposal.makes_improvement and bool(proposal.taken_deeds)
    if not corporate and not improvement:
        raise Refused("There is nothing to take in: no priority, and no action of a theme.")
    try:
        if corporate:
            upload.corporate_plan = _corporate_plan(by, upload, proposal)
        if improvement:
            upload.action_plan = _action_plan(by, upload, proposal)
    except ValidationError as wrong:
        raise Refused(" ".join(f"{message.rstrip('.')}." for message in wrong.messages)) from wrong
    upload.state, upload.content, upload.proposal = PlanUpload.State.TAKEN_IN, b"", {}
    upload.full_clean()
    upload.save()
    made = " and ".join(str(plan) for plan in (upload.corporate_plan, upload.action_plan) if plan)
    record("performance.plans.taken_in", by=by, thing=upload, council=upload.council, made=made, sha256=upload.sha256)
    return upload


def _corporate_plan(by: User, upload: PlanUpload, proposal: PlansProposal) -> CorporatePlan:
    council = upload.council
    if CorporatePlan.objects.filter(council=council, title=proposal.plan_title).exists():
        raise Refused(f"There is a corporate plan called “{proposal.plan_title}” already: was it taken in before?")
    names = [line.name.casefold() for line in proposal.taken_priorities]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise Refused(f"The priority “{twice}” is there twice: leave one out.")
    fields = {"title": proposal.plan_title, "first_year": proposal.first_year, "last_year": proposal.last_year}
    plan = plan_create(by=by, council=council, fields=fields)
    for line in proposal.taken_priorities:
        priority_create(by=by, plan=plan, fields={"name": line.name, "description": line.text})
    return plan


def _action_plan(by: User, upload: PlanUpload, proposal: PlansProposal) -> ActionPlan:
    plan = action_plan_create(
        by=by,
        council=upload.council,
        title=proposal.improvement_title,
        source=proposal.source,
        adopted_on=proposal.adopted_day,
    )
    for line in proposal.taken_deeds:
        _action(by, plan, line)
    return plan


def _action(by: User, plan: ActionPlan, line: DeedLine) -> None:
    title, whole = title_and_description(line.text)
    when = read_date(line.when)
    if when.problem:
        raise Refused(f"{when.problem}.")
    action = action_create(
        by=by,
        plan=plan,
        title=title,
        description="\n\n".join(filter(None, [line.theme, whole])),
        success_measure=line.measures.strip(),
        due_on=when.day,
    )
    for step in steps_from(line.steps):
        if step.problem:
            raise Refused(f"{step.problem}.")
        milestone_add(by=by, action=action, title=step.title, due_on=step.due_on)
