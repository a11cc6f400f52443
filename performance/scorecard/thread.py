"""The golden thread of one corporate plan: its priorities, their objectives, and what hangs on each."""

from dataclasses import dataclass
from itertools import groupby

from councils.models import Council
from performance.models import CorporatePlan


@dataclass(frozen=True)
class ThreadObjective:
    name: str
    indicator_ids: frozenset[int]
    action_ids: frozenset[int]
    risk_ids: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ThreadPriority:
    name: str
    objectives: tuple[ThreadObjective, ...]

    @property
    def indicator_ids(self) -> frozenset[int]:
        return frozenset[int]().union(*(objective.indicator_ids for objective in self.objectives))

    @property
    def action_ids(self) -> frozenset[int]:
        return frozenset[int]().union(*(objective.action_ids for objective in self.objectives))

    @property
    def risk_ids(self) -> frozenset[int]:
        return frozenset[int]().union(*(objective.risk_ids for objective in self.objectives))


@dataclass(frozen=True)
class Thread:
    """`plan` is its title, empty where the council has no plan in force."""

    plan: str = ""
    priorities: tuple[ThreadPriority, ...] = ()

    @property
    def indicator_ids(self) -> frozenset[int]:
        return frozenset[int]().union(*(priority.indicator_ids for priority in self.priorities))

    @property
    def action_ids(self) -> frozenset[int]:
        return frozenset[int]().union(*(priority.action_ids for priority in self.priorities))

    def of_indicator(self, pk: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of the priorities and of the objectives that an indicator stands under."""
        found = [
            (priority.name, objective.name)
            for priority in self.priorities
            for objective in priority.objectives
            if pk in objective.indicator_ids
        ]
        return tuple(dict.fromkeys(name for name, _ in found)), tuple(name for _, name in found)


def thread_in_force(council: Council, year: int) -> Thread:
    """Read the thread of the plan in force in a financial year, in one query."""
    rows = list(CorporatePlan.objects.in_force(council, year).thread())
    if not rows:
        return Thread()
    plan = rows[0]
    own = [row for row in rows if row["id"] == plan["id"] and row["priority_id"]]
    priorities = tuple(
        ThreadPriority(name, tuple(_objective(row) for row in part if row["objective_id"]))
        for (_, name), part in groupby(own, key=lambda row: (row["priority_id"], row["priority_name"]))
    )
    return Thread(plan["title"], priorities)


def _objective(row: dict) -> ThreadObjective:
    return ThreadObjective(
        name=row["objective_name"],
        indicator_ids=frozenset(filter(None, row["indicator_ids"])),
        action_ids=frozenset(filter(None, row["action_ids"])),
        risk_ids=frozenset(filter(None, row["risk_ids"])),
    )
