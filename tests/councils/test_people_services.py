"""Inviting people, giving and taking away roles: what the services do, refuse and record."""

import pytest
from django.core import mail

from audit.models import Event
from councils.models import Membership, User
from councils.services.people import (
    Grant,
    change_roles,
    invite_person,
    membership_words,
    remove_person,
    send_invitation_again,
)
from peerreview.errors import Refused
from tests.factories.councils import (
    CommitteeFactory,
    MembershipFactory,
    PortfolioFactory,
    ReportingPeriodFactory,
    ServiceFactory,
    UserFactory,
)


@pytest.fixture
def invite(cast, django_capture_on_commit_callbacks):
    """Invite as the administrator, with what follows the commit."""

    def call(**changes):
        asked = {
            "by": cast.administrator,
            "council": cast.council,
            "name": "Jo Bell",
            "email": "jo.bell@exeham.test",
            "grants": [Grant("officer")],
        }
        with django_capture_on_commit_callbacks(execute=True):
            return invite_person(**(asked | changes))

    return call


def roles(person, council):
    return set(Membership.objects.filter(user=person, council=council).values_list("role", flat=True))


def last_event():
    return Event.objects.order_by("id").last()


def test_a_new_person_is_made_without_a_usable_password(cast, invite):
    person = invite(email="Jo.Bell@Exeham.test")
    assert person.email == "jo.bell@exeham.test"
    assert person.name == "Jo Bell"
    assert not person.has_usable_password()
    assert roles(person, cast.council) == {"officer"}


def test_an_invitation_is_recorded_with_the_roles_in_words(cast, invite):
    service = ServiceFactory(council=cast.council, name="Housing")
    person = invite(grants=[Grant("director", services=[service]), Grant("officer")])
    event = last_event()
    assert (event.name, event.by_id, event.thing_id) == ("councils.person.invited", cast.administrator.pk, person.pk)
    assert event.council_id == cast.council.pk
    assert event.data == {"roles": ["Officer", "Director: Housing"]}


def test_someone_of_another_council_gets_a_membership_and_keeps_name_and_password(cast, invite):
    cast.outsider.set_password("a password of long ago")
    cast.outsider.save()
    person = invite(email="Outsider@WYEFORD.test", name="Another Name")
    assert person == cast.outsider
    person.refresh_from_db()
    assert person.name == "The outsider"
    assert person.check_password("a password of long ago")
    assert roles(person, cast.council) == {"officer"}
    assert roles(person, cast.elsewhere) == {"performance_lead"}


def test_someone_with_roles_here_cannot_be_invited(cast, invite):
    with pytest.raises(Refused, match="The officer has roles here already"):
        invite(email=cast.officer.email.upper())
    assert not mail.outbox


def test_a_closed_account_cannot_be_invited(invite):
    UserFactory(email="gone@exeham.test", is_active=False)
    with pytest.raises(Refused, match="cannot be invited"):
        invite(email="gone@exeham.test")


def test_an_invitation_without_a_role_is_refused_and_leaves_nobody_behind(invite):
    with pytest.raises(Refused, match="at least one role"):
        invite(grants=[])
    assert not User.objects.filter(email="jo.bell@exeham.test").exists()
    assert not mail.outbox


def test_parts_of_another_council_are_refused(cast, invite):
    theirs = ServiceFactory(council=cast.elsewhere)
    with pytest.raises(Refused, match="services of this council"):
        invite(grants=[Grant("director", services=[theirs])])


def test_parts_that_a_role_is_not_tied_to_are_left_out(cast, invite):
    service = ServiceFactory(council=cast.council)
    person = invite(grants=[Grant("administrator", services=[service])])
    assert not person.memberships.get().services.exists()


def test_an_unknown_role_is_refused_by_validation(invite):
    with pytest.raises(Exception, match="mayor"):
        invite(grants=[Grant("mayor")])


def test_roles_are_given_and_taken_away(cast):
    service = ServiceFactory(council=cast.council, name="Highways")
    changed = change_roles(
        by=cast.administrator,
        council=cast.council,
        person=cast.officer,
        grants=[Grant("director", services=[service]), Grant("performance_lead")],
    )
    assert changed
    assert roles(cast.officer, cast.council) == {"director", "performance_lead"}
    event = last_event()
    assert event.name == "councils.person.roles_changed"
    assert event.data == {"before": ["Officer"], "after": ["Director: Highways", "Performance lead"]}


def test_changing_only_what_a_role_is_tied_to_is_a_change(cast):
    service = ServiceFactory(council=cast.council, name="Highways")
    grants = [Grant("officer", services=[service])]
    assert change_roles(by=cast.administrator, council=cast.council, person=cast.officer, grants=grants)
    assert last_event().data["after"] == ["Officer: Highways"]
    assert not change_roles(by=cast.administrator, council=cast.council, person=cast.officer, grants=grants)
    assert Event.objects.filter(name="councils.person.roles_changed").count() == 1


