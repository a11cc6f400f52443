"""The sheets that only the workbook of a position statement has."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from actions.progress.lines import ActionLine, MilestoneLine
from peerreview.exports import Column
from peerreview.marks import ACTION_MARKS
from reports.document.worksheet import Sheet, joined
from reports.snapshot import Snapshot
from reports.snapshot.position_lines import ChallengeStory


@dataclass(frozen=True)
class StepRow:
    line: ActionLine
    step: MilestoneLine


@dataclass(frozen=True)
class StoryRow:
    """One thing that belongs to a challenge."""

    story: ChallengeStory
    line: Any


def position_sheets(snapshot: Snapshot) -> Iterator[Sheet]:
    """What only a position statement has: a sheet for each kind of thing, with the challenge in front."""
    stories = snapshot.challenges
    if not stories:
        return
    steps = [StepRow(line, step) for line in snapshot.actions for step in line.milestones]
    yield Sheet("Milestones", STEPS, steps)
    yield Sheet("Measures", MEASURES, [StoryRow(story, line) for story in stories for line in story.measures])
    yield Sheet("Evidence", EVIDENCE, snapshot.evidence)
    yield Sheet("Challenges", CHALLENGES, stories)
    yield Sheet("Clock", CLOCK, [StoryRow(story, line) for story in stories for line in story.clock])
    yield Sheet("Said before", SAID, [StoryRow(story, line) for story in stories for line in story.said])
    yield Sheet("Repeats", REPEATS, [StoryRow(story, line) for story in stories for line in story.repeats])


def _rating(key: str) -> str:
    return ACTION_MARKS[key].word if key in ACTION_MARKS else ""


STEPS = (
    Column("Reference", lambda row: row.line.reference),
    Column("Action", lambda row: row.line.title),
    Column("Milestone", lambda row: row.step.title),
    Column("Due", lambda row: row.step.due_on, "date"),
    Column("Reached", lambda row: row.step.reached_on, "date"),
)

MEASURES = (
    Column("Challenge", lambda row: row.story.challenge),
    Column("Code", lambda row: row.line.code),
    Column("Measure", lambda row: row.line.name),
    Column("Of actions", lambda row: joined(row.line.actions)),
    Column("Before the visit", lambda row: row.line.before, "number"),
    Column("Before in words", lambda row: row.line.before_in_words),
    Column("Quarter before", lambda row: row.line.before_in),
    Column("Now", lambda row: row.line.now, "number"),
    Column("Now in words", lambda row: row.line.now_in_words),
    Column("Quarter now", lambda row: row.line.now_in),
    Column("Target", lambda row: row.line.target_in_words),
    Column("Rating", lambda row: row.line.rating.label if row.line.now_in else ""),
    Column("Since the visit", lambda row: row.line.way.label),
    Column("Remark", lambda row: row.line.note),
)

EVIDENCE = (
    Column("Number", lambda line: line.number, "number"),
    Column("Evidence", lambda line: line.title),
    Column("Link", lambda line: line.link),
    Column("File", lambda line: line.file_name),
    Column("Plan", lambda line: line.plan),
    Column("Of recommendations", lambda line: joined(line.recommendations)),
    Column("Of actions", lambda line: joined(line.actions)),
)

CHALLENGES = (
    Column("Challenge", lambda story: story.challenge),
    Column("First day on site", lambda story: story.first_day, "date"),
    Column("Last day on site", lambda story: story.last_day, "date"),
    Column("Plan", lambda story: story.plan),
    Column("People met", lambda story: story.people_spoken_to, "number"),
    Column("Peer team", lambda story: joined(story.team)),
    Column("Report received", lambda story: story.report_received_on, "date"),
    Column("Challenge before it", lambda story: story.previous),
    Column("Rules", lambda story: story.rules_in_words),
)

CLOCK = (
    Column("Challenge", lambda row: row.story.challenge),
    Column("What", lambda row: row.line.text),
    Column("Due", lambda row: row.line.by, "date"),
    Column("About that day", lambda row: row.line.about),
    Column("Done", lambda row: row.line.done_on, "date"),
    Column("How it stands", lambda row: row.line.state),
)

SAID = (
    Column("Challenge", lambda row: row.story.challenge),
    Column("Kind", lambda row: row.line.kind),
    Column("Words", lambda row: row.line.text),
    Column("Theme", lambda row: row.line.theme),
    Column("Action", lambda row: row.line.action_reference),
    Column("Action's title", lambda row: row.line.action_title),
    Column("Rating", lambda row: _rating(row.line.action_rating)),
    Column("Completed", lambda row: row.line.completed_on, "date"),
)

REPEATS = (
    Column("Challenge", lambda row: row.story.challenge),
    Column("Reference", lambda row: row.line.reference),
    Column("Recommendation", lambda row: row.line.headline),
    Column("Repeats", lambda row: row.line.earlier),
)
