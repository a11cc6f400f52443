"""Changes in how an indicator is counted, its parts, and what its page tells of them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from peerreview.errors import Refused
from performance.models import Breakdown, DefinitionChange
from performance.services.breakdowns import breakdown_edit, breakdowns_add
from performance.services.definition_changes import definition_change_note, definition_change_remove
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.performance import (
    BreakdownFactory,
    BreakdownResultFactory,
    DefinitionChangeFactory,
    IndicatorFactory,
    MonthlyFigureFactory,
    ResultFactory,
    TargetFactory,
)

FIGURES = (81, 79, 82, 80, 81, 78, 80, 82, 79, 81, 80, 82, 81)
WORDS = "Repeat visits within a week are counted once."


@pytest.fixture
def periods(cast):
    """Thirteen quarters, all opened; the newest is the cast's own or one like it."""
    quarters = [(year, quarter) for year in (2023, 2024, 2025, 2026) for quarter in (1, 2, 3, 4)][1:14]
    opened = timezone.now() - timezone.timedelta(days=1)
    found = []
    for year, quarter in quarters:
        period = cast.council.periods.filter(year=year, quarter=quarter).first()
        period = period or ReportingPeriodFactory(council=cast.council, year=year, quarter=quarter)
        period.opens_at, period.opened_by = opened, cast.performance_lead
        period.save()
        found.append(period)
    return found


@pytest.fixture
def indicator(cast, periods):
    indicator = IndicatorFactory(council=cast.council, code="H1", name="Repairs done in time")
    TargetFactory(indicator=indicator, target=Decimal(80))
    for value, period in zip(FIGURES, periods, strict=True):
        ResultFactory(indicator=indicator, period=period, value=Decimal(value), entered_by=cast.officer)
    return indicator


def look(cast, sign_in, indicator, person=None):
    browser = sign_in(person or cast.performance_lead)
    return browser.get(reverse("performance:indicator", args=[cast.council.slug, indicator.pk])).content.decode()


# --- changes of the definition ---------------------------------------------------------------------------------------


def test_a_change_is_noted_and_told(cast, indicator, periods):
    change = definition_change_note(
        by=cast.performance_lead, indicator=indicator, period=periods[-3], what_changed=f" {WORDS} "
    )
    assert change.what_changed == WORDS
    assert Event.objects.get(name="performance.definition.changed").data["what"] == WORDS


def test_nothing_is_noted_without_words_twice_or_where_nothing_is_reported(cast, indicator, periods):
    note = {"by": cast.performance_lead, "indicator": indicator, "period": periods[-3]}
    with pytest.raises(Refused):
        definition_change_note(**note, what_changed="  ")
    definition_change_note(**note, what_changed=WORDS)
    with pytest.raises(Refused):
        definition_change_note(**note, what_changed=WORDS)
    annual = IndicatorFactory(council=cast.council, frequency="annual", due_quarter=4)
    with pytest.raises(Refused):
        definition_change_note(**note | {"indicator": annual, "period": periods[-1]}, what_changed=WORDS)
    assert DefinitionChange.objects.count() == 1


def close(cast, period):
    period.closed_at, period.closed_by = timezone.now(), cast.performance_lead
    period.save()


def test_a_closed_period_keeps_its_notes(cast, indicator, periods):
    change = DefinitionChangeFactory(indicator=indicator, period=periods[-3], by=cast.performance_lead)
    close(cast, periods[-3])
    close(cast, periods[-4])
    with pytest.raises(Refused):
        definition_change_remove(by=cast.performance_lead, change=change, reason="It was not so.")
    with pytest.raises(Refused):
        definition_change_note(by=cast.performance_lead, indicator=indicator, period=periods[-4], what_changed=WORDS)
    assert list(DefinitionChange.objects.all()) == [change]


def test_a_note_is_removed_with_its_reason(cast, indicator, periods):
    change = DefinitionChangeFactory(indicator=indicator, period=periods[-3], by=cast.performance_lead)
    with pytest.raises(Refused):
        definition_change_remove(by=cast.performance_lead, change=change, reason=" ")
    definition_change_remove(by=cast.performance_lead, change=change, reason="It was not so.")
    assert not DefinitionChange.objects.exists()
    told = Event.objects.get(name="performance.definition.change_removed").data
    assert (told["reason"], told["what"]) == ("It was not so.", change.what_changed)


