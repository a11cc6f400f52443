"""How many updates of a period are in, for the pages of periods."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import FilteredRelation, Q

from actions.models import Action, ProgressUpdate
from councils.models import ReportingPeriod
from councils.period_counts import Count

State = ProgressUpdate.State
UPDATES = "updates"


def updates_in(periods: Sequence[ReportingPeriod]) -> Mapping[int, Count]:
    """For each period: updates handed in, of the actions not complete before it began. One query for all."""
    if not periods:
        return {}
    wanted = FilteredRelation("updates", condition=Q(updates__period__in=[period.pk for period in periods]))
    rows = list(
        Action.objects.of(periods[0].council)
        .annotate(said=wanted)
        .values_list("pk", "plan__adopted_on", "completed_on", "said__period", "said__state")
    )
    spans = list({pk: (adopted, completed) for pk, adopted, completed, _, _ in rows}.values())
    states: dict[int, Counter[str]] = {period.pk: Counter() for period in periods}
    begins = {period.pk: period.first_day for period in periods}
    for _, _, completed, period_id, state in rows:
        if period_id and (completed is None or completed >= begins[period_id]):
            states[period_id][state] += 1
    counts = {period.pk: _count(_asked(period, spans), states[period.pk]) for period in periods}
    return {period_id: count for period_id, count in counts.items() if count.of}


def _asked(period: ReportingPeriod, spans: list[tuple[date | None, date | None]]) -> int:
    """Of how many actions an update is asked for: adopted by the period's end, and not complete before it began."""
    return sum(
        (adopted is None or adopted <= period.last_day) and (completed is None or completed >= period.first_day)
        for adopted, completed in spans
    )


def _count(asked: int, states: Counter[str]) -> Count:
    done = min(states[State.SUBMITTED] + states[State.APPROVED], asked)
    waiting = states[State.SUBMITTED]
    note = f"{waiting} {'waits' if waiting == 1 else 'wait'} for approval" if waiting else ""
    return Count(UPDATES, done, asked, note)
