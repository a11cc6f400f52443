"""What a snapshot is made of. No Django, so that an edition can be re-read years later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from actions.progress.lines import ActionLine, PlanProgress
from performance.scorecard.lines import IndicatorLine, Scorecard

SCORECARD = "scorecard"
ACTION_PLAN = "action_plan"


@dataclass(frozen=True)
class ExemptThing:
    """Something exempt that is told of in what is for the executive alone: what it is called, the paragraph of
    Schedule 12A, and where the public interest lies."""

    name: str
    paragraph: int
    public_interest: str


@dataclass(frozen=True)
class Snapshot:
    """One document's matter, as it was at `gathered_at`.

    `document` and `audience` are the values of reports.models.edition's choices. `scorecard` is there for the
    corporate performance report, `plans` for the action plan progress: the one is None or the other empty.
    `exempt_things` are what is exempt and in it all the same: only where it was gathered for the executive alone.
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
    exempt_things: tuple[ExemptThing, ...] = ()

    @property
    def exempt_paragraphs(self) -> str:
        """Under what it is not for publication: "3" or "1 and 3"; empty where all of it may be published."""
        return paragraphs_in_words(thing.paragraph for thing in self.exempt_things)

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


def paragraphs_in_words(paragraphs: Iterable[int]) -> str:
    """Paragraphs of Schedule 12A, each once and in order: "1, 3 and 4"."""
    numbers = [str(number) for number in sorted(set(paragraphs))]
    return " and ".join(filter(None, [", ".join(numbers[:-1]), *numbers[-1:]]))
