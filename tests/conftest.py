"""What every test may ask for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from tests.cast import Cast, make_cast

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Static files by their plain names, so that no test needs collectstatic; uploaded ones in memory."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def sign_in(db) -> Callable[..., Client]:
    """A browser in which this person is signed in: `sign_in(cast.officer).get(...)`."""

    def browser(user) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return browser


@pytest.fixture
def shared() -> Path:
    """The folder of shared documents beside the repository; a test that needs it is skipped elsewhere."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with the real documents is not on this machine")
    return SHARED
