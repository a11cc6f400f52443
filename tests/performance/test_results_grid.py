"""Entering a quarter's results as people type them: what is taken, what is asked, what is refused, nothing lost."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from audit.models import Event
from performance.models import BreakdownResult, MonthlyFigure, Result, TypedResults
from tests.factories.councils import ReportingPeriodFactory, UserFactory
from tests.factories.performance import BreakdownFactory, IndicatorFactory, ResultFactory, TargetFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def period(cast):
    return ReportingPeriodFactory(council=cast.council)


@pytest.fixture
def indicator(cast):
    found = IndicatorFactory(council=cast.council, code="H1", owner=cast.officer)
    TargetFactory(indicator=found)
    return found


def address(cast, period):
    return reverse("performance:results-enter", args=[cast.council.slug, period.slug])


@pytest.fixture
def send(cast, period, sign_in):
    """Post a row for an indicator as the officer and give the page that comes back."""

    def sent(indicator, by=None, follow=True, **typed):
        data = {f"i{indicator.pk}-{name}": value for name, value in typed.items()}
        return sign_in(by or cast.officer).post(address(cast, period), data, follow=follow)

    return sent


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("82", "82"),
        (" 82.5 ", "82.5"),
        ("95%", "95"),
        ("0", "0"),
        ("1,234.5", "1234.5"),
        ("£1,200", "1200"),
        ("-3", "-3"),
    ],
)
def test_figures_as_people_type_them(send, indicator, typed, stored):
    send(indicator, value=typed, commentary="So it is.", corrective_action="This and that.")
    assert Result.objects.get().value == Decimal(stored)


@pytest.mark.parametrize("typed", ["n/a", "N/A", "about 80", "8o", "1.234,5", "31/02/2025", "=1+1", "1e9", "tbc"])
def test_what_is_no_figure_is_refused_in_words_and_kept(send, indicator, typed):
    page = send(indicator, value=typed, commentary="Words that must not be lost")
    text = page.content.decode()
    assert page.status_code == 200
    assert "There is a problem" in text
    assert "H1: Result must be a number" in text
    assert f'value="{typed}"' in text
    assert "Words that must not be lost" in text
    assert not Result.objects.exists()


def test_all_rows_are_saved_or_none(cast, period, indicator, sign_in):
    other = IndicatorFactory(council=cast.council, owner=cast.officer, code="H2")
    data = {f"i{indicator.pk}-value": "90", f"i{other.pk}-value": "n/a"}
    page = sign_in(cast.officer).post(address(cast, period), data)
    assert 'value="90"' in page.content.decode()
    assert not Result.objects.exists()
    sign_in(cast.officer).post(address(cast, period), data | {f"i{other.pk}-value": ""})
    assert Result.objects.get().indicator == indicator


@pytest.mark.parametrize(
    ("value", "typed", "errors"),
    [
        ("80", {}, []),
        ("79", {}, ["Say why it is amber"]),
        ("79", {"commentary": "Rain"}, []),
        ("60", {}, ["Say why it is red", "Say what will be done about it"]),
        ("60", {"commentary": "Rain"}, ["Say what will be done about it"]),
        ("60", {"commentary": "Rain", "corrective_action": "Umbrellas"}, []),
    ],
)
def test_words_that_amber_and_red_need(send, indicator, value, typed, errors):
    text = send(indicator, value=value, **typed).content.decode()
    for error in errors:
        assert f"H1: {error}" in text
    assert Result.objects.exists() is not bool(errors)


def test_a_hundred_times_the_target_is_asked_about(send, indicator):
    indicator.targets.update(target=420)
    text = send(indicator, value="73,390").content.decode()
    assert "73,390.0% against a target of 420.0%: are you sure?" in text
    assert "Yes, this figure is right" in text
    assert not Result.objects.exists()
    send(indicator, value="73,390", sure="on")
    assert Result.objects.get().value == 73390


def test_numerator_and_denominator(send, indicator):
    text = send(indicator, value="90", numerator="9").content.decode()
    assert "Enter the denominator as well" in text
    text = send(indicator, value="90", numerator="9", denominator="0").content.decode()
    assert "The denominator cannot be 0" in text
    send(indicator, numerator="1,802", denominator="2,000", is_provisional="on", forecast="91")
    result = Result.objects.get()
    assert (result.value, result.is_provisional, result.forecast) == (Decimal("90.1"), True, Decimal(91))


def test_words_without_a_figure_are_asked_about(send, indicator):
    text = send(indicator, commentary="Late from the supplier").content.decode()
    assert "Enter the result that this is about" in text
    assert "Late from the supplier" in text


def test_emptied_row_takes_the_result_back(send, indicator, period):
    result = ResultFactory(indicator=indicator, period=period)
    send(indicator, value="", seen=result.entered_at.isoformat())
    assert not Result.objects.exists()


def test_somebody_else_was_quicker(send, indicator, period):
    ResultFactory(indicator=indicator, period=period, value=Decimal(91), entered_by=UserFactory(name="Jo Bell"))
    text = send(indicator, value="95").content.decode()
    assert "H1: Jo Bell entered 91 while you were typing. Check it and save again." in text
    assert 'value="95"' in text
    assert Result.objects.get().value == 91
    seen = Result.objects.get().entered_at.isoformat()
    assert seen in text  # so that saving again is a decision
    send(indicator, value="95", seen=seen)
    assert Result.objects.get().value == 95


def test_period_that_closed_meanwhile_keeps_what_was_typed(send, indicator, period):
    period.closed_at, period.closed_by = datetime(2026, 10, 20, tzinfo=UTC), period.opened_by
    period.save()
    text = send(indicator, value="95", commentary="Typed for an hour").content.decode()
    assert "was closed on" in text
    assert "Typed for an hour" in text
    assert not Result.objects.exists()


def test_yes_or_no_is_chosen_from_a_list(cast, send):
    indicator = IndicatorFactory(council=cast.council, owner=cast.officer, unit="yes_no", decimals=0)
    send(indicator, value="1")
    assert Result.objects.get().value == 1


def test_officer_sees_their_own_and_the_performance_lead_all(cast, period, indicator, sign_in):
    IndicatorFactory(council=cast.council, code="H9", name="Somebody else's")
    IndicatorFactory(council=cast.council, code="H8", name="Once a year", frequency="annual", owner=cast.officer)
    own = sign_in(cast.officer).get(address(cast, period)).content.decode()
    assert "H1" in own
    assert "Somebody else" not in own
    assert "Once a year" not in own
    everything = sign_in(cast.performance_lead).get(address(cast, period)).content.decode()
    assert "Somebody else" in everything


def test_officer_cannot_enter_anothers_result(cast, send):
    other = IndicatorFactory(council=cast.council)
    send(other, value="95")
    assert not Result.objects.exists()


def test_unchanged_rows_are_not_held_to_anything(cast, period, indicator, sign_in):
    """A red result of old without words does not stand in the way of another row."""
    old = ResultFactory(indicator=indicator, period=period, value=Decimal(10))
    other = IndicatorFactory(council=cast.council, owner=cast.officer)
    data = {
        f"i{indicator.pk}-value": "10",
        f"i{indicator.pk}-seen": old.entered_at.isoformat(),
        f"i{other.pk}-value": "5",
    }
    page = sign_in(cast.officer).post(address(cast, period), data, follow=True)
    assert "Saved:" in page.content.decode()


def test_same_number_of_queries_for_few_and_many(cast, period, indicator, sign_in, django_assert_max_num_queries):
    browser = sign_in(cast.performance_lead)
    for _ in range(40):
        IndicatorFactory(council=cast.council, owner=cast.officer)
    with django_assert_max_num_queries(15):
        browser.get(address(cast, period))


@pytest.mark.parametrize(
    ("rule", "months", "result"),
    [
        ("last", ("70", "75", "91"), "91"),
        ("total", ("70", "75", "91"), "236"),
        ("mean", ("80", "85", "90"), "85"),
        ("mean", ("80", "", "90"), None),
        ("last", ("80", "85", ""), None),
    ],
)
def test_months_make_the_quarters_result(cast, send, rule, months, result):
    indicator = IndicatorFactory(council=cast.council, owner=cast.officer, frequency="monthly", month_rule=rule)
    send(indicator, month1=months[0], month2=months[1], month3=months[2])
    stored = Result.objects.first()
    assert (stored.value if stored else None) == (Decimal(result) if result else None)
    assert MonthlyFigure.objects.count() == sum(bool(month) for month in months)
    assert Event.objects.filter(name="performance.months.entered").count() == 1


def test_a_result_against_its_months_is_asked_about(cast, send):
    indicator = IndicatorFactory(council=cast.council, owner=cast.officer, frequency="monthly", code="M1")
    text = send(indicator, month1="80", month2="81", month3="82", value="90").content.decode()
    assert "M1: The months give 82.0%: leave the result empty, or put the months right" in text
    assert not MonthlyFigure.objects.exists()


def test_a_month_put_right_changes_the_result(cast, period, send):
    indicator = IndicatorFactory(council=cast.council, owner=cast.officer, frequency="monthly")
    send(indicator, month1="80", month2="81", month3="82")
    seen = Result.objects.get().entered_at.isoformat()
    send(indicator, month1="80", month2="81", month3="", value="82", seen=seen)
    assert (MonthlyFigure.objects.count(), Result.objects.get().value) == (2, 82)
    seen = Result.objects.get().entered_at.isoformat()
    send(indicator, month1="80", month2="81", month3="85", value="82", seen=seen)
    assert Result.objects.get().value == 85


def test_parts_are_entered_beside_the_whole(cast, send, indicator):
    north = BreakdownFactory(indicator=indicator, name="North")
    south = BreakdownFactory(indicator=indicator, name="South")
    page = send(indicator, value="82", **{f"part{north.pk}": "90", f"part{south.pk}": "61%"}).content.decode()
    assert "By locality" in page
    assert list(BreakdownResult.objects.order_by("value").values_list("value", flat=True)) == [61, 90]
    assert Event.objects.filter(name="performance.parts.entered").count() == 1
    seen = Result.objects.get().entered_at.isoformat()
    send(indicator, value="82", seen=seen, **{f"part{north.pk}": "", f"part{south.pk}": "61"})
    assert BreakdownResult.objects.get().breakdown == south


def test_a_percentage_written_as_a_fraction_is_asked_about(send, indicator):
    text = send(indicator, value="0.82", commentary="x", corrective_action="x").content.decode()
    assert "0.82% against a target of 80.0%: are you sure? For a part of one, write it times a hundred" in text


def test_a_sudden_change_is_asked_about(cast, indicator, send, period):
    for number in range(12):
        past = ReportingPeriodFactory(council=cast.council, year=2023 + number // 4, quarter=number % 4 + 1)
        if past.first_day < period.first_day:
            ResultFactory(indicator=indicator, period=past, value=Decimal(81 + number % 2))
    earlier = ReportingPeriodFactory(council=cast.council, year=2026, quarter=1)
    ResultFactory(indicator=indicator, period=earlier, value=Decimal(82))
    text = send(indicator, value="99").content.decode()
    assert "99.0% is far outside its usual range, 79.1% to 84.0%: are you sure?" in text
    send(indicator, value="99", sure="on")
    assert Result.objects.get(period=period).value == 99


class TestWhatIsTypedAndNotSaved:
    def typed(self, cast, period):
        return reverse("performance:results-typed", args=[cast.council.slug, period.slug])

    def test_it_is_kept_shown_again_and_gone_once_saved(self, cast, period, indicator, sign_in):
        browser = sign_in(cast.officer)
        boxes = {f"i{indicator.pk}-value": "8o", f"i{indicator.pk}-commentary": "Typed on a train", "other": "x"}
        assert "kept" in browser.post(self.typed(cast, period), boxes).json()
        assert set(TypedResults.objects.get().boxes) == set(boxes) - {"other"}
        text = browser.get(address(cast, period)).content.decode()
        assert 'value="8o"' in text
        assert "Typed on a train" in text
        assert "was not saved" in text
        assert "Typed on a train" not in sign_in(cast.performance_lead).get(address(cast, period)).content.decode()
        browser.post(address(cast, period), {f"i{indicator.pk}-value": "85"})
        assert not TypedResults.objects.exists()

    def test_it_is_thrown_away(self, cast, period, indicator, sign_in):
        browser = sign_in(cast.officer)
        browser.post(self.typed(cast, period), {f"i{indicator.pk}-value": "81"})
        browser.post(self.typed(cast, period), {"throw_away": "yes"})
        assert not TypedResults.objects.exists()
