"""Setting what is aimed at in a year."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from peerreview.quarters import year_label
from performance.models import Indicator, Target
from performance.rules.profile import check_profile
from performance.rules.rating import RuleRefused
from performance.services.saving import checked_save, put


@transaction.atomic
def target_set(*, by: User, indicator: Indicator, year: int, fields: Mapping[str, Any]) -> Target:
    """Set or change the target of a financial year (its starting year), with the rule it is rated by.

    Errors: ValidationError by field where the rule cannot be used, or where the year has a closed quarter and no
    rationale says why its target changes: it changes what that quarter is rated. Refused for an indicator that is
    for context only.
    """
    if indicator.is_contextual:
        raise Refused(f"{indicator.code} is for context only, so it has no target.")
    target = Target.objects.filter(indicator=indicator, year=year).first() or Target(indicator=indicator, year=year)
    target.indicator = indicator
    is_new = target.pk is None
    changed = put(target, fields)
    if not changed and not is_new:
        return target
    try:
        check_profile(target.as_rule, target.profile, indicator.is_cumulative)
    except RuleRefused as refused:
        raise ValidationError({refused.field: refused.message}) from refused
    closed = indicator.council.periods.filter(year=year, closed_at__isnull=False).exists()
    if closed and not target.rationale.strip():
        raise ValidationError(
            {"rationale": "A quarter of this year is closed, and this changes its rating: say why the target changes"}
        )
    checked_save(target)
    record(
        "performance.target.set",
        by=by,
        thing=indicator,
        council=indicator.council,
        year=year,
        year_label=year_label(year),
        changed=changed,
        after_closing=closed,
    )
    return target
