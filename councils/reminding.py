"""What a person is reminded of: those items of "your work" that say since when they wait.

The words, the order and the addresses are the page's own, since both ask the same sources.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import groupby

from django.db.models import QuerySet
from django.utils import timezone

from councils.access import Standing
from councils.models import Council, Membership, PersonalSettings, Reminder, User
from councils.roles import permissions_of
from councils.rules.reminding import Kind, Waiting, is_due
from councils.rules.working_days import Nation, is_working_day
from councils.work import Why, WorkItem, work_for

#: Between these, as the council's clocks have it, reminders of the day are sent.
FIRST, LAST = time(8), time(18)
KINDS = {Why.RETURNED: Kind.RETURNED, Why.TO_APPROVE: Kind.WAITING}


@dataclass(frozen=True)
class Part:
    """What waits for a person in one council, grouped as on the page."""

    standing: Standing
    groups: list[tuple[Why, list[WorkItem]]]

    @property
    def count(self) -> int:
        return sum(len(items) for _, items in self.groups)


def part_of(standing: Standing, today: date) -> Part:
    """What waits for this person that reminders are sent of."""
    groups = [(why, [item for item in items if item.since]) for why, items in work_for(standing, today)]
    return Part(standing, [(why, items) for why, items in groups if items])


def is_sending_time(now: datetime) -> bool:
    return FIRST <= timezone.localtime(now).time() < LAST


def people_to_remind(today: date) -> Iterator[User]:
    """Everyone of whom a reminder is due today and none is claimed yet, each once."""
    last = Reminder.objects.last_days()
    seen: set[int] = set()
    for standing in _standings(today):
        person = standing.user
        if person.pk not in seen and _is_due(standing, last.get(person.pk), today):
            seen.add(person.pk)
            yield person


def parts_for(person: User, today: date, asking: Council | None) -> list[Part]:
    """What one mail to this person says: of each council that reminds them, and of the one whose lead asked for it."""
    wanted = Membership.objects.filter(user=person, user__is_active=True).select_related("user", "council")
    standings = [each for each in _grouped(wanted) if each.council == asking or _reminds(each)]
    return [part for part in (part_of(each, today) for each in standings) if part.count]


def _is_due(standing: Standing, last: date | None, today: date) -> bool:
    rules = standing.council.reminder_rules
    return any(
        is_due(_waiting(why, item), rules, last, today)
        for why, items in part_of(standing, today).groups
        for item in items
    )


def _waiting(why: Why, item: WorkItem) -> Waiting:
    assert item.since is not None, "part_of leaves out what nobody is reminded of"  # noqa: S101 (for the types)
    return Waiting(KINDS.get(why, Kind.NOT_STARTED), item.since, item.due_on)


def _standings(today: date) -> Iterator[Standing]:
    """Everyone in each council that reminds and works today, but for those who turned it off or have their mail."""
    councils = [
        council
        for council in Council.objects.filter(reminders_on=True)
        if is_working_day(today, Nation(council.nation))
    ]
    memberships = (
        Membership.objects.filter(council__in=councils, user__is_active=True)
        .exclude(user__in=Reminder.objects.filter(day=today).values("person"))
        .select_related("user", "council")
    )
    off = set(PersonalSettings.objects.filter(wants_reminders=False).values_list("user", "council"))
    return (each for each in _grouped(memberships) if (each.user.pk, each.council.pk) not in off)


def _reminds(standing: Standing) -> bool:
    wishes = PersonalSettings.objects.of(standing.user, standing.council)
    return standing.council.reminders_on and wishes.wants_reminders


def _grouped(memberships: QuerySet[Membership]) -> Iterator[Standing]:
    ordered = memberships.order_by("council__name", "council", "user__name", "user", "role")
    for (_, _), found in groupby(ordered, key=lambda item: (item.council_id, item.user_id)):
        held = tuple(found)
        yield Standing(held[0].user, held[0].council, held, permissions_of([item.role for item in held]))


def absolute(part: Part, site: str) -> Part:
    """The same with whole addresses, as a mail needs them."""
    groups = [(why, [replace(item, href=f"{site}{item.href}") for item in items]) for why, items in part.groups]
    return Part(part.standing, groups)
