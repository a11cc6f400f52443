"""What the documents' templates are given: the snapshot, put in the order of reading."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from actions.progress.lines import ActionLine, PlanProgress, RecommendationLine
from actions.rules.rating import ActionRating
from peerreview.marks import ACTION_MARKS, INDICATOR_MARKS
from performance.scorecard.lines import IndicatorLine, PrioritySection, ResultPoint, Scorecard
from reports.document.imprint import Imprint
from reports.document.position_matter import position_matter
from reports.document.scrutiny_matter import scrutiny_matter
from reports.models.edition import Document, audience_name
from reports.snapshot import Snapshot

QUARTERS_SHOWN = 5  # this one, and back to the same a year ago
NO_OBJECTIVE = "Other indicators of this priority"


@dataclass(frozen=True)
class IndicatorGroup:
    """The indicators of one objective: one short table."""

    name: str
    lines: tuple[IndicatorLine, ...]


@dataclass(frozen=True)
class PriorityPart:
    """One priority: a table for each of its objectives, then its actions."""

    anchor: str
    name: str
    summary: str
    groups: tuple[IndicatorGroup, ...]
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class ResultsRow:
    """One indicator's results in the quarters that are shown, in words; "–" where none was owed."""

    line: IndicatorLine
    results: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class ResultsTable:
    """The figures behind the lines that are drawn: the last quarters, oldest first, and an indicator a row."""

    periods: tuple[str, ...]
    rows: tuple[ResultsRow, ...]


@dataclass(frozen=True)
class ActionEntry:
    """An action under a recommendation. Its story is told once: `told_under` names where, empty where it is here."""

    line: ActionLine
    told_under: str


@dataclass(frozen=True)
class RecommendationPart:
    anchor: str
    line: RecommendationLine
    entries: tuple[ActionEntry, ...]


@dataclass(frozen=True)
class PlanPart:
    """One action plan: what is off track or at risk first, then recommendation by recommendation."""

    anchor: str
    plan: PlanProgress
    troubled: tuple[ActionLine, ...]
    recommendations: tuple[RecommendationPart, ...]
    unattached: tuple[ActionEntry, ...]


def matter(snapshot: Snapshot, imprint: Imprint) -> dict[str, Any]:
    """The context of a document's template."""
    document = Document(snapshot.document)
    plans = tuple(_plan_part(plan, f"plan-{number}") for number, plan in enumerate(snapshot.plans, start=1))
    more = {
        Document.SCRUTINY: lambda: scrutiny_matter(snapshot),
        Document.POSITION: lambda: position_matter(snapshot, plans),
    }.get(document, dict)
    return {
        "snapshot": snapshot,
        "imprint": imprint,
        "changes": imprint.changes,
        "is_exempt": snapshot.is_part_b,
        "title": title(snapshot),
        "document_name": document.label,
        "audience_name": audience_name(snapshot.audience, snapshot.executive_name),
        "scorecard": snapshot.scorecard,
        "priorities": _priorities(snapshot.scorecard) if snapshot.scorecard else (),
        "results": _results(snapshot.indicators),
        "actions_at_risk": _with_rating(snapshot.actions, ActionRating.AMBER),
        "plans": plans,
        "marks": INDICATOR_MARKS,
        "action_key": ACTION_MARKS,
        **more(),
    }


def title(snapshot: Snapshot) -> str:
    """The document's name in full: council, document, period, and that it is exempt where it is."""
    exempt = " (exempt)" if snapshot.exempt_things else ""
    return f"{snapshot.council}: {Document(snapshot.document).label}{exempt}, {snapshot.period}"


def _priorities(scorecard: Scorecard) -> tuple[PriorityPart, ...]:
    parts = [_priority(section, number) for number, section in enumerate(scorecard.priorities, start=1)]
    if scorecard.unattached or scorecard.unattached_actions:
        groups = (IndicatorGroup("", scorecard.unattached),) if scorecard.unattached else ()
        name = "Under no priority"
        parts.append(PriorityPart("priority-none", name, "", groups, scorecard.unattached_actions))
    return tuple(parts)


def _priority(section: PrioritySection, number: int) -> PriorityPart:
    groups = [IndicatorGroup(item.name, item.indicators) for item in section.objectives if item.indicators]
    placed = {line.code for group in groups for line in group.lines}
    others = tuple(line for line in section.indicators if line.code not in placed)
    if others:
        groups.append(IndicatorGroup(NO_OBJECTIVE if groups else "", others))
    return PriorityPart(f"priority-{number}", section.name, counts_in_words(section), tuple(groups), section.actions)


def counts_in_words(section: PrioritySection) -> str:
    """How a priority's indicators stand, worst first: "2 red, 1 amber, 2 green"."""
    counts = ((mark.short.lower(), section.counts.get(key, 0)) for key, mark in INDICATOR_MARKS.items())
    return ", ".join(f"{count} {word}" for word, count in counts if count)


def _results(lines: tuple[IndicatorLine, ...]) -> ResultsTable | None:
    """The last quarters of every indicator. The longest series names them: an annual one has fewer."""
    longest = max((line.history for line in lines), key=len, default=())
    periods = tuple(point.period for point in longest[-QUARTERS_SHOWN:])
    return ResultsTable(periods, tuple(_results_row(line, periods) for line in lines)) if periods else None


def _results_row(line: IndicatorLine, periods: tuple[str, ...]) -> ResultsRow:
    points = {point.period: point for point in line.history}
    shown = [points[period] for period in periods if period in points]
    said = tuple(_result(points[period]) if period in points else "–" for period in periods)
    breaks = [f"{point.period}: {point.break_in_words}" for point in shown if point.break_in_words]
    return ResultsRow(line, said, "; ".join(breaks))


def _result(point: ResultPoint) -> str:
    return f"{point.in_words} (provisional)" if point.is_provisional else point.in_words


def _plan_part(plan: PlanProgress, anchor: str) -> PlanPart:
    told: dict[str, str] = {}
    recommendations = tuple(
        RecommendationPart(f"{anchor}-recommendation-{number}", line, _entries(line, told))
        for number, line in enumerate(plan.recommendations, start=1)
    )
    troubled = (*_with_rating(plan.actions, ActionRating.RED), *_with_rating(plan.actions, ActionRating.AMBER))
    return PlanPart(anchor, plan, troubled, recommendations, tuple(ActionEntry(line, "") for line in plan.unattached))


def _entries(recommendation: RecommendationLine, told: dict[str, str]) -> tuple[ActionEntry, ...]:
    """The actions under one recommendation; `told` remembers under which each story was told."""
    entries = []
    for line in recommendation.actions:
        entries.append(ActionEntry(line, told.get(line.reference, "")))
        told.setdefault(line.reference, recommendation.reference)
    return tuple(entries)


def _with_rating(lines: Iterable[ActionLine], rating: ActionRating) -> tuple[ActionLine, ...]:
    return tuple(line for line in lines if line.rating is rating)
