"""What changed from one snapshot to the next of the same document, line by line. No Django."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from actions.progress.lines import ActionLine, PlanProgress, RecommendationLine
from actions.rules.dates import day_in_words
from performance.scorecard.lines import FinanceLine, IndicatorLine, RiskLine
from reports.snapshot.parts import Snapshot
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
    def words(self) -> str:
        if not self.part:
            return f"{self.thing}: {self.after or self.before}"
        return f"{self.thing}: {self.part} was {self.before or NOTHING}, now {self.after or NOTHING}"


def differences(before: Snapshot, after: Snapshot) -> tuple[Difference, ...]:
    """Every difference a reader would see, in the order of the document."""
    found = [*_compared(_wholes(before), _wholes(after))]
    found += _compared(_recommendations(before.plans), _recommendations(after.plans))
    found += _compared(_indicators(before.indicators), _indicators(after.indicators))
    found += _compared(_actions(before.actions), _actions(after.actions))
    found += _compared(_risks(before), _risks(after))
    found += _compared(_finance(before), _finance(after))
    found += _compared(told_besides(before), told_besides(after))
    return tuple(found)


Parts = Mapping[str, Mapping[str, str]]


def _compared(before: Parts, after: Parts) -> Iterator[Difference]:
    for thing, parts in after.items():
        if thing not in before:
            yield Difference(thing, "", "", "added")
            continue
        for part, now in parts.items():
            if (then := before[thing].get(part, "")) != now:
                yield Difference(thing, part, then, now)
    yield from (Difference(thing, "", "removed", "") for thing in before if thing not in after)


def _wholes(snapshot: Snapshot) -> Parts:
    return {
        "The quarter": {
            "state": "closed" if snapshot.period_is_closed else "open",
            "headline": _quoted(snapshot.scorecard.headline if snapshot.scorecard else ""),
            "number of things left out as exempt": str(snapshot.left_out_as_exempt),
        }
    }


def _recommendations(plans: tuple[PlanProgress, ...]) -> Parts:
    lines = ((plan, line) for plan in plans for line in plan.recommendations)

    def parts(line: RecommendationLine) -> dict[str, str]:
        return {"response": line.answer, "status": line.status, "evidence of its status": _quoted(line.status_evidence)}

    many = len(plans) > 1
    return {f"Recommendation {line.reference}{f' ({plan.plan})' if many else ''}": parts(line) for plan, line in lines}


def _indicators(lines: Iterable[IndicatorLine]) -> Parts:
    def parts(line: IndicatorLine) -> dict[str, str]:
        return {
            "result": line.value_in_words + (" (provisional)" if line.is_provisional else ""),
            "target": line.target_in_words,
            "rating": line.rating.label,
            "forecast for the year end": line.forecast_in_words,
            "commentary": _quoted(line.commentary),
            "corrective action": _quoted(line.corrective_action),
        }

    return _named(lines, lambda line: f"Indicator {line.code} {line.name}", parts)


def _actions(lines: Iterable[ActionLine]) -> Parts:
    def parts(line: ActionLine) -> dict[str, str]:
        return {
            "rating": line.rating.label,
            "due date": day_in_words(line.due_on) if line.due_on else "",
            "lead officer": line.lead_officer,
            "progress": _quoted(line.narrative),
            "reason": _quoted(line.reason),
            "way back": _quoted(line.way_back),
            "next steps": _quoted(line.next_steps),
            "evidence": "; ".join(item.title for item in line.evidence),
        }

    return _named(lines, lambda line: f"Action {line.reference} {line.title}", parts)


def _risks(snapshot: Snapshot) -> Parts:
    lines = snapshot.scorecard.risks if snapshot.scorecard else ()

    def parts(line: RiskLine) -> dict[str, str]:
        score = "" if line.current is None else str(line.current)
        return {"score": score, "commentary": _quoted(line.commentary)}

    return _named(lines, lambda line: f"Risk {line.reference} {line.title}", parts)


def _finance(snapshot: Snapshot) -> Parts:
    lines = snapshot.scorecard.finance if snapshot.scorecard else ()

    def parts(line: FinanceLine) -> dict[str, str]:
        return {"position": line.words, "rating": line.rating.label, "commentary": _quoted(line.commentary)}

    return _named(lines, lambda line: f"{line.kind} {line.service}".strip(), parts)


def _named[T](lines: Iterable[T], name: Callable[[T], str], parts: Callable[[Any], dict[str, str]]) -> Parts:
    return {name(line): parts(line) for line in lines}


def _quoted(text: str) -> str:
    return f"“{text}”" if text else ""
