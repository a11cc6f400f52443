"""Budget and forecast of a quarter."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import Council, ReportingPeriod, Service, User
from councils.services.periods import writing_in
from performance.models import FinancePosition
from performance.services.saving import checked_save, put


@dataclass(frozen=True)
class PositionEntry:
    """One position in pounds, of the whole council (no service) or of one; both amounts None take it back. What is
    achieved to date is told of savings only."""

    kind: str
    service: Service | None
    budget: Decimal | None
    forecast: Decimal | None
    commentary: str = ""
    achieved: Decimal | None = None


@transaction.atomic
def positions_enter(*, by: User, period: ReportingPeriod, entries: Sequence[PositionEntry]) -> int:
    """Save a quarter's positions, all or none; gives how many changed.

    Errors: Refused where the period is closed or not open; ValidationError.
    """
    changed = 0
    with writing_in(period, by):
        # two people who enter the same new position at once come one after the other
        Council.objects.select_for_update(no_key=True).get(pk=period.council_id)
        locked = FinancePosition.objects.select_for_update(of=["self"]).filter(period=period)
        stored = {(position.kind, position.service_id): position for position in locked}
        for entry in entries:
            position = stored.get((entry.kind, entry.service.pk if entry.service else None))
            changed += _withdraw(by, position) if entry.budget is None else _enter(by, period, position, entry)
    return changed


def _enter(by: User, period: ReportingPeriod, position: FinancePosition | None, entry: PositionEntry) -> bool:
    position = position or FinancePosition(
        council=period.council, period=period, kind=entry.kind, service=entry.service
    )
    fields = {
        "budget": entry.budget,
        "forecast": entry.forecast,
        "achieved": entry.achieved,
        "commentary": entry.commentary.strip(),
    }
    changed = put(position, fields)
    if not changed:
        return False
    position.by, position.at = by, timezone.now()
    checked_save(position)
    record(
        "performance.position.entered",
        by=by,
        thing=position,
        council=period.council,
        where=str(entry.service or "whole council"),
        changed=changed,
    )
    return True


def _withdraw(by: User, position: FinancePosition | None) -> bool:
    if position is None:
        return False
    record(
        "performance.position.withdrawn",
        by=by,
        thing=position,
        council=position.council,
        where=str(position.service or "whole council"),
        budget=position.budget,
        forecast=position.forecast,
        achieved=position.achieved,
    )
    position.delete()
    return True
