"""A council with a plan, an open quarter and one action that the officer leads and the director answers for."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
import time_machine

from actions.models import Action, ActionPlan
from councils.models import Council, ReportingPeriod
from tests.cast import Cast
from tests.factories.actions import ActionFactory, PlanFactory
from tests.factories.councils import ReportingPeriodFactory

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Scene:
    """Quarter 2 of 2026/27 has ended and is open; it is 5 October 2026."""

    cast: Cast
    council: Council
    plan: ActionPlan
    action: Action
    q1: ReportingPeriod
    q2: ReportingPeriod


@pytest.fixture
def now():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def scene(cast, now) -> Scene:
    plan = PlanFactory(council=cast.council)
    action = ActionFactory(
        plan=plan,
        reference="A1",
        title="Publish one scorecard",
        lead_officer=cast.officer,
        director=cast.director,
        starts_on=date(2026, 4, 1),
        due_on=date(2027, 3, 31),
    )
    q1 = ReportingPeriodFactory(council=cast.council, quarter=1, closed=True, person=cast.performance_lead)
    q2 = ReportingPeriodFactory(council=cast.council, quarter=2, person=cast.performance_lead)
    return Scene(cast, cast.council, plan, action, q1, q2)
