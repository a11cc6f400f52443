"""Gathers the sheets of indicators and actions from the lines that the scorecard and the action plan are made of."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from actions.models import Action
from actions.progress.gather import plan_progress
from actions.progress.lines import ActionLine, RecommendationLine
from councils.models import Council, ReportingPeriod
from performance.access import newest_period, periods_of
from performance.models import Indicator
from performance.pages.indicator_details import period_shown
from performance.scorecard.gather import lines_of
from reports.annexes import ACTION, INDICATOR, sheet_key, sheets_in
from reports.exempt_things import thing_of
from reports.sheet_of import SheetOf
from reports.snapshot.gathering import for_readers
from reports.snapshot.parts import ExemptThing
from reports.snapshot.sheet import Sheet


def sheet_now(of: SheetOf, now: datetime) -> Sheet | None:
    """The sheet of one thing for the quarter that its page shows: the newest, and of a retired indicator its last.
    None where there is no quarter yet."""
    periods = periods_of(of.council)
    period = newest_period(periods, now)
    if of.indicator:
        period = period_shown(of.indicator, periods, period)
    if period is None:
        return None
    key = sheet_key(of.kind, of.pk)
    return gather_sheets(of.council, period, [key], today=now.date(), gathered_at=now).get(key)


def gather_sheets(
    council: Council, period: ReportingPeriod, keys: Iterable[str], *, today: date, gathered_at: datetime
) -> dict[str, Sheet]:
    """The sheets with these keys (reports.annexes) as their things stand in a quarter; what is not the council's, or
    not there, is not in it. Queries: the same number however many, for each plan that actions are of."""
    keys = list(keys)
    indicators = Indicator.objects.filter(council=council, pk__in=sheets_in(keys, INDICATOR)).for_lines()
    actions = Action.objects.filter(plan__council=council, pk__in=sheets_in(keys, ACTION))
    actions = actions.select_related("plan__council", "plan__challenge")
    empty = Sheet(
        council=council.name,
        council_slug=council.slug,
        accent_colour=council.accent_colour,
        period=period.as_quarter.label,
        period_slug=period.slug,
        last_day=period.last_day,
        period_is_closed=period.is_closed,
        gathered_at=gathered_at,
    )
    found = _indicators(empty, council, period, list(indicators), today) if sheets_in(keys, INDICATOR) else {}
    return found | (_actions(empty, period, list(actions), today) if sheets_in(keys, ACTION) else {})


def _indicators(
    empty: Sheet, council: Council, period: ReportingPeriod, rows: Sequence[Indicator], today: date
) -> dict[str, Sheet]:
    lines = lines_of(council, period, rows, today=today)
    return {
        sheet_key(INDICATOR, row.pk): replace(empty, indicator=for_readers(lines[row.pk]), exempt=_exempt(row))
        for row in rows
    }


def _actions(empty: Sheet, period: ReportingPeriod, rows: Sequence[Action], today: date) -> dict[str, Sheet]:
    """Nothing exempt is named on the sheet of an action that is not: each kind is gathered by itself."""
    found = {}
    for plan, is_exempt in dict.fromkeys((row.plan, row.is_exempt) for row in rows):
        progress = plan_progress(plan, period, today=today, include_exempt=is_exempt)
        lines = {line.action_id: line for line in progress.actions}
        for row in rows:
            if (row.plan, row.is_exempt) == (plan, is_exempt):
                found[sheet_key(ACTION, row.pk)] = replace(
                    empty,
                    action=for_readers(lines[row.pk]),
                    plan=progress.plan,
                    challenge=progress.challenge,
                    recommendations=_served(lines[row.pk], progress.recommendations),
                    exempt=_exempt(row),
                )
    return found


def _served(action: ActionLine, every: Iterable[RecommendationLine]) -> tuple[RecommendationLine, ...]:
    """What the action serves, without the other actions that serve it as well."""
    served = (line for line in every if any(other.action_id == action.action_id for other in line.actions))
    return tuple(for_readers(replace(line, actions=())) for line in served)


def _exempt(row: Indicator | Action) -> ExemptThing | None:
    return thing_of(row) if row.is_exempt else None
