"""The people pages: who sees them, what they show, what they answer, and how many queries they need."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from councils.models import Membership, User
from tests.cast import ROLES_OF_THE_CAST
from tests.factories.councils import MembershipFactory, PortfolioFactory, ServiceFactory


def address(name, *args):
    return reverse(f"councils:{name}", args=["exeham", *args])


@pytest.fixture
def pages(cast):
    return [
        address("people"),
        address("person-invite"),
        address("person", cast.officer.pk),
        address("person-roles", cast.officer.pk),
        address("person-remove", cast.officer.pk),
    ]


@pytest.mark.parametrize("role", ROLES_OF_THE_CAST)
def test_only_an_administrator_sees_the_people_pages(cast, sign_in, pages, role):
    browser = sign_in(getattr(cast, role))
    expected = 200 if role == "administrator" else 403
    assert [browser.get(page).status_code for page in pages] == [expected] * len(pages)
    again = browser.post(address("person-invite-again", cast.officer.pk))
    assert again.status_code == (302 if role == "administrator" else 403)


def test_an_outsider_finds_nothing(cast, sign_in, pages):
    MembershipFactory(council=cast.elsewhere, user=cast.outsider, role="administrator")
    browser = sign_in(cast.outsider)
    assert {browser.get(page).status_code for page in pages} == {404}
    assert browser.post(address("person-remove", cast.officer.pk)).status_code == 404
    assert Membership.objects.filter(user=cast.officer).exists()


def test_a_person_of_another_council_has_no_page_here(cast, sign_in):
    browser = sign_in(cast.administrator)
    for name in ("person", "person-roles", "person-remove"):
        assert browser.get(address(name, cast.outsider.pk)).status_code == 404
    assert browser.post(address("person-invite-again", cast.outsider.pk)).status_code == 404


def test_the_list_shows_roles_in_words_and_escapes_names(cast, sign_in):
    membership = MembershipFactory(council=cast.council, role="director", user__name="<b>Bo</b>")
    membership.services.add(ServiceFactory(council=cast.council, name="Housing"))
    text = sign_in(cast.administrator).get(address("people")).content.decode()
    assert "Director: Housing" in text
    assert "&lt;b&gt;Bo&lt;/b&gt;" in text
    assert "The outsider" not in text


def test_the_list_is_filtered_and_downloaded_by_name_role_and_service(cast, sign_in):
    service = ServiceFactory(council=cast.council, name="Housing")
    Membership.objects.get(user=cast.director).services.add(service)
    browser = sign_in(cast.administrator)
    for query, found in (
        ({"words": "CABINET"}, "The cabinet member"),
        ({"role": "officer"}, "The officer"),
        ({"service": service.pk}, "The director"),
    ):
        rows = browser.get(address("people"), query | {"format": "csv"}).content.decode("utf-8-sig").splitlines()
        assert rows[0] == "Name,E-mail address,Roles"
        assert [row.split(",")[0] for row in rows[1:]] == [found]


def test_the_number_of_queries_does_not_grow_with_the_people(cast, sign_in, django_assert_num_queries):
    browser = sign_in(cast.administrator)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address("people")).status_code == 200
        return len(captured)

    services = [ServiceFactory(council=cast.council) for _ in range(3)]
    Membership.objects.get(user=cast.director).services.set(services)
    few = queries()
    people = User.objects.bulk_create(User(name=f"Person {n:04}", email=f"many{n}@exeham.test") for n in range(1000))
    made = Membership.objects.bulk_create(
        Membership(council=cast.council, user=person, role=role)
        for person in people
        for role in ("officer", "director")
    )
    links = Membership.services.through
    links.objects.bulk_create(links(membership=item, service=services[item.pk % 3]) for item in made)
    assert queries() == few


def test_inviting_says_the_same_whether_the_address_was_known_or_not(cast, sign_in, django_capture_on_commit_callbacks):
    browser = sign_in(cast.administrator)
    answers = []
    for email in ("quite.new@exeham.test", cast.outsider.email):
        with django_capture_on_commit_callbacks(execute=True):
            response = browser.post(
                address("person-invite"), {"name": "Jo Bell", "email": email, "roles": ["officer"]}, follow=True
            )
        assert response.redirect_chain == [(address("people"), 302)]
        answers.append([str(message).replace(email, "?") for message in response.context["messages"]])
    assert answers == [["The invitation to ? is on its way."]] * 2
    assert [message.to for message in mail.outbox] == [["quite.new@exeham.test"], [cast.outsider.email]]


def test_who_has_not_come_since_the_invitation_is_said_alike_for_old_and_new_accounts(
    cast, sign_in, django_capture_on_commit_callbacks
):
    cast.outsider.last_login = timezone.now() - timedelta(days=400)
    cast.outsider.save()
    browser = sign_in(cast.administrator)
    for email in ("quite.new@exeham.test", cast.outsider.email):
        browser.post(address("person-invite"), {"name": "Jo Bell", "email": email, "roles": ["officer"]})
        person = User.objects.get(email=email)
        assert b"has not signed in since" in browser.get(address("person", person.pk)).content
        sign_in(person)
        assert b"has not signed in since" not in browser.get(address("person", person.pk)).content


def test_every_cancel_leads_back(cast, sign_in):
    browser = sign_in(cast.administrator)
    for page, back in (
        (address("person-invite"), address("people")),
        (address("person-roles", cast.officer.pk), address("person", cast.officer.pk)),
        (address("person-remove", cast.officer.pk), address("person", cast.officer.pk)),
        (address("settings-change"), address("settings")),
        (address("service-add"), address("service-list")),
    ):
        assert f'<a class="govuk-link" href="{back}">Cancel</a>' in browser.get(page).content.decode()


def test_a_form_with_errors_keeps_what_was_typed_and_ticked(cast, sign_in):
    service = ServiceFactory(council=cast.council, name="Housing")
    response = sign_in(cast.administrator).post(
        address("person-invite"),
        {"name": "Jo Bell", "email": "not an address", "roles": ["director"], "director_services": [service.pk]},
    )
    text = response.content.decode()
    assert response.status_code == 200
    assert "There is a problem" in text
    assert "Enter an e-mail address in the right form" in text
    assert 'value="Jo Bell"' in text
    assert 'value="not an address"' in text
    assert text.count("checked") == 2


def test_who_has_roles_already_is_said_on_the_form(cast, sign_in):
    response = sign_in(cast.administrator).post(
        address("person-invite"), {"name": "Jo", "email": cast.officer.email, "roles": ["director"]}
    )
    assert "The officer has roles here already" in response.content.decode()


def test_no_role_ticked_is_said_on_the_form(cast, sign_in):
    response = sign_in(cast.administrator).post(address("person-roles", cast.officer.pk), {})
    assert "Choose at least one role" in response.content.decode()


def test_parts_of_another_council_cannot_be_posted(cast, sign_in):
    theirs = ServiceFactory(council=cast.elsewhere)
    ServiceFactory(council=cast.council)
    sign_in(cast.administrator).post(
        address("person-roles", cast.officer.pk), {"roles": ["officer"], "officer_services": [theirs.pk]}
    )
    assert not Membership.objects.get(user=cast.officer).services.exists()


def test_roles_are_changed_from_the_page_with_what_they_are_tied_to(cast, sign_in):
    portfolio = PortfolioFactory(council=cast.council)
    browser = sign_in(cast.administrator)
    response = browser.post(
        address("person-roles", cast.officer.pk),
        {"roles": ["officer", "cabinet_member"], "cabinet_member_portfolios": [portfolio.pk]},
    )
    assert response.url == address("person", cast.officer.pk)
    page = browser.get(address("person", cast.officer.pk)).content.decode()
    assert f"Cabinet member: {portfolio.name}" in page
    assert "Changed the roles of The officer from Officer to Officer and Cabinet member" in page
    form = browser.get(address("person-roles", cast.officer.pk)).content.decode()
    assert form.count("checked") == 3


def test_the_last_administrator_is_refused_in_words(cast, sign_in):
    browser = sign_in(cast.administrator)
    page = browser.post(address("person-remove", cast.administrator.pk), follow=True)
    assert "The administrator is the only administrator" in page.content.decode()
    page = browser.post(address("person-roles", cast.administrator.pk), {"roles": ["officer"]})
    assert "The administrator is the only administrator" in page.content.decode()


def test_an_administrator_who_steps_down_is_led_away_from_pages_they_may_not_see(cast, sign_in):
    MembershipFactory(council=cast.council, user=cast.officer, role="administrator")
    browser = sign_in(cast.administrator)
    page = browser.post(address("person-roles", cast.administrator.pk), {"roles": ["officer"]}, follow=True)
    assert page.status_code == 200
    page = sign_in(cast.officer).post(address("person-remove", cast.administrator.pk), follow=True)
    assert page.status_code == 200
    assert "has no role in Exeham Borough Council any more" in page.content.decode()


def test_a_mail_server_that_does_not_answer_is_said_and_nothing_is_lost(transactional_db, cast, sign_in, monkeypatch):
    def fail(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    page = sign_in(cast.administrator).post(
        address("person-invite"), {"name": "Jo", "email": "jo@exeham.test", "roles": ["officer"]}, follow=True
    )
    assert "The e-mail to jo@exeham.test could not be sent" in page.content.decode()
    assert Membership.objects.filter(user__email="jo@exeham.test").exists()
