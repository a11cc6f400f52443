"""The sheets that only the workbook of a scrutiny report has."""

from collections.abc import Iterator
from dataclasses import dataclass

from peerreview.exports import Column
from peerreview.marks import Mark
from reports.document.scrutiny_matter import late_actions, late_steps
from reports.document.worksheet import Sheet
from reports.snapshot import Snapshot
from reports.snapshot.scrutiny_lines import Change, Comparison, Move, MovedLine

GROUPS = {
    "worse": "Got worse",
    "better": "Got better",
    "dates": "Due date",
    "results": "Result",
    "statuses": "Status",
    "new": "New",
    "gone": "Gone",
}


@dataclass(frozen=True)
class ChangeRow:
    """One change since the report before, and where it stands there."""

    group: str
    change: Change


@dataclass(frozen=True)
class MoveRow:
    line: MovedLine
    move: Move


def scrutiny_sheets(snapshot: Snapshot) -> Iterator[Sheet]:
    """What only a scrutiny report has: changes, dates and questions."""
    if snapshot.scrutiny is None:
        return
    moved = snapshot.scrutiny.moved
    yield Sheet("Changes", CHANGES, list(_changes(snapshot.scrutiny.comparison)))
    yield Sheet("Late actions", LATE, late_actions(snapshot))
    yield Sheet("Late milestones", LATE_STEPS, late_steps(snapshot))
    yield Sheet("Moved dates", MOVES, [MoveRow(line, move) for line in moved for move in line.moves])
    yield Sheet("Questions", QUESTIONS, snapshot.questions)


def _changes(found: Comparison) -> Iterator[ChangeRow]:
    for name in ("worse", "better", "dates", "results", "statuses", "new", "gone"):
        for change in getattr(found, name):
            yield ChangeRow(GROUPS[name], change)


def _rated(mark: Mark | None) -> str:
    return mark.word if mark else ""


CHANGES = (
    Column("Change", lambda row: row.group),
    Column("Kind", lambda row: row.change.kind.value),
    Column("Reference", lambda row: row.change.reference),
    Column("What", lambda row: row.change.name),
    Column("Rating before", lambda row: _rated(row.change.mark_before)),
    Column("Rating now", lambda row: _rated(row.change.mark_after)),
    Column("Before", lambda row: row.change.before),
    Column("Now", lambda row: row.change.after),
    Column("Direction", lambda row: row.change.way),
    Column("Why", lambda row: row.change.why),
)

LATE = (
    Column("Reference", lambda row: row.line.reference),
    Column("Action", lambda row: row.line.title),
    Column("Due at first", lambda row: row.line.original_due_on, "date"),
    Column("Due now", lambda row: row.line.due_on, "date"),
    Column("Times moved", lambda row: row.line.times_moved, "number"),
    Column("Days late", lambda row: row.days, "number"),
)

LATE_STEPS = (
    Column("Reference", lambda row: row.line.reference),
    Column("Action", lambda row: row.line.title),
    Column("Milestone", lambda row: row.step.title),
    Column("Due", lambda row: row.step.due_on, "date"),
    Column("Days late", lambda row: row.days, "number"),
)

MOVES = (
    Column("Reference", lambda row: row.line.reference),
    Column("Action", lambda row: row.line.title),
    Column("Due at first", lambda row: row.line.original_due_on, "date"),
    Column("Moved from", lambda row: row.move.from_on, "date"),
    Column("Moved to", lambda row: row.move.to_on, "date"),
    Column("Reason", lambda row: row.move.reason),
    Column("Decided by", lambda row: row.move.decided_by),
    Column("Decided on", lambda row: row.move.decided_on, "date"),
    Column("Note", lambda row: row.move.note),
)

QUESTIONS = (
    Column("Reference", lambda line: line.reference),
    Column("About", lambda line: line.about),
    Column("Question", lambda line: line.text),
    Column("Asked by", lambda line: line.asked_by),
    Column("Asked on", lambda line: line.asked_on, "date"),
    Column("Answer", lambda line: line.answer),
    Column("Answered by", lambda line: line.answered_by),
    Column("Answered on", lambda line: line.answered_on, "date"),
)
