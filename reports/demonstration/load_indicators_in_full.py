"""What indicators have besides their results: parts, months, breaks; and the plan that came before the present one."""

from decimal import Decimal
from typing import Any

from performance.models import (
    Breakdown,
    BreakdownResult,
    CorporatePlan,
    DefinitionChange,
    Indicator,
    MonthlyFigure,
    Objective,
    Priority,
)
from reports.demonstration.load_frame import NEWEST
from reports.demonstration.shapes import IndicatorSeed, InFull
from reports.demonstration.world import World

PLAIN = InFull()
YEARS_OF_THE_EARLIER_PLAN = 4


def is_termly(seed: IndicatorSeed) -> bool:
    return seed.in_full is not None and seed.in_full.frequency == Indicator.Frequency.TERMLY


def in_full_fields(world: World, seed: IndicatorSeed) -> dict[str, Any]:
    """What of it is written on the indicator itself."""
    more = seed.in_full or PLAIN
    usual = Indicator.Frequency.ANNUAL if seed.annual else Indicator.Frequency.QUARTERLY
    return {
        "frequency": more.frequency or usual,
        "month_rule": more.month_rule,
        "rationale": more.rationale,
        "numerator_label": more.numerator,
        "denominator_label": more.denominator,
        "source": more.source,
        "is_contextual": more.is_contextual,
        "is_outside_control": more.is_outside_control,
        "publication_lag": more.lag,
        "reports_from": None if more.begins is None else world.calendar.quarter(more.begins).first_day,
        "retired_on": None if more.retired is None else world.calendar.quarter(more.retired).first_day,
    }


def load_in_full(world: World, indicator: Indicator, seed: IndicatorSeed) -> None:
    """What of it is rows of their own."""
    more = seed.in_full or PLAIN
    _load_parts(world, indicator, seed, more)
    _load_months(world, indicator, seed, more)
    if more.counted_differently:
        index, what = more.counted_differently
        DefinitionChange.objects.create(
            indicator=indicator,
            period=world.periods[index],
            what_changed=what,
            by=world.lead,
            at=world.calendar.after(index, 9),
        )


def _load_parts(world: World, indicator: Indicator, seed: IndicatorSeed, more: InFull) -> None:
    found = []
    for dimension, parts in more.parts:
        for order, (name, before, now) in enumerate(parts, start=1):
            part = Breakdown.objects.create(indicator=indicator, dimension=dimension, name=name, order=order)
            found += [
                BreakdownResult(
                    breakdown=part,
                    period=world.periods[index],
                    value=Decimal(text),
                    entered_by=world.people[seed.owner],
                    entered_at=world.calendar.after(index, 16),
                )
                for index, text in ((NEWEST - 1, before), (NEWEST, now))
            ]
    BreakdownResult.objects.bulk_create(found)


def _load_months(world: World, indicator: Indicator, seed: IndicatorSeed, more: InFull) -> None:
    MonthlyFigure.objects.bulk_create(
        MonthlyFigure(
            indicator=indicator,
            period=world.periods[index],
            month=month,
            value=Decimal(text),
            entered_by=world.people[seed.owner],
            entered_at=world.calendar.after(index, 16),
        )
        for index, months in enumerate(more.months, start=NEWEST + 1 - len(more.months))
        for month, text in enumerate(months, start=1)
    )


def load_earlier_plan(world: World, plan: CorporatePlan) -> dict[str, Objective]:
    """The plan that `plan` refreshes. Gives its objectives by the name of the one that carries each on."""
    seed = world.seed.earlier_plan
    if seed is None:
        return {}
    plan.refreshes = CorporatePlan.objects.create(
        council=world.council,
        title=seed.title,
        vision=seed.vision,
        first_year=plan.first_year - YEARS_OF_THE_EARLIER_PLAN,
        last_year=plan.first_year - 1,
    )
    plan.save(update_fields=["refreshes"])
    found = {}
    for order, (name, children) in enumerate(seed.priorities):
        priority = Priority.objects.create(plan=plan.refreshes, name=name, order=order)
        for place, (child, carried_on_as) in enumerate(children):
            found[carried_on_as] = Objective.objects.create(priority=priority, name=child, order=place)
    return found
