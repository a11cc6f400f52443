"""One world for all tests of rights, made once and never changed: what a test writes is taken back."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from tests.rights.world import World, build_world

NOW = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> World:
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    kept = {
        "STORAGES": {
            "default": files | {"OPTIONS": {"location": tmp_path_factory.mktemp("files")}},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    }
    with pytest.MonkeyPatch.context() as patch, time_machine.travel(NOW), override_settings(**kept):
        patch.setattr("reports.demonstration.load.load_editions", lambda world: None)
        patch.setattr("reports.demonstration.load.load_papers", lambda world: None)
        with django_db_blocker.unblock(), transaction.atomic():
            yield build_world()
            transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def nobody_has_tried_too_often():
    """Counts of failed sign-ins are kept in the cache, and everyone here comes from one address."""
    cache.clear()
