"""The scrutiny report in the order of reading."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.progress.lines import ActionLine, MilestoneLine, PlanProgress, RecommendationLine
from actions.rules.rating import ActionRating
from performance.rules.rating import Rating
from performance.scorecard.lines import IndicatorLine
from reports.snapshot import Snapshot
from reports.snapshot.question_lines import QuestionLine
from reports.snapshot.scrutiny_lines import Comparison, MovedLine
from reports.snapshot.short import overdue


@dataclass(frozen=True)
class Late:
    """An action past its due date, and by how many days."""

    line: ActionLine
    days: int


@dataclass(frozen=True)
class LateStep:
    """A milestone whose day has passed without its being reached."""

    line: ActionLine
    step: MilestoneLine
    days: int


@dataclass(frozen=True)
class RecommendationRow:
    """A recommendation's status, and whether it became implemented since the report before."""

    plan: PlanProgress
    line: RecommendationLine
    is_new: bool


@dataclass(frozen=True)
class ScrutinyPart:
    """Everything that the report shows besides its exceptions' own lines."""

    comparison: Comparison
    off_target: tuple[IndicatorLine, ...]
    near_target: tuple[IndicatorLine, ...]
    overdue: tuple[Late, ...]
    moved: tuple[MovedLine, ...]
    milestones: tuple[LateStep, ...]
    recommendations: tuple[RecommendationRow, ...]
    owed: tuple[QuestionLine, ...]
    answered: tuple[QuestionLine, ...]
    as_at: date
    counts: tuple[tuple[str, int], ...]


def scrutiny_matter(snapshot: Snapshot) -> dict[str, Any]:
    """What the scrutiny report's template is given besides."""
    if snapshot.scrutiny is None or snapshot.scorecard is None:
        return {}
    lines = snapshot.indicators
    late, steps = late_actions(snapshot), late_steps(snapshot)
    owed = tuple(question for question in snapshot.questions if not question.answer)
    part = ScrutinyPart(
        comparison=snapshot.scrutiny.comparison,
        off_target=snapshot.scorecard.exceptions,
        near_target=tuple(line for line in lines if line.rating is Rating.AMBER),
        overdue=late,
        moved=snapshot.scrutiny.moved,
        milestones=steps,
        recommendations=recommendation_rows(snapshot),
        owed=owed,
        answered=tuple(question for question in snapshot.questions if question.answer),
        as_at=snapshot.as_at,
        counts=_counts(snapshot, len(late), len(steps), len(owed)),
    )
    return {"scrutiny": part}


def late_actions(snapshot: Snapshot) -> tuple[Late, ...]:
    """Actions past their due date, the longest first."""
    return tuple(Late(line, (snapshot.as_at - line.due_on).days) for line in overdue(snapshot) if line.due_on)


def late_steps(snapshot: Snapshot) -> tuple[LateStep, ...]:
    """Milestones that are late, of actions that are not complete, the longest first."""
    found = [
        LateStep(line, step, (snapshot.as_at - step.due_on).days)
        for line in snapshot.actions
        if line.rating is not ActionRating.BLUE
        for step in line.milestones
        if step.due_on and step.due_on < snapshot.as_at and not step.reached_on
    ]
    return tuple(sorted(found, key=lambda late: (-late.days, late.line.reference)))


def recommendation_rows(snapshot: Snapshot) -> tuple[RecommendationRow, ...]:
    """Every recommendation, plan by plan."""
    implemented = snapshot.scrutiny.comparison.implemented if snapshot.scrutiny else ()
    new = {(change.reference, change.name) for change in implemented}
    return tuple(
        RecommendationRow(plan, line, (line.reference, line.headline) in new)
        for plan in snapshot.plans
        for line in plan.recommendations
    )


def _counts(snapshot: Snapshot, late: int, steps: int, owed: int) -> tuple[tuple[str, int], ...]:
    """What the first page counts, each with what it leads to."""
    found = snapshot.scrutiny.comparison if snapshot.scrutiny else None
    since = (
        ()
        if found is None or found.is_first
        else (("Got worse", len(found.worse)), ("Got better", len(found.better)), ("Dates moved", len(found.dates)))
    )
    return (
        *since,
        ("Actions past their date", late),
        ("Milestones past their date", steps),
        ("Questions without an answer", owed),
    )
