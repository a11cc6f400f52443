"""The risk scale, the map of risks, links both ways, and money by service: services and pages."""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Event
from peerreview.errors import Refused
from peerreview.forms.pounds import pounds_shown, pounds_typed
from performance.models import FinancePosition, Risk, RiskScale
from performance.models.risk_scale import scale_of
from performance.rules.risk import DEFAULT, USUAL_FROM, Scale
from performance.scorecard.charts import money_spark, risk_map
from performance.scorecard.gather import scorecard
from performance.scorecard.register_lines import finance_lines
from performance.services import risk_scale, risks
from tests.factories.councils import CouncilFactory, ReportingPeriodFactory, ServiceFactory
from tests.factories.performance import FinancePositionFactory, RiskFactory, RiskReviewFactory
from tests.performance.known import make_known

pytestmark = pytest.mark.django_db

FOUR = Scale(("Rare", "Unlikely", "Likely", "Certain"), ("Slight", "Minor", "Major", "Severe"), *USUAL_FROM[4])
SIX = Scale(tuple("abcdef"), tuple("uvwxyz"), *USUAL_FROM[6])


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel("2026-11-22 10:00Z", tick=True):
        yield


@pytest.fixture
def known(cast):
    return make_known(cast.council)


# --- the scale ---


def test_scale_is_set_once_and_said(cast):
    assert scale_of(cast.council) == DEFAULT
    risk_scale.scale_set(by=cast.administrator, council=cast.council, scale=FOUR)
    risk_scale.scale_set(by=cast.administrator, council=cast.council, scale=FOUR)
    assert scale_of(cast.council) == FOUR
    assert [event.name for event in Event.objects.all()] == ["performance.risk_scale.set"]
    with pytest.raises(ValidationError, match="begin one after the other"):
        risk_scale.scale_set(by=cast.administrator, council=cast.council, scale=Scale(medium_from=12))
    risk_scale.cells_set(by=cast.administrator, council=cast.council, cells=["low"] * 15 + ["very_high"])
    assert scale_of(cast.council).level(4, 4) == "very_high"
    risk_scale.cells_set(by=cast.administrator, council=cast.council, cells=())
    assert scale_of(cast.council) == FOUR


def test_a_scale_too_small_for_a_risk_is_refused(cast):
    for number in range(7):
        RiskFactory(council=cast.council, reference=f"R{number}", inherent_impact=5)
    RiskFactory(reference="Z1", inherent_impact=5)
    with pytest.raises(Refused, match="R0, R1, R2, R3, R4 and 2 more") as refused:
        risk_scale.scale_set(by=cast.administrator, council=cast.council, scale=FOUR)
    assert "Z1" not in refused.value.message
    assert not RiskScale.objects.exists()


def test_a_past_review_counts_as_well(cast):
    risk = RiskFactory(council=cast.council, reference="R1", inherent_impact=4)
    RiskReviewFactory(risk=risk, likelihood=5)
    with pytest.raises(Refused, match="now or in a past quarter: R1"):
        risk_scale.scale_set(by=cast.administrator, council=cast.council, scale=FOUR)


def test_scores_outside_the_scale_are_refused(cast, known):
    risk = Risk.objects.get(reference="R1")
    with pytest.raises(ValidationError, match="from 1 to 5"):
        risks.risk_review(by=cast.director, risk=risk, period=known.now, likelihood=6, impact=1, commentary="")
    with pytest.raises(ValidationError, match="from 1 to 5"):
        risks.risk_edit(by=cast.director, risk=risk, fields={"target_impact": 6})
    risk_scale.scale_set(by=cast.administrator, council=cast.council, scale=SIX)
    review = risks.risk_review(by=cast.director, risk=risk, period=known.now, likelihood=6, impact=6, commentary="")
    assert review.score == 36


def typed(scale, **more):
    words = {f"likelihood_{step}": word for step, word in enumerate(scale.likelihoods, start=1)}
    words |= {f"impact_{step}": word for step, word in enumerate(scale.impacts, start=1)}
    return {"size": str(scale.size)} | words | more


