"""Corporate plans, indicators and what is reported of them."""

from datetime import UTC, datetime
from decimal import Decimal

import factory

from performance.models import (
    Benchmark,
    Breakdown,
    BreakdownResult,
    CorporatePlan,
    DefinitionChange,
    FinancePosition,
    Indicator,
    MonthlyFigure,
    Objective,
    Priority,
    Result,
    Risk,
    RiskReview,
    Target,
)
from tests.factories.councils import CouncilFactory, ReportingPeriodFactory, UserFactory


class CorporatePlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CorporatePlan

    council = factory.SubFactory(CouncilFactory)
    title = factory.Sequence(lambda n: f"Council plan {n}")
    first_year = 2024
    last_year = 2028


class PriorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Priority

    plan = factory.SubFactory(CorporatePlanFactory)
    name = factory.Sequence(lambda n: f"Priority {n}")
    order = factory.Sequence(lambda n: n)


class ObjectiveFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Objective

    priority = factory.SubFactory(PriorityFactory)
    name = factory.Sequence(lambda n: f"Objective {n}")
    order = factory.Sequence(lambda n: n)


class IndicatorFactory(factory.django.DjangoModelFactory):
    """A quarterly percentage of which more is better; `exempt=True` exempts it."""

    class Meta:
        model = Indicator
        skip_postgeneration_save = True

    class Params:
        exempt = factory.Trait(
            is_exempt=True, exempt_paragraph=3, exempt_reason="It would tell a contractor what the council would pay."
        )

    council = factory.SubFactory(CouncilFactory)
    code = factory.Sequence(lambda n: f"I{n}")
    name = factory.Sequence(lambda n: f"Indicator {n}")
    unit = "percent"
    decimals = 1
    polarity = "higher"

    @factory.post_generation
    def objectives(self, create, extracted, **kwargs):
        if extracted:
            self.objectives.set(extracted)


class TargetFactory(factory.django.DjangoModelFactory):
    """80% with 5 points of tolerance, for the year of the usual period."""

    class Meta:
        model = Target

    indicator = factory.SubFactory(IndicatorFactory)
    year = 2026
    method = "tolerance_points"
    target = Decimal(80)
    tolerance = Decimal(5)


class ResultFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Result

    indicator = factory.SubFactory(IndicatorFactory)
    period = factory.SubFactory(ReportingPeriodFactory, council=factory.SelfAttribute("..indicator.council"))
    value = Decimal(82)
    entered_by = factory.SubFactory(UserFactory)
    entered_at = datetime(2026, 10, 9, 10, tzinfo=UTC)


class BenchmarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Benchmark

    indicator = factory.SubFactory(IndicatorFactory)
    period = factory.SubFactory(ReportingPeriodFactory, council=factory.SelfAttribute("..indicator.council"))
    group = "England"
    value = Decimal(79)


class RiskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Risk

    class Params:
        exempt = factory.Trait(is_exempt=True, exempt_paragraph=3, exempt_reason="It names a supplier in difficulty.")

    council = factory.SubFactory(CouncilFactory)
    reference = factory.Sequence(lambda n: f"R{n}")
    title = factory.Sequence(lambda n: f"Risk {n}")
    inherent_likelihood = 4
    inherent_impact = 5
    target_likelihood = 2
    target_impact = 3


class RiskReviewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RiskReview

    risk = factory.SubFactory(RiskFactory)
    period = factory.SubFactory(ReportingPeriodFactory, council=factory.SelfAttribute("..risk.council"))
    likelihood = 3
    impact = 4
    by = factory.SubFactory(UserFactory)
    at = datetime(2026, 10, 9, 10, tzinfo=UTC)


class FinancePositionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FinancePosition

    council = factory.SubFactory(CouncilFactory)
    period = factory.SubFactory(ReportingPeriodFactory, council=factory.SelfAttribute("..council"))
    kind = "revenue"
    budget = Decimal(100_000_000)
    forecast = Decimal(100_000_000)
    by = factory.SubFactory(UserFactory)
    at = datetime(2026, 10, 9, 10, tzinfo=UTC)


class BreakdownFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Breakdown

    indicator = factory.SubFactory(IndicatorFactory)
    dimension = "Locality"
    name = factory.Sequence(lambda n: f"Ward {n}")
    order = factory.Sequence(lambda n: n)


class BreakdownResultFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BreakdownResult

    breakdown = factory.SubFactory(BreakdownFactory)
    period = factory.SubFactory(ReportingPeriodFactory)
    value = Decimal(80)
    entered_by = factory.SubFactory(UserFactory)
    entered_at = datetime(2026, 7, 10, 9, 0, tzinfo=UTC)


class DefinitionChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DefinitionChange

    indicator = factory.SubFactory(IndicatorFactory)
    period = factory.SubFactory(ReportingPeriodFactory)
    what_changed = "Repeat visits are counted once."
    by = factory.SubFactory(UserFactory)
    at = datetime(2026, 7, 10, 9, 0, tzinfo=UTC)


class MonthlyFigureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MonthlyFigure

    indicator = factory.SubFactory(IndicatorFactory)
    period = factory.SubFactory(ReportingPeriodFactory)
    month = 1
    value = Decimal(80)
    entered_by = factory.SubFactory(UserFactory)
    entered_at = datetime(2026, 7, 10, 9, 0, tzinfo=UTC)
