"""The settings pages, and the services beneath them."""

from datetime import date

import pytest
from django.urls import reverse

from audit.models import Event
from councils.models import Committee, Membership, Portfolio, Service
from councils.services.council import change_council
from councils.services.structure import (
    add_portfolio,
    add_service,
    change_portfolio,
    change_service,
    remove_committee,
    remove_portfolio,
    remove_service,
    uses_of,
)
from councils.settings_parts import KINDS
from peerreview.errors import Refused
from tests.cast import ROLES_OF_THE_CAST
from tests.factories.councils import CommitteeFactory, MembershipFactory, PortfolioFactory, ServiceFactory

FACTORIES = {"service": ServiceFactory, "portfolio": PortfolioFactory, "committee": CommitteeFactory}
NAMES = [kind.noun for kind in KINDS]
GOOD = {
    "name": "Exeham Borough Council",
    "executive_name": "Executive Board",
    "kind": "metropolitan",
    "gss_code": "e08000001",
    "accent_colour": "#7A1F3D",
}


def address(name, *args):
    return reverse(f"councils:{name}", args=["exeham", *args])


def all_pages(council):
    pages = [address("settings"), address("settings-change")]
    for noun in NAMES:
        part = FACTORIES[noun](council=council)
        pages += [address(f"{noun}-list"), address(f"{noun}-add")]
        pages += [address(f"{noun}-change", part.pk), address(f"{noun}-remove", part.pk)]
    return pages


@pytest.mark.parametrize("role", ROLES_OF_THE_CAST)
def test_only_an_administrator_sees_the_settings(cast, sign_in, role):
    browser = sign_in(getattr(cast, role))
    expected = 200 if role == "administrator" else 403
    assert {browser.get(page).status_code for page in all_pages(cast.council)} == {expected}


def test_an_outsider_finds_nothing(cast, sign_in):
    MembershipFactory(council=cast.elsewhere, user=cast.outsider, role="administrator")
    browser = sign_in(cast.outsider)
    assert {browser.get(page).status_code for page in all_pages(cast.council)} == {404}


@pytest.mark.parametrize("noun", NAMES)
def test_a_part_of_another_council_is_not_found(cast, sign_in, noun):
    theirs = FACTORIES[noun](council=cast.elsewhere)
    browser = sign_in(cast.administrator)
    for verb in ("change", "remove"):
        assert browser.get(address(f"{noun}-{verb}", theirs.pk)).status_code == 404
        assert browser.post(address(f"{noun}-{verb}", theirs.pk), {"name": "Ours"}).status_code == 404


# --- the council --------------------------------------------------------------------------------------------


def test_the_council_is_changed_and_the_change_told(cast, sign_in):
    browser = sign_in(cast.administrator)
    response = browser.post(address("settings-change"), GOOD)
    assert response.url == address("settings")
    cast.council.refresh_from_db()
    assert cast.council.executive_name == "Executive Board"
    assert cast.council.gss_code == "E08000001"
    assert cast.council.accent_colour == "#7a1f3d"
    assert cast.council.slug == "exeham"
    event = Event.objects.get(name="councils.council.changed")
    assert event.data["changes"] == [
        "executive name from Cabinet to Executive Board",
        "kind from Unitary authority to Metropolitan borough",
        "GSS code from nothing to E08000001",
        "accent colour from #1b3a57 to #7a1f3d",
    ]
    browser.post(address("settings-change"), GOOD)
    assert Event.objects.filter(name="councils.council.changed").count() == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "Enter name"),
        ("name", "Wyeford City Council", "Another council has this name"),
        ("name", "WYEFORD city council", "Another council has this name"),
        ("gss_code", "08000001", "A GSS code is a letter and eight figures"),
        ("accent_colour", "#ffee00", "Choose a darker colour"),
        ("accent_colour", "red", "like #1b3a57"),
        ("kind", "parish", "Choose from the list"),
    ],
)
def test_what_the_council_cannot_be_is_said_beside_the_field(cast, sign_in, field, value, words):
    response = sign_in(cast.administrator).post(address("settings-change"), GOOD | {field: value})
    assert response.status_code == 200
    assert words in response.content.decode()
    assert not Event.objects.exists()


def test_the_page_s_head_shows_the_council_as_it_is_while_the_form_is_wrong(cast, sign_in):
    response = sign_in(cast.administrator).post(address("settings-change"), GOOD | {"name": "New", "kind": "parish"})
    assert response.context["council"].name == "Exeham Borough Council"


def test_the_service_refuses_what_the_form_does(cast):
    who = {"by": cast.administrator, "council": cast.council}
    with pytest.raises(Refused, match="darker"):
        change_council(**who, accent_colour="#ffffff")
    with pytest.raises(Refused, match="Another council"):
        change_council(**who, name="wyeford city council")
    with pytest.raises(TypeError):
        change_council(**who, slug="wyeford")


# --- services, portfolios, committees -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("noun", "model", "extra"),
    [
        ("service", Service, {"directorate": "Place"}),
        ("portfolio", Portfolio, {"order": "2", "holder": ""}),
        ("committee", Committee, {"kind": "scrutiny"}),
    ],
)
def test_a_part_is_added_renamed_and_removed(cast, sign_in, noun, model, extra):
    browser = sign_in(cast.administrator)
    response = browser.post(address(f"{noun}-add"), {"name": " Housing  and homes ", **extra})
    assert response.url == address(f"{noun}-list")
    part = model.objects.get(council=cast.council)
    assert part.name == "Housing and homes"

    page = browser.post(address(f"{noun}-change", part.pk), {"name": "Homes", **extra}, follow=True)
    assert "Homes" in page.content.decode()
    assert b"Nothing belongs to it" in browser.get(address(f"{noun}-remove", part.pk)).content
    browser.post(address(f"{noun}-remove", part.pk))
    assert not model.objects.filter(council=cast.council).exists()
    names = Event.objects.order_by("id").values_list("name", flat=True)
    assert list(names) == [f"councils.{noun}.{verb}" for verb in ("added", "changed", "removed")]


