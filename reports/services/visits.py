"""Keeping when people come, for what is new to them. No event is recorded: it is nothing that anybody did."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from councils.models import User
from reports.models import Visit

#: Signing in again so soon, as on another device, is the same visit.
ONE_VISIT = timedelta(hours=1)


@transaction.atomic
def note_visit(*, by: User) -> None:
    """Someone signed in: what was their last visit is now the one before."""
    now = timezone.now()
    visit, made = Visit.objects.select_for_update().get_or_create(person=by, defaults={"began_at": now})
    if not made and now - visit.began_at > ONE_VISIT:
        visit.before_at, visit.began_at = visit.began_at, now
        visit.save()
