"""How many updates of a period are in, for the pages of periods."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db.models import Count as RowCount

from actions.models import Action, ProgressUpdate
from councils.models import ReportingPeriod
from councils.period_counts import Count

State = ProgressUpdate.State


def updates_in(periods: Sequence[ReportingPeriod]) -> Mapping[int, Count]:
    """For each period: updates handed in, of the actions not complete before it began. Two queries for all."""
    if not periods:
        return {}
    completed = list(Action.objects.of(periods[0].council).values_list("completed_on", flat=True))
    states: dict[int, Counter[str]] = {period.pk: Counter() for period in periods}
    rows = ProgressUpdate.objects.filter(period__in=periods).values_list("period", "state").annotate(RowCount("pk"))
    for period_id, state, count in rows:
        states[period_id][state] = count
    return {period.pk: _count(period, completed, states[period.pk]) for period in periods}


def _count(period: ReportingPeriod, completed: Sequence, states: Counter[str]) -> Count:
    done = states[State.SUBMITTED] + states[State.APPROVED]
    asked = sum(day is None or day >= period.first_day for day in completed)
    waiting = states[State.SUBMITTED]
    note = f"{waiting} {'waits' if waiting == 1 else 'wait'} for approval" if waiting else ""
    return Count("updates", done, max(done, asked), note)
