"""What a result is made of, its months, and what it is told apart by, its parts: written with it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from audit.services import record
from councils.models import ReportingPeriod, User
from peerreview.errors import Refused
from performance.models import Breakdown, BreakdownResult, MonthlyFigure
from performance.services.saving import checked_save, in_words

if TYPE_CHECKING:
    from performance.services.results import ResultEntry


def write_parts(by: User, period: ReportingPeriod, entry: "ResultEntry") -> tuple[bool, bool]:
    """Write the months and parts of an entry, inside its gate; say whether any month and any part changed."""
    return _months(by, period, entry), _parts(by, period, entry)


def _months(by: User, period: ReportingPeriod, entry: "ResultEntry") -> bool:
    if entry.months is None:
        return False
    if entry.indicator.frequency != entry.indicator.Frequency.MONTHLY or len(entry.months) != 3:
        raise Refused(f"{entry.indicator.code} is not counted by the month.")
    stored = {figure.month: figure for figure in MonthlyFigure.objects.filter(indicator=entry.indicator, period=period)}
    changed = {}
    for month, value in enumerate(entry.months, start=1):
        row = stored.get(month) or MonthlyFigure(indicator=entry.indicator, period=period, month=month)
        if said := _put(by, row, value):
            changed[f"month {month}"] = said
    _tell("performance.months.entered", by, period, entry, changed)
    return bool(changed)


def _parts(by: User, period: ReportingPeriod, entry: "ResultEntry") -> bool:
    if not entry.parts:
        return False
    known = Breakdown.objects.filter(indicator=entry.indicator).in_bulk(list(entry.parts))
    if len(known) != len(entry.parts):
        raise Refused(f"{entry.indicator.code}: one of its parts was taken away meanwhile. Look at the page again.")
    stored = {item.breakdown_id: item for item in BreakdownResult.objects.filter(breakdown__in=known, period=period)}
    changed = {}
    for key, value in entry.parts.items():
        row = stored.get(key) or BreakdownResult(breakdown=known[key], period=period)
        if said := _put(by, row, value):
            changed[known[key].name] = said
    _tell("performance.parts.entered", by, period, entry, changed)
    return bool(changed)


def _put(by: User, row: Any, value: Decimal | None) -> list[str]:
    """Store, change or take back one figure; give its words before and after, nothing where it stays."""
    before = row.value if row.pk else None
    if before == value:
        return []
    if value is None:
        row.delete()
    else:
        row.value, row.entered_by, row.entered_at = value, by, timezone.now()
        checked_save(row)
    return [in_words(before), in_words(value)]


def _tell(name: str, by: User, period: ReportingPeriod, entry: "ResultEntry", changed: Mapping[str, list[str]]) -> None:
    if changed:
        indicator = entry.indicator
        record(name, by=by, thing=indicator, council=indicator.council, period=str(period), changed=changed)
