"""What the database itself refuses, and the table of rating cases through stored targets and results."""

import csv
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.utils import InternalError

from performance.models import Indicator, Result, RiskScale, Target
from performance.models.risk_scale import scale_of
from performance.rules.risk import DEFAULT
from performance.scorecard.indicator_lines import series_of
from performance.services.targets import target_set
from tests.factories.councils import CouncilFactory, ReportingPeriodFactory, UserFactory
from tests.factories.performance import (
    BenchmarkFactory,
    BreakdownFactory,
    BreakdownResultFactory,
    CorporatePlanFactory,
    DefinitionChangeFactory,
    FinancePositionFactory,
    IndicatorFactory,
    ObjectiveFactory,
    PriorityFactory,
    ResultFactory,
    RiskFactory,
    RiskReviewFactory,
    TargetFactory,
)

pytestmark = pytest.mark.django_db


def refused(make, **fields):
    """Whether the database refuses a row, whatever Python thinks of it."""
    try:
        with transaction.atomic():
            make(**fields)
    except IntegrityError:
        return True
    return False


def test_one_result_for_an_indicator_and_period():
    result = ResultFactory()
    assert refused(ResultFactory, indicator=result.indicator, period=result.period)


def test_one_of_each_kind():
    indicator = IndicatorFactory(code="H1")
    assert refused(IndicatorFactory, council=indicator.council, code="H1")
    target = TargetFactory(indicator=indicator)
    assert refused(TargetFactory, indicator=indicator, year=target.year)
    benchmark = BenchmarkFactory(indicator=indicator)
    assert refused(BenchmarkFactory, indicator=indicator, period=benchmark.period, group=benchmark.group)
    plan = CorporatePlanFactory()
    assert refused(CorporatePlanFactory, council=plan.council, title=plan.title)
    priority = PriorityFactory(plan=plan)
    assert refused(PriorityFactory, plan=plan, name=priority.name)
    objective = ObjectiveFactory(priority=priority)
    assert refused(ObjectiveFactory, priority=priority, name=objective.name)
    review = RiskReviewFactory()
    assert refused(RiskReviewFactory, risk=review.risk, period=review.period)
    assert refused(RiskFactory, council=review.risk.council, reference=review.risk.reference)


def test_one_position_of_a_kind_even_for_the_whole_council():
    position = FinancePositionFactory()
    assert refused(FinancePositionFactory, council=position.council, period=position.period)
    FinancePositionFactory(council=position.council, period=position.period, kind="capital")


@pytest.mark.parametrize(
    "fields",
    [
        {"numerator": Decimal(1)},
        {"denominator": Decimal(1)},
        {"numerator": Decimal(1), "denominator": Decimal(0)},
        {"override": "green"},
        {"override_reason": "Because"},
        {"override": "green", "override_reason": "Because"},
    ],
)
def test_result_fields_that_go_together(fields):
    assert refused(ResultFactory, **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"tolerance": Decimal(-1)},
        {"method": "tolerance_percent", "target": Decimal(0)},
        {"target": None, "lower": Decimal(70), "upper": Decimal(50)},
    ],
)
def test_targets_that_cannot_be(fields):
    assert refused(TargetFactory, **fields)


@pytest.mark.parametrize("make", [IndicatorFactory, RiskFactory])
@pytest.mark.parametrize(
    "fields",
    [
        {"is_exempt": True},
        {"is_exempt": True, "exempt_paragraph": 3},
        {"is_exempt": True, "exempt_paragraph": 8, "exempt_reason": "Because"},
        {"exempt_paragraph": 3},
    ],
)
def test_exempt_with_paragraph_and_reason(make, fields):
    assert refused(make, **fields)


def test_scores_are_1_to_6():
    assert refused(RiskFactory, inherent_likelihood=7)
    assert refused(RiskReviewFactory, impact=0)


