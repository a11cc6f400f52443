"""The corporate plan, indicators with twelve quarters of results, risks and money."""

from decimal import Decimal

from actions.models import Action
from performance.models import (
    Benchmark,
    CorporatePlan,
    FinancePosition,
    Indicator,
    Objective,
    Priority,
    Result,
    Risk,
    RiskReview,
    Target,
)
from performance.models.indicator import TERM_QUARTERS
from reports.demonstration.load_actions import EXEMPT_PARAGRAPH
from reports.demonstration.load_frame import NEWEST, OLDEST
from reports.demonstration.load_indicators_in_full import in_full_fields, is_termly, load_earlier_plan, load_in_full
from reports.demonstration.shapes import IndicatorSeed, MoneySeed, RiskSeed
from reports.demonstration.world import World

ANNUAL_QUARTER = 4
THOUSAND = 1000


def load_performance(world: World, actions: dict[str, Action]) -> None:
    """Everything that the scorecard shows; nothing where the council has no corporate plan yet."""
    if not world.seed.corporate_plan:
        return
    objectives = _load_plan(world, actions)
    for seed in world.seed.indicators:
        indicator = _load_indicator(world, seed)
        objective = objectives[seed.objective]
        indicator.objectives.add(*filter(None, (objective, objective.carries_on)))
        _load_targets(world, indicator, seed)
        _load_results(world, indicator, seed)
        _load_benchmarks(world, indicator, seed)
        load_in_full(world, indicator, seed)
        shown = dict(world.seed.success).get(seed.code, ())
        indicator.shows_success_of.set([actions[reference] for reference in shown])
    for risk in world.seed.risks:
        _load_risk(world, risk, objectives, actions)
    for money in world.seed.money:
        _load_money(world, money)


def _load_plan(world: World, actions: dict[str, Action]) -> dict[str, Objective]:
    first = world.calendar.quarter(OLDEST).year
    plan = CorporatePlan.objects.create(
        council=world.council,
        title=world.seed.corporate_plan,
        vision=world.seed.vision,
        first_year=first,
        last_year=first + 4,
    )
    earlier = load_earlier_plan(world, plan)
    objectives = {}
    for order, (name, children) in enumerate(world.seed.priorities):
        before = next((earlier[child].priority for child in children if child in earlier), None)
        priority = Priority.objects.create(plan=plan, name=name, order=order, carries_on=before)
        for place, child in enumerate(children):
            objectives[child] = Objective.objects.create(
                priority=priority, name=child, order=place, carries_on=earlier.get(child)
            )
    for name, references in world.seed.objective_actions:
        objectives[name].actions.set([actions[reference] for reference in references])
    return objectives


def _load_indicator(world: World, seed: IndicatorSeed) -> Indicator:
    return Indicator.objects.create(
        council=world.council,
        code=seed.code,
        name=seed.name,
        definition=seed.definition,
        unit=seed.unit,
        unit_label=seed.unit_label,
        decimals=seed.decimals,
        polarity=seed.polarity,
        due_quarter=ANNUAL_QUARTER,
        is_cumulative=seed.cumulative,
        owner=world.people[seed.owner],
        service=world.services[seed.service],
        portfolio=world.portfolios[seed.portfolio],
        is_exempt=bool(seed.exempt),
        exempt_paragraph=EXEMPT_PARAGRAPH if seed.exempt else None,
        exempt_reason=seed.exempt,
        **in_full_fields(world, seed),
    )


