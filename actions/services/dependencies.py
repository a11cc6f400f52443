"""Which actions an action may wait for. Part of adding and changing an action, within its transaction."""

from collections.abc import Iterable

from actions.models import Action, ActionWaitsFor
from actions.rules.dependencies import circle
from councils.models import Council
from peerreview.errors import Refused


def check_waits(action: Action, others: Iterable[Action]) -> None:
    """See that an action may wait for these.

    Errors: Refused for itself, for another council's action, or where a circle would close. One change of a council's
    dependencies at a time, so that two people cannot each add half of a circle; the database refuses one as well.
    """
    others = list(others)
    council_id = action.plan.council_id
    if any(other.pk == action.pk for other in others):
        raise Refused("An action cannot wait for itself.")
    if any(other.plan.council_id != council_id for other in others):
        raise Refused("An action waits for actions of its own council.")
    if others:
        Council.objects.select_for_update(no_key=True).get(pk=council_id)
        _refuse_circle(action, others)


def _refuse_circle(action: Action, others: list[Action]) -> None:
    links = ActionWaitsFor.objects.filter(from_action__plan__council=action.plan.council_id)
    waits: dict[int, list[int]] = {}
    for waiting, awaited in links.values_list("from_action", "to_action"):
        waits.setdefault(waiting, []).append(awaited)
    if not (way := circle(waits, action.pk, [other.pk for other in others])):
        return
    names = dict(Action.objects.filter(pk__in=way).values_list("pk", "reference"))
    steps = " waits for ".join(names[pk] for pk in way)
    raise Refused(f"{action.reference} cannot wait for {names[way[1]]}, which waits for it already: {steps}.")
