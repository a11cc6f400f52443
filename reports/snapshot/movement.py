"""How many ratings got better or worse from one snapshot to another, in one line. No Django."""

from collections.abc import Mapping, Sequence

from actions.rules.rating import ActionRating
from performance.rules.rating import Rating
from reports.snapshot.parts import Snapshot

#: From worst to best; what is no colour is not compared.
INDICATOR_ORDER: Sequence[Rating] = (Rating.RED, Rating.AMBER, Rating.GREEN)
ACTION_ORDER: Sequence[ActionRating] = (ActionRating.RED, ActionRating.AMBER, ActionRating.GREEN, ActionRating.BLUE)
NOTHING_MOVED = "no rating changed"


def movement_in_words(before: Snapshot, after: Snapshot) -> str:
    """ "2 indicators rated worse and 1 better; 1 action rated better". Only what both rate is counted."""
    return _sentence(
        _moved("indicator", _indicators(before), _indicators(after)),
        _moved("action", _actions(before), _actions(after)),
    )


def _sentence(*parts: str) -> str:
    return "; ".join(part for part in parts if part) or NOTHING_MOVED


def _indicators(snapshot: Snapshot) -> dict[str, int]:
    return {
        line.code: INDICATOR_ORDER.index(line.rating) for line in snapshot.indicators if line.rating in INDICATOR_ORDER
    }


def _actions(snapshot: Snapshot) -> dict[str, int]:
    return {
        f"{line.reference} {line.title}": ACTION_ORDER.index(line.rating)
        for line in snapshot.actions
        if line.rating in ACTION_ORDER
    }


def _moved(thing: str, before: Mapping[str, int], after: Mapping[str, int]) -> str:
    steps = [after[key] - before[key] for key in after.keys() & before.keys()]
    worse, better = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
    if worse and better:
        return f"{worse} {_many(thing, worse)} rated worse and {better} better"
    if worse or better:
        count = worse or better
        return f"{count} {_many(thing, count)} rated {'worse' if worse else 'better'}"
    return ""


def _many(thing: str, count: int) -> str:
    return thing if count == 1 else f"{thing}s"
