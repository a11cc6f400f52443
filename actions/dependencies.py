"""What an action waits for and what waits for it, as its page and its update show them. Two queries, however many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.models import Action, ActionWaitsFor
from actions.rules.dependencies import Branch, Waits, chain, late_because, turned
from peerreview.marks import ACTION_MARKS, Mark


@dataclass(frozen=True)
class Node:
    """One action of a chain: how it stands, why it holds up what waits for it, and what follows."""

    action: Action
    mark: Mark
    late: str
    nodes: tuple["Node", ...]
    again: bool


@dataclass(frozen=True)
class Dependencies:
    """`waits_for` and `holds_up` are the chains both ways; `late` why those it waits for directly hold it up."""

    waits_for: tuple[Node, ...]
    holds_up: tuple[Node, ...]
    late: tuple[str, ...]


def dependencies_of(action: Action, today: date) -> Dependencies:
    """In: the day it is looked at."""
    waits = _waits(action)
    forward, backward = chain(waits, action.pk), chain(turned(waits), action.pk)
    wanted = {*_all_of(forward), *_all_of(backward)}
    rows: dict[int, Any] = {}
    if wanted:
        rows = {row.pk: row for row in Action.objects.filter(pk__in=wanted).select_related("plan").with_rating(today)}
    rows[action.pk] = action
    waiting = tuple(_node(branch, action, rows, today, forwards=True) for branch in forward)
    held_up = tuple(_node(branch, action, rows, today, forwards=False) for branch in backward)
    return Dependencies(waiting, held_up, tuple(node.late for node in waiting if node.late))


def late_dependencies(action: Action, on: date) -> list[str]:
    """Why the actions it waits for directly hold it up as at a day: for the suggestion of a rating. One query."""
    others = action.waits_for.order_by("due_on").only("reference", "title", "due_on", "completed_on", "plan_id")
    return [words for other in others if (words := _late(other, action, on))]


def _late(awaited: Action, waiting: Action, on: date) -> str:
    if waiting.completed_on:
        return ""
    return late_because(awaited.reference, awaited.due_on, awaited.completed_on is not None, waiting.due_on, on)


def _waits(action: Action) -> Waits:
    """All that the council's actions wait for: a chain may run through several plans."""
    links = ActionWaitsFor.objects.filter(from_action__plan__council=action.plan.council_id)
    waits: dict[int, list[int]] = {}
    for waiting, awaited in links.order_by("to_action__order", "to_action").values_list("from_action", "to_action"):
        waits.setdefault(waiting, []).append(awaited)
    return waits


def _all_of(branches: Iterable[Branch]) -> Iterable[int]:
    for branch in branches:
        yield branch.action
        yield from _all_of(branch.branches)


def _node(branch: Branch, before: Action, rows: dict[int, Any], today: date, *, forwards: bool) -> Node:
    row = rows[branch.action]
    late = _late(row, before, today) if forwards else _late(before, row, today)
    nodes = tuple(_node(each, row, rows, today, forwards=forwards) for each in branch.branches)
    return Node(row, ACTION_MARKS[row.rating_now], late, nodes, branch.again)