def test_scale_by_form(cast, known, sign_in):
    browser = sign_in(cast.administrator)
    address = reverse("performance:risk-scale", args=[cast.council.slug])
    text = browser.post(address, typed(FOUR)).content.decode()
    assert "Scores above 4 are in use" in text
    text = browser.post(address, typed(SIX, likelihood_6="")).content.decode()
    assert "Enter a name for likelihood 6" in text
    text = browser.post(address, typed(DEFAULT, impact_6="Beyond")).content.decode()
    assert "Leave this empty: the scale ends at 5" in text
    text = browser.post(address, typed(SIX, medium_from="9", high_from="8", very_high_from="20")).content.decode()
    assert "begin one after the other" in text
    assert browser.post(address, typed(SIX)).status_code == 302
    assert scale_of(cast.council) == SIX
    cells = reverse("performance:risk-cells", args=[cast.council.slug])
    places = [(likelihood, impact) for likelihood in SIX.steps for impact in SIX.steps]
    levels = {f"cell_{likelihood}_{impact}": SIX.level(likelihood, impact).value for likelihood, impact in places}
    text = browser.post(cells, levels | {"cell_1_1": "very_high"}).content.decode()
    assert "cannot be less serious" in text
    browser.post(cells, levels | {"cell_1_6": "high", "cell_2_6": "high"})
    assert scale_of(cast.council).level(1, 6) == "high"
    page = reverse("performance:risks", args=[cast.council.slug, known.now.slug])
    text = browser.get(page).content.decode()
    assert text.count("heat__score") == 36
    assert "each from 1 to 6" in text
    browser.post(reverse("performance:risk-cells-clear", args=[cast.council.slug]))
    assert scale_of(cast.council) == SIX


# --- the register ---


def register(known):
    return reverse("performance:risks", args=[known.council.slug, known.now.slug])


def test_register_says_what_moved_and_who_is_owed(cast, known, sign_in):
    Risk.objects.filter(reference="R1").update(target_on=known.now.last_day)
    text = sign_in(cast.cabinet_member).get(register(known)).content.decode()
    assert "3 risks: 1 worse than last quarter, 1 with nothing to compare, 1 not reviewed." in text
    assert "Not reviewed this quarter:" in text
    assert "Not yet where it should be by now:" in text
    assert "16, aimed at 6 by 30 September 2026" in text
    assert "An arrow leads from" in text
    assert "R1 A flood: 16, very high, last quarter 12, high" in text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"R1", "R2", "R3"}),
        ("q=FLOOD", {"R1"}),
        ("level=very_high", {"R1"}),
        ("level=unreviewed", {"R2"}),
        ("service=Street+services", {"R2"}),
        ("level=dreadful&q=flood", {"R1"}),
        ("q=nothing", set()),
    ],
)
def test_register_as_filtered(cast, known, sign_in, asked, found):
    browser = sign_in(cast.cabinet_member)
    service = Risk.objects.get(reference="R2").service.name
    asked = asked.replace("Street+services", service)
    assert browser.get(f"{register(known)}?{asked}").status_code == 200
    rows = list(csv.reader(StringIO(browser.get(f"{register(known)}?{asked}&format=csv").content.decode("utf-8-sig"))))
    assert {row[0] for row in rows[1:]} == found
    assert browser.get(f"{register(known)}?{asked}&format=xlsx").headers["Content-Type"].endswith("sheet")


def test_map_of_another_score(cast, known, sign_in):
    text = sign_in(cast.cabinet_member).get(f"{register(known)}?map=inherent").content.decode()
    assert "Where the risks would stand without controls" in text
    assert "R2 A strike: 20, very high" in text  # not reviewed, but it has a score before controls
    assert "An arrow leads from" not in text


def test_no_map_for_others_shows_an_exempt_risk(cast, known):
    """What documents and exports are made of holds no exempt risk, so neither does a map drawn of it."""
    card = scorecard(cast.council, known.now, today=date(2026, 11, 22), include_exempt=False)
    for shown in ("current", "inherent", "target"):
        drawn = risk_map(card.risks, card.risk_scale, shown=shown)
        assert "secret" not in drawn.wide + drawn.narrow
        assert "R3" not in drawn.wide + drawn.narrow
    assert "R1 A flood" in risk_map(card.risks, card.risk_scale).wide