def test_the_pages_note_and_remove_a_change(cast, sign_in, indicator, periods):
    browser, slug = sign_in(cast.performance_lead), cast.council.slug
    address = reverse("performance:definition-change-note", args=[slug, indicator.pk])
    assert "There is a problem" in browser.post(address, {"period": periods[-3].pk}).content.decode()
    assert browser.post(address, {"period": periods[-3].pk, "what_changed": WORDS}).status_code == 302
    found = look(cast, sign_in, indicator)
    assert f"Counted differently from {periods[-3]}" in found
    assert WORDS in found
    assert found.count(WORDS) == 2  # by the break, and in the history
    change = indicator.definition_changes.get()
    address = reverse("performance:definition-change-remove", args=[slug, indicator.pk, change.pk])
    assert browser.post(address, {"reason": "It was not so."}).status_code == 302
    assert not indicator.definition_changes.exists()


def test_a_closed_quarter_is_not_offered(cast, sign_in, indicator, periods):
    close(cast, periods[-3])
    address = reverse("performance:definition-change-note", args=[cast.council.slug, indicator.pk])
    found = sign_in(cast.performance_lead).get(address).content.decode()
    assert f'value="{periods[-2].pk}"' in found
    assert f'value="{periods[-3].pk}"' not in found


# --- parts ------------------------------------------------------------------------------------------------------------


def test_several_parts_at_once(cast, indicator):
    breakdowns_add(by=cast.performance_lead, indicator=indicator, dimension="Ward", names=["Harbour", " ", "Old town"])
    breakdowns_add(by=cast.performance_lead, indicator=indicator, dimension="ward", names=["Park"])
    found = Breakdown.objects.filter(indicator=indicator)
    assert [(part.dimension, part.name, part.order) for part in found] == [
        ("Ward", "Harbour", 1),
        ("Ward", "Old town", 2),
        ("Ward", "Park", 3),
    ]
    assert Event.objects.filter(name="performance.parts.added").count() == 2


@pytest.mark.parametrize("names", [[], [" "], ["Harbour"], ["Park", "park"]])
def test_no_part_twice_and_none_without_a_name(cast, indicator, names):
    BreakdownFactory(indicator=indicator, dimension="Ward", name="Harbour")
    with pytest.raises(Refused):
        breakdowns_add(by=cast.performance_lead, indicator=indicator, dimension="Ward", names=names)
    assert indicator.breakdowns.count() == 1


def test_a_part_is_renamed_put_in_order_and_retired(cast, indicator):
    part = BreakdownFactory(indicator=indicator, dimension="Ward", name="Harbour", order=1)
    BreakdownFactory(indicator=indicator, dimension="Ward", name="Park", order=2)
    with pytest.raises(Refused):
        breakdown_edit(by=cast.performance_lead, breakdown=part, fields={"name": "park"})
    part.refresh_from_db()
    breakdown_edit(by=cast.performance_lead, breakdown=part, fields={"name": "The harbour", "order": 3})
    assert [item.name for item in indicator.breakdowns.all()] == ["Park", "The harbour"]
    breakdown_edit(by=cast.performance_lead, breakdown=part, fields={"retired_on": date(2026, 10, 1)})
    assert set(Event.objects.filter(name__startswith="performance.part.").values_list("name", flat=True)) == {
        "performance.part.edited",
        "performance.part.retired",
    }


def test_the_pages_add_and_change_parts(cast, sign_in, indicator):
    browser, slug = sign_in(cast.performance_lead), cast.council.slug
    address = reverse("performance:parts", args=[slug, indicator.pk])
    assert browser.post(address, {"dimension": "Ward", "names": "Harbour\r\n\r\nPark"}).status_code == 302
    again = browser.post(address, {"dimension": "Ward", "names": "Quay\nPark"}).content.decode()
    assert "There is a part Park already." in again
    assert "Quay" in again
    part = indicator.breakdowns.get(name="Park")
    address = reverse("performance:part-edit", args=[slug, indicator.pk, part.pk])
    assert browser.post(address, {"name": "The park", "order": "1"}).status_code == 302
    part.refresh_from_db()
    assert part.name == "The park"


