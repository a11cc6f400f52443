"""Every write: what it changes, the event it leaves, and when it will not."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from audit.models import Event
from audit.words import known as known_words
from peerreview.errors import Refused
from performance.events import WORDS
from performance.models import FinancePosition, Indicator, Objective, Result, RiskReview
from performance.rules.rating import Rating
from performance.services import finance, indicators, plans, results, risks
from performance.services.results import ResultEntry
from performance.services.targets import target_set
from tests.factories.actions import ActionFactory, PlanFactory
from tests.factories.councils import CouncilFactory, ReportingPeriodFactory, ServiceFactory, UserFactory
from tests.factories.performance import (
    CorporatePlanFactory,
    IndicatorFactory,
    ObjectiveFactory,
    PriorityFactory,
    ResultFactory,
    RiskFactory,
    TargetFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return CouncilFactory()


@pytest.fixture
def person():
    return UserFactory(name="Ada Obi")


@pytest.fixture
def period(council):
    return ReportingPeriodFactory(council=council)


def events():
    return list(Event.objects.order_by("id").values_list("name", flat=True))


def close(period):
    period.closed_at, period.closed_by = datetime(2026, 10, 20, tzinfo=UTC), period.opened_by
    period.save()


def test_every_event_has_its_words():
    assert WORDS.keys() <= known_words()


# --- indicators and targets ---


def test_indicator_is_added_changed_and_retired(council, person):
    objective = ObjectiveFactory(priority__plan__council=council)
    fields = {"code": "H1", "name": "Homes", "unit": "count", "polarity": "higher", "objectives": [objective]}
    indicator = indicators.indicator_create(by=person, council=council, fields=fields)
    assert list(indicator.objectives.all()) == [objective]
    indicators.indicator_edit(by=person, indicator=indicator, fields={"name": "Homes built", "objectives": []})
    assert Event.objects.latest("id").data["changed"] == {
        "name": ["Homes", "Homes built"],
        "objectives": [objective.name, ""],
    }
    indicators.indicator_edit(by=person, indicator=indicator, fields={"name": "Homes built"})
    indicators.indicator_retire(by=person, indicator=indicator, on=date(2026, 4, 1))
    assert events() == [
        "performance.indicator.created",
        "performance.indicator.edited",
        "performance.indicator.retired",
    ]
    with pytest.raises(Refused, match="already"):
        indicators.indicator_retire(by=person, indicator=indicator, on=date(2026, 4, 1))


def test_unknown_field_is_a_mistake_in_the_program(council, person):
    with pytest.raises(ValueError, match="colour"):
        indicators.indicator_create(by=person, council=council, fields={"colour": "blue"})


def test_polarity_may_not_spoil_a_target(council, person):
    indicator = IndicatorFactory(council=council)
    TargetFactory(indicator=indicator, method="floor", target=90, amber_value=80, tolerance=None)
    with pytest.raises(Refused, match="2026/27 would no longer work"):
        indicators.indicator_edit(by=person, indicator=indicator, fields={"polarity": "lower"})
    assert Indicator.objects.get().polarity == "higher"


def test_benchmark_replaces_itself(council, person, period):
    indicator = IndicatorFactory(council=council)
    for value in (Decimal(70), Decimal(71)):
        indicators.benchmark_set(by=person, indicator=indicator, period=period, group="England", value=value)
    assert [item.value for item in indicator.benchmarks.all()] == [Decimal(71)]
    assert Event.objects.latest("id").data["before"] == "70"


def test_target_is_set_once_and_changed(council, person):
    indicator = IndicatorFactory(council=council)
    fields = {"method": "tolerance_points", "target": Decimal(80), "tolerance": Decimal(5)}
    target_set(by=person, indicator=indicator, year=2026, fields=fields)
    target_set(by=person, indicator=indicator, year=2026, fields=fields)
    target_set(by=person, indicator=indicator, year=2026, fields=fields | {"target": Decimal(82)})
    assert events() == ["performance.target.set"] * 2
    assert indicator.targets.get().target == 82


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"method": "tolerance_percent", "target": Decimal(0), "tolerance": Decimal(5)}, "target"),
        ({"method": "tolerance_points", "target": Decimal(80)}, "tolerance"),
        ({"method": "floor", "target": Decimal(80), "amber_value": Decimal(90)}, "amber_value"),
        (
            {"method": "tolerance_percent", "target": Decimal(9), "tolerance": Decimal(5), "profile_q1": Decimal(0)},
            "profile_q1",
        ),
    ],
)
def test_rules_that_cannot_be_used_are_refused_by_field(council, person, fields, field):
    with pytest.raises(ValidationError) as refused:
        target_set(by=person, indicator=IndicatorFactory(council=council), year=2026, fields=fields)
    assert list(refused.value.message_dict) == [field]


def test_target_of_a_year_with_a_closed_quarter_needs_a_reason(council, person, period):
    close(period)
    indicator = IndicatorFactory(council=council)
    fields = {"method": "tolerance_points", "target": Decimal(80), "tolerance": Decimal(5)}
    with pytest.raises(ValidationError) as refused:
        target_set(by=person, indicator=indicator, year=2026, fields=fields)
    assert list(refused.value.message_dict) == ["rationale"]
    target_set(by=person, indicator=indicator, year=2026, fields=fields | {"rationale": "Cabinet, 7 October"})
    assert Event.objects.get().data["after_closing"] is True


# --- results ---


def test_results_are_saved_with_their_events(council, person, period):
    indicator = IndicatorFactory(council=council, code="H1")
    entry = ResultEntry(
        indicator, Decimal("94.5"), numerator=Decimal(189), denominator=Decimal(200), commentary=" Well. "
    )
    assert results.results_enter(by=person, period=period, entries=[entry]) == ["H1"]
    result = Result.objects.get()
    assert (result.value, result.entered_by, result.commentary) == (Decimal("94.5"), person, "Well.")
    changed = ResultEntry(indicator, Decimal(95), seen=result.entered_at)
    results.results_enter(by=person, period=period, entries=[changed])
    result.refresh_from_db()
    taken_back = ResultEntry(indicator, None, seen=result.entered_at)
    results.results_enter(by=person, period=period, entries=[taken_back])
    assert not Result.objects.exists()
    assert [name.rpartition(".")[2] for name in events()] == ["entered", "corrected", "withdrawn"]


def test_the_same_again_changes_nothing(council, person, period):
    result = ResultFactory(indicator=IndicatorFactory(council=council), period=period)
    entry = ResultEntry(result.indicator, result.value, seen=result.entered_at)
    assert results.results_enter(by=person, period=period, entries=[entry]) == []
    assert events() == []


def test_all_or_none(council, person, period):
    good, annual = IndicatorFactory(council=council), IndicatorFactory(council=council, frequency="annual")
    with pytest.raises(Refused, match="does not report"):
        results.results_enter(
            by=person, period=period, entries=[ResultEntry(good, Decimal(1)), ResultEntry(annual, Decimal(1))]
        )
    assert not Result.objects.exists()


def test_another_councils_indicator_is_refused(person, period):
    with pytest.raises(Refused):
        results.results_enter(by=person, period=period, entries=[ResultEntry(IndicatorFactory(), Decimal(1))])


def test_what_another_person_entered_meanwhile_is_not_overwritten(council, person, period):
    indicator = IndicatorFactory(council=council, code="H1")
    ResultFactory(indicator=indicator, period=period, value=Decimal("91.50"), entered_by__name="Jo Bell")
    with pytest.raises(Refused, match=r"H1: Jo Bell entered 91\.5 while you were typing"):
        results.results_enter(by=person, period=period, entries=[ResultEntry(indicator, Decimal(95))])
    Result.objects.all().delete()
    seen = datetime(2026, 10, 9, tzinfo=UTC)
    with pytest.raises(Refused, match="taken back"):
        results.results_enter(by=person, period=period, entries=[ResultEntry(indicator, Decimal(95), seen=seen)])


def test_closed_and_unopened_periods_are_refused_but_for_those_named(council, person, period):
    indicator = IndicatorFactory(council=council)
    unopened = ReportingPeriodFactory(council=council, quarter=3, opened=False)
    with pytest.raises(Refused, match="not been opened"):
        results.results_enter(by=person, period=unopened, entries=[ResultEntry(indicator, Decimal(1))])
    close(period)
    with pytest.raises(Refused, match="was closed"):
        results.results_enter(by=person, period=period, entries=[ResultEntry(indicator, Decimal(1))])
    period.editors_after_closing.add(person)
    results.results_enter(by=person, period=period, entries=[ResultEntry(indicator, Decimal(1))])
    assert Result.objects.get().value == 1


def test_override_is_kept_beside_the_result_and_lifted(council, person, period):
    result = ResultFactory(indicator=IndicatorFactory(council=council), period=period)
    results.result_override(by=person, result=result, rating=Rating.AMBER, reason=" The system was down. ")
    result.refresh_from_db()
    assert (result.override, result.override_reason, result.overridden_by) == ("amber", "The system was down.", person)
    results.result_override_lift(by=person, result=result)
    result.refresh_from_db()
    assert (result.override, result.overridden_at) == ("", None)
    with pytest.raises(Refused, match="already"):
        results.result_override_lift(by=person, result=result)
    assert events() == ["performance.result.overridden", "performance.result.override_lifted"]


def test_override_needs_a_colour_and_a_reason(council, person, period):
    result = ResultFactory(indicator=IndicatorFactory(council=council), period=period)
    with pytest.raises(Refused, match="red, amber or green"):
        results.result_override(by=person, result=result, rating=Rating.NO_DATA, reason="x")
    with pytest.raises(Refused, match="Say why"):
        results.result_override(by=person, result=result, rating=Rating.RED, reason=" ")


def test_new_figure_lifts_the_override_of_the_old_one(council, person, period):
    result = ResultFactory(indicator=IndicatorFactory(council=council), period=period)
    results.result_override(by=person, result=result, rating=Rating.AMBER, reason="The system was down.")
    same = ResultEntry(result.indicator, result.value, commentary="More words", seen=result.entered_at)
    results.results_enter(by=person, period=period, entries=[same])
    result = Result.objects.get()
    assert result.override == "amber"
    other = ResultEntry(result.indicator, Decimal(12), seen=result.entered_at)
    results.results_enter(by=person, period=period, entries=[other])
    assert Result.objects.get().override == ""
    assert Event.objects.latest("id").data["override_lifted"] is True


# --- the corporate plan ---


def test_plan_priorities_and_objectives(council, person):
    plan = plans.plan_create(by=person, council=council, fields={"title": "Us", "first_year": 2026, "last_year": 2029})
    plans.plan_edit(by=person, plan=plan, fields={"title": "All of us"})
    priority = plans.priority_create(by=person, plan=plan, fields={"name": "Homes"})
    plans.priority_edit(by=person, priority=priority, fields={"name": "Good homes"})
    indicator = IndicatorFactory(council=council)
    action = ActionFactory(plan=PlanFactory(council=council))
    objective = plans.objective_create(
        by=person, priority=priority, fields={"name": "More homes"}, indicators=[indicator], actions=[action]
    )
    assert (priority.order, objective.order) == (1, 1)
    with pytest.raises(Refused, match="objectives"):
        plans.priority_remove(by=person, priority=priority)
    plans.objective_edit(by=person, objective=objective, fields={"name": "More"}, indicators=[], actions=[action])
    assert (indicator.objectives.count(), action.objectives.count()) == (0, 1)
    plans.objective_remove(by=person, objective=objective)
    plans.priority_remove(by=person, priority=priority)
    assert [name.removeprefix("performance.") for name in events()] == [
        "plan.created",
        "plan.edited",
        "priority.created",
        "priority.edited",
        "objective.created",
        "objective.edited",
        "objective.removed",
        "priority.removed",
    ]
    assert not Objective.objects.exists()


def test_years_of_a_plan_are_in_order(council, person):
    with pytest.raises(ValidationError):
        plans.plan_create(by=person, council=council, fields={"title": "Us", "first_year": 2029, "last_year": 2026})


def test_same_words_leave_no_event(person):
    objective = ObjectiveFactory()
    plans.objective_edit(by=person, objective=objective, fields={"name": objective.name}, indicators=[], actions=[])
    plan, priority = CorporatePlanFactory(), PriorityFactory()
    plans.plan_edit(by=person, plan=plan, fields={"title": plan.title})
    plans.priority_edit(by=person, priority=priority, fields={"name": priority.name})
    assert events() == []


# --- risks and money ---


def test_risk_is_added_reviewed_and_closed(council, person, period):
    fields = {
        "reference": "R1",
        "title": "A flood",
        "inherent_likelihood": 4,
        "inherent_impact": 5,
        "target_likelihood": 2,
        "target_impact": 3,
        "objectives": [ObjectiveFactory(priority__plan__council=council)],
    }
    risk = risks.risk_create(by=person, council=council, fields=fields)
    risks.risk_edit(by=person, risk=risk, fields={"title": "A great flood"})
    for likelihood in (4, 3, 3):
        risks.risk_review(by=person, risk=risk, period=period, likelihood=likelihood, impact=4, commentary="Wet.")
    assert RiskReview.objects.get().score == 12
    with pytest.raises(Refused, match="why"):
        risks.risk_close(by=person, risk=risk, on=date(2026, 9, 1), reason=" ")
    risks.risk_close(by=person, risk=risk, on=date(2026, 9, 1), reason="The wall is built.")
    with pytest.raises(Refused, match="already"):
        risks.risk_close(by=person, risk=risk, on=date(2026, 9, 1), reason="Again.")
    with pytest.raises(Refused, match="was closed on 1 September 2026"):
        risks.risk_review(by=person, risk=risk, period=period, likelihood=3, impact=4, commentary="")
    assert [name.removeprefix("performance.risk.") for name in events()] == [
        "created",
        "edited",
        "reviewed",
        "reviewed",
        "closed",
    ]


def test_review_of_a_closed_period_is_refused(council, person, period):
    close(period)
    with pytest.raises(Refused, match="was closed"):
        risks.risk_review(
            by=person, risk=RiskFactory(council=council), period=period, likelihood=3, impact=4, commentary=""
        )


def test_positions_are_entered_changed_and_taken_back(council, person, period):
    service = ServiceFactory(council=council)
    whole = finance.PositionEntry("revenue", None, Decimal(100), Decimal(101))
    part = finance.PositionEntry("revenue", service, Decimal(10), Decimal(9), "Vacancies")
    assert finance.positions_enter(by=person, period=period, entries=[whole, part]) == 2
    assert finance.positions_enter(by=person, period=period, entries=[whole, part]) == 0
    gone = finance.PositionEntry("revenue", service, None, None)
    missing = finance.PositionEntry("capital", None, None, None)
    assert finance.positions_enter(by=person, period=period, entries=[gone, missing]) == 1
    assert FinancePosition.objects.get().service is None
    close(period)
    with pytest.raises(Refused):
        finance.positions_enter(by=person, period=period, entries=[whole])
