"""What a snapshot is made of. No Django, so that an edition can be re-read years later."""

from dataclasses import dataclass
from datetime import date, datetime

from actions.progress.lines import ActionLine, PlanProgress
from performance.scorecard.lines import IndicatorLine, Scorecard

SCORECARD = "scorecard"
ACTION_PLAN = "action_plan"
#: The audience whose documents have everything, exempt matter too: Part B.
EXEMPT = "exempt"


@dataclass(frozen=True)
class Snapshot:
    """One document's matter, as it was at `gathered_at`.

    `document` and `audience` are the values of reports.models.edition's choices. `scorecard` is there for the
    corporate performance report, `plans` for the action plan progress: the one is None or the other empty.
    """

    document: str
    audience: str
    council: str
    council_slug: str
    executive_name: str
    accent_colour: str
    period: str
    period_slug: str
    first_day: date
    last_day: date
    period_is_closed: bool
    gathered_at: datetime
    scorecard: Scorecard | None = None
    plans: tuple[PlanProgress, ...] = ()

    @property
    def is_part_b(self) -> bool:
        """Whether it is for those who may read what is exempt, and for nobody else."""
        return self.audience == EXEMPT

    @property
    def exempt_items(self) -> int:
        """How many exempt things it holds; in anything but Part B that must be none."""
        risks = sum(line.is_exempt for line in self.scorecard.risks) if self.scorecard else 0
        return risks + sum(line.is_exempt for line in self.indicators) + sum(line.is_exempt for line in self.actions)

    @property
    def is_provisional(self) -> bool:
        """Whether the quarter could still change when this was gathered."""
        return not self.period_is_closed

    @property
    def left_out_as_exempt(self) -> int:
        """How many things are left out because they are exempt; only the number is ever told."""
        plans = sum(plan.left_out_as_exempt for plan in self.plans)
        return plans + (self.scorecard.left_out_as_exempt if self.scorecard else 0)

    @property
    def indicators(self) -> tuple[IndicatorLine, ...]:
        """Every indicator once."""
        return self.scorecard.indicators if self.scorecard else ()

    @property
    def actions(self) -> tuple[ActionLine, ...]:
        """Every action once, plan by plan."""
        if self.scorecard:
            return self.scorecard.actions
        return tuple(action for plan in self.plans for action in plan.actions)
