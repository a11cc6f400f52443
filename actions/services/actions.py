"""Adding and changing actions."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from actions.models import Action, ActionPlan
from actions.services.dependencies import check_waits
from actions.services.locks import locked
from audit.services import record
from councils.models import Council, Portfolio, Service, User
from peerreview.errors import Refused
from recommendations.models import Recommendation

#: What an action's form may set; dates that are due move by a date change only.
FIELDS = (
    "reference",
    "title",
    "description",
    "lead_officer",
    "director",
    "service",
    "portfolio",
    "supporting_group",
    "starts_on",
    "success_measure",
    "resources",
    "cost",
    "funding",
    "waits_for_text",
    "is_exempt",
    "exempt_paragraph",
    "exempt_reason",
)

#: What may be changed of many actions at once.
MANY_FIELDS = ("lead_officer", "director", "service", "portfolio")

#: How the history names them, where the field's own name is not enough.
FIELD_WORDS = {
    "lead_officer": "the lead officer",
    "director": "the director",
    "supporting_group": "the supporting group",
    "starts_on": "the start date",
    "due_on": "the due date",
    "success_measure": "how it will be known to have worked",
    "waits_for": "the actions it waits for",
    "waits_for_text": "what it waits for",
    "is_exempt": "whether it is exempt",
    "exempt_paragraph": "the paragraph of exemption",
    "exempt_reason": "the public interest note",
}


@transaction.atomic
def action_create(
    *,
    by: User,
    plan: ActionPlan,
    recommendations: Iterable[Recommendation] = (),
    waits_for: Iterable[Action] = (),
    **values: Any,
) -> Action:
    """Add an action to a plan. In: any of FIELDS, and `due_on`, its first due date.

    Errors: Refused where a person, service or recommendation is not the council's, the reference is taken, or the
    plan was superseded.
    """
    plan = ActionPlan.objects.select_for_update(of=("self",), no_key=True).select_related("council").get(pk=plan.pk)
    if newer := plan.superseded_by.first():
        raise Refused(f"{plan} has been superseded by {newer}.")
    due_on = values.pop("due_on", None)
    last = plan.actions.order_by("-order").first()
    action = Action(plan=plan, order=last.order + 1 if last else 1, due_on=due_on, original_due_on=due_on)
    action.reference = next_reference(plan)
    set_values(action, values)
    _save(action)
    _link(action, recommendations, waits_for)
    record("actions.action.added", by=by, thing=action, council=plan.council, due_on=due_on)
    return action


@transaction.atomic
def action_change(
    *,
    by: User,
    action: Action,
    recommendations: Iterable[Recommendation] | None = None,
    waits_for: Iterable[Action] | None = None,
    reason: str = "",
    **values: Any,
) -> Action:
    """Change an action. In: any of FIELDS; `due_on` only where it has none yet; a reason, where one is asked for.
    Errors: as action_create, and Refused where a due date would be overwritten."""
    action = locked(action)
    due_on = values.pop("due_on", None)
    if due_on and action.due_on and due_on != action.due_on:
        raise Refused("A due date moves only when someone asks and someone else agrees.")
    before = _as_stored(action)
    set_values(action, values)
    if due_on and action.due_on is None:
        action.due_on = action.original_due_on = due_on
    _save(action)
    _link(action, recommendations, waits_for)
    after = _as_stored(action)
    what = [FIELD_WORDS.get(name, name) for name in after if after[name] != before[name]]
    values = {name: after[name] for name in after if after[name] != before[name]}
    council = action.plan.council
    if reason:
        record(
            "actions.action.changed_because",
            by=by,
            thing=action,
            council=council,
            what=what,
            after=values,
            reason=reason,
        )
    else:
        record("actions.action.changed", by=by, thing=action, council=council, what=what, after=values)
    return action


@transaction.atomic
def actions_change_many(*, by: User, council: Council, chosen: Iterable[int], reason: str, **values: Any) -> int:
    """Give several actions another lead officer, director, service or portfolio: all of them or none.

    In: the actions' ids (another council's are passed over), why, and those of the four that change. What an action
    has already is no change. Out: how many changed. Errors: as action_change; Refused without a reason or a change.
    """
    if not reason.strip():
        raise Refused("Say why these actions change.")
    if not values:
        raise Refused("Choose what is to change.")
    if unknown := values.keys() - set(MANY_FIELDS):
        raise TypeError(f"Not for many at once: {sorted(unknown)}")
    different = Q()
    for name, value in values.items():
        different |= ~Q(**{name: value}) | Q(**{f"{name}__isnull": True})
    actions = Action.objects.of(council).filter(different, pk__in=list(chosen)).order_by("pk")
    for action in (found := list(actions)):
        action_change(by=by, action=action, reason=reason.strip(), **values)
    return len(found)


def next_reference(plan: ActionPlan) -> str:
    """The next free one: A1, A2, ... after the highest of that shape."""
    numbers = [
        int(reference[1:])
        for reference in plan.actions.values_list("reference", flat=True)
        if reference[:1] == "A" and reference[1:].isdecimal()
    ]
    return f"A{max(numbers, default=0) + 1}"


def _as_stored(action: Action) -> dict[str, str]:
    """Everything a change may touch, as the record keeps it."""
    stored = {name: str(getattr(action, name) or "") for name in (*FIELDS, "due_on")}
    links = {"recommendations": action.recommendations, "waits_for": action.waits_for}
    for name, linked in links.items():
        stored[name] = ", ".join(linked.order_by("reference").values_list("reference", flat=True))
    return stored


def set_values(action: Action, values: Mapping[str, Any]) -> None:
    """Set any of FIELDS, without saving. Errors: TypeError for what is none of them."""
    if unknown := values.keys() - set(FIELDS):
        raise TypeError(f"Not an action's own: {sorted(unknown)}")
    for name, value in values.items():
        setattr(action, name, value)
    if not action.is_exempt:
        action.exempt_paragraph, action.exempt_reason = None, ""


def _save(action: Action) -> None:
    council = action.plan.council
    for person in filter(None, [action.lead_officer, action.director]):
        if not council.memberships.filter(user=person).exists():
            raise Refused(f"{person} has no role at {council}.")
    places: list[Service | Portfolio | None] = [action.service, action.portfolio]
    for place in places:
        if place is not None and place.council_id != council.pk:
            raise Refused(f"{place} is not a part of {council}.")
    try:
        action.full_clean()
    except ValidationError as wrong:
        raise Refused(" ".join(f"{message.rstrip('.')}." for message in wrong.messages)) from wrong
    action.save()


def _link(action: Action, recommendations: Iterable[Recommendation] | None, waits_for: Iterable[Action] | None) -> None:
    council_id = action.plan.council_id
    if recommendations is not None:
        served = list(recommendations)
        if any(item.challenge.council_id != council_id for item in served):
            raise Refused("An action serves recommendations made to its own council.")
        action.recommendations.set(served)
    if waits_for is not None:
        others = list(waits_for)
        check_waits(action, others)
        action.waits_for.set(others)
