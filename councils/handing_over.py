"""Handing what one person holds to another, as when they leave. Upper floors say what a person can hold.

    from councils import handing_over
    handing_over.register(handing_over.Kind(10, "leads", "Actions they lead", ..., give=lead_hand_over))

One page then shows all of it, and one service hands over what was chosen (councils/services/handing_over.py).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from councils.models import Council, Membership, User


@dataclass(frozen=True)
class Kind:
    """One kind of thing that a person holds in a council.

    `key` names it in forms, `heading` on the page, `one` and `many` in sentences. `rows` gives the council's things,
    `field` which of their fields names the person. `needs` is the permission that whoever takes them over must have.
    `give(by=, thing=, person=, to=, reason=)` hands one over and records it; it passes over what is not theirs now.
    """

    order: int
    key: str
    heading: str
    one: str
    many: str
    needs: str
    rows: Callable[[Council], QuerySet[Any]]
    field: str
    give: Callable[..., None]

    def held_by(self, council: Council, person: User) -> QuerySet[Any]:
        return self.rows(council).filter(**{self.field: person})

    def count_words(self, count: int) -> str:
        return f"{count} {self.one if count == 1 else self.many}"


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.key] = kind


def kinds() -> list[Kind]:
    return sorted(_kinds.values(), key=lambda kind: kind.order)


@dataclass(frozen=True)
class Holder:
    """Someone who holds something, what in words, and whether they still have a role at the council."""

    person: User
    words: str
    has_role: bool


def holders(council: Council) -> list[Holder]:
    """Everyone who holds anything, first those who have no role any more. One query for each kind and one besides."""
    held: dict[int, list[str]] = {}
    for kind in kinds():
        rows = kind.rows(council).filter(**{f"{kind.field}__isnull": False}).order_by()
        for user_id, count in rows.values_list(kind.field).annotate(Count("pk")):
            held.setdefault(user_id, []).append(kind.count_words(count))
    here = Membership.objects.filter(council=council, user=OuterRef("pk"))
    people = User.objects.filter(pk__in=held).annotate(has_role=Exists(here)).order_by("has_role", "name")
    return [Holder(person, ", ".join(held[person.pk]), person.has_role) for person in people]
