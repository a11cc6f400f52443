"""Opening and closing reporting periods, and the one gate through which every row of a period is written.

A service that writes a row of a period does so inside `with writing_in(period, by):`. The gate takes a shared lock on
the period, so that many may write at once but closing waits for them, and they see it closed once it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from audit.services import record
from councils.models import Council, ReportingPeriod, User
from councils.triggers import EDITOR_SETTING
from peerreview.errors import Refused
from peerreview.quarters import Quarter


@contextmanager
def writing_in(period: ReportingPeriod, by: User) -> Iterator[ReportingPeriod]:
    """Let `by` write rows of `period`, inside a transaction. Yields the period as it is now, locked against closing.

    Errors: Refused where the period is closed and `by` is not named on it, or where it was never opened.
    Rule source: design, section 5, "A closed period".
    """
    now = _lock_shared(period)
    if now.opens_at is None or now.opens_at > timezone.now():
        raise Refused(f"{in_full(now)} has not been opened yet.")
    if not now.is_closed:
        yield now
        return
    if not now.editors_after_closing.filter(pk=by.pk).exists():
        raise Refused(f"{closed_in_words(now)} Ask the performance lead to reopen it or to let you correct it.")
    _tell_trigger(str(by.pk))
    yield now
    _tell_trigger("")


def may_write_in(period: ReportingPeriod, by: User) -> bool:
    """Whether `writing_in` would let `by` through at this moment: for showing or hiding a button."""
    if period.opens_at is None or period.opens_at > timezone.now():
        return False
    return not period.is_closed or period.editors_after_closing.filter(pk=by.pk).exists()


def closed_in_words(period: ReportingPeriod) -> str:
    """ "Quarter 2 2026/27 was closed on 14 October 2026 by Jo Bell." """
    closed_at: datetime = period.closed_at  # type: ignore[assignment]
    return f"{in_full(period)} was closed on {_day(timezone.localdate(closed_at))} by {period.closed_by}."


def in_full(period: ReportingPeriod) -> str:
    """ "Quarter 2 2026/27": how sentences name a period."""
    return f"Quarter {period.quarter} {period.as_quarter.year_label}"


@transaction.atomic
def open_period(
    *, by: User, council: Council, quarter: Quarter, opens_at: datetime, due_on: date | None
) -> ReportingPeriod:
    """Open a quarter for reporting, from a moment on; makes its row where there is none.

    Errors: Refused where it is open or closed already, or where updates would be due before the quarter opens.
    """
    if due_on is not None and due_on < timezone.localdate(opens_at):
        raise Refused("The day updates are due must be the day the quarter opens, or later.")
    period, _ = ReportingPeriod.objects.get_or_create(
        council=council,
        year=quarter.year,
        quarter=quarter.number,
        defaults={"first_day": quarter.first_day, "last_day": quarter.last_day},
    )
    period = _lock(period)
    if period.is_closed:
        raise Refused(f"{closed_in_words(period)} It can be reopened, with a reason.")
    if period.opens_at is not None:
        raise Refused(f"{in_full(period)} is open already.")
    period.opens_at, period.opened_by, period.due_on = opens_at, by, due_on
    _save(period)
    record("councils.period.opened", by=by, thing=period, council=council, opens_at=opens_at, due_on=due_on)
    return period


@transaction.atomic
def change_due_day(*, by: User, period: ReportingPeriod, due_on: date | None) -> ReportingPeriod:
    """Move the day by which updates are asked for. Errors: Refused where the period is not open."""
    period = _lock(period)
    if period.is_closed or period.opens_at is None:
        raise Refused(f"{in_full(period)} is not open.")
    if due_on is not None and due_on < timezone.localdate(period.opens_at):
        raise Refused("The day updates are due must be the day the quarter opens, or later.")
    before, period.due_on = period.due_on, due_on
    _save(period)
    record("councils.period.due_day_changed", by=by, thing=period, council=period.council, before=before, due_on=due_on)
    return period


@transaction.atomic
def close_period(*, by: User, period: ReportingPeriod) -> ReportingPeriod:
    """Close a period: from now on it is read-only for everyone but those named on it. Waits for those saving just now.

    Errors: Refused where it was never opened or is closed already.
    """
    period = _lock(period)
    if period.is_closed:
        raise Refused(closed_in_words(period))
    if period.opens_at is None:
        raise Refused(f"{in_full(period)} has not been opened yet.")
    period.closed_at, period.closed_by = timezone.now(), by
    _save(period)
    record("councils.period.closed", by=by, thing=period, council=period.council)
    return period


@transaction.atomic
def reopen_period(*, by: User, period: ReportingPeriod, reason: str) -> ReportingPeriod:
    """Open a closed period again, with the reason in the record. Those named to correct it need no naming any more.

    Errors: Refused where it is not closed, or without a reason.
    """
    period = _lock(period)
    if not period.is_closed:
        raise Refused(f"{in_full(period)} is not closed.")
    if not reason.strip():
        raise Refused("Say why the quarter is opened again.")
    was_closed_at, was_closed_by = period.closed_at, str(period.closed_by)
    period.closed_at = period.closed_by = None
    _save(period)
    period.editors_after_closing.clear()
    record(
        "councils.period.reopened",
        by=by,
        thing=period,
        council=period.council,
        reason=reason.strip(),
        closed_at=was_closed_at,
        closed_by=was_closed_by,
    )
    return period


@transaction.atomic
def name_editor_after_closing(*, by: User, period: ReportingPeriod, editor: User, what: str, reason: str) -> None:
    """Let one person correct one thing in a closed period: `what`, in words, and the reason. Both stay in the record.

    Errors: Refused where it is open, where they are not the council's, or without the thing or the reason.
    """
    period = _lock(period)
    if not what.strip() or not reason.strip():
        raise Refused("Say what is to be corrected, and why.")
    if not period.is_closed:
        raise Refused(f"{in_full(period)} is not closed: whoever may write an update can do so now.")
    if not period.council.memberships.filter(user=editor).exists():
        raise Refused(f"{editor} has no role at {period.council}.")
    period.editors_after_closing.add(editor)
    record(
        "councils.period.editor_named",
        by=by,
        thing=period,
        council=period.council,
        editor=str(editor),
        editor_id=editor.pk,
        what=what.strip(),
        reason=reason.strip(),
    )


@transaction.atomic
def remove_editor_after_closing(*, by: User, period: ReportingPeriod, editor: User) -> None:
    """Take that back. Nothing happens where they were not named."""
    period = _lock(period)
    if not period.editors_after_closing.filter(pk=editor.pk).exists():
        return
    period.editors_after_closing.remove(editor)
    record("councils.period.editor_removed", by=by, thing=period, council=period.council, editor=str(editor))


def _lock(period: ReportingPeriod) -> ReportingPeriod:
    """The row as it is now, for changing: waits for all who are writing in it."""
    locked = ReportingPeriod.objects.select_for_update(of=["self"]).select_related("council", "closed_by")
    return locked.get(pk=period.pk)


def _lock_shared(period: ReportingPeriod) -> ReportingPeriod:
    """The row as it is now, held against closing but not against others who write. Django has no name for that lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM councils_reportingperiod WHERE id = %s FOR SHARE", [period.pk])
    return ReportingPeriod.objects.select_related("council", "closed_by").get(pk=period.pk)


def _tell_trigger(editor: str) -> None:
    """Say to the database's own trigger, for this transaction, who is correcting; see councils.triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [EDITOR_SETTING, editor])


def _save(period: ReportingPeriod) -> None:
    period.full_clean()
    period.save()


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