def test_roles_in_another_council_are_never_touched(cast):
    MembershipFactory(council=cast.elsewhere, user=cast.officer, role="director")
    change_roles(by=cast.administrator, council=cast.council, person=cast.officer, grants=[Grant("administrator")])
    remove_person(by=cast.administrator, council=cast.council, person=cast.officer)
    assert roles(cast.officer, cast.elsewhere) == {"director"}


def test_someone_without_a_role_has_none_to_change(cast):
    for change in (
        lambda: change_roles(
            by=cast.administrator, council=cast.council, person=cast.outsider, grants=[Grant("officer")]
        ),
        lambda: remove_person(by=cast.administrator, council=cast.council, person=cast.outsider),
        lambda: send_invitation_again(by=cast.administrator, council=cast.council, person=cast.outsider),
    ):
        with pytest.raises(Refused, match="no role here"):
            change()


def test_taking_away_every_role_keeps_the_person_and_the_history(cast, sign_in):
    browser = sign_in(cast.officer)
    assert browser.get("/exeham/").status_code == 200
    remove_person(by=cast.administrator, council=cast.council, person=cast.officer)
    assert browser.get("/exeham/").status_code == 404
    assert User.objects.filter(pk=cast.officer.pk, is_active=True).exists()
    event = last_event()
    assert (event.name, event.data) == ("councils.person.removed", {"before": ["Officer"]})


def test_who_is_taken_away_is_no_longer_named_on_a_closed_period(cast):
    period = ReportingPeriodFactory(council=cast.council, closed=True, person=cast.performance_lead)
    elsewhere = ReportingPeriodFactory(council=cast.elsewhere, person=cast.performance_lead)
    for each in (period, elsewhere):
        each.editors_after_closing.add(cast.officer)
    remove_person(by=cast.administrator, council=cast.council, person=cast.officer)
    assert not period.editors_after_closing.exists()
    assert elsewhere.editors_after_closing.exists()


def test_the_last_administrator_stays(cast):
    me = {"by": cast.administrator, "council": cast.council, "person": cast.administrator}
    with pytest.raises(Refused, match="only administrator"):
        remove_person(**me)
    with pytest.raises(Refused, match="only administrator"):
        change_roles(**me, grants=[Grant("officer")])
    assert roles(cast.administrator, cast.council) == {"administrator"}


def test_an_administrator_whose_account_is_closed_does_not_count(cast):
    MembershipFactory(council=cast.council, user=UserFactory(is_active=False), role="administrator")
    MembershipFactory(council=cast.elsewhere, role="administrator")
    with pytest.raises(Refused, match="only administrator"):
        remove_person(by=cast.administrator, council=cast.council, person=cast.administrator)


def test_with_a_second_administrator_the_first_may_go(cast):
    MembershipFactory(council=cast.council, user=cast.officer, role="administrator")
    remove_person(by=cast.administrator, council=cast.council, person=cast.administrator)
    assert roles(cast.administrator, cast.council) == set()


def test_a_cabinet_member_holds_the_portfolios_that_nobody_held(cast, invite):
    free = PortfolioFactory(council=cast.council, name="Housing")
    held = PortfolioFactory(council=cast.council, name="Leader", holder=cast.cabinet_member)
    person = invite(grants=[Grant("cabinet_member", portfolios=[free, held])])
    free.refresh_from_db()
    held.refresh_from_db()
    assert free.holder == person
    assert held.holder == cast.cabinet_member
    event = Event.objects.get(name="councils.portfolio.holder_changed")
    assert event.data == {"before": "nobody", "after": "Jo Bell"}


@pytest.mark.parametrize("how", ["removed", "other role", "other portfolio"])
def test_who_is_no_longer_cabinet_member_for_it_does_not_hold_a_portfolio(cast, how):
    portfolio = PortfolioFactory(council=cast.council, holder=cast.cabinet_member)
    Membership.objects.get(council=cast.council, user=cast.cabinet_member).portfolios.add(portfolio)
    who = {"by": cast.administrator, "council": cast.council, "person": cast.cabinet_member}
    match how:
        case "removed":
            remove_person(**who)
        case "other role":
            change_roles(**who, grants=[Grant("scrutiny_member")])
        case "other portfolio":
            other = PortfolioFactory(council=cast.council)
            change_roles(**who, grants=[Grant("cabinet_member", portfolios=[other])])
    portfolio.refresh_from_db()
    assert portfolio.holder is None


def test_roles_in_words_say_what_they_are_tied_to(cast):
    membership = MembershipFactory(council=cast.council, role="cabinet_member")
    assert membership_words(membership) == "Cabinet member"
    membership.portfolios.add(PortfolioFactory(council=cast.council, name="Housing"))
    membership.committees.add(CommitteeFactory(council=cast.council, name="Cabinet"))
    assert membership_words(membership) == "Cabinet member: Housing, Cabinet"