@pytest.mark.parametrize("noun", NAMES)
def test_two_parts_of_one_name_are_refused(cast, sign_in, noun):
    FACTORIES[noun](council=cast.council, name="Housing")
    other = FACTORIES[noun](council=cast.council, name="Highways")
    FACTORIES[noun](council=cast.elsewhere, name="Parks")
    browser = sign_in(cast.administrator)
    extra = {"order": "0", "kind": "audit"}
    for page in (address(f"{noun}-add"), address(f"{noun}-change", other.pk)):
        response = browser.post(page, {"name": "HOUSING", **extra})
        assert f"There is a {noun} of this name already" in response.content.decode()
    assert browser.post(address(f"{noun}-add"), {"name": "Parks", **extra}).status_code == 302
    assert browser.post(address(f"{noun}-change", other.pk), {"name": "HIGHWAYS", **extra}).status_code == 302


def test_the_service_refuses_a_name_taken_meanwhile(cast):
    ServiceFactory(council=cast.council, name="Housing")
    with pytest.raises(Refused, match="of this name already"):
        add_service(by=cast.administrator, council=cast.council, name="housing")


def test_saving_what_is_the_same_records_nothing(cast):
    service = ServiceFactory(council=cast.council, name="Housing", directorate="Place")
    change_service(by=cast.administrator, service=service, name="Housing", directorate="Place")
    assert not Event.objects.exists()


def test_what_is_in_use_is_not_removed_and_says_by_what(cast, sign_in):
    from tests.factories.performance import IndicatorFactory

    service = ServiceFactory(council=cast.council, name="Housing")
    Membership.objects.get(user=cast.director).services.add(service)
    IndicatorFactory(council=cast.council, service=service)
    IndicatorFactory(council=cast.council, service=service)
    assert sorted(uses_of(service)) == ["1 person", "2 indicators"]
    with pytest.raises(Refused, match="Housing cannot be removed while it has"):
        remove_service(by=cast.administrator, service=service)
    browser = sign_in(cast.administrator)
    assert "Housing cannot be removed yet" in browser.get(address("service-remove", service.pk)).content.decode()
    page = browser.post(address("service-remove", service.pk), follow=True)
    assert "2 indicators" in page.content.decode()
    assert Service.objects.filter(pk=service.pk).exists()


def test_a_committee_that_answered_a_recommendation_is_in_use(cast):
    from tests.factories.recommendations import ResponseFactory

    committee = CommitteeFactory(council=cast.council)
    ResponseFactory(recommendation__challenge__council=cast.council, meeting=committee, decided_on=date(2026, 5, 1))
    with pytest.raises(Refused, match="while it has 1 response"):
        remove_committee(by=cast.administrator, committee=committee)


def test_a_portfolio_changes_hands_and_the_people_page_follows(cast):
    portfolio = add_portfolio(by=cast.administrator, council=cast.council, name="Housing", holder=cast.cabinet_member)
    member = Membership.objects.get(council=cast.council, user=cast.cabinet_member)
    assert list(member.portfolios.all()) == [portfolio]
    other = MembershipFactory(council=cast.council, role="cabinet_member", user__name="Councillor Fry")
    change_portfolio(by=cast.administrator, portfolio=portfolio, name="Housing", holder=other.user, order=0)
    assert not member.portfolios.exists()
    assert list(other.portfolios.all()) == [portfolio]
    event = Event.objects.filter(name="councils.portfolio.holder_changed").latest("id")
    assert event.data == {"before": "The cabinet member", "after": "Councillor Fry"}
    with pytest.raises(Refused, match="Councillor Fry holds it"):
        remove_portfolio(by=cast.administrator, portfolio=portfolio)


def test_only_a_cabinet_member_of_this_council_holds_a_portfolio(cast, sign_in):
    MembershipFactory(council=cast.elsewhere, user=cast.outsider, role="cabinet_member")
    for person in (cast.officer, cast.outsider):
        with pytest.raises(Refused, match="not a cabinet member here"):
            add_portfolio(by=cast.administrator, council=cast.council, name="Housing", holder=person)
    page = sign_in(cast.administrator).post(
        address("portfolio-add"), {"name": "Housing", "order": "0", "holder": cast.outsider.pk}
    )
    assert page.context["form"].errors["holder"]
    assert not Portfolio.objects.filter(council=cast.council).exists()


@pytest.mark.parametrize("noun", NAMES)
def test_lists_need_the_same_queries_for_one_and_for_many(cast, sign_in, noun, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = sign_in(cast.administrator)
    counts = []
    for many in (1, 20):
        for _ in range(many):
            part = FACTORIES[noun](council=cast.council)
            if noun == "portfolio":
                Portfolio.objects.filter(pk=part.pk).update(holder=cast.cabinet_member)
        with CaptureQueriesContext(connection) as captured:
            browser.get(address(f"{noun}-list"))
        counts.append(len(captured))
    assert counts[0] == counts[1]
