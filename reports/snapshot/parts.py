"""What a snapshot is made of. No Django, so that an edition can be re-read years later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from actions.progress.lines import ActionLine, PlanProgress
from performance.scorecard.lines import IndicatorLine, Scorecard
from reports.snapshot.position_lines import ChallengeStory, EvidenceEntry
from reports.snapshot.question_lines import QuestionLine
from reports.snapshot.scrutiny_lines import Scrutiny

SCORECARD = "scorecard"
ACTION_PLAN = "action_plan"
#: The audience whose documents have everything, exempt matter too: Part B.
EXEMPT = "exempt"
SCRUTINY = "scrutiny"
PUBLIC = "public"
POSITION = "position"


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
    corporate performance report, `plans` for the action plan progress, both for the scrutiny report, which has
    `scrutiny` and `questions` besides; the position statement has `plans`, `challenges` and `evidence`. `in_short`
    are the sentences that say first what matters. `exempt_things` are what is exempt and in it all the same: only
    in Part B.
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
    in_short: tuple[str, ...] = ()
    questions: tuple[QuestionLine, ...] = ()
    scrutiny: Scrutiny | None = None
    challenges: tuple[ChallengeStory, ...] = ()
    evidence: tuple[EvidenceEntry, ...] = ()
    exempt_things: tuple[ExemptThing, ...] = ()

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
        if self.scorecard:  # which counts the actions of every plan too
            return self.scorecard.left_out_as_exempt
        plans = sum(plan.left_out_as_exempt for plan in self.plans)
        return plans + sum(story.left_out_as_exempt for story in self.challenges)

    @property
    def as_at(self) -> date:
        """The day that its dates are held against: the quarter's last, or an earlier one on which it was gathered."""
        return min((plan.as_at for plan in self.plans if plan.as_at), default=self.last_day)

    @property
    def rates_indicators(self) -> bool:
        """Whether it shows a rating of an indicator."""
        return self.scorecard is not None or any(story.measures for story in self.challenges)

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


def short_period(snapshot: Snapshot) -> str:
    """The quarter without its months, as a sentence says it: "Quarter 1, 2026/27"."""
    return snapshot.period.partition(" (")[0]


def paragraphs_in_words(paragraphs: Iterable[int]) -> str:
    """Paragraphs of Schedule 12A, each once and in order: "1, 3 and 4"."""
    numbers = [str(number) for number in sorted(set(paragraphs))]
    return " and ".join(filter(None, [", ".join(numbers[:-1]), *numbers[-1:]]))
