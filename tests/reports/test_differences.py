"""Whatever of a document changes, comparing two snapshots tells of it: every leaf is changed once and looked for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest

from actions.progress.lines import ActionLine, EvidenceLine, MilestoneLine, PlanProgress
from performance.rules.rating import Rating
from performance.rules.risk import Scale
from performance.scorecard.lines import BenchmarkLine, IndicatorLine, PartLine, Scorecard, SignalLine
from reports.snapshot import Snapshot, differences
from reports.snapshot.changes import SHOWN_FIRST, Changes, correction_data
from reports.snapshot.differences import Difference
from reports.snapshot.parts import ExemptThing
from reports.snapshot.telling import LEFT_OUT
from tests.factories.reports import plan, scorecard, snapshot

SIGNAL = SignalLine(
    "none", "No change", "", "14% to 16%", "never", "It will miss", Decimal(1), Decimal(0), Decimal(2), 12
)


@dataclass(frozen=True)
class Leaf:
    """One field of one part, and how to put another value there."""

    where: str
    kind: type
    name: str
    put: Callable[[Any], Snapshot]
    value: Any

    def __str__(self) -> str:
        return f"{self.where}.{self.name}"


def whole() -> dict[str, Snapshot]:
    card = scorecard()
    line = replace(
        card.indicators[0],
        parts=(PartLine("Ward", "Harbour", Decimal(3), "3", Rating.RED),),
        benchmarks=(BenchmarkLine("Similar councils", "2025/26", "41%", "3rd of 14"),),
        signal=SIGNAL,
    )
    action = replace(
        card.actions[0],
        milestones=(MilestoneLine("Plan agreed", date(2026, 2, 10), date(2026, 2, 11)),),
        evidence=(EvidenceLine("Minutes", "https://exeham.example/minutes", "minutes.pdf"),),
    )
    card = replace(
        card,
        indicators=(line, *card.indicators[1:]),
        actions=(action, *card.actions[1:]),
        risk_scale=Scale(cells=("low",) * 25),
    )
    return {"scorecard": snapshot(scorecard=card), "action_plan": snapshot("action_plan")}


SNAPSHOTS = whole()


def leaves_of(part: Any, where: str, put: Callable[[Any], Snapshot]) -> Iterator[Leaf]:
    """The fields of a part and of the first of everything in its lists."""
    for field in fields(part):
        value = getattr(part, field.name)

        def changed(new: Any, name: str = field.name) -> Snapshot:
            return put(replace(part, **{name: new}))

        yield Leaf(where, type(part), field.name, changed, value)
        if field.name in LEFT_OUT.get(type(part), {}) and "told" not in LEFT_OUT[type(part)][field.name]:
            continue
        if is_dataclass(value):
            yield from leaves_of(value, f"{where}.{field.name}", changed)
        elif isinstance(value, tuple) and value and is_dataclass(value[0]) and not _is_line_elsewhere(part, field.name):
            rest = value[1:]
            yield from leaves_of(value[0], f"{where}.{field.name}[0]", lambda new, c=changed, r=rest: c((new, *r)))


def _is_line_elsewhere(part: Any, name: str) -> bool:
    """A list of lines that stand, whole, in another list: there they are told."""
    own = {
        "Scorecard": {"indicators", "actions", "risks", "finance", "priorities"},
        "PlanProgress": {"recommendations", "actions"},
    }
    elsewhere = {"indicators", "actions", "unattached", "unattached_actions"}
    return name in elsewhere and name not in own.get(type(part).__name__, set())


LEAVES = [leaf for document, whole in SNAPSHOTS.items() for leaf in leaves_of(whole, document, lambda new: new)]
SHOWN = [leaf for leaf in LEAVES if leaf.name not in LEFT_OUT.get(leaf.kind, {})]


@pytest.mark.parametrize("leaf", SHOWN, ids=str)
def test_a_change_of_anything_that_is_shown_is_told(leaf: Leaf):
    before = SNAPSHOTS[leaf.where.split(".")[0]]

    found = differences(before, leaf.put(other_than(leaf)))

    assert found, leaf
    assert differences(before, before) == ()


def test_there_are_leaves_of_every_kind():
    kinds = {leaf.kind.__name__ for leaf in SHOWN}
    assert kinds >= {
        "ActionLine", "BenchmarkLine", "EvidenceLine", "FinanceLine", "IndicatorLine", "MilestoneLine",
        "ObjectiveSection", "PartLine", "PlanProgress", "PrioritySection", "RecommendationLine", "ResultPoint",
        "RiskLine", "Scale", "Scorecard", "SignalLine", "Snapshot",
    }  # fmt: skip


@pytest.mark.parametrize("kind", LEFT_OUT, ids=lambda kind: kind.__name__)
def test_what_is_left_out_exists_and_says_why(kind):
    assert LEFT_OUT[kind].keys() <= {field.name for field in fields(kind)}
    assert all(LEFT_OUT[kind].values())


def other_than(leaf: Leaf) -> Any:
    """Another value of the leaf's own kind."""
    value = leaf.value
    if value in (None, ()):
        return other_of_kind(leaf)
    match value:
        case bool():
            return not value
        case datetime() | date():
            return value + timedelta(days=1)
        case int() | Decimal():
            return value + 1
        case tuple():
            return value[:-1]
    return f"{value} Brambling" if type(value) is str else other_whole(leaf)


