"""Keys for other programs: made once, kept as a hash, taken back for good."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import RequestFactory
from django.urls import reverse

from audit.models import Event
from councils.models import ApiToken
from councils.services.tokens import token_find, token_make, token_revoke
from councils.token_access import TokenRefused, get_token
from peerreview.errors import Refused

TODAY = date(2026, 11, 22)


@pytest.fixture
def made(cast):
    return token_make(by=cast.administrator, council=cast.council, name="Warehouse", scope="send")


def asked(secret, scheme="Bearer"):
    return RequestFactory().get("/", headers={"Authorization": f"{scheme} {secret}"})


def test_only_the_hash_is_kept(made):
    token, secret = made
    stored = ApiToken.objects.filter(pk=token.pk).values().get()
    assert secret not in str(stored)
    assert str(token) == f"Warehouse (…{secret[-4:]})"
    assert secret not in str(list(Event.objects.values()))


def test_it_opens_its_council_and_scope_only(cast, made):
    token, secret = made
    assert token_find(secret=secret, council=cast.council, scope="send", today=TODAY) == token
    assert token_find(secret=secret, council=cast.council, scope="read", today=TODAY) is None
    assert token_find(secret=secret, council=cast.elsewhere, scope="send", today=TODAY) is None
    assert token_find(secret=secret + "x", council=cast.council, scope="send", today=TODAY) is None


def test_the_day_it_was_used_on_is_noted_once_a_day(cast, made, django_assert_num_queries):
    token, secret = made
    token_find(secret=secret, council=cast.council, scope="send", today=TODAY)
    token.refresh_from_db()
    assert token.last_used_on == TODAY
    with django_assert_num_queries(1):
        token_find(secret=secret, council=cast.council, scope="send", today=TODAY)


def test_taken_back_it_opens_nothing(cast, made):
    token, secret = made
    token_revoke(by=cast.administrator, token=token)
    assert token_find(secret=secret, council=cast.council, scope="send", today=TODAY) is None
    with pytest.raises(Refused):
        token_revoke(by=cast.administrator, token=token)


@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
def test_a_request_with_a_token(cast, made, scheme):
    token, secret = made
    assert get_token(asked(secret, scheme), cast.council.slug, "send") == token


def test_the_same_refusal_for_every_wrong_key(cast, made):
    _, secret = made
    wrong = [
        (RequestFactory().get("/"), cast.council.slug),
        (asked(""), cast.council.slug),
        (asked(secret, "Basic"), cast.council.slug),
        (asked("pr_guess"), cast.council.slug),
        (asked(secret), cast.elsewhere.slug),
        (asked(secret), "no-such-council"),
    ]
    answers = set()
    for request, slug in wrong:
        with pytest.raises(TokenRefused) as refused:
            get_token(request, slug, "send")
        answer = refused.value.answer()
        answers.add((answer.status_code, answer.content, answer["WWW-Authenticate"]))
    assert len(answers) == 1


def test_the_token_is_shown_once(cast, sign_in):
    browser = sign_in(cast.administrator)
    slug = cast.council.slug
    page = browser.post(reverse("councils:token-add", args=[slug]), {"name": "Power BI", "scope": "read"})
    secret = page.context["secret"]
    assert secret in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    listed = browser.get(reverse("councils:token-list", args=[slug])).content.decode()
    assert "Power BI" in listed
    assert secret not in listed
    token = ApiToken.objects.get()
    browser.post(reverse("councils:token-remove", args=[slug, token.pk]))
    assert not ApiToken.objects.get().holds


def test_nothing_typed_is_lost(cast, sign_in):
    page = sign_in(cast.administrator).post(
        reverse("councils:token-add", args=[cast.council.slug]), {"name": "Power BI"}
    )
    assert "There is a problem" in page.content.decode()
    assert 'value="Power BI"' in page.content.decode()


def test_the_database_wants_a_name_with_every_taking_back(made):
    token, _ = made
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiToken.objects.filter(pk=token.pk).update(revoked_at=datetime(2026, 11, 22, tzinfo=UTC))