SCALE = {
    "size": 3,
    "likelihoods": ["a", "b", "c"],
    "impacts": ["d", "e", "f"],
    "medium_from": 3,
    "high_from": 4,
    "very_high_from": 9,
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": 2, "likelihoods": ["a", "b"], "impacts": ["c", "d"], "very_high_from": 4},
        {"size": 7},
        {"impacts": ["d", "e"]},
        {"medium_from": 1},
        {"high_from": 3},
        {"very_high_from": 10},
        {"cells": ["low"] * 8},
    ],
)
def test_scales_that_cannot_be(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskScale.objects.create(council=CouncilFactory(), **SCALE | wrong)


def test_a_council_has_one_scale_or_the_usual_one():
    council = CouncilFactory()
    assert scale_of(council) == DEFAULT
    RiskScale.objects.create(council=council, **SCALE, cells=["low"] * 9)
    assert scale_of(council).size == 3
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskScale.objects.create(council=council, **SCALE)


def test_only_savings_are_achieved():
    assert refused(FinancePositionFactory, achieved=Decimal(1))
    assert FinancePositionFactory(kind="savings", achieved=Decimal(1)).achieved == 1


def test_plan_ends_after_it_begins():
    assert refused(CorporatePlanFactory, first_year=2028, last_year=2024)


@pytest.mark.parametrize("change", ["insert", "update", "delete"])
def test_the_database_keeps_a_closed_period_closed(change):
    period = ReportingPeriodFactory()
    result = ResultFactory(indicator=IndicatorFactory(council=period.council), period=period)
    period.closed_at, period.closed_by = period.opens_at, period.opened_by
    period.save()
    writes = {
        "insert": lambda: ResultFactory(indicator=IndicatorFactory(council=period.council), period=period),
        "update": lambda: Result.objects.update(value=1),
        "delete": result.delete,
    }
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        writes[change]()


def test_history_of_every_row_is_kept():
    result = ResultFactory()
    Result.objects.update(value=Decimal(1))
    events = result._meta.get_field("events").related_model.objects
    assert events.filter(pgh_obj=result).count() == 2


def test_annual_indicator_reports_in_its_quarter_only():
    annual = IndicatorFactory(frequency="annual", due_quarter=2)
    assert quarters_of(annual) == [2]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"frequency": "monthly"}, [1, 2, 3, 4]),
        ({"frequency": "quarterly"}, [1, 2, 3, 4]),
        ({"frequency": "termly"}, [2, 3, 4]),  # summer ends in July, autumn in December, spring before Easter
        ({"frequency": "annual"}, [4]),
        ({"reports_from": date(2026, 10, 1)}, [3, 4]),  # the first day of quarter 3
        ({"reports_from": date(2026, 9, 30)}, [2, 3, 4]),  # the last day of quarter 2
    ],
)
def test_quarters_in_which_a_result_is_owed(fields, expected):
    assert quarters_of(IndicatorFactory(**fields)) == expected


def quarters_of(indicator) -> list[int]:
    """The quarters of 2026/27 in which it owes a result; the row and the query must agree."""
    periods = [ReportingPeriodFactory(council=indicator.council, year=2026, quarter=number) for number in (1, 2, 3, 4)]
    by_row = [period.quarter for period in periods if indicator.reports_in(period)]
    assert by_row == [period.quarter for period in periods if indicator in Indicator.objects.reporting_in(period)]
    return by_row


def test_a_definition_change_says_what_changed_once_a_period():
    change = DefinitionChangeFactory()
    assert refused(DefinitionChangeFactory, indicator=change.indicator, period=change.period)
    assert refused(DefinitionChangeFactory, what_changed="")


def test_parts_are_told_apart_by_name_and_have_one_result_a_period():
    found = BreakdownResultFactory()
    part = found.breakdown
    assert refused(BreakdownFactory, indicator=part.indicator, dimension=part.dimension, name=part.name)
    assert refused(BreakdownResultFactory, breakdown=part, period=found.period)


def test_rating_cases(shared):
    """Every case of the shared table, with its target set by the service and its result stored."""
    with (shared / "cases" / "ratings.csv").open() as file:
        cases = list(csv.DictReader(file))
    council, person = CouncilFactory(), UserFactory()
    period = ReportingPeriodFactory(council=council, year=2026, quarter=2)
    assert len(cases) > 70
    wrong = []
    for number, case in enumerate(cases):
        found = _rating_of(case, number, council, person, period)
        if found != case["expected"]:
            wrong.append((case, found))
    assert wrong == []


def _rating_of(case, number, council, person, period):
    indicator = IndicatorFactory(council=council, code=f"C{number}", polarity=case["polarity"])
    amounts = {
        name: Decimal(case[name]) if case[name] else None
        for name in ("target", "tolerance", "amber_value", "lower", "upper")
    }
    try:
        target_set(by=person, indicator=indicator, year=2026, fields={"method": case["rule"], **amounts})
    except ValidationError:
        return "refused"
    if case["value"]:
        ResultFactory(indicator=indicator, period=period, value=Decimal(case["value"]), entered_by=person)
    today = date(2026, 10, 1) if case["due"] == "yes" else date(2026, 9, 30)
    series = series_of(council, [indicator], [period], today)[indicator.pk]
    assert Target.objects.filter(indicator=indicator).count() == 1
    return series.rated(period).rating.value
