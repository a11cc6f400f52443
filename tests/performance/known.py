"""A small council of which every figure is known: its scorecard is worked out by hand in the tests."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace

from councils.models import Council, Portfolio, ReportingPeriod, Service, User
from peerreview.quarters import Quarter
from performance.models import Indicator
from tests.factories.actions import ActionFactory, PlanFactory, ProgressUpdateFactory
from tests.factories.councils import (
    CouncilFactory,
    PortfolioFactory,
    ReportingPeriodFactory,
    ServiceFactory,
    UserFactory,
)
from tests.factories.performance import (
    BenchmarkFactory,
    CorporatePlanFactory,
    FinancePositionFactory,
    IndicatorFactory,
    ObjectiveFactory,
    PriorityFactory,
    ResultFactory,
    RiskFactory,
    RiskReviewFactory,
    TargetFactory,
)


@dataclass
class Known:
    council: Council
    periods: list[ReportingPeriod]
    person: User
    homes: Portfolio
    street: Service
    indicators: dict[str, Indicator]
    things: SimpleNamespace

    @property
    def now(self) -> ReportingPeriod:
        """Quarter 2 of 2026/27, opened."""
        return self.periods[-1]


def make_known(council: Council | None = None) -> Known:
    """Quarter 2 2025/26 to quarter 2 2026/27, all but the last closed once their results are in."""
    council = council or CouncilFactory(name="Exeham Borough Council", slug="exeham")
    person = UserFactory(name="Ada Obi")
    quarters = [Quarter(2025, 2), Quarter(2025, 3), Quarter(2025, 4), Quarter(2026, 1), Quarter(2026, 2)]
    periods = [
        ReportingPeriodFactory(council=council, year=quarter.year, quarter=quarter.number, person=person)
        for quarter in quarters
    ]
    homes = PortfolioFactory(council=council, name="Housing")
    street = ServiceFactory(council=council, name="Street scene")
    indicators = _indicators(council, person, homes, street)
    _results(indicators, periods, person)
    things = _everything_else(council, indicators, periods, person, street)
    for period in periods[:-1]:
        period.closed_at, period.closed_by = datetime(2026, 9, 1, 9, tzinfo=UTC), person
        period.save()
    return Known(council, periods, person, homes, street, indicators, things)


def _indicators(council: Council, person: User, homes: Portfolio, street: Service) -> dict[str, Indicator]:
    made = {
        "A1": IndicatorFactory(council=council, code="A1", name="Repairs on time", owner=person, portfolio=homes),
        "A2": IndicatorFactory(
            council=council, code="A2", name="Days to decide a claim", unit="days", decimals=1, polarity="lower"
        ),
        "A3": IndicatorFactory(
            council=council,
            code="A3",
            name="Homes built",
            unit="count",
            decimals=0,
            is_cumulative=True,
            portfolio=homes,
        ),
        "A4": IndicatorFactory(council=council, code="A4", name="Residents content", frequency="annual", due_quarter=4),
        "A5": IndicatorFactory(council=council, code="A5", name="Bins missed", owner=person, service=street),
        "A6": IndicatorFactory(council=council, code="A6", name="People out of work"),
        "A7": IndicatorFactory(council=council, code="A7", name="Plans decided in time"),
        "A8": IndicatorFactory(council=council, code="A8", name="Price of the secret contract", exempt=True),
        "A9": IndicatorFactory(council=council, code="A9", name="Faxes sent", retired_on="2026-06-30"),
        "A10": IndicatorFactory(council=council, code="A10", name="Litter picked", service=street),
    }
    TargetFactory(indicator=made["A1"], year=2025)
    TargetFactory(indicator=made["A1"])
    TargetFactory(indicator=made["A2"], method="tolerance_percent", target=Decimal(20), tolerance=Decimal(10))
    TargetFactory(indicator=made["A3"], method="tolerance_percent", target=Decimal(200), tolerance=Decimal(10))
    for code in ("A4", "A5", "A7", "A8", "A10"):
        TargetFactory(indicator=made[code])
    return made


def _results(indicators: dict[str, Indicator], periods: list[ReportingPeriod], person: User) -> None:
    values = {
        "A1": ["78", None, None, "82", "74"],
        "A2": [None, None, None, "22.5", "21"],
        "A3": ["90", None, None, "60", "103"],
        "A4": [None, None, "71", None, None],
        "A6": [None, None, None, "55", "55"],
        "A7": [None, None, None, None, "60"],
        "A8": [None, None, None, None, "85"],
        "A9": [None, None, None, "3", None],
        "A10": [None, None, "90", "85", "80"],
    }
    for code, series in values.items():
        for period, value in zip(periods, series, strict=True):
            if value is not None:
                more = _words_of(code, person) if period is periods[-1] else {}
                ResultFactory(
                    indicator=indicators[code], period=period, value=Decimal(value), **{"entered_by": person} | more
                )


def _words_of(code: str, person: User) -> dict:
    return {
        "A1": {
            "commentary": "Two vans were off the road.",
            "corrective_action": "A hired van from Monday.",
            "entered_at": datetime(2026, 11, 21, 10, tzinfo=UTC),
        },
        "A2": {"is_provisional": True, "commentary": "One claim is still open."},
        "A3": {"forecast": Decimal(180)},
        "A7": {
            "override": "amber",
            "override_reason": "The month the system was down does not count.",
            "overridden_by": person,
            "overridden_at": datetime(2026, 10, 10, 10, tzinfo=UTC),
        },
        "A8": {"commentary": "The secret price rose."},
    }.get(code, {})


def _everything_else(
    council: Council, indicators: dict[str, Indicator], periods: list[ReportingPeriod], person: User, street: Service
) -> SimpleNamespace:
    before, now = periods[-2:]
    plan = CorporatePlanFactory(council=council, title="Our Exeham")
    homes = PriorityFactory(plan=plan, name="Good homes")
    place = PriorityFactory(plan=plan, name="A clean place")
    repaired = ObjectiveFactory(priority=homes, name="Homes are kept in repair")
    built = ObjectiveFactory(priority=homes, name="More homes")
    clean = ObjectiveFactory(priority=place, name="Streets are clean")
    indicators["A1"].objectives.set([repaired, built])
    indicators["A3"].objectives.set([built])
    indicators["A5"].objectives.set([clean])
    indicators["A8"].objectives.set([clean])
    indicators["A10"].objectives.set([clean, repaired])
    actions = PlanFactory(council=council)
    late = ActionFactory(plan=actions, reference="P1", title="Buy vans", due_on="2026-08-31", service=street)
    going = ActionFactory(plan=actions, reference="P2", title="Train crews")
    secret = ActionFactory(
        plan=actions,
        reference="P3",
        title="Settle the secret claim",
        is_exempt=True,
        exempt_paragraph=3,
        exempt_reason="It would prejudice the claim.",
    )
    repaired.actions.set([late, secret])
    ProgressUpdateFactory(action=going, period=now)
    _registers(council, before, now, person, street)
    BenchmarkFactory(indicator=indicators["A1"], period=before, value=Decimal("79.5"))
    BenchmarkFactory(indicator=indicators["A1"], period=periods[0], value=Decimal(70))
    return SimpleNamespace(plan=plan, late=late, going=going, secret=secret)


def _registers(council: Council, before: ReportingPeriod, now: ReportingPeriod, person: User, street: Service) -> None:
    flood = RiskFactory(council=council, reference="R1", title="A flood", owner=person)
    RiskReviewFactory(risk=flood, period=before, likelihood=3, impact=4, by=person)
    RiskReviewFactory(risk=flood, period=now, likelihood=4, impact=4, by=person, commentary="A wet autumn.")
    RiskFactory(council=council, reference="R2", title="A strike", service=street)
    secret = RiskFactory(council=council, reference="R3", title="The secret supplier fails", exempt=True)
    RiskReviewFactory(risk=secret, period=now, by=person, commentary="The secret debt grew.")
    RiskFactory(council=council, reference="R4", title="Long over", closed_on="2026-05-01")
    FinancePositionFactory(council=council, period=now, by=person, forecast=Decimal(100_800_000))
    FinancePositionFactory(
        council=council, period=now, by=person, kind="savings", service=street, budget=Decimal(500_000),
        forecast=Decimal(390_000),
    )  # fmt: skip
