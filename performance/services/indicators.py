"""Adding, changing and retiring indicators, and noting what others have."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from audit.services import record
from councils.models import Council, ReportingPeriod, User
from peerreview.errors import Refused
from performance.models import Benchmark, Indicator
from performance.rules.profile import check_profile
from performance.rules.rating import RuleRefused
from performance.services.saving import checked_save, in_words, put

LINKS = ("objectives", "shows_success_of")


@transaction.atomic
def indicator_create(*, by: User, council: Council, fields: Mapping[str, Any]) -> Indicator:
    """Add an indicator. `fields` by name; objectives and actions are links. Errors: ValidationError."""
    indicator = Indicator(council=council)
    put(indicator, _own(fields))
    checked_save(indicator)
    _link(indicator, fields)
    record("performance.indicator.created", by=by, thing=indicator, council=council)
    return indicator


@transaction.atomic
def indicator_edit(*, by: User, indicator: Indicator, fields: Mapping[str, Any]) -> Indicator:
    """Change an indicator. Errors: ValidationError; Refused where a target set for it could not be rated any more."""
    changed = put(indicator, _own(fields))
    _check_targets(indicator)
    checked_save(indicator)
    changed |= _link(indicator, fields)
    if changed:
        record("performance.indicator.edited", by=by, thing=indicator, council=indicator.council, changed=changed)
    return indicator


@transaction.atomic
def indicator_retire(*, by: User, indicator: Indicator, on: date) -> Indicator:
    """Report an indicator no more from a day on; its past stays. Errors: Refused where it is retired already."""
    if indicator.retired_on is not None:
        raise Refused(f"{indicator.code} is retired already.")
    indicator.retired_on = on
    checked_save(indicator)
    record("performance.indicator.retired", by=by, thing=indicator, council=indicator.council, on=on)
    return indicator


@transaction.atomic
def benchmark_set(*, by: User, indicator: Indicator, period: ReportingPeriod, group: str, value: Decimal) -> Benchmark:
    """Note what a comparator group had in a period; a second figure for the same replaces the first."""
    benchmark = Benchmark.objects.filter(indicator=indicator, period=period, group=group).first()
    before = benchmark.value if benchmark else None
    benchmark = benchmark or Benchmark(indicator=indicator, period=period, group=group)
    benchmark.value = value
    checked_save(benchmark)
    record(
        "performance.benchmark.set",
        by=by,
        thing=indicator,
        council=indicator.council,
        group=group,
        period=str(period),
        before=in_words(before),
        value=in_words(value),
    )
    return benchmark


def _own(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in LINKS}


def _link(indicator: Indicator, fields: Mapping[str, Any]) -> dict[str, list[str]]:
    """Set the links given; say which changed."""
    changed = {}
    for name in LINKS:
        if name in fields:
            links = getattr(indicator, name)
            before, after = set(links.all()), set(fields[name])
            if before != after:
                links.set(after)
                changed[name] = [_names(before), _names(after)]
    return changed


def _names(things: set[Any]) -> str:
    return ", ".join(sorted(str(thing) for thing in things))


def _check_targets(indicator: Indicator) -> None:
    """A change of polarity or kind must leave every year's rule one that can be rated by."""
    if indicator.pk is None:
        return
    for target in indicator.targets.all():
        target.indicator = indicator
        try:
            check_profile(target.as_rule, target.profile, indicator.is_cumulative)
        except RuleRefused as refused:
            year = f"{target.year}/{(target.year + 1) % 100:02d}"
            raise Refused(
                f"The target of {year} would no longer work: {refused.message}. Change it first."
            ) from refused
