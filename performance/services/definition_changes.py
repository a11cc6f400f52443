"""Noting that an indicator came to be counted in another way, and taking such a note back."""

from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import ReportingPeriod, User
from councils.services.periods import writing_in
from peerreview.errors import Refused
from performance.models import DefinitionChange, Indicator
from performance.services.saving import checked_save


@transaction.atomic
def definition_change_note(
    *, by: User, indicator: Indicator, period: ReportingPeriod, what_changed: str
) -> DefinitionChange:
    """Note that from a period on an indicator is counted differently: nothing compares over that day any more.

    Errors: Refused without words, where the period is closed or not open, where the indicator reports nothing in
    it, or where a change is noted for it already; ValidationError.
    """
    if not what_changed.strip():
        raise Refused("Say what is counted differently.")
    with writing_in(period, by):
        if not indicator.reports_in(period):
            raise Refused(f"{indicator.code} reports no result for {period}: choose a quarter in which it does.")
        if indicator.definition_changes.filter(period=period).exists():
            raise Refused(f"A change from {period} is noted already. Remove it first to say it differently.")
        change = DefinitionChange(
            indicator=indicator, period=period, what_changed=what_changed.strip(), by=by, at=timezone.now()
        )
        checked_save(change)
        record(
            "performance.definition.changed",
            by=by,
            thing=indicator,
            council=indicator.council,
            period=str(period),
            what=change.what_changed,
        )
    return change


@transaction.atomic
def definition_change_remove(*, by: User, change: DefinitionChange, reason: str) -> None:
    """Take a noted change back: its series is whole again. Errors: Refused without a reason, or in a closed period."""
    if not reason.strip():
        raise Refused("Say why the note is removed.")
    with writing_in(change.period, by):
        record(
            "performance.definition.change_removed",
            by=by,
            thing=change.indicator,
            council=change.indicator.council,
            period=str(change.period),
            what=change.what_changed,
            reason=reason.strip(),
        )
        change.delete()
