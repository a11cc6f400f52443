"""What the sheets of a workbook hold: columns declared once, and the snapshot's lines as their rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from actions.progress.lines import ActionLine, PlanProgress, RecommendationLine
from peerreview.exports import Column
from performance.scorecard.lines import IndicatorLine, PartLine, ResultPoint
from reports.document.position_sheets import position_sheets
from reports.document.scrutiny_sheets import scrutiny_sheets
from reports.document.worksheet import Sheet, joined
from reports.snapshot import Snapshot


@dataclass(frozen=True)
class ResultRow:
    """One result of one indicator, for the long list."""

    line: IndicatorLine
    point: ResultPoint


@dataclass(frozen=True)
class PartRow:
    """One part of one indicator, such as a locality."""

    line: IndicatorLine
    part: PartLine


@dataclass(frozen=True)
class RecommendationRow:
    plan: PlanProgress
    line: RecommendationLine


def sheets(snapshot: Snapshot) -> Iterator[Sheet]:
    """The sheets of a snapshot, in order: first what the document is about; the actions are in every one."""
    yield from scrutiny_sheets(snapshot)
    card = snapshot.scorecard
    if card:
        yield Sheet("Indicators", _with_exemption(INDICATORS, card.indicators), card.indicators)
        yield Sheet("Results", RESULTS, [ResultRow(line, point) for line in card.indicators for point in line.history])
        if parts := [PartRow(line, part) for line in card.indicators for part in line.parts]:
            yield Sheet("Parts", PARTS, parts)
    if snapshot.plans:
        rows = [RecommendationRow(plan, line) for plan in snapshot.plans for line in plan.recommendations]
        yield Sheet("Recommendations", RECOMMENDATIONS, rows)
    yield Sheet("Actions", _with_exemption(ACTIONS, snapshot.actions), snapshot.actions)
    if card and card.risks:
        yield Sheet("Risks", _with_exemption(RISKS, card.risks), card.risks)
    if card and card.finance:
        yield Sheet("Money", FINANCE, card.finance)
    yield from position_sheets(snapshot)


def _with_exemption(columns: Sequence[Column], rows: Sequence[Any]) -> Sequence[Column]:
    """The columns, and in Part B what is exempt and why."""
    return (*columns, *EXEMPTION) if any(row.is_exempt for row in rows) else columns


def _evidence(line: ActionLine) -> str:
    return joined(
        [f"{item.title} ({place})" if (place := item.link or item.file_name) else item.title for item in line.evidence]
    )


EXEMPTION = (
    Column("Exempt", lambda line: line.is_exempt),
    Column("Exempt under paragraph", lambda line: line.exempt_paragraph, "number"),
    Column("Public interest", lambda line: line.exempt_reason),
)

INDICATORS = (
    Column("Code", lambda line: line.code),
    Column("Indicator", lambda line: line.name),
    Column("Rating", lambda line: line.rating.label),
    Column("Result", lambda line: line.value, "number"),
    Column("Result in words", lambda line: line.value_in_words),
    Column("Provisional", lambda line: line.is_provisional),
    Column("Target", lambda line: line.target, "number"),
    Column("Rule", lambda line: line.rule_in_words),
    Column("Rating by the rule", lambda line: line.rule_rating.label),
    Column("Rated otherwise by", lambda line: line.overridden_by),
    Column("Reason for that", lambda line: line.override_reason),
    Column("Against last time", lambda line: line.since_last.label),
    Column("Against a year ago", lambda line: line.since_last_year.label),
    Column("Times worse running", lambda line: line.worse_running, "number"),
    Column("Forecast for the year end", lambda line: line.forecast, "number"),
    Column("Forecast's rating", lambda line: line.forecast_rating.label if line.forecast_rating else ""),
    Column("What the series tells", lambda line: line.signal.meaning_in_words if line.signal else ""),
    Column("By what it shows", lambda line: line.signal.shows if line.signal else ""),
    Column("Usual range", lambda line: line.signal.usual_range if line.signal else ""),
    Column("Whether the target will be hit", lambda line: line.signal.assurance_in_words if line.signal else ""),
    Column("For context only", lambda line: line.is_contextual),
    Column("Mostly outside the council's control", lambda line: line.is_outside_control),
    Column("Commentary", lambda line: line.commentary),
    Column("Corrective action", lambda line: line.corrective_action),
    Column("Priorities", lambda line: joined(line.priorities)),
    Column("Objectives", lambda line: joined(line.objectives)),
    Column("Portfolio", lambda line: line.portfolio),
    Column("Service", lambda line: line.service),
    Column("Owner", lambda line: line.owner),
    Column("Unit", lambda line: line.unit_label or line.unit),
    Column("Definition", lambda line: line.definition),
    Column("Source", lambda line: line.source),
)

RESULTS = (
    Column("Code", lambda row: row.line.code),
    Column("Indicator", lambda row: row.line.name),
    Column("Period", lambda row: row.point.period),
    Column("Result", lambda row: row.point.value, "number"),
    Column("Target", lambda row: row.point.target, "number"),
    Column("Rating", lambda row: row.point.rating.label),
    Column("Counted otherwise", lambda row: row.point.break_in_words),
)

PARTS = (
    Column("Code", lambda row: row.line.code),
    Column("Indicator", lambda row: row.line.name),
    Column("By", lambda row: row.part.dimension),
    Column("Part", lambda row: row.part.name),
    Column("Result", lambda row: row.part.value, "number"),
    Column("Result in words", lambda row: row.part.in_words),
    Column("Rating", lambda row: row.part.rating.label),
    Column("Worse than the whole", lambda row: row.part in row.line.worse_parts),
)

ACTIONS = (
    Column("Reference", lambda line: line.reference),
    Column("Action", lambda line: line.title),
    Column("Rating", lambda line: line.rating.label),
    Column("Rating claimed", lambda line: line.claimed.label),
    Column("Why they differ", lambda line: line.because),
    Column("Rating last quarter", lambda line: line.previous_rating.label if line.previous_rating else ""),
    Column("Due at first", lambda line: line.original_due_on, "date"),
    Column("Due now", lambda line: line.due_on, "date"),
    Column("Times moved", lambda line: line.times_moved, "number"),
    Column("Expected", lambda line: line.forecast_on, "date"),
    Column("Completed", lambda line: line.completed_on, "date"),
    Column("Progress", lambda line: line.narrative),
    Column("Reason", lambda line: line.reason),
    Column("Way back", lambda line: line.way_back),
    Column("Next steps", lambda line: line.next_steps),
    Column("Reported for", lambda line: line.updated_in),
    Column("Approved", lambda line: line.is_approved),
    Column("Lead officer", lambda line: line.lead_officer),
    Column("Director", lambda line: line.director),
    Column("Portfolio", lambda line: line.portfolio),
    Column("Service", lambda line: line.service),
    Column("Recommendations", lambda line: joined(line.recommendations)),
    Column("Success measure", lambda line: line.success_measure),
    Column("Waits for", lambda line: line.waits_for),
    Column("Evidence", _evidence),
)

RECOMMENDATIONS = (
    Column("Plan", lambda row: row.plan.plan),
    Column("Reference", lambda row: row.line.reference),
    Column("Recommendation", lambda row: row.line.headline),
    Column("The peers' words", lambda row: row.line.text),
    Column("Themes", lambda row: joined(row.line.themes)),
    Column("Response", lambda row: row.line.answer),
    Column("Response in words", lambda row: row.line.response),
    Column("Reason", lambda row: row.line.response_reason),
    Column("Given at", lambda row: row.line.response_meeting),
    Column("Status", lambda row: row.line.status),
    Column("Since", lambda row: row.line.status_on, "date"),
    Column("Evidence", lambda row: row.line.status_evidence),
    Column("Actions", lambda row: len(row.line.actions), "number"),
    Column("Of them complete", lambda row: row.line.actions_complete, "number"),
)

RISKS = (
    Column("Reference", lambda line: line.reference),
    Column("Risk", lambda line: line.title),
    Column("Owner", lambda line: line.owner),
    Column("Inherent score", lambda line: line.inherent, "number"),
    Column("Score now", lambda line: line.current, "number"),
    Column("Score last time", lambda line: line.previous, "number"),
    Column("Score aimed at", lambda line: line.target, "number"),
    Column("Commentary", lambda line: line.commentary),
)

FINANCE = (
    Column("Position", lambda line: line.kind_in_words or line.kind),
    Column("Service", lambda line: line.service),
    Column("Budget (£)", lambda line: line.budget, "number"),
    Column("Forecast (£)", lambda line: line.forecast, "number"),
    Column("Difference (£)", lambda line: line.variance, "number"),
    Column("In words", lambda line: line.words),
    Column("Rating", lambda line: line.rating.label),
    Column("Commentary", lambda line: line.commentary),
)
