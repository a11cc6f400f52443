"""What the loaders hand on to each other, and the events that they write with the past's own dates.

The loaders write rows instead of calling services: a service writes the present moment, and this is history.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models

from audit.models import Event
from councils.models import Council, Portfolio, ReportingPeriod, Service, User
from reports.demonstration.calendar import Calendar
from reports.demonstration.shapes import CouncilSeed


@dataclass
class World:
    """One council of the demonstration while it is being loaded."""

    seed: CouncilSeed
    calendar: Calendar
    council: Council
    people: dict[str, User] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    portfolios: dict[str, Portfolio] = field(default_factory=dict)
    periods: dict[int, ReportingPeriod] = field(default_factory=dict)

    @property
    def lead(self) -> User:
        return self.people["lead"]

    def tell(self, name: str, *, by: User, at: datetime, thing: models.Model, **data: Any) -> None:
        """Write an event of the past."""
        Event.objects.create(
            at=at,
            name=name,
            by_id=by.pk,
            by_label=str(by),
            council_id=self.council.pk,
            council_label=str(self.council),
            thing_type=thing._meta.label_lower,
            thing_id=thing.pk,
            thing_label=str(thing)[:300],
            data=data,
        )
