"""Two councils' results side by side, and all that never goes across."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.councils import MembershipFactory, ReportingPeriodFactory, UserFactory
from tests.factories.performance import IndicatorFactory, ResultFactory, TargetFactory

QUARTERS = ((2025, 4), (2026, 1), (2026, 2))


@pytest.fixture
def councils(cast):
    """Both share; both have closed the first two quarters, and only Exeham has closed the third."""
    for council in (cast.council, cast.elsewhere):
        council.shares_figures = True
        council.save()
        for year, quarter in QUARTERS:
            ReportingPeriodFactory(council=council, year=year, quarter=quarter)
    measure(cast.council, "H1", "Homes let", 80, common_code="LGI 42")
    measure(cast.elsewhere, "HOUS7", "Dwellings relet", 70, common_code="lgi  42", target=60)
    measure(cast.council, "W1", "Waste recycled", 45)
    measure(cast.elsewhere, "ENV1", "waste  Recycled", 50)
    measure(cast.elsewhere, "X1", "Zephyrhollow only", 5)
    measure(cast.elsewhere, "S1", "Secret price", 11, exempt=True, common_code="SEC")
    measure(cast.council, "S1", "Our own secret price", 12, common_code="SEC")
    measure(cast.council, "S2", "Our exempt thing", 13, exempt=True, common_code="OUR")
    measure(cast.elsewhere, "S2", "Their side of it", 14, common_code="OUR")
    close(cast.council, QUARTERS)
    close(cast.elsewhere, QUARTERS[:2])
    return cast


def measure(council, code, name, value, *, target=80, **more):
    indicator = IndicatorFactory(council=council, code=code, name=name, **more)
    TargetFactory(indicator=indicator, target=Decimal(target))
    for period in council.periods.all():
        shift = 9 if (period.year, period.quarter) == (2026, 2) else 0
        ResultFactory(indicator=indicator, period=period, value=Decimal(value + shift), commentary="Hushed words.")


def close(council, quarters):
    by = UserFactory()
    for year, quarter in quarters:
        council.periods.filter(year=year, quarter=quarter).update(closed_at="2026-11-01T09:00Z", closed_by=by)


def page(cast, sign_in, by=None, **query):
    address = reverse("performance:compare", args=[cast.council.slug, cast.elsewhere.slug])
    return sign_in(by or cast.cabinet_member).get(address, query)


def rows_of(response):
    return {(pair.code, pair.ours.value_in_words, pair.theirs.value_in_words) for pair in response.context["pairs"]}


def test_results_side_by_side_each_by_its_own_rule(councils, sign_in):
    found = page(councils, sign_in)
    # the newest quarter that both have closed, not Exeham's newest
    assert found.context["period"].slug == "2026-q1"
    assert rows_of(found) == {("H1", "80.0%", "70.0%"), ("W1", "45.0%", "50.0%")}
    homes = next(pair for pair in found.context["pairs"] if pair.code == "H1")
    assert (homes.ours.rating.value, homes.theirs.rating.value) == ("green", "green")
    assert homes.theirs.rule_in_words == "Green at 60% or more, amber from 55%, red below that"
    text = found.content.decode()
    assert "Wyeford City Council calls it: Dwellings relet" in text
    assert "Matched by its name only: it may be counted differently." in text
    assert "Matched by the code LGI 42." in text


def test_nothing_exempt_no_words_and_no_open_quarter_go_across(councils, sign_in):
    for query in ({}, {"period": "2025-q4"}):
        text = page(councils, sign_in, **query).content.decode()
        for leak in ("ecret", "Zephyrhollow", "Their side", "Our exempt", "Hushed", "79.0%", "89.0%", "54.0%"):
            assert leak not in text, leak
    assert page(councils, sign_in, period="2026-q2").status_code == 404
    assert page(councils, sign_in, period="nonsense").status_code == 404


@pytest.mark.parametrize("keeps", ["council", "elsewhere"])
def test_a_council_that_does_not_share_neither_shows_nor_sees(councils, sign_in, keeps):
    council = getattr(councils, keeps)
    council.shares_figures = False
    council.save()
    assert page(councils, sign_in).status_code == 404
    chosen = sign_in(councils.cabinet_member).get(reverse("performance:compare-choose", args=[councils.council.slug]))
    assert "Wyeford City Council" not in chosen.content.decode()


def test_a_council_is_not_compared_with_itself_nor_with_none(councils, sign_in):
    browser = sign_in(councils.cabinet_member)
    for slug in (councils.council.slug, "no-such-council"):
        assert browser.get(reverse("performance:compare", args=[councils.council.slug, slug])).status_code == 404


def test_who_may_compare(councils, sign_in):
    assert page(councils, sign_in, councils.scrutiny_member).status_code == 403
    assert page(councils, sign_in, councils.outsider).status_code == 404
    # being of the other council opens its own side only
    MembershipFactory(council=councils.elsewhere, user=UserFactory(), role="cabinet_member")
    address = reverse("performance:compare", args=[councils.elsewhere.slug, councils.council.slug])
    assert sign_in(councils.outsider).get(address).status_code == 200
    assert sign_in(councils.cabinet_member).get(address).status_code == 404


def test_the_way_there(councils, sign_in):
    browser = sign_in(councils.cabinet_member)
    card = browser.get(reverse("performance:scorecard", args=[councils.council.slug, "2026-q1"])).content.decode()
    address = reverse("performance:compare-choose", args=[councils.council.slug])
    assert address in card
    assert "Wyeford City Council" in browser.get(address).content.decode()


def test_an_administrator_shares_and_stops_sharing(cast, sign_in):
    from councils.services.council import change_council

    assert change_council(by=cast.administrator, council=cast.council, shares_figures=True)
    cast.council.refresh_from_db()
    assert cast.council.shares_figures
    text = (
        sign_in(cast.administrator).get(reverse("councils:settings-change", args=[cast.council.slug])).content.decode()
    )
    assert "Share figures with other councils on this site" in text


def test_costs_the_same_however_much_there_is(councils, sign_in):
    browser = sign_in(councils.cabinet_member)
    address = reverse("performance:compare", args=[councils.council.slug, councils.elsewhere.slug])
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    for council in (councils.council, councils.elsewhere):
        council.periods.update(closed_at=None, closed_by=None)
        for number in range(20):
            measure(council, f"N{number}", f"Number {number}", 50)
        close(council, QUARTERS)
    with CaptureQueriesContext(connection) as many:
        browser.get(address)
    assert len(few) == len(many) <= 15