def test_scorecard_has_a_small_map(cast, known, sign_in):
    address = reverse("performance:scorecard", args=[cast.council.slug, known.now.slug])
    text = sign_in(cast.cabinet_member).get(address).content.decode()
    assert "Risks by likelihood and impact, as they stand now" in text


def test_few_and_many_risks_cost_the_same(cast, known, sign_in):
    browser, costs = sign_in(cast.performance_lead), []
    for count in (7, 190):
        for number in range(count):
            risk = RiskFactory(council=cast.council, reference=f"M{count}-{number}", owner=cast.officer)
            RiskReviewFactory(risk=risk, period=known.now, by=cast.officer)
        with CaptureQueriesContext(connection) as queries:
            browser.get(register(known))
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 15


def test_risk_page_draws_its_past(cast, known, sign_in):
    risk = Risk.objects.get(reference="R1")
    text = sign_in(cast.cabinet_member).get(reverse("performance:risk", args=[cast.council.slug, risk.pk])).content
    assert b"R1: score quarter by quarter" in text
    assert b"reviewed for Q2 2026/27" in text


def test_links_are_seen_from_both_sides(cast, known, sign_in):
    browser, slug = sign_in(cast.cabinet_member), cast.council.slug
    risk, action = Risk.objects.get(reference="R1"), known.things.late
    objective = known.things.plan.priorities.first().objectives.first()
    risk.actions.add(action)
    risk.objectives.add(objective)
    text = browser.get(reverse("actions:action", args=[slug, action.pk])).content.decode()
    assert "Risks it holds down" in text
    assert "R1 A flood</a>: 16, very high" in text
    for name in ("performance:plan", "performance:thread"):
        text = browser.get(reverse(name, args=[slug, known.things.plan.pk])).content.decode()
        assert "Threatened by" in text
        assert "A flood" in text
    text = browser.get(reverse("performance:risk", args=[slug, risk.pk])).content.decode()
    assert f"#objective-{objective.pk}" in text
    assert str(action) in text


# --- money ---


@pytest.mark.parametrize(
    ("text", "unit", "pounds"),
    [
        ("1,200", "pounds", "1200"),
        ("1,200", "thousands", "1200000"),
        ("£1.2m", "thousands", "1200000"),
        ("£1.2 million", "pounds", "1200000"),
        ("850k", "millions", "850000"),
        ("0.85", "millions", "850000"),
        ("(300)", "thousands", "-300000"),
        ("(£1.5m)", "pounds", "-1500000"),
        ("-£2bn", "pounds", "-2000000000"),
        ("£1,234.56", "pounds", "1234.56"),
        ("lots", "pounds", None),
        ("m", "pounds", None),
        ("5%", "pounds", None),
        ("12,34", "pounds", None),
        ("1.2.3m", "pounds", None),
    ],
)
def test_pounds_as_typed(text, unit, pounds):
    assert pounds_typed(text, unit) == (None if pounds is None else Decimal(pounds))


@pytest.mark.parametrize(
    ("pounds", "unit", "text"),
    [
        ("212400000", "thousands", "212,400"),
        ("212400000.01", "millions", "212.40000001"),
        ("-1500", "thousands", "-1.5"),
        ("0", "pounds", "0"),
        ("100.50", "pounds", "100.5"),
    ],
)
def test_pounds_as_shown_come_back_the_same(pounds, unit, text):
    assert pounds_shown(Decimal(pounds), unit) == text
    assert pounds_typed(text, unit) == Decimal(pounds)


def entering(known, **more):
    return reverse("performance:finance-enter", args=[known.council.slug, known.now.slug])


