"""A Cabinet member reads the quarter in a real browser: headline, own portfolio, reds, last quarter, on paper."""

import pytest
import time_machine

from tests.cast import Cast, make_cast
from tests.factories.councils import PASSWORD
from tests.journeys.conftest import Visitor
from tests.performance.known import Known, make_known
from tests.performance.test_published_beside_known import publish_it, revise

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TABLET = 768


@pytest.fixture
def people(transactional_db) -> Cast:
    cast = make_cast()
    cast.cabinet_member.set_password(PASSWORD)
    cast.cabinet_member.save()
    cast.council.shares_figures = True
    cast.council.save()
    return cast


@pytest.fixture
def known(people: Cast) -> Known:
    """The quarter was published on 14 October; a figure was revised since."""
    known = make_known(people.council)
    known.homes.holder = people.cabinet_member
    known.homes.save()
    with time_machine.travel("2026-10-14 12:00Z", tick=True):
        publish_it(known, people.performance_lead)
    revise(known, "A1", "73")
    return known


def look_on_a_tablet(visitor: Visitor) -> None:
    """Nothing is wider than a tablet held upright."""
    visitor.page.set_viewport_size({"width": TABLET, "height": 1024})
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= TABLET


def test_a_cabinet_member_reads_the_quarter(people: Cast, known: Known, visitor: Visitor):
    page = visitor.page
    visitor.sign_in(people.cabinet_member.email)
    visitor.go(f"/exeham/scorecard/{known.now.slug}/")
    visitor.expect("3 of 6 indicators with a rating are on target or better", "days after the quarter ended")
    visitor.look()
    look_on_a_tablet(visitor)
    # every picture has a name for who does not see it
    assert page.locator("main svg[role=img]:not([aria-labelledby])").count() == 0
    assert page.locator("main svg[role=img]").count() > 5

    # a count, clicked, lists what it counts
    page.locator(".tile__link", has_text="Red: off target").click()
    visitor.expect("Showing only part: Only: Red: off target", "Repairs on time")
    assert "Days to decide a claim" not in page.locator("#indicators").inner_text()
    visitor.follow("Show everything")

    # three years of a red, as a picture and as figures
    page.get_by_text("Three years of figures").first.click()
    history = page.locator("details.three-years").first
    assert history.locator("svg[role=img]").is_visible()
    assert "Q2 2025/26" in history.locator("table").inner_text()
    visitor.look()
    look_on_a_tablet(visitor)

    # as it was published, and what differs since
    page.get_by_text("1 indicator differs from what was published on 14 October 2026").click()
    assert "74.0%" in page.locator(".as-published").inner_text()
    visitor.look()
    visitor.follow("14 October 2026 (version 1), for the public")
    page.wait_for_url("**/editions/**")
    page.go_back()

    # my portfolio
    visitor.follow("Show my portfolio only: Housing")
    visitor.expect("1 of 2 indicators", "Showing only part: Portfolio: Housing")
    visitor.look()

    # the quarter before, and what the colours mean
    visitor.go(f"/exeham/scorecard/{known.now.slug}/")
    page.locator("a[rel=prev]").click()
    visitor.expect("This quarter was closed on 1 September 2026: its figures stand.")
    visitor.follow("What the colours mean")
    visitor.expect("Red: off target", "a diamond with a cross", "More than chance")
    visitor.look()
    look_on_a_tablet(visitor)
    visitor.go("/exeham/compare/")
    visitor.expect("No other council on this site shares its figures yet.")
    visitor.look()


def test_the_scorecard_prints_in_black_and_white(people: Cast, known: Known, visitor: Visitor):
    """On paper: no menu, no filters, nothing cut off at the side, and each rating still has its word."""
    visitor.sign_in(people.cabinet_member.email)
    visitor.go(f"/exeham/scorecard/{known.now.slug}/")
    visitor.page.emulate_media(media="print")
    visitor.page.set_viewport_size({"width": 794, "height": 1123})
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 794
    for hidden in (".govuk-service-navigation", ".filter", ".jump__exports"):
        assert not visitor.page.locator(hidden).first.is_visible(), hidden
    shown = visitor.page.locator("main").inner_text()
    for words in ("Repairs on time", "Red: off target", "Two vans were off the road.", "A hired van from Monday."):
        assert words in shown
    assert visitor.page.pdf(format="A4", print_background=False).startswith(b"%PDF")
