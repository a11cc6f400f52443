"""What a council says of itself: its name, its executive's name, its colours."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from audit.services import record
from councils.models import Committee, Council, User
from councils.models.council import NATION_OF_KIND
from councils.rules.working_days import Nation
from councils.services.people import Grant, invite_person
from peerreview.accent import accent_problem
from peerreview.errors import Refused

CHANGEABLE = ("name", "executive_name", "kind", "gss_code", "accent_colour", "shares_figures")
REMINDERS = ("nation", "reminders_on", "remind_not_started", "remind_returned", "remind_waiting")


@transaction.atomic
def change_council(*, by: User, council: Council, **values: Any) -> bool:
    """Change what `values` names, out of CHANGEABLE and REMINDERS. Out: whether anything was different.

    Errors: TypeError for anything else, Refused for a name another council has or an accent too light to read.
    """
    if unknown := values.keys() - {*CHANGEABLE, *REMINDERS}:
        raise TypeError(f"change_council does not change {sorted(unknown)}")
    council = Council.objects.select_for_update().get(pk=council.pk)
    before = {field: _said(council, field) for field in values}
    for field, value in values.items():
        setattr(council, field, value)
    if problem := accent_problem(council.accent_colour):
        raise Refused(problem)
    if Council.objects.filter(name__iexact=council.name).exclude(pk=council.pk).exists():
        raise Refused("Another council has this name.")
    changes = [
        f"{_label(field)} from {was or 'nothing'} to {_said(council, field) or 'nothing'}"
        for field, was in before.items()
        if was != _said(council, field)
    ]
    if not changes:
        return False
    council.full_clean()
    council.save()
    record("councils.council.changed", by=by, thing=council, council=council, changes=changes)
    return True


def _label(field: str) -> str:
    return str(Council._meta.get_field(field).verbose_name)  # type: ignore[union-attr] # none of them is a relation


def _said(council: Council, field: str) -> str:
    """A field's value as people see it."""
    value = getattr(council, field)
    if isinstance(value, bool):
        return "on" if value else "off"
    choices = dict(Council._meta.get_field(field).flatchoices)  # type: ignore[union-attr]
    return str(choices.get(value, value))


@transaction.atomic
def add_council(*, name: str, slug: str, kind: str, administrator_name: str, administrator_email: str) -> Council:
    """Make a council and invite its first administrator, who invites everybody else. For whoever runs the site.

    Errors: Refused where the name or the address is taken or cannot be used, or the person's account is closed.
    """
    nation = NATION_OF_KIND.get(kind, Nation.ENGLAND)  # type: ignore[call-overload]
    council = Council(name=name, slug=slug, kind=kind, nation=nation)
    try:
        council.full_clean()
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages)) from wrong
    council.save()
    record("councils.council.added", by=None, thing=council, council=council)
    committee = Committee.objects.create(council=council, name=council.executive_name, kind=Committee.Kind.EXECUTIVE)
    record("councils.committee.added", by=None, thing=committee, council=council)
    invite_person(
        by=None,
        council=council,
        name=administrator_name,
        email=administrator_email,
        grants=[Grant("administrator")],
    )
    return council
