"""What changed from one snapshot to the next of the same document, thing by thing. No Django."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from actions.progress.lines import PlanProgress
from reports.snapshot.parts import Snapshot
from reports.snapshot.telling import IN_FULL, LEFT_OUT, parts_of, quoted
from reports.snapshot.told_besides import told_besides

NOTHING = "nothing"


@dataclass(frozen=True)
class Difference:
    """One change: on what, which part of it, and what it was and is. Added and removed things have no `part`."""

    thing: str
    part: str
    before: str
    after: str

    @property
    def what(self) -> str:
        """The change without the thing that it is on."""
        if not self.part:
            return self.after or self.before
        return f"{self.part} was {self.before or NOTHING}, now {self.after or NOTHING}"

    @property
    def words(self) -> str:
        return f"{self.thing}: {self.what}"


@dataclass(frozen=True)
class Thing:
    """One thing that can change, by the name that readers know it by, with its parts in words."""

    name: str
    parts: Mapping[str, str]


#: Things by what they are known by from one version to the next, though their name may change.
Things = Mapping[tuple[str, ...], Thing]


def differences(before: Snapshot, after: Snapshot) -> tuple[Difference, ...]:
    """Every difference a reader would see, in the order of the document."""
    found: list[Difference] = []
    for things in IN_ORDER:
        found += _compared(things(before), things(after))
    return tuple(found)


def _compared(before: Things, after: Things) -> Iterator[Difference]:
    for key, thing in after.items():
        if key not in before:
            yield Difference(thing.name, "", "", "added")
        else:
            yield from _changed(thing.name, before[key].parts, thing.parts)
    yield from (Difference(thing.name, "", "removed", "") for key, thing in before.items() if key not in after)


def _changed(name: str, then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Difference]:
    different = {part for part in {**then, **now} if then.get(part, "") != now.get(part, "")}
    for part in (*now, *(part for part in then if part not in now)):
        said_already = part.endswith(IN_FULL) and part.removesuffix(IN_FULL) in different
        if part in different and not said_already:
            yield Difference(name, part, then.get(part, ""), now.get(part, ""))


def _wholes(snapshot: Snapshot) -> Things:
    parts = {
        "state": "closed" if snapshot.period_is_closed else "open",
        "number of things left out as exempt": str(snapshot.left_out_as_exempt),
    }
    parts |= parts_of(snapshot, without=_is_made)
    if snapshot.scorecard:
        parts |= parts_of(snapshot.scorecard)
    return {("quarter",): Thing("The quarter", parts)}


def _plans(snapshot: Snapshot) -> Things:
    named = _keyed(snapshot.plans, lambda plan: (plan.plan,))
    return {key: Thing(f"Plan {quoted(plan.plan)}", parts_of(plan)) for key, plan in named}


def _recommendations(snapshot: Snapshot) -> Things:
    lines = [(plan, line) for plan in snapshot.plans for line in plan.recommendations]

    def name(plan: PlanProgress, reference: str) -> str:
        return f"Recommendation {reference}{f' ({plan.plan})' if len(snapshot.plans) > 1 else ''}"

    keyed = _keyed(lines, lambda each: (each[0].plan, each[1].reference))
    return {key: Thing(name(plan, line.reference), parts_of(line)) for key, (plan, line) in keyed}


def _priorities(snapshot: Snapshot) -> Things:
    sections = snapshot.scorecard.priorities if snapshot.scorecard else ()
    keyed = _keyed(sections, lambda section: (section.name,))
    return {key: Thing(f"Priority {quoted(section.name)}", parts_of(section)) for key, section in keyed}


def _indicators(snapshot: Snapshot) -> Things:
    keyed = _keyed(snapshot.indicators, lambda line: (line.code,))
    return {key: Thing(f"Indicator {line.code} {line.name}", parts_of(line)) for key, line in keyed}


def _actions(snapshot: Snapshot) -> Things:
    keyed = _keyed(snapshot.actions, lambda line: (line.reference,))
    return {key: Thing(f"Action {line.reference} {line.title}", parts_of(line)) for key, line in keyed}


def _risks(snapshot: Snapshot) -> Things:
    lines = snapshot.scorecard.risks if snapshot.scorecard else ()
    keyed = _keyed(lines, lambda line: (line.reference,))
    return {key: Thing(f"Risk {line.reference} {line.title}", parts_of(line)) for key, line in keyed}


def _finance(snapshot: Snapshot) -> Things:
    lines = snapshot.scorecard.finance if snapshot.scorecard else ()
    keyed = _keyed(lines, lambda line: (line.kind_in_words or line.kind, line.service))
    return {key: Thing(" ".join(filter(None, key[:2])), parts_of(line)) for key, line in keyed}


def _besides(snapshot: Snapshot) -> Things:
    return {(name,): Thing(name, parts) for name, parts in told_besides(snapshot).items()}


def _others(snapshot: Snapshot) -> Things:
    """Whatever else a snapshot holds: each thing of a list by its reference or its first words."""
    found: dict[tuple[str, ...], Thing] = {}
    for field in fields(snapshot):
        value, name = getattr(snapshot, field.name), field.name.replace("_", " ").capitalize()
        if field.name in LEFT_OUT[Snapshot] or not _is_made(value):
            continue
        if is_dataclass(value):
            found[(field.name,)] = Thing(name, parts_of(value))
        else:
            for key, item in _keyed(value, lambda item: (_called(item),)):
                found[(field.name, *key)] = Thing(f"{name.removesuffix('s')} {key[0]}", parts_of(item))
    return found


def _is_made(value: Any) -> bool:
    return is_dataclass(value) or isinstance(value, tuple)


def _called(item: Any) -> str:
    return (
        str(getattr(item, "reference", "") or getattr(item, fields(item)[0].name)) if is_dataclass(item) else str(item)
    )


def _keyed[T](lines: Iterable[T], key: Callable[[T], tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], T]]:
    """The lines, each with its key; a second one of the same key has its number in it."""
    seen: dict[tuple[str, ...], int] = {}
    for line in lines:
        own = key(line)
        seen[own] = seen.get(own, 0) + 1
        yield (own if seen[own] == 1 else (*own, str(seen[own]))), line


#: In the order of the documents.
IN_ORDER: tuple[Callable[[Snapshot], Things], ...] = (
    _wholes, _plans, _recommendations, _priorities, _indicators, _actions, _risks, _finance, _besides, _others,
)  # fmt: skip
