"""Gathers what the scrutiny report has besides the quarter's figures: what changed since the last one, and every due
date that was moved."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from actions.models import Action, DateChange
from councils.models import Council, ReportingPeriod
from performance.models import Indicator, Risk
from reports.snapshot.baseline import FIRST, baseline
from reports.snapshot.comparing import Hidden, comparison
from reports.snapshot.parts import Snapshot
from reports.snapshot.scrutiny_lines import Comparison, Move, MovedLine, Scrutiny


def scrutiny_part(
    council: Council,
    period: ReportingPeriod,
    now: Snapshot,
    *,
    at: datetime,
    gather_period: Callable[[ReportingPeriod], Snapshot],
) -> Scrutiny:
    """What changed up to `now`, the quarter as it was just gathered. At most thirty queries, however much there is;
    usually six."""
    before = baseline(council, period, now.audience, at=at, gather_period=gather_period)
    if before is None:
        return Scrutiny(Comparison(FIRST), _moved(council, period))
    found = comparison(before.snapshot, now, before.words, since=before.since, hidden=_hidden(council))
    return Scrutiny(found, _moved(council, period))


def _hidden(council: Council) -> Hidden:
    """What is exempt now. Three queries."""
    return Hidden(
        frozenset(Indicator.objects.filter(council=council, is_exempt=True).values_list("code", flat=True)),
        frozenset(Action.objects.filter(plan__council=council, is_exempt=True).values_list("reference", flat=True)),
        frozenset(Risk.objects.filter(council=council, is_exempt=True).values_list("reference", flat=True)),
    )


def _moved(council: Council, period: ReportingPeriod) -> tuple[MovedLine, ...]:
    """Actions whose due date was moved, those moved latest first; of a closed quarter what was agreed by then. One
    query."""
    changes = DateChange.objects.filter(
        action__in=Action.objects.of(council).filter(is_exempt=False), decision=DateChange.Decision.AGREED
    )
    if period.closed_at:
        changes = changes.filter(decided_at__lte=period.closed_at)
    of_action: dict[Action, list[DateChange]] = defaultdict(list)
    for change in changes.select_related("action", "decided_by").order_by("-decided_at", "-id"):
        of_action[change.action].append(change)
    return tuple(_moved_line(action, moves) for action, moves in of_action.items())


def _moved_line(action: Action, changes: list[DateChange]) -> MovedLine:
    moves = tuple(
        Move(
            from_on=change.old_due_on,
            to_on=change.new_due_on,
            reason=change.reason,
            decided_by=str(change.decided_by),
            decided_on=timezone.localdate(change.decided_at),
            note=change.decision_note,
        )
        for change in changes
    )
    return MovedLine(action.reference, action.title, action.original_due_on, moves[0].to_on, moves)
