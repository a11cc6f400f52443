"""The council itself: services, portfolios, committees, people and reporting periods."""

from councils.models import Committee, Council, Membership, Portfolio, ReportingPeriod, Service, User
from reports.demonstration.calendar import Calendar
from reports.demonstration.shapes import CouncilSeed, Person
from reports.demonstration.world import World

OLDEST, NEWEST, RUNNING = -11, 0, 1


def load_frame(seed: CouncilSeed, calendar: Calendar, password: str) -> World:
    """Make the council with everything that its plan and its figures hang on. People sign in with `password`."""
    council = Council.objects.create(
        name=seed.name,
        slug=seed.slug,
        kind=seed.kind,
        executive_name=seed.executive_name,
        accent_colour=seed.accent,
        gss_code=seed.gss_code,
    )
    world = World(seed=seed, calendar=calendar, council=council)
    for name, directorate in seed.services:
        world.services[name] = Service.objects.create(council=council, name=name, directorate=directorate)
    for order, name in enumerate(seed.portfolios):
        world.portfolios[name] = Portfolio.objects.create(council=council, name=name, order=order)
    Committee.objects.create(council=council, name=seed.executive_name, kind=Committee.Kind.EXECUTIVE)
    Committee.objects.create(council=council, name="Overview and Scrutiny Committee", kind=Committee.Kind.SCRUTINY)
    for person in seed.people:
        world.people[person.key] = _load_person(world, person, password)
    _load_periods(world)
    return world


def email_of(seed: CouncilSeed, person: Person) -> str:
    return f"{person.key.replace('_', '.')}@{seed.slug}.example"


def _load_person(world: World, person: Person, password: str) -> User:
    user = User.objects.create_user(email_of(world.seed, person), password, name=person.name)
    for role in person.roles:
        membership = Membership.objects.create(council=world.council, user=user, role=role)
        membership.services.set([world.services[name] for name in person.services])
        if person.portfolio:
            membership.portfolios.add(world.portfolios[person.portfolio])
            Portfolio.objects.filter(pk=world.portfolios[person.portfolio].pk).update(holder=user)
    return user


def _load_periods(world: World) -> None:
    """Twelve quarters to the newest ended, all opened, and the running one, which nobody has opened yet."""
    for index in range(OLDEST, RUNNING + 1):
        quarter = world.calendar.quarter(index)
        opened = index <= NEWEST
        world.periods[index] = ReportingPeriod.objects.create(
            council=world.council,
            year=quarter.year,
            quarter=quarter.number,
            first_day=quarter.first_day,
            last_day=quarter.last_day,
            opens_at=world.calendar.after(index, -10, 9) if opened else None,
            opened_by=world.lead if opened else None,
            due_on=world.calendar.after(index, 21).date() if opened else None,
        )


def close_periods(world: World) -> None:
    """Close all that lie before the newest, once everything of theirs is in."""
    for index in range(OLDEST, NEWEST):
        period = world.periods[index]
        period.closed_at = world.calendar.after(index, 35, 16)
        period.closed_by = world.lead
        period.save(update_fields=["closed_at", "closed_by"])
        world.tell("councils.period.closed", by=world.lead, at=period.closed_at, thing=period)
