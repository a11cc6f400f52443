"""Handing what one person holds to another."""

from collections.abc import Collection, Mapping

from django.db import transaction

from councils.handing_over import Kind, kinds
from councils.models import Council, Membership, User
from councils.roles import ROLES, permissions_of, roles_that_may
from peerreview.errors import Refused


@transaction.atomic
def hand_over(
    *, by: User, council: Council, person: User, to: User, chosen: Mapping[str, Collection[int]] | None, reason: str
) -> int:
    """Hand over all that `person` holds in the council, or what is chosen of it. Each thing has an event of its own.

    In: the ids chosen, by the kinds' keys; None for everything. Out: how many were handed over.
    Errors: Refused without a reason, where nothing is left to hand over, or where `to` has no role here that allows
    them to hold such a thing. Nothing is handed over then.
    """
    reason = reason.strip()
    if not reason:
        raise Refused("Say why these are handed over.")
    if to.pk == person.pk:
        raise Refused("Choose somebody else.")
    roles = list(
        Membership.objects.filter(council=council, user=to, user__is_active=True).values_list("role", flat=True)
    )
    allowed, count = permissions_of(roles), 0
    for kind in kinds():
        held = kind.held_by(council, person).order_by("pk")
        things = list(held if chosen is None else held.filter(pk__in=chosen.get(kind.key, ())))
        if things and kind.needs not in allowed:
            raise Refused(_may_not(to, council, kind, roles))
        for thing in things:
            kind.give(by=by, thing=thing, person=person, to=to, reason=reason)
        count += len(things)
    if not count:
        raise Refused("Nothing was chosen that they still hold.")
    return count


def _may_not(to: User, council: Council, kind: Kind, roles: list[str]) -> str:
    if not roles:
        return f"{to} has no role at {council}."
    fitting = " or ".join(ROLES[name].display_name for name in roles_that_may(kind.needs))
    return f"{to} cannot take over {kind.many}: for that they need the role {fitting}."
