"""Claiming a person's reminder of the day, and what became of it.

The row is the claim: one for each person and day, written together with the worker's job. What may be sent again is
what surely was not sent; docs/decisions/0021 says why.
"""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from audit.services import record
from councils.access import standing_of
from councils.models import Council, Reminder, User
from councils.reminding import part_of
from councils.rules.working_days import Nation, is_working_day, next_working_day, why_not_working
from peerreview.errors import Refused

QUEUE = "mail"
TASK = "councils.send_reminder"
State = Reminder.State


def claim_reminder(*, person: User, day: date, council: Council | None = None, by: User | None = None) -> bool:
    """Claim the person's reminder of the day and have the worker send it. Out: False where it is claimed already.

    Two that claim at once cannot both have it: the database allows one row.
    """
    try:
        with transaction.atomic():
            reminder = Reminder.objects.create(
                person=person, day=day, council=council, asked_by=by, claimed_at=timezone.now()
            )
            app.configure_task(TASK, queue=QUEUE).defer(reminder_id=reminder.pk)
    except IntegrityError:
        return False
    return True


@transaction.atomic
def remind_person(*, by: User, council: Council, person: User, today: date) -> None:
    """Send one person today's reminder now, because the performance lead asks for it.

    Errors: Refused on a day that is not worked, where nothing waits for them, or where they were reminded today.
    """
    _refuse_day_off(council, today)
    if not person.is_active or not council.memberships.filter(user=person).exists():
        raise Refused(f"{person} has no role at {council}.")
    if not part_of(standing_of(person, council), today).count:
        raise Refused(f"Nothing waits for {person}, so there is nothing to remind them of.")
    if not claim_reminder(person=person, day=today, council=council, by=by):
        raise Refused(already_reminded(Reminder.objects.get(person=person, day=today)))
    record("councils.person.reminded", by=by, thing=person, council=council)


@transaction.atomic
def remind_people(*, by: User, council: Council, people: Iterable[User], today: date) -> list[User]:
    """Remind each of these who can be reminded today. Out: those who were. Errors: Refused on a day not worked."""
    _refuse_day_off(council, today)
    reminded = []
    for person in people:
        try:
            remind_person(by=by, council=council, person=person, today=today)
        except Refused:
            continue
        reminded.append(person)
    return reminded


def already_reminded(reminder: Reminder) -> str:
    """ "Jo Bell was sent a reminder today already, at 9:12." """
    if reminder.state in (State.WAITING, State.SENDING):
        return f"A reminder to {reminder.person} is on its way already. Nobody gets more than one a day."
    if reminder.sent_at is None:
        return f"Today's reminder to {reminder.person} was tried already. {reminder.reason}"
    at = timezone.localtime(reminder.sent_at)
    return f"{reminder.person} was sent a reminder today already, at {at:%-H:%M}. Nobody gets more than one a day."


def _refuse_day_off(council: Council, today: date) -> None:
    if words := day_off_in_words(council, today):
        raise Refused(words)


def day_off_in_words(council: Council, today: date) -> str:
    """Why nobody can be reminded today, where it is no working day of the council's nation; else empty."""
    nation = Nation(council.nation)
    if is_working_day(today, nation):
        return ""
    following = next_working_day(today, nation)
    return (
        f"Today is {why_not_working(today, nation)}. Reminders go out on working days only; the next is "
        f"{following:%A} {following.day} {following:%B}."
    )