def test_positions_in_thousands_with_savings_achieved(cast, known, sign_in):
    browser = sign_in(cast.director)
    text = browser.get(f"{entering(known)}?unit=thousands").content.decode()
    assert "Bare figures are in <strong>thousands</strong>" in text
    assert 'value="100,800"' in text
    posted = {
        "unit": "thousands",
        "revenue-all-budget": "100,000",
        "revenue-all-forecast": "100,800",
        "savings-all-budget": "14,200",
        "savings-all-forecast": "£12.6m",
        "savings-all-achieved": "5,200",
    }
    text = browser.post(entering(known), posted | {"savings-all-achieved": "half"}).content.decode()
    assert "Whole council, savings: Achieved to date must be an amount" in text
    assert 'value="half"' in text
    assert browser.post(entering(known), posted | {"savings-all-achieved": "0.000001"}).status_code == 200
    browser.post(entering(known), posted)
    saved = FinancePosition.objects.get(period=known.now, kind="savings", service=None)
    assert (saved.budget, saved.forecast, saved.achieved) == (14_200_000, 12_600_000, 5_200_000)
    text = browser.get(reverse("performance:finance", args=[cast.council.slug, known.now.slug])).content.decode()
    assert "£5.2m achieved so far (36.6% of plan; a straight line would be at 50%)" in text


def test_pasted_rows_fill_the_grid_and_save_nothing(cast, known, sign_in):
    browser = sign_in(cast.director)
    street = Risk.objects.get(reference="R2").service
    pasted = "\r\n".join(
        [
            "Service\tKind\tBudget\tForecast",
            f"{street}\tRevenue\t1,200\t£1.3m\tSnow",
            "Whole council\tSavings\t500\t400\t100\tLate",
            "Atlantis\tRevenue\t1\t2",
            "Whole council\tCurrency\t1\t2",
            "Whole council\tRevenue",
            "",
        ]
    )
    before = FinancePosition.objects.count()
    text = browser.post(entering(known), {"fill": "yes", "unit": "thousands", "pasted": pasted}).content.decode()
    assert "2 pasted rows are filled in below" in text
    assert 'value="£1.3m"' in text
    assert 'value="100"' in text
    assert "Row 4: there is no service called “Atlantis”" in text
    assert "Row 5: “Currency” is not revenue, capital or savings" in text
    assert "Row 6 has 2 columns" in text
    assert FinancePosition.objects.count() == before


def test_finance_page_says_how_services_add_up(cast, known, sign_in):
    homes = ServiceFactory(council=cast.council, name="Homes")
    more = {"council": cast.council, "by": cast.director, "service": homes}
    FinancePositionFactory(period=known.now, budget=Decimal(40_000_000), forecast=Decimal(42_000_000), **more)
    address = reverse("performance:finance", args=[cast.council.slug, known.now.slug])
    browser = sign_in(cast.cabinet_member)
    text = browser.get(address).content.decode().replace("&#x27;", "'")
    assert "Services together" in text
    assert "Difference: £60.0m of the whole council's budget is in no service's line" in text
    assert "There is no line for the whole council to hold the services' lines against." in text
    rows = list(csv.reader(StringIO(browser.get(f"{address}?format=csv").content.decode("utf-8-sig"))))
    assert [row[1] for row in rows[1:]] == ["Whole council", "Homes", str(Risk.objects.get(reference="R2").service)]
    assert browser.get(f"{address}?format=xlsx").status_code == 200
    with CaptureQueriesContext(connection) as queries:
        browser.get(address)
    assert len(queries) <= 15


def test_a_forecast_is_followed_over_four_quarters(cast):
    periods = [ReportingPeriodFactory(council=cast.council, year=2026, quarter=number) for number in (1, 2)]
    periods.insert(0, ReportingPeriodFactory(council=cast.council, year=2025, quarter=4))
    for number, period in enumerate(periods):
        FinancePositionFactory(
            council=cast.council, period=period, by=cast.director, forecast=Decimal(100_000_000 + number * 1_000_000)
        )
    (line,) = finance_lines(periods[-1], periods)
    assert [point.period for point in line.history] == ["Q4 2025/26", "Q1 2026/27", "Q2 2026/27"]
    assert [point.gap for point in line.history] == [0, 1_000_000, 2_000_000]
    assert line.moved_in_words == "Forecast £1.0m higher than in Q1 2026/27"
    picture = money_spark(line, id="money")
    assert "Q2 2026/27 £2.0m over budget (2%) (Red: off target)" in picture


def test_scale_is_each_councils_own(cast):
    other = CouncilFactory()
    risk_scale.scale_set(by=cast.outsider, council=other, scale=SIX)
    assert scale_of(cast.council) == DEFAULT
