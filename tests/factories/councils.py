"""Councils and their people."""

from datetime import UTC, datetime, timedelta

import factory

from councils.models import Committee, Council, Membership, Portfolio, ReportingPeriod, Service, User
from peerreview.quarters import Quarter

PASSWORD = "a long enough password"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@example.test")


class CouncilFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Council

    name = factory.Sequence(lambda n: f"Council {n}")
    slug = factory.Sequence(lambda n: f"council-{n}")


class ServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Service

    council = factory.SubFactory(CouncilFactory)
    name = factory.Sequence(lambda n: f"Service {n}")


class PortfolioFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Portfolio

    council = factory.SubFactory(CouncilFactory)
    name = factory.Sequence(lambda n: f"Portfolio {n}")


class CommitteeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Committee

    council = factory.SubFactory(CouncilFactory)
    name = factory.Sequence(lambda n: f"Committee {n}")
    kind = Committee.Kind.EXECUTIVE


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership
        skip_postgeneration_save = True

    council = factory.SubFactory(CouncilFactory)
    user = factory.SubFactory(UserFactory)
    role = "officer"


class ReportingPeriodFactory(factory.django.DjangoModelFactory):
    """An opened period; `closed=True` closes it, `opened=False` leaves it unopened."""

    class Meta:
        model = ReportingPeriod
        skip_postgeneration_save = True

    class Params:
        opened = True
        closed = False
        person = factory.SubFactory(UserFactory)

    council = factory.SubFactory(CouncilFactory)
    year = 2026
    quarter = 2
    first_day = factory.LazyAttribute(lambda o: Quarter(o.year, o.quarter).first_day)
    last_day = factory.LazyAttribute(lambda o: Quarter(o.year, o.quarter).last_day)
    opens_at = factory.LazyAttribute(
        lambda o: datetime.combine(o.last_day, datetime.min.time(), UTC) if o.opened or o.closed else None
    )
    opened_by = factory.LazyAttribute(lambda o: o.person if o.opened or o.closed else None)
    due_on = factory.LazyAttribute(lambda o: o.last_day + timedelta(days=14))
    closed_at = factory.LazyAttribute(
        lambda o: datetime.combine(o.due_on, datetime.min.time(), UTC) if o.closed else None
    )
    closed_by = factory.LazyAttribute(lambda o: o.person if o.closed else None)