# --- the page ---------------------------------------------------------------------------------------------------------


def test_the_page_says_what_an_average_hides(cast, sign_in, indicator, periods):
    for name, value in (("Harbour", 60), ("Old town", 77), ("Park", 90)):
        part = BreakdownFactory(indicator=indicator, dimension="Ward", name=name)
        BreakdownResultFactory(breakdown=part, period=periods[-1], value=Decimal(value))
    BreakdownFactory(indicator=indicator, dimension="Ward", name="Quay")
    found = look(cast, sign_in, indicator)
    assert "Green overall, but red in Harbour and amber in Old town" in found
    assert found.count("worse than the whole") == 2
    assert "Quay" in found


def test_the_page_tells_signal_from_noise(cast, sign_in, indicator):
    found = look(cast, sign_in, indicator)
    assert "No more than its usual ups and downs" in found
    assert "Will hit its target at some times and miss it at others" in found
    assert "Usual range 7" in found  # in the picture's own description, for those who cannot see it
    assert "chart__usual" in found


def test_with_few_results_it_says_what_is_missing(cast, sign_in, indicator, periods):
    DefinitionChangeFactory(indicator=indicator, period=periods[-3], by=cast.performance_lead)
    found = look(cast, sign_in, indicator)
    assert "It can be said from 12 results counted alike: there are 3 so far." in found
    assert "chart__break" in found


def test_months_stand_beside_their_quarter(cast, sign_in, indicator, periods):
    indicator.frequency = "monthly"
    indicator.save()
    for month, value in ((1, 79), (2, 80), (3, 81)):
        MonthlyFigureFactory(indicator=indicator, period=periods[-1], month=month, value=Decimal(value))
    found = look(cast, sign_in, indicator)
    assert "July 79.0%" in found
    assert "September 81.0%" in found


def test_a_retired_indicator_keeps_its_past(cast, sign_in, indicator, periods):
    indicator.retired_on = periods[-2].first_day
    indicator.save()
    found = look(cast, sign_in, indicator)
    assert "Retired on 1 April 2026:" in found
    assert f"how it stood in {periods[-3]}" in found
    assert f"Enter result for {periods[-1]}" not in found


def test_the_forecast_stands_beside_with_its_rule(cast, sign_in, indicator, periods):
    result = indicator.results.get(period=periods[-1])
    result.forecast = Decimal(70)
    result.save()
    found = look(cast, sign_in, indicator)
    assert "Forecast for the end of the year" in found
    assert found.count("Green at 80") >= 2


def test_context_and_what_is_outside_control_are_said(cast, sign_in, indicator):
    indicator.is_contextual = indicator.is_outside_control = True
    indicator.save()
    found = look(cast, sign_in, indicator)
    assert "For context only, so not rated" in found
    assert "Mostly outside the council’s control" in found


def test_it_costs_the_same_for_few_and_many_and_at_most_fifteen(cast, sign_in, indicator, periods):
    browser = sign_in(cast.performance_lead)
    address = reverse("performance:indicator", args=[cast.council.slug, indicator.pk])
    part = BreakdownFactory(indicator=indicator)
    BreakdownResultFactory(breakdown=part, period=periods[-1])
    DefinitionChangeFactory(indicator=indicator, period=periods[0], by=cast.performance_lead)
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    for number in range(12):
        part = BreakdownFactory(indicator=indicator, name=f"Part {number}")
        BreakdownResultFactory(breakdown=part, period=periods[-1])
        close(cast, periods[number])
        DefinitionChangeFactory(indicator=indicator, period=periods[number + 1], by=cast.performance_lead)
    with CaptureQueriesContext(connection) as many:
        browser.get(address)
    assert len(few) == len(many)
    assert len(many) <= 15, "\n".join(query["sql"][:120] for query in many)
