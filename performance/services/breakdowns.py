"""The parts that an indicator is told apart by: adding several at once, renaming, putting in order, retiring."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from performance.models import Breakdown, Indicator
from performance.services.saving import checked_save, put


@transaction.atomic
def breakdowns_add(*, by: User, indicator: Indicator, dimension: str, names: Sequence[str]) -> list[Breakdown]:
    """Add parts of one dimension, after those it has, in the order given.

    A dimension written in other letters ("LOCALITY") is the one there is. Errors: Refused without a name, or for a
    part that is there already or comes twice; ValidationError.
    """
    names = [name.strip() for name in names if name.strip()]
    if not names:
        raise Refused("Name at least one part.")
    list(Indicator.objects.select_for_update(no_key=True, of=["self"]).filter(pk=indicator.pk))
    dimension = _as_it_is_written(indicator, dimension.strip())
    _check_new(indicator, dimension, names)
    known = indicator.breakdowns.filter(dimension=dimension)
    last = known.aggregate(last=Max("order"))["last"] or 0
    added = []
    for place, name in enumerate(names, start=last + 1):
        part = Breakdown(indicator=indicator, dimension=dimension, name=name, order=place)
        checked_save(part)
        added.append(part)
    record(
        "performance.parts.added",
        by=by,
        thing=indicator,
        council=indicator.council,
        dimension=dimension,
        names=", ".join(names),
    )
    return added


@transaction.atomic
def breakdown_edit(*, by: User, breakdown: Breakdown, fields: Mapping[str, Any]) -> Breakdown:
    """Change a part's name, its place, or the day from which it is told apart no more; its past stays.

    Errors: Refused where another part of the dimension has the name; ValidationError.
    """
    indicator, before = breakdown.indicator, breakdown.name
    changed = put(breakdown, fields)
    if not changed:
        return breakdown
    others = indicator.breakdowns.filter(dimension=breakdown.dimension).exclude(pk=breakdown.pk)
    if others.filter(name__iexact=breakdown.name).exists():
        raise Refused(f"There is a part {breakdown.name} already.")
    checked_save(breakdown)
    council = indicator.council
    if "retired_on" in changed and breakdown.retired_on is not None:
        record("performance.part.retired", by=by, thing=indicator, council=council, part=before, changed=changed)
    else:
        record("performance.part.edited", by=by, thing=indicator, council=council, part=before, changed=changed)
    return breakdown


def _as_it_is_written(indicator: Indicator, dimension: str) -> str:
    known = indicator.breakdowns.filter(dimension__iexact=dimension).values_list("dimension", flat=True).first()
    return known or dimension


def _check_new(indicator: Indicator, dimension: str, names: Sequence[str]) -> None:
    folded = [name.casefold() for name in names]
    twice = next((name for place, name in enumerate(names) if name.casefold() in folded[:place]), None)
    if twice:
        raise Refused(f"{twice} is there twice.")
    known = {
        name.casefold() for name in indicator.breakdowns.filter(dimension=dimension).values_list("name", flat=True)
    }
    there = next((name for name in names if name.casefold() in known), None)
    if there:
        raise Refused(f"There is a part {there} already.")
