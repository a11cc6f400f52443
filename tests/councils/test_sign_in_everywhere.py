"""Every address of the site asks for signing in, but for a short list."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, SlugConverter, StringConverter, UUIDConverter

from reports.urls import PaperPart, SheetKind

# Who is not signed in may go here: (the name, why)
OPEN = {
    "healthz": "for a load balancer; says ok",
    "councils:home": "the front page",
    "councils:accent": "a style sheet with one colour",
    "councils:calendar-feed": "a person's calendar, for programs that cannot sign in: the address is secret",
    "performance:api-results": "another program sends results by its key",
    "account_login": "signing in",
    "account_logout": "leads to the first page",
    "account_signup": "says that peerreview is by invitation",
    "account_inactive": "says that the account is closed",
    "account_reset_password": "setting a new password",
    "account_reset_password_done": "setting a new password",
    "account_reset_password_from_key": "setting a new password",
    "account_reset_password_from_key_done": "setting a new password",
    "account_email_verification_sent": "says to look at one's e-mail",
    "account_confirm_email": "the link of such an e-mail",
    "account_confirm_login_code": "part of signing in",
    "mfa_authenticate": "the second step of signing in",
    "mfa_login_webauthn": "signing in with a passkey",
    "socialaccount_login_cancelled": "says that it was cancelled",
    "socialaccount_login_error": "says that it failed",
    "socialaccount_signup": "says that peerreview is by invitation",
    "openid_connect_login": "leads to the council's own sign-in",
    "openid_connect_callback": "comes back from it",
    "performance:feed-scorecard": "asks for a token",
    "performance:feed-indicators": "asks for a token",
    "performance:feed-results": "asks for a token",
    "performance:feed-actions": "asks for a token",
}
#: What was published for the public is read by anyone; reports' own tests hold that only published editions are.
PUBLISHED = "published"

SAMPLES = {
    IntConverter: 1,
    SlugConverter: "exeham",
    StringConverter: "x",
    UUIDConverter: "00000000-0000-4000-8000-000000000000",
    PaperPart: "a",
    SheetKind: "action",
}


def patterns(resolver: URLResolver, namespaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern, dict]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from (
                (name, pattern, {**converters(entry), **kinds}) for name, pattern, kinds in patterns(entry, inner)
            )
        else:
            yield ":".join([*namespaces, entry.name or ""]), entry, converters(entry)


def converters(entry):
    """What an address takes at this step: the name, and its kind where the step says it."""
    return dict.fromkeys(entry.pattern.regex.groupindex) | dict(entry.pattern.converters)


def given(pattern: URLPattern) -> dict:
    """What the pattern itself gives its view, which reversing it asks for."""
    return dict(pattern.default_args)


def sample(kind):
    return next((value for cls, value in SAMPLES.items() if isinstance(kind, cls)), "x")


def addresses() -> list[tuple[str, str]]:
    found = []
    for name, pattern, kinds in patterns(get_resolver()):
        if not pattern.name:
            continue
        found.append((name, reverse(name, kwargs={key: sample(kind) for key, kind in kinds.items()} | given(pattern))))
    return found


def is_open(name: str) -> bool:
    return name in OPEN or name.partition(":")[0] == PUBLISHED or f":{PUBLISHED}" in name


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_asks_for_signing_in_unless_it_is_on_the_list(cast, method):
    browser = Client()
    let_in = []
    for name, address in addresses():
        if is_open(name):
            continue
        response = getattr(browser, method)(address)
        if response.status_code != 302 or not response.url.startswith("/accounts/login/"):
            let_in.append((name, address, response.status_code))
    assert not let_in


def test_the_list_names_only_what_there_is():
    names = {name for name, _ in addresses()}
    assert OPEN.keys() - names == set()


def test_the_walk_reaches_every_app():
    apps = {name.partition(":")[0] for name, _ in addresses() if ":" in name}
    assert {"councils", "recommendations", "actions", "performance", "reports"} <= apps
