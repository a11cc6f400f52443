"""What waits for a person: results of their indicators."""

from datetime import date
from decimal import Decimal

import pytest

from councils.access import standing_of
from councils.period_counts import counts_for
from councils.work import Why
from performance.period_counts import results_in
from performance.work import results_due, words_owed
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.performance import IndicatorFactory, ResultFactory, TargetFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def period(cast):
    return ReportingPeriodFactory(council=cast.council)  # to 30 September 2026, updates due 14 October


def due(cast, day, user=None):
    return list(results_due(standing_of(user or cast.officer, cast.council), day))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 9, 30), []),
        (date(2026, 10, 1), [Why.DUE]),
        (date(2026, 10, 14), [Why.DUE]),
        (date(2026, 10, 15), [Why.OVERDUE]),
    ],
)
def test_due_when_the_quarter_is_over_and_overdue_after_the_day_asked_for(cast, period, day, expected):
    IndicatorFactory(council=cast.council, owner=cast.officer)
    assert [item.why for item in due(cast, day)] == expected


def test_only_what_is_owed_and_missing_and_theirs(cast, period):
    today = date(2026, 10, 5)
    done = IndicatorFactory(council=cast.council, owner=cast.officer)
    ResultFactory(indicator=done, period=period)
    IndicatorFactory(council=cast.council, owner=cast.officer, frequency="annual", due_quarter=4)
    IndicatorFactory(council=cast.council, owner=cast.officer, retired_on=date(2026, 4, 1))
    IndicatorFactory(council=cast.council)
    IndicatorFactory(council=cast.elsewhere, owner=cast.officer)
    assert due(cast, today) == []
    owed = IndicatorFactory(council=cast.council, owner=cast.officer, code="H1", name="Homes")
    [item] = due(cast, today)
    assert (item.title, item.detail, item.due_on) == ("H1 Homes", "Result for Q2 2026/27", date(2026, 10, 14))
    assert item.href == f"/exeham/results/2026-q2/#i{owed.pk}"


def test_not_for_closed_or_unopened_quarters_nor_for_readers(cast):
    ReportingPeriodFactory(council=cast.council, quarter=1, closed=True)
    ReportingPeriodFactory(council=cast.council, quarter=2, opened=False)
    IndicatorFactory(council=cast.council, owner=cast.officer)
    IndicatorFactory(council=cast.council, owner=cast.cabinet_member)
    assert due(cast, date(2026, 10, 5)) == []
    ReportingPeriodFactory(council=cast.council, quarter=4, year=2025)
    assert due(cast, date(2026, 10, 5), cast.cabinet_member) == []
    assert len(due(cast, date(2026, 10, 5))) == 1


def test_one_query_for_any_number(cast, period, django_assert_num_queries):
    for _ in range(12):
        IndicatorFactory(council=cast.council, owner=cast.officer)
    standing = standing_of(cast.officer, cast.council)
    with django_assert_num_queries(1):
        assert len(list(results_due(standing, date(2026, 10, 5)))) == 12


def test_results_in_are_counted_for_the_pages_of_periods(cast, period):
    later = ReportingPeriodFactory(council=cast.council, quarter=4)
    done = IndicatorFactory(council=cast.council)
    ResultFactory(indicator=done, period=period)
    IndicatorFactory(council=cast.council, frequency="annual", due_quarter=4)
    IndicatorFactory(council=cast.council, retired_on=date(2026, 12, 1))
    counts = results_in([period, later])
    assert (counts[period.pk].done, counts[period.pk].of) == (1, 2)
    assert (counts[later.pk].done, counts[later.pk].of) == (0, 2)
    assert results_in([]) == {}
    assert any(count.words == "results" for count in counts_for([period])[period.pk])


def test_words_are_owed_to_a_red_result_that_came_without_them(cast):
    period = ReportingPeriodFactory(council=cast.council)
    indicator = IndicatorFactory(council=cast.council, code="H1", name="Homes let", owner=cast.officer)
    TargetFactory(indicator=indicator)
    result = ResultFactory(indicator=indicator, period=period, value=Decimal(60))
    ResultFactory(indicator=IndicatorFactory(council=cast.council, owner=cast.officer), period=period)
    standing = standing_of(cast.officer, cast.council)
    [item] = words_owed(standing, date(2026, 10, 10))
    assert item.detail == "60.0% in Q2 2026/27: say why it is red; say what will be done about it"
    result.commentary, result.corrective_action = "Rain", "Umbrellas"
    result.save()
    assert list(words_owed(standing, date(2026, 10, 10))) == []