def _load_targets(world: World, indicator: Indicator, seed: IndicatorSeed) -> None:
    """The same target in every year; none where the indicator is for information only."""
    if seed.target is None and seed.bounds is None:
        return
    method, amount = seed.rule
    lower, upper = seed.bounds or (None, None)
    profile = {f"profile_q{number}": Decimal(text) for number, text in enumerate(seed.profile or (), start=1)}
    for year in sorted({period.year for period in world.periods.values()}):
        Target.objects.create(
            indicator=indicator,
            year=year,
            method=method,
            target=_amount(seed.target),
            tolerance=_amount(amount) if method != "floor" else None,
            amber_value=_amount(amount) if method == "floor" else None,
            lower=_amount(lower),
            upper=_amount(upper),
            **profile,
            rationale="Set with the service, from what comparable councils achieve.",
        )


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _load_results(world: World, indicator: Indicator, seed: IndicatorSeed) -> None:
    values = _annual(world, seed) if seed.annual else _quarterly(world, seed)
    said = {NEWEST: (seed.commentary, seed.corrective), NEWEST - 1: seed.before}
    for index, value in values.items():
        newest = index == NEWEST
        overridden = newest and seed.override is not None
        Result.objects.create(
            indicator=indicator,
            period=world.periods[index],
            value=value,
            is_provisional=newest and seed.provisional,
            commentary=said.get(index, ("", ""))[0],
            corrective_action=said.get(index, ("", ""))[1],
            forecast=_amount(seed.forecast or None) if newest else None,
            override=seed.override[0] if overridden and seed.override else "",
            override_reason=seed.override[1] if overridden and seed.override else "",
            overridden_by=world.lead if overridden else None,
            overridden_at=world.calendar.after(index, 20) if overridden else None,
            entered_by=world.people[seed.owner],
            entered_at=world.calendar.after(index, 16),
        )


def _quarterly(world: World, seed: IndicatorSeed) -> dict[int, Decimal]:
    """Results by quarter; of a cumulative indicator the sum since April, its first year begun in the middle being
    filled up with quarters like the first one known."""
    values: dict[int, Decimal] = {}
    running = Decimal(0)
    for index, text in zip(range(OLDEST, NEWEST + 1), seed.results, strict=True):
        number = world.calendar.quarter(index).number
        if text is None or (is_termly(seed) and number not in TERM_QUARTERS):
            continue
        part = Decimal(text)
        if seed.cumulative:
            running = part if number == 1 else (running + part if values else part * number)
        values[index] = running if seed.cumulative else part
    return values


def _annual(world: World, seed: IndicatorSeed) -> dict[int, Decimal]:
    """The last years' results, each in the quarter in which it falls due."""
    due = [i for i in range(NEWEST, OLDEST - 1, -1) if world.calendar.quarter(i).number == ANNUAL_QUARTER]
    known = [Decimal(text) for text in reversed(seed.results) if text is not None]
    return dict(zip(due, known, strict=False))


def _load_benchmarks(world: World, indicator: Indicator, seed: IndicatorSeed) -> None:
    for group, value in seed.benchmark:
        Benchmark.objects.create(indicator=indicator, period=world.periods[-2], group=group, value=Decimal(value))


def _load_risk(world: World, seed: RiskSeed, objectives: dict[str, Objective], actions: dict[str, Action]) -> None:
    risk = Risk.objects.create(
        council=world.council,
        reference=seed.reference,
        title=seed.title,
        cause_and_effect=seed.effect,
        owner=world.people[seed.owner],
        inherent_likelihood=seed.inherent[0],
        inherent_impact=seed.inherent[1],
        target_likelihood=seed.target[0],
        target_impact=seed.target[1],
        target_on=None if seed.target_by is None else world.calendar.last_day(seed.target_by),
        is_exempt=bool(seed.exempt),
        exempt_paragraph=EXEMPT_PARAGRAPH if seed.exempt else None,
        exempt_reason=seed.exempt,
    )
    risk.objectives.set([objectives[name] for name in seed.objectives])
    risk.actions.set([actions[reference] for reference in seed.actions])
    for index, (likelihood, impact) in zip(range(1 - len(seed.reviews), 1), seed.reviews, strict=True):
        RiskReview.objects.create(
            risk=risk,
            period=world.periods[index],
            likelihood=likelihood,
            impact=impact,
            commentary=seed.commentary if index == NEWEST else "",
            by=world.people[seed.owner],
            at=world.calendar.after(index, 12),
        )


def _load_money(world: World, seed: MoneySeed) -> None:
    quarters = range(1 - len(seed.budget), 1)
    achieved = {index: Decimal(made * THOUSAND) for index, made in zip(quarters, seed.achieved, strict=False)}
    for index, budget, forecast in zip(quarters, seed.budget, seed.forecast, strict=True):
        FinancePosition.objects.create(
            council=world.council,
            period=world.periods[index],
            service=world.services[seed.service] if seed.service else None,
            kind=seed.kind,
            budget=Decimal(budget * THOUSAND),
            forecast=Decimal(forecast * THOUSAND),
            achieved=achieved.get(index),
            commentary=seed.commentary if index == NEWEST else "",
            by=world.lead,
            at=world.calendar.after(index, 18),
        )
