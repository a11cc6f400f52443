"""The pages of this floor: who gets them, what they show, what their forms refuse, and what they cost."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from performance.models import CorporatePlan, FinancePosition, Indicator, Objective, Priority, Risk, Target
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.performance import IndicatorFactory, ResultFactory, RiskFactory, TargetFactory
from tests.performance.known import make_known

pytestmark = pytest.mark.django_db

NOW = "2026-11-22 10:00Z"
READERS = ("officer", "director", "performance_lead", "cabinet_member", "administrator")
MAY = {
    "read": set(READERS),
    "enter_result": {"officer", "director", "performance_lead"},
    "manage_indicators": {"performance_lead"},
    "manage_register": {"director", "performance_lead"},
    "manage_risk_scale": {"performance_lead", "administrator"},
}


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def known(cast):
    return make_known(cast.council)


def pages(known):
    """Every page of this floor: its address and the permission that it asks for."""
    slug, period = known.council.slug, known.now.slug
    indicator, plan, risk = known.indicators["A1"], known.things.plan, Risk.objects.get(reference="R1")
    priority = plan.priorities.first()
    objective = priority.objectives.first()
    return [
        (reverse(f"performance:{name}", args=[slug, *args]), permission)
        for name, args, permission in [
            ("scorecard-newest", [], "read"),
            ("scorecard", [period], "read"),
            ("indicators", [], "read"),
            ("indicator", [indicator.pk], "read"),
            ("indicator-create", [], "manage_indicators"),
            ("indicator-edit", [indicator.pk], "manage_indicators"),
            ("indicator-retire", [indicator.pk], "manage_indicators"),
            ("benchmark-add", [indicator.pk], "manage_indicators"),
            ("target-set", [indicator.pk, 2026], "manage_indicators"),
            ("result-override", [indicator.pk, period], "manage_indicators"),
            ("results-newest", [], "enter_result"),
            ("results-enter", [period], "enter_result"),
            ("plan-in-force", [], "read"),
            ("plan", [plan.pk], "read"),
            ("plan-create", [], "manage_indicators"),
            ("plan-edit", [plan.pk], "manage_indicators"),
            ("priority-create", [plan.pk], "manage_indicators"),
            ("priority-edit", [priority.pk], "manage_indicators"),
            ("objective-create", [priority.pk], "manage_indicators"),
            ("objective-edit", [objective.pk], "manage_indicators"),
            ("risks-newest", [], "read"),
            ("risks", [period], "read"),
            ("risk", [risk.pk], "read"),
            ("risk-scale", [], "manage_risk_scale"),
            ("risk-cells", [], "manage_risk_scale"),
            ("risk-create", [], "manage_register"),
            ("risk-edit", [risk.pk], "manage_register"),
            ("risk-close", [risk.pk], "manage_register"),
            ("risk-review", [risk.pk, period], "manage_register"),
            ("finance-newest", [], "read"),
            ("finance", [period], "read"),
            ("finance-enter", [period], "manage_register"),
        ]
    ]


@pytest.mark.parametrize("role", [*READERS, "scrutiny_member"])
def test_pages_by_role(cast, known, sign_in, role):
    browser = sign_in(getattr(cast, role))
    for address, permission in pages(known):
        status = browser.get(address, follow=True).status_code
        assert status == (200 if role in MAY[permission] else 403), address


def test_outsiders_find_nothing_and_strangers_sign_in(cast, known, sign_in, client):
    browser = sign_in(cast.outsider)
    for address, _ in pages(known):
        assert browser.get(address).status_code == 404, address
        assert client.get(address).status_code == 302, address


def test_another_councils_things_are_not_found(cast, known, sign_in):
    theirs = IndicatorFactory(council=cast.elsewhere)
    risk = RiskFactory(council=cast.elsewhere)
    browser = sign_in(cast.performance_lead)
    assert browser.get(reverse("performance:indicator", args=[cast.council.slug, theirs.pk])).status_code == 404
    assert browser.get(reverse("performance:risk", args=[cast.council.slug, risk.pk])).status_code == 404
    plan = reverse("performance:plan", args=[cast.council.slug, 10**6])
    assert browser.get(plan).status_code == 404


@pytest.mark.parametrize("slug", ["2099-q1", "2026-q5", "2026", "nonsense"])
def test_quarters_that_are_not_there(cast, known, sign_in, slug):
    browser = sign_in(cast.performance_lead)
    for name in ("scorecard", "results-enter", "risks", "finance"):
        assert browser.get(reverse(f"performance:{name}", args=[cast.council.slug, slug])).status_code == 404


def test_pages_of_a_council_that_has_nothing_yet(cast, sign_in):
    browser = sign_in(cast.performance_lead)
    for name in ("scorecard-newest", "indicators", "plan-in-force", "risks-newest", "finance-newest", "results-newest"):
        page = browser.get(reverse(f"performance:{name}", args=[cast.council.slug]), follow=True)
        assert page.status_code == 200, name


# --- the scorecard ---


def scorecard(known, **query):
    return reverse("performance:scorecard", args=[known.council.slug, known.now.slug]), query


@pytest.fixture
def see(cast, known, sign_in):
    def seen(by=None, **query):
        address, data = scorecard(known, **query)
        return sign_in(by or cast.cabinet_member).get(address, data)

    return seen


def test_scorecard_says_the_quarter_plainly(see):
    text = see().content.decode()
    assert "Quarter 2, 2026/27 (July to September 2026)" in text
    assert "3 of 6 indicators with a rating are on target or better" in text
    assert "This quarter is open: figures may still change." in text
    assert "52 days after the quarter ended" in text
    assert "Green at 80% or more, amber from 75%, red below that" in text
    assert "Two vans were off the road." in text
    assert "A hired van from Monday." in text
    assert "The month the system was down does not count." in text
    assert "Worse than in" not in text.split('id="attention"')[0]


def test_newest_scorecard(cast, known, sign_in):
    page = sign_in(cast.cabinet_member).get(reverse("performance:scorecard-newest", args=[known.council.slug]))
    assert page.url == scorecard(known)[0]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-31 12:00Z", "2026-q4"),
        ("2026-04-01 12:00Z", "2026-q4"),
        ("2026-06-30 12:00Z", "2026-q4"),
        ("2026-07-01 12:00Z", "2027-q1"),
    ],
)
def test_newest_quarter_on_the_edges(cast, sign_in, day, expected):
    """Quarter 4 of 2025/26 was opened on 20 March; the next quarter is not opened before it has ended."""
    for year, quarter in ((2025, 4), (2026, 1)):
        ReportingPeriodFactory(council=cast.council, year=year, quarter=quarter, opened=False)
    first = cast.council.periods.get(year=2025)
    first.opens_at, first.opened_by = "2026-03-20T09:00Z", cast.performance_lead
    first.save()
    with time_machine.travel(day, tick=True):
        page = sign_in(cast.cabinet_member).get(reverse("performance:scorecard-newest", args=[cast.council.slug]))
    year, _, quarter = expected.partition("-q")
    assert page.url.endswith(f"/scorecard/{int(year) - 1}-q{quarter}/")


def test_tiles_lead_to_what_they_count(see):
    text = see(portfolio="Housing").content.decode()
    assert "?rating=red&amp;portfolio=Housing#indicators" in text
    assert "Portfolio: Housing" in text
    red = see(portfolio="Housing", rating="red").content.decode()
    assert "Repairs on time" in red
    assert "Homes built" not in red


def test_my_portfolio(cast, known, see):
    known.homes.holder = cast.cabinet_member
    known.homes.save()
    assert "Show my portfolio only: Housing" in see().content.decode()
    assert "Days to decide a claim" not in see(portfolio="mine").content.decode()
    assert "My portfolio" not in see(by=cast.officer).content.decode()


def test_filter_that_makes_no_sense_is_told_and_the_others_work(see):
    text = see(portfolio="Nowhere", service="Street scene").content.decode()
    assert "There is a problem" in text
    assert "Litter picked" in text
    assert "Repairs on time" not in text


def test_closed_quarter_says_so(cast, known, sign_in):
    earlier = known.periods[-2]
    address = reverse("performance:scorecard", args=[known.council.slug, earlier.slug])
    text = sign_in(cast.cabinet_member).get(address).content.decode()
    assert "This quarter was closed on 1 September 2026: its figures stand." in text


def test_files_of_exactly_what_the_filters_show(see):
    rows = list(csv.DictReader(StringIO(see(format="csv", portfolio="Housing").content.decode("utf-8-sig"))))
    assert [row["Code"] for row in rows] == ["A1", "A3"]
    assert (rows[0]["Result"], rows[0]["Rating"], rows[0]["Owner"]) == ("74.000000", "Red: off target", "Ada Obi")
    book = load_workbook(BytesIO(see(format="xlsx").content))
    sheet = book.active
    assert sheet.max_row == 10
    head = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, head.index("Result") + 1).value == 74
    assert sheet.cell(2, head.index("Entered on") + 1).value.date() == date(2026, 11, 21)


def test_scorecard_costs_the_same_for_6_and_60_indicators(cast, known, sign_in):
    browser = sign_in(cast.cabinet_member)
    address = scorecard(known)[0]
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    for number in range(60):
        indicator = IndicatorFactory(council=cast.council, code=f"M{number}", owner=cast.officer, portfolio=known.homes)
        TargetFactory(indicator=indicator)
        ResultFactory(indicator=indicator, period=known.now, entered_by=cast.officer)
    with CaptureQueriesContext(connection) as many:
        browser.get(address)
    assert len(many) == len(few)
    of_actions = [query for query in many if 'FROM "actions_' in query["sql"]]
    assert len(many) - len(of_actions) <= 15


# --- indicators ---


def test_indicators_filtered_and_as_files(cast, known, sign_in):
    browser = sign_in(cast.performance_lead)
    address = reverse("performance:indicators", args=[cast.council.slug])

    def codes(**query):
        file = browser.get(address, {"format": "csv", **query}).content.decode("utf-8-sig")
        return [row["Code"] for row in csv.DictReader(StringIO(file))]

    assert codes() == ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A10"]
    assert codes(portfolio=known.homes.pk) == ["A1", "A3"]
    assert codes(service=known.street.pk) == ["A5", "A10"]
    assert codes(owner=known.person.pk) == ["A1", "A5"]
    assert codes(priority=Priority.objects.get(name="A clean place").pk) == ["A5", "A8", "A10"]
    assert codes(rating="red") == ["A1"]
    assert codes(rating="no_data", owner=known.person.pk) == ["A5"]
    assert codes(q="homes") == ["A3"]
    page = browser.get(address, {"sort": "-rating"})
    assert page.status_code == 200


def test_indicators_cost_the_same_for_10_and_1000(cast, known, sign_in):
    browser = sign_in(cast.performance_lead)
    address = reverse("performance:indicators", args=[cast.council.slug])
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    Indicator.objects.bulk_create(
        Indicator(council=cast.council, code=f"M{number}", name="More", unit="count", polarity="higher")
        for number in range(1000)
    )
    Target.objects.bulk_create(
        Target(indicator=indicator, year=2026, method="tolerance_points", target=1, tolerance=1)
        for indicator in Indicator.objects.filter(name="More")
    )
    with CaptureQueriesContext(connection) as many:
        browser.get(address)
    assert len(many) == len(few)
    assert len(many) <= 15


def test_one_indicator_shows_its_story(cast, known, sign_in):
    address = reverse("performance:indicator", args=[cast.council.slug, known.indicators["A1"].pk])
    text = sign_in(cast.performance_lead).get(address).content.decode()
    for words in (
        "Repairs on time",
        "<svg",
        "Two vans were off the road.",
        "England: <strong>79.5%</strong>",
        "Good homes",
        "More homes",
        "Enter result for Q2 2026/27",
        "Higher is better",
    ):
        assert words in text, words


INDICATOR = {
    "code": "N1",
    "name": "New one",
    "unit": "percent",
    "decimals": "1",
    "polarity": "higher",
    "frequency": "quarterly",
    "due_quarter": "4",
    "month_rule": "last",
    "publication_lag": "0",
}


def test_indicator_is_added_and_changed(cast, known, sign_in):
    browser = sign_in(cast.performance_lead)
    page = browser.post(reverse("performance:indicator-create", args=[cast.council.slug]), INDICATOR)
    indicator = Indicator.objects.get(code="N1")
    assert page.url == reverse("performance:indicator", args=[cast.council.slug, indicator.pk])
    edit = reverse("performance:indicator-edit", args=[cast.council.slug, indicator.pk])
    browser.post(edit, INDICATOR | {"name": "Renamed", "owner": cast.officer.pk})
    indicator.refresh_from_db()
    assert (indicator.name, indicator.owner) == ("Renamed", cast.officer)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"code": "A1"}, "This code is already used by another indicator"),
        ({"name": ""}, "Enter name"),
        ({"decimals": "7"}, "4 or less"),
        ({"is_exempt": "on"}, "Choose the paragraph of Schedule 12A"),
        ({"is_exempt": "on", "exempt_paragraph": "3"}, "Say why the public interest"),
        ({"owner": "999999"}, "Choose from the list"),
    ],
)
def test_indicator_form_says_what_is_wrong(cast, known, sign_in, typed, error):
    address = reverse("performance:indicator-create", args=[cast.council.slug])
    text = sign_in(cast.performance_lead).post(address, INDICATOR | typed).content.decode()
    assert error in text
    assert "There is a problem" in text
    assert not Indicator.objects.filter(code="N1").exists()


def test_owner_of_another_council_cannot_be_chosen(cast, known, sign_in):
    address = reverse("performance:indicator-create", args=[cast.council.slug])
    typed = INDICATOR | {"owner": cast.outsider.pk}
    assert "Choose from the list" in sign_in(cast.performance_lead).post(address, typed).content.decode()


def test_polarity_that_would_spoil_a_target_is_refused_on_the_form(cast, known, sign_in):
    indicator = known.indicators["A1"]
    indicator.targets.update(method="floor", amber_value=70, tolerance=None)
    edit = reverse("performance:indicator-edit", args=[cast.council.slug, indicator.pk])
    typed = INDICATOR | {"code": "A1", "polarity": "lower"}
    text = sign_in(cast.performance_lead).post(edit, typed).content.decode()
    assert "would no longer work" in text


def test_indicator_is_retired(cast, known, sign_in):
    address = reverse("performance:indicator-retire", args=[cast.council.slug, known.indicators["A1"].pk])
    typed = {"on_day": "1", "on_month": "12", "on_year": "2026"}
    sign_in(cast.performance_lead).post(address, typed)
    assert Indicator.objects.get(code="A1").retired_on == date(2026, 12, 1)


def test_benchmark_is_noted(cast, known, sign_in):
    indicator = known.indicators["A2"]
    address = reverse("performance:benchmark-add", args=[cast.council.slug, indicator.pk])
    sign_in(cast.performance_lead).post(address, {"period": known.now.pk, "group": "England", "value": "19.5"})
    assert indicator.benchmarks.get().value == 19.5


# --- targets ---

TARGET = {"target": "80", "method": "tolerance_percent", "tolerance": "5"}


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"target": "0"}, "A percentage of 0 means nothing: give the tolerance in points instead"),
        ({"target": ""}, "Enter what is aimed at"),
        ({"target": "n/a"}, "must be a number"),
        ({"tolerance": ""}, "Enter the tolerance, or 0 if there is none"),
        ({"tolerance": "-1"}, "0 or more"),
        ({"method": "floor"}, "Enter the amber value"),
        ({"method": "floor", "amber_value": "90"}, "must not be above the target"),
        ({"profile_q2": "0"}, "Quarter 2: A percentage of 0 means nothing"),
    ],
)
def test_target_form_says_what_is_wrong_beside_the_field(cast, known, sign_in, typed, error):
    address = reverse("performance:target-set", args=[cast.council.slug, known.indicators["A6"].pk, 2026])
    text = sign_in(cast.performance_lead).post(address, TARGET | typed).content.decode()
    assert error in text
    assert "There is a problem" in text
    assert not known.indicators["A6"].targets.exists()


def test_target_is_set(cast, known, sign_in):
    known.council.periods.filter(year=2026).update(closed_at=None, closed_by=None)
    address = reverse("performance:target-set", args=[cast.council.slug, known.indicators["A6"].pk, 2026])
    page = sign_in(cast.performance_lead).post(address, TARGET)
    assert page.status_code == 302
    assert known.indicators["A6"].targets.get().target == 80


def test_target_of_a_range(cast, known, sign_in):
    indicator = IndicatorFactory(council=cast.council, polarity="range")
    address = reverse("performance:target-set", args=[cast.council.slug, indicator.pk, 2027])
    browser = sign_in(cast.performance_lead)
    typed = {"lower": "70", "upper": "50", "method": "tolerance_points", "tolerance": "5"}
    assert "must be the same as the lower end or above it" in browser.post(address, typed).content.decode()
    assert browser.post(address, typed | {"lower": "40"}).status_code == 302


def test_target_of_a_year_that_is_none(cast, known, sign_in):
    address = reverse("performance:target-set", args=[cast.council.slug, known.indicators["A6"].pk, 26])
    assert sign_in(cast.performance_lead).get(address).status_code == 404


# --- override ---


def test_rating_is_overridden_and_both_are_shown(cast, known, sign_in):
    indicator = known.indicators["A1"]
    address = reverse("performance:result-override", args=[cast.council.slug, indicator.pk, known.now.slug])
    browser = sign_in(cast.performance_lead)
    assert "Enter why the rule" in browser.post(address, {"rating": "amber"}).content.decode()
    text = browser.post(address, {"rating": "amber", "reason": "A strike elsewhere."}, follow=True).content.decode()
    assert "By the rule:" in text
    assert "A strike elsewhere." in text
    browser.post(address, {"lift": "1"})
    assert indicator.results.get(period=known.now).override == ""
    assert browser.post(address, {"lift": "1"}).status_code == 200


def test_rating_of_a_closed_quarter_stands(cast, known, sign_in):
    indicator = known.indicators["A1"]
    address = reverse("performance:result-override", args=[cast.council.slug, indicator.pk, known.periods[-2].slug])
    text = sign_in(cast.performance_lead).post(address, {"rating": "red", "reason": "So."}).content.decode()
    assert "was closed on" in text


# --- the corporate plan ---


def test_plan_is_built_step_by_step(cast, known, sign_in):
    browser = sign_in(cast.performance_lead)
    slug = cast.council.slug
    browser.post(
        reverse("performance:plan-create", args=[slug]), {"title": "Next", "first_year": "2029", "last_year": "2032"}
    )
    plan = CorporatePlan.objects.get(title="Next")
    browser.post(reverse("performance:priority-create", args=[slug, plan.pk]), {"name": "Homes", "order": "1"})
    priority = plan.priorities.get()
    indicator = known.indicators["A1"]
    browser.post(
        reverse("performance:objective-create", args=[slug, priority.pk]),
        {"name": "More", "order": "1", "indicators": [indicator.pk], "actions": [known.things.going.pk]},
    )
    objective = priority.objectives.get()
    assert (list(objective.indicators.all()), list(objective.actions.all())) == ([indicator], [known.things.going])
    text = browser.get(reverse("performance:plan", args=[slug, plan.pk])).content.decode()
    assert "Repairs on time" in text
    assert "Train crews" in text
    edit = reverse("performance:priority-edit", args=[slug, priority.pk])
    assert "remove them first" in browser.post(edit, {"remove": "1"}, follow=True).content.decode()
    browser.post(reverse("performance:objective-edit", args=[slug, objective.pk]), {"remove": "1"})
    browser.post(edit, {"name": "Good homes", "order": "2"})
    assert Priority.objects.get(pk=priority.pk).name == "Good homes"
    browser.post(edit, {"remove": "1"})
    assert not Priority.objects.filter(plan=plan).exists()
    browser.post(
        reverse("performance:plan-edit", args=[slug, plan.pk]),
        {"title": "After next", "first_year": "2029", "last_year": "2033"},
    )
    assert CorporatePlan.objects.get(pk=plan.pk).title == "After next"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"title": "Our Exeham"}, "There is a corporate plan of this title already"),
        ({"last_year": "2020"}, "The last year must be the first year or later"),
        ({"first_year": "26"}, "Enter the year in which it starts, like 2026"),
    ],
)
def test_plan_form_says_what_is_wrong(cast, known, sign_in, typed, error):
    address = reverse("performance:plan-create", args=[cast.council.slug])
    typed = {"title": "Next", "first_year": "2026", "last_year": "2032"} | typed
    assert error in sign_in(cast.performance_lead).post(address, typed).content.decode()


def test_same_names_in_one_plan_are_refused(cast, known, sign_in):
    browser, slug = sign_in(cast.performance_lead), cast.council.slug
    priority = Priority.objects.get(name="Good homes")
    page = browser.post(
        reverse("performance:priority-create", args=[slug, priority.plan_id]), {"name": "Good homes", "order": "3"}
    )
    assert "has a priority of this name already" in page.content.decode()
    page = browser.post(
        reverse("performance:objective-create", args=[slug, priority.pk]), {"name": "More homes", "order": "3"}
    )
    assert "has an objective of this name already" in page.content.decode()
    objective = Objective.objects.get(name="More homes")
    page = browser.post(
        reverse("performance:objective-edit", args=[slug, objective.pk]), {"name": "More homes", "order": "9"}
    )
    assert page.status_code == 302
    objective.refresh_from_db()
    assert (objective.order, objective.indicators.count()) == (9, 0)


# --- risks and money ---

RISK = {
    "reference": "R9",
    "title": "A drought",
    "inherent_likelihood": "3",
    "inherent_impact": "4",
    "target_likelihood": "2",
    "target_impact": "2",
}


def test_risk_is_added_changed_reviewed_and_closed(cast, known, sign_in):
    browser, slug = sign_in(cast.director), cast.council.slug
    create = reverse("performance:risk-create", args=[slug])
    assert "already used by another risk" in browser.post(create, RISK | {"reference": "R1"}).content.decode()
    browser.post(create, RISK)
    risk = Risk.objects.get(reference="R9")
    browser.post(reverse("performance:risk-edit", args=[slug, risk.pk]), RISK | {"title": "A long drought"})
    review = reverse("performance:risk-review", args=[slug, risk.pk, known.now.slug])
    assert "Select likelihood" in browser.post(review, {"impact": "3"}).content.decode()
    browser.post(review, {"likelihood": "5", "impact": "4", "commentary": "No rain."})
    text = browser.get(reverse("performance:risks", args=[slug, known.now.slug])).content.decode()
    assert "20, very high" in text
    assert "No rain." in text
    closed = reverse("performance:risk-review", args=[slug, risk.pk, known.periods[0].slug])
    assert "was closed on" in browser.post(closed, {"likelihood": "5", "impact": "4"}).content.decode()
    typed = {"on_day": "1", "on_month": "12", "on_year": "2026", "reason": "It rained."}
    browser.post(reverse("performance:risk-close", args=[slug, risk.pk]), typed)
    assert Risk.objects.get(pk=risk.pk).closed_on == date(2026, 12, 1)
    assert "A long drought" in browser.get(reverse("performance:risk", args=[slug, risk.pk])).content.decode()


def test_heat_map_holds_each_reviewed_risk_once(cast, known, sign_in):
    address = reverse("performance:risks", args=[cast.council.slug, known.now.slug])
    text = sign_in(cast.cabinet_member).get(address).content.decode()
    table = text.split('class="heat-map"')[1].split("</table>")[0]
    assert table.count("heat__score") == 25
    assert table.count("A flood") == 2  # once to hover over, once to hear
    assert "A strike" not in table


def test_positions_are_entered(cast, known, sign_in):
    browser = sign_in(cast.director)
    address = reverse("performance:finance-enter", args=[cast.council.slug, known.now.slug])
    kept = {"revenue-all-budget": "£100,000,000", "revenue-all-forecast": "100,800,000"}
    text = browser.post(address, kept | {"capital-all-budget": "5,000"}).content.decode()
    assert "Whole council, capital programme: Enter forecast as well, or leave both empty" in text
    assert 'value="5,000"' in text
    text = browser.post(address, kept | {"capital-all-budget": "lots", "capital-all-forecast": "1"}).content.decode()
    assert "Whole council, capital programme: Budget must be an amount" in text
    browser.post(address, kept | {"capital-all-budget": "5,000", "capital-all-forecast": "5,200"})
    assert FinancePosition.objects.get(period=known.now, kind="capital").forecast == 5200


def test_positions_of_a_closed_quarter_stand(cast, known, sign_in):
    address = reverse("performance:finance-enter", args=[cast.council.slug, known.periods[-2].slug])
    typed = {"capital-all-budget": "5,000", "capital-all-forecast": "5,200"}
    text = sign_in(cast.director).post(address, typed).content.decode()
    assert "was closed on" in text
    assert 'value="5,200"' in text
