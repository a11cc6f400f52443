"""What every test may ask for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, override_settings
from hypothesis import settings as hypothesis_settings

from tests.cast import Cast, make_cast
from tests.postbox import box, smtp, worker_process

__all__ = ["box", "smtp", "worker_process"]

# How long an example takes says more about the machine's other work than about the code.
hypothesis_settings.register_profile("unhurried", deadline=None)
hypothesis_settings.load_profile("unhurried")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session", autouse=True)
def storages(tmp_path_factory) -> Iterator[None]:
    """Static files by their plain names, so that no test needs collectstatic; uploaded ones in a folder that goes."""
    files = {"location": tmp_path_factory.mktemp("media")}
    with override_settings(
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": files},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        }
    ):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Ends what sessions threads of tests have left open: the database could not be removed before they end."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


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
def figure(record_property) -> Callable[[str], None]:
    """Prints a measured figure at the end of the run, whichever process the test ran in: `figure("9 of 9 whole")`."""
    return lambda words: record_property("figure", words)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter) -> None:
    """The figures that tests measured, for all to see, whether they passed or not."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, words in getattr(report, "user_properties", ()):
                if name == "figure" and report.when == "call":
                    terminalreporter.write_line(words)


@pytest.fixture
def shared() -> Path:
    """The folder of shared documents beside the repository; a test that needs it is skipped elsewhere."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with the real documents is not on this machine")
    return SHARED


@pytest.fixture(autouse=True)
def no_job_outlives_its_test(request, django_db_blocker):
    """Django empties its own tables after a test that commits; procrastinate's are not among them."""
    yield
    marker = request.node.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(request.fixturenames)
    if commits or (marker and marker.kwargs.get("transaction")):
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
