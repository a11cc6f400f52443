"""Signing in: by invitation only, with limits on trying, and with a council's own account where it is vouched for."""

import re

import pytest
from allauth.core import context
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal.flows.login import complete_login
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.cache import cache
from django.test import Client, RequestFactory

from councils.models import User
from councils.sign_in import proven_addresses
from tests.factories.councils import UserFactory

PASSWORD = "quiet harbour lantern"


@pytest.fixture(autouse=True)
def fresh_limits():
    """Tries are counted in the cache; each test starts with none."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def officer(cast):
    cast.officer.set_password(PASSWORD)
    cast.officer.save()
    return cast.officer


def sign_in_with(browser, email, password):
    return browser.post("/accounts/login/", {"login": email, "password": password})


# --- e-mail and password ------------------------------------------------------------------------------------


def test_the_first_page_leads_to_signing_in(db):
    assert b'href="/accounts/login/' in Client().get("/").content


def test_signing_in_leads_to_one_s_council(officer):
    browser = Client()
    response = sign_in_with(browser, "OFFICER@exeham.test", PASSWORD)
    assert response.url == "/"
    assert browser.get("/").url == "/exeham/"


def test_signing_in_leads_back_to_where_one_was_going(officer):
    browser = Client()
    away = browser.get("/exeham/people/?role=officer")
    assert away.url == "/accounts/login/?next=/exeham/people/%3Frole%3Dofficer"
    response = browser.post(away.url, {"login": officer.email, "password": PASSWORD})
    assert response.url == "/exeham/people/?role=officer"


def test_signing_in_never_leads_to_another_site(officer):
    response = Client().post(
        "/accounts/login/?next=https://elsewhere.test/", {"login": officer.email, "password": PASSWORD}
    )
    assert response.url == "/"


@pytest.mark.parametrize(("email", "password"), [("officer@exeham.test", "wrong"), ("nobody@exeham.test", PASSWORD)])
def test_a_wrong_address_and_a_wrong_password_are_told_alike(officer, email, password):
    response = sign_in_with(Client(), email, password)
    assert response.status_code == 200
    assert not response.wsgi_request.user.is_authenticated
    (words,) = response.context["form"].non_field_errors()
    assert "are not correct" in words or "do not match" in words or "not correct" in words


def test_an_account_that_was_closed_does_not_get_in(officer):
    User.objects.filter(pk=officer.pk).update(is_active=False)
    response = sign_in_with(Client(), officer.email, PASSWORD)
    assert response.url == "/accounts/inactive/"


def test_someone_invited_who_has_set_no_password_does_not_get_in(db):
    UserFactory(email="new@exeham.test").set_unusable_password()
    for password in ("", "!", "None"):
        assert not sign_in_with(Client(), "new@exeham.test", password).wsgi_request.user.is_authenticated


def test_guessing_is_stopped_even_for_the_right_password(officer):
    for number in range(5):
        sign_in_with(Client(), officer.email, f"guess {number}")
    response = sign_in_with(Client(), officer.email, PASSWORD)
    assert not response.wsgi_request.user.is_authenticated
    assert "Too many" in str(response.context["form"].non_field_errors())


def test_a_password_reset_is_not_sent_without_end(db):
    answers = [Client().post("/accounts/password/reset/", {"email": "a@exeham.test"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert b"Too many tries" in answers[-1].content


def test_a_new_password_is_set_by_e_mail(officer):
    browser = Client()
    assert browser.post("/accounts/password/reset/", {"email": officer.email}).status_code == 302
    (message,) = mail.outbox
    assert message.subject == "Set a new password for peerreview"
    link = re.search(r"http://localhost:8000(\S+)", message.body)[1]
    page = browser.get(link, follow=True)
    new = "another quiet harbour"
    browser.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert sign_in_with(Client(), officer.email, new).url == "/"


def test_the_link_is_made_from_the_site_s_address_whatever_host_was_asked(officer, settings):
    settings.ALLOWED_HOSTS = ["*"]
    Client().post("/accounts/password/reset/", {"email": officer.email}, headers={"host": "evil.test"})
    assert "http://localhost:8000/accounts/" in mail.outbox[0].body
    assert "//evil" not in mail.outbox[0].body


def test_asking_for_an_unknown_address_answers_alike(officer):
    answers = [
        Client().post("/accounts/password/reset/", {"email": email}, follow=True)
        for email in (officer.email, "nobody@exeham.test")
    ]
    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert b"Check your e-mail" in answers[0].content
    assert mail.outbox[1].to == ["nobody@exeham.test"]
    assert "by invitation" in mail.outbox[1].body
    assert "http" not in mail.outbox[1].body


# --- nobody makes an account, nobody takes another's address -------------------------------------------------


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/3rdparty/signup/"])
def test_nobody_makes_an_account(db, path):
    people = User.objects.count()
    response = Client().post(
        path, {"email": "me@exeham.test", "password1": PASSWORD, "password2": PASSWORD}, follow=True
    )
    assert User.objects.count() == people
    assert not response.wsgi_request.user.is_authenticated
    assert b"by invitation" in response.content


def test_nobody_takes_an_address_that_may_be_invited_later(officer):
    browser = Client()
    sign_in_with(browser, officer.email, PASSWORD)
    for action in ("action_add", "action_primary", "action_remove"):
        browser.post("/accounts/email/", {"email": "chief.executive@exeham.test", action: ""})
    browser.post("/accounts/email/", {"email": officer.email, "action_remove": ""})
    officer.refresh_from_db()
    assert officer.email == "officer@exeham.test"
    assert not officer.emailaddress_set.exclude(email=officer.email).exists()


# --- a council's own account --------------------------------------------------------------------------------


@pytest.fixture
def come_with(db, settings):
    """Come from the provider with these claims; gives who is signed in afterwards."""
    app = {
        "provider_id": "council",
        "name": "Council",
        "client_id": "x",
        "secret": "x",
        "settings": {"server_url": "x"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}

    def come(uid="1", **claims):
        request = RequestFactory().get("/")
        request.session = SessionStore()
        request.user = AnonymousUser()
        request._messages = FallbackStorage(request)
        with context.request_context(request):
            provider = get_adapter().get_provider(request, "council")
            complete_login(request, provider.sociallogin_from_response(request, {"userinfo": {"sub": uid, **claims}}))
        return User.objects.filter(pk=request.session.get("_auth_user_id")).first()

    return come


def test_who_was_invited_by_a_vouched_for_address_gets_in_and_keeps_their_password(officer, come_with):
    assert come_with(email="Officer@Exeham.test", email_verified=True) == officer
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)
    assert SocialAccount.objects.get().user == officer


@pytest.mark.parametrize("verified", [{}, {"email_verified": False}, {"email_verified": "false"}, {"xms_edov": 0}])
def test_an_address_that_nobody_vouches_for_gets_nobody_in(officer, come_with, verified):
    assert come_with(email=officer.email, **verified) is None
    assert not SocialAccount.objects.exists()


def test_someone_nobody_invited_gets_no_account(cast, come_with):
    people = User.objects.count()
    assert come_with(email="stranger@exeham.test", email_verified=True) is None
    assert User.objects.count() == people


def test_someone_whose_last_role_went_before_they_first_came_does_not_get_in(officer, come_with):
    officer.memberships.all().delete()
    assert come_with(email=officer.email, email_verified=True) is None


def test_a_closed_account_does_not_get_in(officer, come_with):
    assert come_with(email=officer.email, email_verified=True) == officer
    User.objects.filter(pk=officer.pk).update(is_active=False)
    assert come_with(email=officer.email, email_verified=True) is None


def test_after_the_first_time_the_provider_s_identifier_counts_and_not_the_address(cast, officer, come_with):
    come_with("1", email=officer.email, email_verified=True)
    assert come_with("1", email="married.name@exeham.test") == officer
    assert come_with("1", email=cast.director.email, email_verified=True) == officer


@pytest.mark.parametrize(
    ("claims", "proven"),
    [
        ({}, set()),
        ({"userinfo": {"email": "A@x.test", "email_verified": True}}, {"a@x.test"}),
        ({"userinfo": {"email": "a@x.test", "email_verified": "true"}}, {"a@x.test"}),
        ({"id_token": {"email": "a@x.test", "xms_edov": "1"}}, {"a@x.test"}),
        ({"id_token": {"email": "a@x.test", "xms_edov": 1}}, {"a@x.test"}),
        ({"email": "a@x.test", "email_verified": True}, {"a@x.test"}),
        ({"userinfo": {"email": "a@x.test"}, "id_token": {"email": "b@x.test", "email_verified": True}}, {"b@x.test"}),
        ({"userinfo": {"email": "a@x.test"}, "id_token": {"xms_edov": True}}, set()),
        ({"userinfo": {"email": "a@x.test", "email_verified": "no"}}, set()),
        ({"userinfo": {"email": "a@x.test", "email_verified": [True]}}, set()),
        ({"userinfo": {"email": ["a@x.test"], "email_verified": True}}, set()),
        ({"userinfo": {"preferred_username": "a@x.test", "upn": "a@x.test", "email_verified": True}}, set()),
    ],
)
def test_only_what_the_provider_vouches_for_is_proven(claims, proven):
    assert proven_addresses(claims) == proven


# --- which council ------------------------------------------------------------------------------------------


def test_someone_of_two_councils_chooses(cast, sign_in):
    from tests.factories.councils import MembershipFactory

    MembershipFactory(council=cast.elsewhere, user=cast.officer)
    MembershipFactory(council=cast.elsewhere, user=cast.officer, role="director")
    text = sign_in(cast.officer).get("/").content.decode()
    assert text.count("govuk-task-list__link") == 2
    assert 'href="/exeham/"' in text
    assert 'href="/wyeford/"' in text


def test_someone_of_no_council_is_told_so(db, sign_in):
    text = sign_in(UserFactory(email="gone@exeham.test")).get("/").content.decode()
    assert "You have no role in any council" in text
    assert "gone@exeham.test" in text
