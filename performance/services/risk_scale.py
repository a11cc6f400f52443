"""How a council scores its risks."""

from collections.abc import Sequence
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction

from audit.services import record
from councils.models import Council, User
from peerreview.errors import Refused
from performance.models import Risk, RiskScale
from performance.models.risk_scale import scale_of
from performance.rules.risk import Scale, problems_of
from performance.services.saving import checked_save, put

NAMED_AT_MOST = 5


@transaction.atomic
def scale_set(*, by: User, council: Council, scale: Scale) -> RiskScale:
    """Say how the council scores its risks from now on; past reviews are read by it as well.

    Errors: Refused where risks lie outside the new scale; ValidationError where the scale makes no sense.
    """
    held_scale(council)
    if problems := problems_of(scale):
        raise ValidationError({name: [words] for name, words in problems.items()})
    _refuse_outside(council, scale)
    stored = RiskScale.objects.filter(council=council).first() or RiskScale(council=council)
    fields = {
        "size": scale.size,
        "likelihoods": list(scale.likelihoods),
        "impacts": list(scale.impacts),
        "medium_from": scale.medium_from,
        "high_from": scale.high_from,
        "very_high_from": scale.very_high_from,
        "cells": list(scale.cells),
    }
    changed = put(stored, fields)
    if not changed:
        return stored
    checked_save(stored)
    words = scale.rule_in_words
    record("performance.risk_scale.set", by=by, thing=stored, council=council, changed=changed, rule=words)
    return stored


@transaction.atomic
def cells_set(*, by: User, council: Council, cells: Sequence[str]) -> RiskScale:
    """Say the level of every place of the scale, or with nothing given let scores say it again. Errors as scale_set."""
    return scale_set(by=by, council=council, scale=replace(held_scale(council), cells=tuple(cells)))


def held_scale(council: Council) -> Scale:
    """The council's scale, which stays as it is until the transaction ends: whoever scores a risk holds it too."""
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    return scale_of(council)


def _refuse_outside(council: Council, scale: Scale) -> None:
    names = list(Risk.objects.outside(council, scale).order_by("reference").values_list("reference", flat=True))
    if not names:
        return
    shown = ", ".join(names[:NAMED_AT_MOST]) + (
        f" and {len(names) - NAMED_AT_MOST} more" if len(names) > NAMED_AT_MOST else ""
    )
    raise Refused(
        f"Scores above {scale.size} are in use, now or in a past quarter: {shown}. "
        f"A scale of {scale.size} steps would have no place for them."
    )