def other_whole(leaf: Leaf) -> Any:
    """Another choice, another mapping, or another part in which the first thing that is told is another."""
    value = leaf.value
    if isinstance(value, Enum):
        return next(each for each in type(value) if each is not value)
    if isinstance(value, Mapping):
        first = next(iter(value))
        return {**value, first: value[first] + 1}
    told = next(field.name for field in fields(value) if field.name not in LEFT_OUT.get(type(value), {}))
    return replace(value, **{told: other_than(replace(leaf, value=getattr(value, told)))})


def other_of_kind(leaf: Leaf) -> Any:
    """A value for a leaf that has none, by what its type says it may have."""
    hint = get_type_hints(leaf.kind)[leaf.name]
    kind = next(kind for kind in get_args(hint) or (hint,) if kind not in (NoneType, Ellipsis))
    card = scorecard()
    samples = {
        int: 7,
        Decimal: Decimal(7),
        date: date(2026, 7, 7),
        str: "Brambling",
        Scorecard: card,
        PlanProgress: plan(),
        Scale: Scale(),
        SignalLine: SIGNAL,
        BenchmarkLine: BenchmarkLine("Similar councils", "2025/26", "41%"),
        IndicatorLine: card.indicators[0],
        ActionLine: card.actions[0],
        PartLine: PartLine("Ward", "Harbour", Decimal(3), "3", Rating.RED),
        MilestoneLine: MilestoneLine("Plan agreed", None, None),
        EvidenceLine: EvidenceLine("Minutes", "", ""),
        ExemptThing: ExemptThing("Indicator H01", 3, "It names a supplier."),
    }
    value = samples[kind] if kind in samples else next(iter(kind))
    return (value,) if isinstance(leaf.value, tuple) else value


def test_a_number_that_is_rounded_alike_is_told_in_full():
    before = SNAPSHOTS["scorecard"]
    first, line, *rest = before.scorecard.indicators
    value = line.value + Decimal("0.004")
    points = (*line.history[:-1], replace(line.history[-1], value=value))
    card = replace(before.scorecard, indicators=(first, replace(line, value=value, history=points), *rest))

    (found,) = differences(before, replace(before, scorecard=card))

    assert (found.part, found.after) == ("result, in full", str(value))


def test_a_new_name_is_a_change_and_no_other_thing():
    before = SNAPSHOTS["scorecard"]
    line = replace(before.scorecard.indicators[0], name="Families in hotels")
    card = replace(before.scorecard, indicators=(line, *before.scorecard.indicators[1:]))

    words = [each.words for each in differences(before, replace(before, scorecard=card))]

    assert words == [
        "Indicator H01 Families in hotels: name was Households in temporary accommodation, now Families in hotels"
    ]


def test_two_actions_of_two_plans_may_have_one_reference():
    before = snapshot("action_plan")
    second = replace(before.plans[0], plan="Another plan")
    both = replace(before, plans=(before.plans[0], second))
    changed = replace(second, actions=(replace(second.actions[0], lead_officer="Brambling"), *second.actions[1:]))

    (found,) = differences(both, replace(both, plans=(before.plans[0], changed)))

    assert (found.part, found.after) == ("lead officer", "Brambling")


def test_changes_say_themselves():
    one = Difference("Indicator H01", "result", "352", "300")

    assert Changes(1).in_words == "The figures and words are the same as in version 1; only the edition itself is new."
    assert "could not be compared" in Changes(1, is_known=False).in_words
    assert Changes(3, (one,)).in_words == "1 difference was found by comparing this version with version 3."
    many = Changes(1, tuple(replace(one, part=f"part {number}") for number in range(25)))
    assert sum(len(thing.words) for thing in many.first) == SHOWN_FIRST
    assert many.left == 25 - SHOWN_FIRST
    (whole,) = many.whole
    assert len(whole.words) == 25
    assert correction_data(None, "") == {}
    assert correction_data(Changes(1, (one,)), "Mended.")["correction"]["changes"] == [
        {"thing": "Indicator H01", "part": "result", "before": "352", "after": "300"}
    ]
