"""A council as large as the issue's: so many indicators, and parts, actions and risks in proportion."""

from datetime import UTC, datetime
from decimal import Decimal

from django.urls import reverse

from actions.models import Action, ActionPlan, ProgressUpdate
from councils.models import Council, Membership, Portfolio, ReportingPeriod, Service, User
from peerreview.quarters import Quarter
from performance.models import (
    Breakdown,
    BreakdownResult,
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

QUARTERS = 12
WORDS = "Two teams were short of staff in the summer, and the new system took longer to learn than was planned."


def build(number: int, slug: str) -> tuple[User, str, Council, ReportingPeriod]:
    """Make it. Out: a Cabinet member, the address of the newest scorecard, the council and the quarter."""
    council = Council.objects.create(name=f"Benchmark {slug}", slug=slug)
    user = User.objects.create_user(email=f"{slug}@benchmark.example", name="A Cabinet member")
    Membership.objects.create(council=council, user=user, role="cabinet_member")
    periods = _periods(council, user)
    now = periods[-1]
    services = [Service.objects.create(council=council, name=f"Service {index}") for index in range(6)]
    portfolios = [Portfolio.objects.create(council=council, name=f"Portfolio {index}") for index in range(6)]
    objectives = _plan(council)
    for index in range(number):
        _indicator(council, index, periods, user, services[index % 6], portfolios[index % 6], objectives[index % 8])
    _actions(council, number * 2 // 3, now, user, services, objectives)
    _risks(council, number // 3, now, user, objectives)
    for kind in ("revenue", "capital", "savings"):
        FinancePosition.objects.create(
            council=council, period=now, kind=kind, budget=10_000_000, forecast=10_050_000, by=user, at=_at(now)
        )
    return user, reverse("performance:scorecard", args=[slug, now.slug]), council, now


def _periods(council: Council, user: User) -> list[ReportingPeriod]:
    quarter, quarters = Quarter(2026, 2), []
    for _ in range(QUARTERS):
        quarters.append(quarter)
        quarter = quarter.previous
    return [
        ReportingPeriod.objects.create(
            council=council,
            year=item.year,
            quarter=item.number,
            first_day=item.first_day,
            last_day=item.last_day,
            opens_at=datetime.combine(item.last_day, datetime.min.time(), UTC),
            opened_by=user,
        )
        for item in reversed(quarters)
    ]


def _plan(council: Council) -> list[Objective]:
    plan = CorporatePlan.objects.create(council=council, title="Council plan", first_year=2024, last_year=2028)
    return [
        Objective.objects.create(priority=priority, name=f"Objective {index}.{part}", order=part)
        for index in range(4)
        for priority in [Priority.objects.create(plan=plan, name=f"Priority {index}", order=index)]
        for part in range(2)
    ]


def _indicator(
    council: Council,
    index: int,
    periods: list[ReportingPeriod],
    user: User,
    service: Service,
    portfolio: Portfolio,
    objective: Objective,
) -> None:
    """A percentage that swings about 80: some green, some amber, some red."""
    indicator = Indicator.objects.create(
        council=council, code=f"B{index}", name=f"Things done in time, kind {index}", unit="percent", decimals=1,
        polarity="higher", owner=user, service=service, portfolio=portfolio,
    )  # fmt: skip
    indicator.objectives.add(objective)
    for year in sorted({period.year for period in periods}):
        Target.objects.create(indicator=indicator, year=year, method="tolerance_points", target=80, tolerance=5)
    Result.objects.bulk_create(
        Result(
            indicator=indicator, period=period, value=Decimal(70 + (index * 7 + place * 5) % 20), commentary=WORDS,
            corrective_action=WORDS, entered_by=user, entered_at=_at(period),
        )
        for place, period in enumerate(periods)
    )  # fmt: skip
    if index % 3 == 0:
        for name in ("Harbour ward", "Moor ward", "Old Town"):
            part = Breakdown.objects.create(indicator=indicator, dimension="Ward", name=name)
            BreakdownResult.objects.create(
                breakdown=part, period=periods[-1], value=Decimal(78), entered_by=user, entered_at=_at(periods[-1])
            )


def _actions(
    council: Council,
    number: int,
    now: ReportingPeriod,
    user: User,
    services: list[Service],
    objectives: list[Objective],
) -> None:
    plan = ActionPlan.objects.create(council=council, title="Action plan", source="audit", adopted_on=now.first_day)
    for index in range(number):
        action = Action.objects.create(
            plan=plan, reference=f"A{index}", title=f"Do thing {index}", lead_officer=user, service=services[index % 6],
            original_due_on="2027-03-31", due_on="2027-03-31", order=index,
        )  # fmt: skip
        objectives[index % 8].actions.add(action)
        ProgressUpdate.objects.create(
            action=action, period=now, rating="green", narrative=WORDS, state="submitted", written_by=user,
            written_at=_at(now), submitted_by=user, submitted_at=_at(now),
        )  # fmt: skip


def _risks(council: Council, number: int, now: ReportingPeriod, user: User, objectives: list[Objective]) -> None:
    for index in range(number):
        risk = Risk.objects.create(
            council=council, reference=f"R{index}", title=f"Thing {index} goes wrong", owner=user,
            inherent_likelihood=4, inherent_impact=5, target_likelihood=2, target_impact=3,
        )  # fmt: skip
        risk.objectives.add(objectives[index % 8])
        RiskReview.objects.create(
            risk=risk, period=now, likelihood=3, impact=1 + index % 5, commentary=WORDS, by=user, at=_at(now)
        )


def _at(period: ReportingPeriod) -> datetime:
    return datetime.combine(period.last_day, datetime.min.time(), UTC)
