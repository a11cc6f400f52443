"""What a person chooses for themselves: whether they are reminded, and the address of their calendar."""

import secrets

from django.db import transaction

from audit.services import record
from councils.models import Council, PersonalSettings, User


@transaction.atomic
def choose_reminders(*, by: User, council: Council, wanted: bool) -> bool:
    """Turn one's own daily reminders on or off. Out: whether that changed anything."""
    settings = _locked(by, council)
    if settings.wants_reminders == wanted:
        return False
    settings.wants_reminders = wanted
    _save(settings)
    record(
        "councils.reminders.turned_on" if wanted else "councils.reminders.turned_off",
        by=by,
        thing=by,
        council=council,
    )
    return True


@transaction.atomic
def make_calendar_address(*, by: User, council: Council) -> PersonalSettings:
    """Give one's calendar an address, or a new one: the old one finds nothing any more."""
    settings = _locked(by, council)
    was, settings.calendar_key = settings.calendar_key, secrets.token_urlsafe(18)
    _save(settings)
    record("councils.calendar.replaced" if was else "councils.calendar.made", by=by, thing=by, council=council)
    return settings


@transaction.atomic
def remove_calendar_address(*, by: User, council: Council) -> None:
    """Let nobody read one's calendar any more. Nothing happens where it has no address."""
    settings = _locked(by, council)
    if settings.calendar_key is None:
        return
    settings.calendar_key = None
    _save(settings)
    record("councils.calendar.removed", by=by, thing=by, council=council)


def _locked(user: User, council: Council) -> PersonalSettings:
    PersonalSettings.objects.get_or_create(user=user, council=council)
    return PersonalSettings.objects.select_for_update().get(user=user, council=council)


def _save(settings: PersonalSettings) -> None:
    settings.full_clean()
    settings.save()
