"""The progress review position statement in the order of reading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from actions.progress.lines import ActionLine, MilestoneLine, RecommendationLine
from actions.rules.rating import ActionRating
from peerreview.marks import ACTION_MARKS, Mark
from reports.snapshot import Snapshot
from reports.snapshot.position_lines import ChallengeStory, EvidenceEntry, MeasureLine, SaidLine

if TYPE_CHECKING:
    from reports.document.matter import ActionEntry, PlanPart, RecommendationPart


@dataclass(frozen=True)
class ToldAction:
    """An action with the numbers of its evidence, what was reached and what is still to do. `told_under` names the
    recommendation under which its story stands, empty where it is here."""

    line: ActionLine
    told_under: str
    evidence: tuple[int, ...]
    reached: tuple[MilestoneLine, ...]
    to_reach: tuple[MilestoneLine, ...]


@dataclass(frozen=True)
class ToldRecommendation:
    """A recommendation with what was done, what difference it made and what is still to do."""

    anchor: str
    line: RecommendationLine
    actions: tuple[ToldAction, ...]
    measures: tuple[MeasureLine, ...]
    earlier: str
    evidence: tuple[int, ...]


@dataclass(frozen=True)
class Commitment:
    said: SaidLine
    mark: Mark | None


@dataclass(frozen=True)
class ChallengePart:
    """One challenge and the plan that answers it."""

    anchor: str
    story: ChallengeStory
    plan: "PlanPart"
    recommendations: tuple[ToldRecommendation, ...]
    unattached: tuple[ToldAction, ...]
    achievements: tuple[SaidLine, ...]
    commitments: tuple[Commitment, ...]
    to_do: tuple[ActionLine, ...]
    evidence: tuple[EvidenceEntry, ...]

    @property
    def measures_apart(self) -> tuple[MeasureLine, ...]:
        """Measures of actions that serve no recommendation."""
        told = {line.reference for item in self.recommendations for line in item.line.actions}
        return tuple(line for line in self.story.measures if not told & set(line.actions))


def position_matter(snapshot: Snapshot, plans: Sequence["PlanPart"]) -> dict[str, Any]:
    """What the position statement's template is given besides; `plans` are those of reports.document.matter."""
    of_title = {part.plan.plan: part for part in plans}
    stories = [story for story in snapshot.challenges if story.plan in of_title]
    return {"challenges": tuple(_challenge(snapshot, story, of_title[story.plan]) for story in stories)}


def _challenge(snapshot: Snapshot, story: ChallengeStory, part: "PlanPart") -> ChallengePart:
    entries = tuple(entry for entry in snapshot.evidence if entry.plan == part.plan.plan)
    numbers = {(entry.title, entry.link, entry.file_name): entry.number for entry in entries}
    return ChallengePart(
        anchor=part.anchor,
        story=story,
        plan=part,
        recommendations=tuple(_recommendation(item, story, numbers) for item in part.recommendations),
        unattached=tuple(_action(entry, numbers) for entry in part.unattached),
        achievements=tuple(said for said in story.said if said.kind == "achievement"),
        commitments=tuple(
            Commitment(said, ACTION_MARKS.get(said.action_rating)) for said in story.said if said.kind == "commitment"
        ),
        to_do=tuple(sorted(_not_complete(part.plan.actions), key=_when)),
        evidence=entries,
    )


Numbers = dict[tuple[str, str, str], int]


def _recommendation(item: "RecommendationPart", story: ChallengeStory, numbers: Numbers) -> ToldRecommendation:
    actions = tuple(_action(entry, numbers) for entry in item.entries)
    references = {line.reference for line in item.line.actions}
    earlier = [line.earlier for line in story.repeats if _key(line) == _key(item.line)]
    return ToldRecommendation(
        anchor=item.anchor,
        line=item.line,
        actions=actions,
        measures=tuple(line for line in story.measures if references & set(line.actions)),
        earlier="; ".join(earlier),
        evidence=tuple(sorted({number for action in actions for number in action.evidence})),
    )


def _action(entry: "ActionEntry", numbers: Numbers) -> ToldAction:
    line = entry.line
    return ToldAction(
        line=line,
        told_under=entry.told_under,
        evidence=tuple(numbers[item.title, item.link, item.file_name] for item in line.evidence),
        reached=tuple(step for step in line.milestones if step.reached_on),
        to_reach=tuple(step for step in line.milestones if not step.reached_on),
    )


def _key(line: Any) -> tuple[str, str]:
    return line.reference, line.headline


def _not_complete(lines: Iterable[ActionLine]) -> Iterable[ActionLine]:
    return (line for line in lines if line.rating is not ActionRating.BLUE)


def _when(line: ActionLine) -> date:
    return line.due_on or date.max
