"""The clock of a peer challenge: what has to happen by when, by the rules that held when the peers came.

Rule sets are dated data. A visit runs by the rules of the day it began on; every date is counted from its last day.
Sources: the LGA's terms for corporate peer challenges from 2024; for the older ones the feedback reports
themselves (follow-up within two years in 2016, after 18 to 24 months in 2018; the next challenge in four to five).
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MONTHS_OF_WARNING = 2


class State(StrEnum):
    """How a milestone stands on a given day."""

    DONE = "done"
    DONE_LATE = "done_late"
    DUE = "due"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True)
class Rule:
    """One thing that must happen: at the latest `by` months after the visit, and not before `not_before` of them.

    `key` names what is done; two rules may ask for the same thing, one by preference and one at the very latest.
    """

    key: str
    text: str
    by: int
    not_before: int = 0
    about: bool = False


@dataclass(frozen=True)
class RuleSet:
    """The rules for visits that began on `from_day` or later, until the next set begins."""

    name: str
    from_day: date
    words: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Milestone:
    """One rule with its dates for one visit, and the day it was met, where it was."""

    key: str
    text: str
    by: date
    not_before: date | None
    about: bool
    done_on: date | None

    def state_on(self, day: date) -> State:
        """Done or done late; else late from the day after `by`, soon in the two months before it, due until then."""
        if self.done_on:
            return State.DONE if self.done_on <= self.by or self.about else State.DONE_LATE
        if day > self.by:
            return State.LATE
        return State.SOON if day >= add_months(self.by, -MONTHS_OF_WARNING) else State.DUE


RULE_SETS: tuple[RuleSet, ...] = (
    RuleSet(
        "2016",
        date.min,
        "Follow-up within two years, the next challenge in four to five years",
        (
            Rule("progress_review", "Follow-up visit", by=24),
            Rule("next_challenge", "Next peer challenge", by=60, not_before=48),
        ),
    ),
    RuleSet(
        "2018",
        date(2018, 1, 1),
        "Follow-up after 18 to 24 months, the next challenge in four to five years",
        (
            Rule("progress_review", "Follow-up visit", by=24, not_before=18),
            Rule("next_challenge", "Next peer challenge", by=60, not_before=48),
        ),
    ),
    RuleSet(
        "2024",
        date(2024, 1, 1),
        "Report and action plan published within three months, the plan within five at the very latest, "
        "progress review after about ten months and its report within twelve, the next challenge within five years",
        (
            Rule("report_published", "Feedback report published", by=3),
            Rule("plan_published", "Action plan published, with the report", by=3),
            Rule("plan_published", "Action plan published, at the very latest", by=5),
            Rule("progress_review", "Progress review", by=10, about=True),
            Rule("progress_review_published", "Progress review report published", by=12),
            Rule("next_challenge", "Next peer challenge", by=60),
        ),
    ),
)


def rule_set_for(visit_began: date) -> RuleSet:
    """The rules that held on the first day of the visit."""
    return max((item for item in RULE_SETS if item.from_day <= visit_began), key=lambda item: item.from_day)


def rule_set_named(name: str) -> RuleSet:
    """The rule set of that name; KeyError where there is none."""
    return {item.name: item for item in RULE_SETS}[name]


def milestones(rules: RuleSet, visit_ended: date, done: Mapping[str, date | None]) -> tuple[Milestone, ...]:
    """Each rule's dates for a visit whose last day was `visit_ended`; `done` says by key when a thing was done.

    Once a thing is done, only the rule that was met is shown of several that ask for it (else the last of them).
    """
    all_dates = [
        Milestone(
            key=rule.key,
            text=rule.text,
            by=add_months(visit_ended, rule.by),
            not_before=add_months(visit_ended, rule.not_before) if rule.not_before else None,
            about=rule.about,
            done_on=done.get(rule.key),
        )
        for rule in rules.rules
    ]
    return tuple(item for item in all_dates if not _said_by_another(item, all_dates))


def _said_by_another(item: Milestone, all_dates: list[Milestone]) -> bool:
    same = [other for other in all_dates if other.key == item.key]
    if item.done_on is None or len(same) == 1:
        return False
    met = [other for other in same if item.done_on <= other.by]
    return item is not (met[0] if met else same[-1])


def add_months(day: date, months: int) -> date:
    """The same day so many months on (back, where negative), or the last day of that month where it is shorter.

    29 February 2024 and 60 months is 28 February 2029; 31 December and two months is the last day of February.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
