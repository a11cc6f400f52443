"""Many actions at once, as a spreadsheet brings them: a fixed number of queries for every few hundred.

What is checked and recorded of each is the same as actions.services.actions and actions.services.updates do one by
one; constraints and history are the database's own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from actions.models import Action, ActionPlan, ProgressUpdate
from actions.services.actions import FIELD_WORDS, FIELDS, set_values
from actions.services.answers import Answers
from audit.services import record_many
from councils.models import Council, ReportingPeriod, User
from councils.services.periods import writing_in
from peerreview.errors import Refused
from recommendations.models import Recommendation

BATCH = 500
Served = Action.recommendations.through


@dataclass(frozen=True)
class Wanted:
    """One action as it is to be: a new one, or `changes` one that there is. `number` names the row in refusals.

    `recommendations` empty leaves a changed action's as they are, and so does `due_on` None.
    """

    number: int
    values: Mapping[str, Any]
    due_on: date | None = None
    recommendations: Sequence[Recommendation] = ()
    draft: Answers | None = None
    changes: int | None = None


@dataclass
class _Made:
    wanted: Wanted
    action: Action
    before: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def actions_put(*, by: User, plan: ActionPlan, rows: Sequence[Wanted], period: ReportingPeriod | None) -> None:
    """Make or change all of them, and write their drafts for `period`: all, or none.

    Errors: Refused, with the row's number, as action_create, action_change and save_draft.
    """
    plan = ActionPlan.objects.select_for_update(of=("self",), no_key=True).select_related("council").get(pk=plan.pk)
    if newer := plan.superseded_by.first():
        raise Refused(f"{plan} has been superseded by {newer}.")
    made = _made(plan, rows)
    _check(plan, made)
    new = [each for each in made if not each.wanted.changes]
    changed = [each for each in made if each.wanted.changes]
    try:
        with transaction.atomic():
            Action.objects.bulk_create([each.action for each in new], batch_size=BATCH)
            Action.objects.bulk_update([each.action for each in changed], _WRITTEN, batch_size=100)
            _link(made)
    except IntegrityError as wrong:
        raise Refused("Someone changed this plan meanwhile, so nothing was taken in. Check the rows again.") from wrong
    record_many(
        "actions.action.added",
        by=by,
        council=plan.council,
        things=[(each.action, {"due_on": each.action.due_on}) for each in new],
    )
    record_many("actions.action.changed", by=by, council=plan.council, things=map(_what_changed, changed))
    if period is not None:
        _drafts(by, period, plan.council, [(each.action, each.wanted.draft) for each in made if each.wanted.draft])


_FOREIGN = [each.name for each in Action._meta.concrete_fields if each.remote_field]
_WRITTEN = [*FIELDS, "due_on", "original_due_on"]


def _made(plan: ActionPlan, rows: Sequence[Wanted]) -> list[_Made]:
    ids = [row.changes for row in rows if row.changes]
    there = (
        Action.objects.select_for_update(of=("self",), no_key=True)
        .select_related("lead_officer", "director", "service", "portfolio")
        .prefetch_related("recommendations")
        .filter(plan=plan)
        .in_bulk(ids)
    )
    order = plan.actions.aggregate(last=models.Max("order"))["last"] or 0
    made = []
    for row in rows:
        if row.changes:
            if (action := there.get(row.changes)) is None:
                raise Refused(f"Row {row.number}: the action that it would change is gone.")
            action.plan = plan
            made.append(_Made(row, action, _stored(action, action.recommendations.all())))
            if row.due_on and action.due_on is None:
                action.due_on = action.original_due_on = row.due_on
        else:
            order += 1
            made.append(_Made(row, Action(plan=plan, order=order, due_on=row.due_on, original_due_on=row.due_on)))
        set_values(made[-1].action, row.values)
    return made


def _check(plan: ActionPlan, made: Iterable[_Made]) -> None:
    members = set(plan.council.memberships.values_list("user_id", flat=True))
    taken = dict(plan.actions.values_list("reference", "pk"))
    for each in made:
        wrong = _wrong(plan.council, each.action, members)
        owner = taken.get(each.action.reference)
        if owner is not None and owner != each.action.pk:
            wrong.append("Another action of this plan has this reference.")
        taken[each.action.reference] = each.action.pk or 0
        if wrong:
            raise Refused(f"Row {each.wanted.number}: {' '.join(wrong)}")


def _wrong(council: Council, action: Action, members: set[int]) -> list[str]:
    wrong = [
        f"{person} has no role at {council}."
        for person in (action.lead_officer, action.director)
        if person is not None and person.pk not in members
    ]
    try:
        action.clean_fields(exclude=_FOREIGN)
    except ValidationError as error:
        wrong += [f"{message.rstrip('.')}." for message in error.messages]
    if action.starts_on and action.due_on and action.starts_on > action.due_on:
        wrong.append("The due date must be the start date or later.")
    return wrong


def _link(made: Iterable[_Made]) -> None:
    """Link each to what it serves; a changed one's earlier links go where it says something else."""
    wanted = {(each.action.pk, item.pk) for each in made for item in each.wanted.recommendations if each.action.pk}
    touched = {each.action.pk for each in made if each.wanted.changes and each.wanted.recommendations}
    there = {(link.action_id, link.recommendation_id): link.pk for link in Served.objects.filter(action_id__in=touched)}
    Served.objects.filter(pk__in=[key for pair, key in there.items() if pair not in wanted]).delete()
    Served.objects.bulk_create(
        [Served(action_id=action, recommendation_id=item) for action, item in sorted(wanted - there.keys())],
        batch_size=BATCH,
    )


def _stored(action: Action, served: Iterable[Recommendation]) -> dict[str, str]:
    stored = {name: str(getattr(action, name) or "") for name in (*FIELDS, "due_on")}
    stored["recommendations"] = ", ".join(sorted(item.reference for item in served))
    return stored


def _what_changed(each: _Made) -> tuple[Action, dict[str, Any]]:
    after = _stored(each.action, each.wanted.recommendations or each.action.recommendations.all())
    changed = {name: value for name, value in after.items() if value != each.before[name]}
    return each.action, {"what": [FIELD_WORDS.get(name, name) for name in changed], "after": changed}


def _drafts(
    by: User, period: ReportingPeriod, council: Council, drafts: Sequence[tuple[Action, Answers | None]]
) -> None:
    """Draft updates of actions that have none in the period yet."""
    if not drafts:
        return
    begun = set(
        ProgressUpdate.objects.filter(period=period, action__in=[action for action, _ in drafts]).values_list(
            "action_id", flat=True
        )
    )
    now = timezone.now()
    with writing_in(period, by) as period:
        updates = [
            ProgressUpdate(
                action=action,
                period=period,
                rating=answers.rating or "",
                narrative=answers.narrative.strip(),
                written_by=by,
                written_at=now,
                version=1,
            )
            for action, answers in drafts
            if answers is not None and action.pk not in begun
        ]
        for update in updates:
            update.clean_fields(exclude=["action", "period", "written_by"])
        ProgressUpdate.objects.bulk_create(updates, batch_size=BATCH)
    record_many(
        "actions.update.saved",
        by=by,
        council=council,
        things=[(update.action, {"period": str(period), "version": update.version}) for update in updates],
    )
